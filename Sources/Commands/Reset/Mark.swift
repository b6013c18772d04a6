internal import ArgumentParser
internal import Delivery
internal import Ledger
internal import MiniProgram
internal import Vault

/// `mpvault mark NAME frozen|unfrozen|ended`: what was done on the platform, which mpvault cannot do.
struct MarkCommand: VaultCommand {
  static let name = "mark"
  static let abstract = Text(
    "records that it was frozen on the platform, or an old value ended", "登记平台上的冻结、解冻，或旧值已失效")
  @OptionGroup var global: GlobalOptions
  @Argument(
    "NAME[/KIND]", "the main secret of NAME, mostly its AppSecret, or another kind",
    "NAME 的主密钥（多为 AppSecret），或别的类型")
  var program: String
  @Argument("frozen|unfrozen|ended", "what was pressed there", "在平台上点的是哪个")
  var state: String
  @Option("--at TIME", "when, if that was earlier", "实际点的时间（早已点过时写）")
  var time: String?

  enum Mark: CaseIterable, Titled {
    case frozen, unfrozen, ended

    var title: Text {
      switch self {
      case .frozen: .frozenMark
      case .unfrozen: .unfrozenMark
      case .ended: .endedMark
      }
    }
  }

  typealias Typed = (ProgramReference, Mark, happened: Timestamp?)

  func check(_ session: Session) throws -> Typed {
    let mark = try Self.mark(state)
    let reference = try ProgramReference(program)
    let happened = try time.map { try Checked.past($0, option: "--at", now: session.now) }
    return (reference, mark, happened)
  }

  func run(_ typed: Typed, in vault: Vault, _ session: Session) throws {
    let (_, mark, happened) = typed
    let reference = try typed.0.settled(in: vault)
    let program =
      switch mark {
      case .ended: try end(reference, happened, in: vault, session)
      case .frozen, .unfrozen:
        try freeze(reference, isFrozen: mark == .frozen, happened, in: vault, session)
      }
    if session.isJSON { try Output.data(session.listed(program, in: vault).text) }
  }

  private func end(
    _ reference: ProgramReference, _ happened: Timestamp?, in vault: Vault, _ session: Session
  ) throws -> ProgramState {
    let program = try vault.markEnded(
      reference.name, reference.kind, happened: happened, at: session.now)
    let rule = program.platform.rule(of: reference.kind)
    Output.talk(.markedEnded(program.name, reference.kind, byButton: rule.canEndOld))
    return program
  }

  private func freeze(
    _ reference: ProgramReference, isFrozen: Bool, _ happened: Timestamp?, in vault: Vault,
    _ session: Session
  ) throws -> ProgramState {
    let (program, isNew) = try vault.mark(
      reference.name, reference.kind, isFrozen: isFrozen, happened: happened, at: session.now)
    let name = program.name
    if !isNew {
      Output.talk(.markedAlready(name, isFrozen: isFrozen))
    } else if isFrozen {
      Output.talk(.markedFrozen(name, reference.kind))
      if program.platform.rule(of: reference.kind).isFreezable == true { Output.talk(.frozenFacts) }
    } else {
      Output.talk(.markedUnfrozen(name, reference.kind))
    }
    return program
  }

  /// By the words of the help, or by those on the platform's buttons.
  private static func mark(_ word: String) throws(Failure) -> Mark {
    if let mark = SpokenWord.find(word, in: Mark.allCases) { return mark }
    throw Failure(
      .usage, .badMark,
      hint: NearWords.hint(
        word, among: Mark.allCases.flatMap { [$0.title.english, $0.title.chinese] }, otherwise: .marks))
  }
}

/// What is said here alone.
extension Text {
  static let frozenMark = Text("frozen", "冻结")
  static let unfrozenMark = Text("unfrozen", "解冻")
  static let endedMark = Text("ended", "失效")
  static func markedFrozen(_ program: String, _ kind: CredentialKind) -> Text {
    Text(
      "Recorded as frozen: the \(kind) of \(program). mpvault does not touch the platform: see that "
        + "冻结 was pressed there.",
      "已登记为冻结：\(program) 的\(kind)。mpvault 不会操作平台，请确认平台上已点「冻结」。")
  }
  static let frozenFacts = Text(
    "It takes effect after 10 minutes: then token calls fail with errcode 40243. What goes on: basic functions, calls "
      + "through an authorised 第三方平台, and 云开发.",
    "冻结 10 分钟后生效，之后取 token 会返回 errcode 40243。不受影响的有：基础功能、已授权第三方平台的调用、云开发。")
  static func markedEnded(_ program: String, _ kind: CredentialKind, byButton: Bool) -> Text {
    let check =
      byButton
      ? Text("see that 「立即失效」 was pressed there", "请确认平台上已点「立即失效」")
      : Text("see that the old one is refused there", "请确认平台上旧值确实不能用了")
    return Text(
      "Recorded: the old \(kind) of \(program) was ended. mpvault does not touch the platform: \(check).",
      "已登记：\(program) 的旧\(kind)已失效。mpvault 不会操作平台，\(check)。")
  }
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
    "A secret can be marked frozen, unfrozen or ended. Nothing was stored.", "只能标记为冻结、解冻或失效。什么都没保存。")
}
