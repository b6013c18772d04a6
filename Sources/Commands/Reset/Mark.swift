internal import ArgumentParser
internal import Delivery
internal import Ledger
internal import MiniProgram
internal import Vault

/// `mpvault mark NAME frozen|unfrozen`: what was done on the platform, which mpvault cannot do.
struct MarkCommand: VaultCommand {
  static let name = "mark"
  static let abstract = Text("records that it was frozen on the platform", "登记平台上的冻结或解冻")
  @OptionGroup var global: GlobalOptions
  @Argument("NAME[/KIND]", "the AppSecret of NAME, or another kind", "NAME 的 AppSecret，或别的类型")
  var program: String
  @Argument("frozen|unfrozen", "what was pressed there", "在平台上点的是哪个")
  var state: String
  @Option("--at TIME", "when, if that was earlier", "早先就点了：什么时候")
  var time: String?

  typealias Typed = (ProgramReference, isFrozen: Bool, happened: Timestamp?)

  func check(_ session: Session) throws -> Typed {
    let isFrozen = try Self.isFrozen(state)
    let reference = try ProgramReference(program)
    let happened = try time.map { try Checked.past($0, option: "--at", now: session.now) }
    return (reference, isFrozen, happened)
  }

  func run(_ typed: Typed, in vault: Vault, _ session: Session) throws {
    let (reference, isFrozen, happened) = typed
    let (program, isNew) = try vault.mark(
      reference.name, reference.kind, isFrozen: isFrozen, happened: happened, at: session.now)
    let name = program.name
    if !isNew {
      Output.talk(.markedAlready(name, isFrozen: isFrozen))
    } else if isFrozen {
      Output.talk(.markedFrozen(name, reference.kind))
      Output.talk(.frozenFacts)
    } else {
      Output.talk(.markedUnfrozen(name, reference.kind))
    }
    if session.isJSON { try Output.data(session.listed(program, in: vault).text) }
  }

  /// By the words of the help, or by those on the platform's buttons.
  private static func isFrozen(_ word: String) throws(Failure) -> Bool {
    for (mark, isFrozen) in [(Text.frozenMark, true), (.unfrozenMark, false)] {
      if [mark.english, mark.chinese].contains(word) { return isFrozen }
    }
    throw Failure(
      .usage, .badMark,
      hint: NearWords.hint(word, among: [Text.frozenMark, .unfrozenMark].map(\.english), otherwise: .marks))
  }
}

/// What is said here alone.
extension Text {
  static let frozenMark = Text("frozen", "冻结")
  static let unfrozenMark = Text("unfrozen", "解冻")
  static func markedFrozen(_ program: String, _ kind: CredentialKind) -> Text {
    Text(
      "Recorded as frozen: the \(kind) of \(program). mpvault does not touch the platform: see that "
        + "冻结 was pressed there.",
      "已登记为冻结：\(program) 的\(kind)。mpvault 不会操作平台，请确认后台已点「冻结」。")
  }
  static let frozenFacts = Text(
    "It takes effect after 10 minutes: then token calls fail with errcode 40243.",
    "冻结 10 分钟后生效，之后取 token 会返回 errcode 40243。")
  static func markedUnfrozen(_ program: String, _ kind: CredentialKind) -> Text {
    Text(
      "Recorded as working again: the \(kind) of \(program). mpvault does not touch the platform; "
        + "there it takes 10 minutes.",
      "已登记为解冻：\(program) 的\(kind)。mpvault 不会操作平台；平台上解冻也要 10 分钟才生效。")
  }
  static func markedAlready(_ program: String, isFrozen: Bool) -> Text {
    isFrozen
      ? Text("\(program) is on record as frozen already.", "\(program) 已经登记为冻结。")
      : Text("\(program) is not on record as frozen.", "\(program) 没有登记为冻结。")
  }
  static let badMark = Text(
    "A mini-program can be marked frozen or unfrozen. Nothing was stored.", "只能标记为冻结或解冻。什么都没保存。")
}
