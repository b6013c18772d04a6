internal import ArgumentParser
internal import Delivery
internal import Host
internal import Ledger
internal import MiniProgram
internal import Vault

/// `mpvault leak`: a secret was found where it does not belong. The first command of the bad day, so it says what
/// comes next.
struct LeakCommand: VaultCommand {
  static let name = "leak"
  static let abstract = Text("records that a secret got out, and says what to do", "登记泄露，并告诉你接下来做什么")
  static let examples = [
    Example("mpvault leak shop --where github.com/acme/shop", "the first minute of a bad day", "出事的第一分钟")
  ]
  @OptionGroup var global: GlobalOptions
  @Argument(
    "NAME[/KIND]", "the main secret of NAME, mostly its AppSecret, or another kind",
    "NAME 的主密钥（多为 AppSecret），或别的类型")
  var program: String
  @Option("--where TEXT", "where it was found", "在哪里发现的")
  var place: String?
  @Option("--version N", "an older value", "泄露的是旧版")
  var version: Int?
  @Option("--note T", "what happened", "经过")
  var note: String?
  @Flag("--resolved", "it was a false alarm; --note says why", "是误报；用 --note 写明理由")
  var isResolved = false

  typealias Typed = (reference: ProgramReference, place: String?, note: String?)

  func check(_ session: Session) throws -> Typed {
    let reference = try ProgramReference(program)
    let note = try note.map { try Checked.note($0) }
    guard isResolved else {
      guard let place = try place ?? Self.askPlace() else {
        throw Failure(.usage, .leakNeedsWhere, hint: .leakNeedsWhereHint)
      }
      guard note == nil, place.unicodeScalars.count > Note.lineLimit else {
        return (reference, try Checked.line(place, option: "--where"), note)
      }
      // A link to a line in a repository is often longer than that, and this is no moment for a refusal.
      let start = String(String.UnicodeScalarView(place.unicodeScalars.prefix(Note.lineLimit - 1))) + "…"
      let whole = try Checked.note(place, option: "--where")
      return (reference, try Checked.line(start, option: "--where"), whole)
    }
    guard note != nil, place == nil, version == nil else {
      throw Failure(.usage, .leakEither, hint: .helpHint)
    }
    return (reference, nil, note)
  }

  /// - Returns: nil where nobody is there, or has no answer.
  private static func askPlace() throws -> String? {
    guard Terminal.isThere else { return nil }
    let answer = try Terminal().readLine(.askPlaceOfLeak).trimmed
    return answer.isEmpty ? nil : answer
  }

  func run(_ typed: Typed, in vault: Vault, _ session: Session) throws {
    let (_, place, note) = typed
    let reference = try typed.reference.settled(in: vault)
    let state: ProgramState
    if let place {
      state = try vault.recordLeak(
        of: reference.name, reference.kind, version: version, foundAt: place, note: note, at: session.now)
      tell(state, reference.kind, place)
    } else {
      state = try vault.resolveLeaks(of: reference.name, reference.kind, note: note ?? "", at: session.now)
      Output.talk(.leakResolved(state.name, reference.kind))
    }
    if session.isJSON { try Output.data(session.listed(state, in: vault).text) }
  }

  private func tell(_ state: ProgramState, _ kind: CredentialKind, _ place: String) {
    let name = state.name
    Output.talk(.leakRecorded(name, kind, place))
    guard let credential = state.credential(kind), !credential.openLeaks.isEmpty else {
      return Output.talk(.leakOldRecorded(version ?? 0))
    }
    let text = ProgramReference.text(state.name, kind)
    Output.talk(.leakCleanUp)
    Output.talk(.leakReset(text))
    let rule = state.platform.rule(of: kind)
    if rule.livesOn != nil { Output.talk(rule.canEndOld ? .leakLivesOn(text) : .leakLivesOnUnended) }
    if rule.isFreezable == true, !credential.isFrozen { Output.talk(.leakFreeze(text)) }
    for line in ResetBriefing.places(of: credential, in: state) { Output.talk(line) }
  }
}

/// What is said here alone.
extension Text {
  static func leakRecorded(_ program: String, _ kind: CredentialKind, _ place: String) -> Text {
    Text(
      "Recorded: the \(kind) of \(program) was found where it does not belong: \(place)",
      "已登记泄露：\(program) 的\(kind)出现在 \(place)")
  }
  static func leakOldRecorded(_ version: Int) -> Text {
    Text(
      "Version \(version) is not in use any more, so nothing has to be reset for it.",
      "第 \(version) 版已不在用，不必为它重置。")
  }
  static func leakFreeze(_ reference: String) -> Text {
    let name = Shell.quote(reference)
    return Text(
      "Cannot reset now? 冻结 on the platform takes effect after 10 minutes and stops every token call "
        + "(errcode 40243), yours too; then: mpvault mark \(name) frozen",
      "现在不便重置？平台上的「冻结」10 分钟后生效，之后所有取 token 的调用都会失败（errcode 40243），包括你自己的服务；"
        + "冻结后登记：mpvault mark \(name) frozen")
  }
  static func leakLivesOn(_ reference: String) -> Text {
    let name = Shell.quote(reference)
    return Text(
      "After the reset the old one works for hours still: press 「立即失效」 there too, then: mpvault mark \(name) ended",
      "重置后旧值还能用几个小时：到平台再点「立即失效」，然后登记：mpvault mark \(name) ended")
  }
  static let leakLivesOnUnended = Text(
    "After the reset the old one works for hours still, and no button ends it: watch what it is used for.",
    "重置后旧值还能用几个小时，平台没有提前结束的按钮，这段时间请留意异常。")
  static let leakNeedsWhere = Text(
    "Where it was found is missing. Nothing was stored.", "没写在哪里发现的。什么都没保存。")
  static let askPlaceOfLeak = Text("Where was it found? ", "在哪里发现的？")
  static let leakNeedsWhereHint = Text(
    "--where TEXT; or, for a false alarm, --resolved --note WHY",
    "--where 地点；如果是误报：--resolved --note 理由")
  static let leakEither = Text(
    "--resolved takes --note, and neither --where nor --version.",
    "--resolved 要配 --note，不能和 --where、--version 同用。")
}
