internal import ArgumentParser
internal import Host
internal import Ledger
internal import MiniProgram
internal import Sodium
internal import Vault

/// `mpvault reset`: two events, because two things happen. The first is recorded before the platform's button is
/// pressed, the second brings the new value; if it never comes, the vault says for as long as it takes that the
/// stored value may be dead.
struct ResetCommand: Command {
  static let name = "reset"
  static let abstract = Text(
    "guides through a reset, records it and stores the new value", "引导重置、登记经过并存入新值")
  @OptionGroup var global: GlobalOptions
  @Argument(
    "NAME[/KIND]",
    "the main secret of NAME, mostly its AppSecret, or another kind; several only with --seen-by",
    "NAME 的主密钥（多为 AppSecret），或别的类型；加 --seen-by 才能写多个")
  var names: [String] = []
  @Option(
    "--reason R", "leaked, lost, left, routine or other", "leaked 泄露、lost 丢失、left 有人离开、routine 例行、other 其他")
  var reason: String?
  @Option("--note T", "what happened", "经过")
  var note: String?
  @Option(
    "--at TIME", "when it was done, if that was earlier: 2026-11-22 20:40",
    "实际重置的时间（早已做过时写），如 2026-11-22 20:40")
  var time: String?
  @Option("--by WHO", "who did it, if that was somebody else", "由谁重置（不是你自己时写）")
  var by: String?
  @Option(
    "--field NAME=VALUE", "what belongs to the new value and is no secret, such as sn=… or serial=…",
    "新值随附的非密信息，如 sn=…、serial=…")
  var fields: [String] = []
  @Flag(
    "--generate", "makes a strong new value, for kinds that the team chooses itself", "生成一个高强度的新值，仅限团队自己定值的类型"
  )
  var isMade = false
  @Flag("--clipboard", "takes the new value from the clipboard, and clears that", "从剪贴板取新值，存好后清除剪贴板")
  var isFromClipboard = false
  @Flag("--wait-clipboard", "waits up to two minutes until the new value is copied", "等你复制新值，最多两分钟")
  var isAwaited = false
  @Flag("--begin", "records only that the reset begins", "只登记开始重置")
  var isBegin = false
  @Flag("--abandon", "takes a begun reset back: 重置 was not pressed", "撤销已登记的重置：没点「重置」")
  var isAbandon = false
  @Option(
    "--keep VERSION", "this value is the one in use; takes a wrong reset back, too", "认定哪一版在用；也用来撤回录错的重置")
  var kept: String?
  @Option(
    "--seen-by PERSON", "one by one, all that somebody who left knows, or what of it is chosen",
    "逐个重置离开的人知道的密钥，可只选一部分")
  var leaver: String?
  @OptionGroup var scope: Scope
  @Flag("--force", "stores a value of an odd shape", "格式不对也照存")
  var isForced = false

  func run() throws {
    try checkWays()
    let session = Session(global)
    if let leaver { return try resetSeen(by: leaver, session) }
    guard let program = names.first else { throw Failure(.usage, .resetWhat, hint: .helpHint) }
    let typed = try ProgramReference(program)
    if let kept { return try keep(kept, typed, session) }
    let story = try story(session.now)
    func act(_ reference: ProgramReference) -> ResetAct {
      ResetAct(session: session, reference: reference, story: story, source: source(reference, session))
    }
    if isAbandon { return try abandon(act, typed, session) }
    let locked = try session.lockedVault()
    // The inbox has no room for what stands beside a value.
    let opened = try fields.isEmpty && !isMade ? session.unlockOrUseInbox(locked) : session.unlock(locked)
    var act = act(try opened.map { try typed.settled(in: $0) } ?? typed)
    if let opened { try look(in: opened, &act) }
    let made = isMade ? try makeValue(opened, act, session) : nil
    let ready = isBegin ? nil : try made ?? act.source.readyValue()?.secret
    let store = VaultOrInbox(act.source.vault, else: locked)
    try session.work(in: store) {
      switch store {
      case .inbox(let locked): try SealedReset(act: act, locked: locked).run(isBegin: isBegin, ready)
      case .vault(let vault):
        if isBegin { return try act.begin(in: vault) }
        if let ready { try act.complete(ready, in: vault) } else { try act.completeAtTerminal(in: vault) }
        if let made { try MadeValue.show(made, act.kind) }
      }
    }
  }

  private func makeValue(_ vault: Vault?, _ act: ResetAct, _ session: Session) throws -> SharedSecret {
    let platform = try vault?.program(act.reference.name).platform ?? .standard
    return try MadeValue.make(act.kind, on: platform, in: vault, session)
  }

  private func look(in vault: Vault, _ act: inout ResetAct) throws {
    act.source.look(in: vault, for: act.reference.name)
    guard !fields.isEmpty else { return }
    let platform = try vault.program(act.reference.name).platform
    act.story.companions = try Checked.companions(fields, beside: act.kind, on: platform, in: vault)
  }

  private func resetSeen(by leaver: String, _ session: Session) throws {
    let vault = try session.unlock()
    var act = ResetSeenBy(session: session, isAwaited: isAwaited, isForced: isForced)
    try session.work(in: vault) {
      act.chosen = names.isEmpty && scope.isEmpty ? nil : try scope.choose(names, in: vault).map(\.name)
      try act.run(leaver, in: vault)
    }
  }

  private func keep(_ version: String, _ reference: ProgramReference, _ session: Session) throws {
    let vault = try session.unlock()
    try session.work(in: vault) {
      try ResetKeep(session: session, reference: reference.settled(in: vault)).run(version, in: vault)
    }
  }

  private func abandon(
    _ act: (ProgramReference) -> ResetAct, _ typed: ProgramReference, _ session: Session
  ) throws {
    let vault = try session.unlock()
    try session.work(in: vault) { try act(typed.settled(in: vault)).abandon(in: vault) }
  }

  private func story(_ now: Timestamp) throws -> ResetStory {
    ResetStory(
      reason: try reason.map(Self.reason), note: try note.map { try Checked.note($0) },
      happened: try time.map { try Checked.past($0, option: "--at", now: now) },
      by: try by.map { try Checked.line($0, option: "--by") })
  }

  private func source(_ reference: ProgramReference, _ session: Session) -> NewValue {
    .ofReset(
      reference.kind, session, isForced: isForced, isFromClipboard: isFromClipboard, isAwaited: isAwaited)
  }

  private func checkWays() throws(Failure) {
    guard !(isFromClipboard && isAwaited), !(isMade && (isFromClipboard || isAwaited)) else {
      throw Failure(.usage, .clipboardEither, hint: .helpHint)
    }
    let brings = isFromClipboard || isAwaited || isForced || isMade || !fields.isEmpty
    let ways = [isBegin, isAbandon, kept != nil].count(where: \.self)
    let tells = reason != nil || time != nil || by != nil
    let isAnythingElse = ways > 0 || tells || isMade || !fields.isEmpty || note != nil || isFromClipboard
    guard leaver != nil || (names.count <= 1 && scope.isEmpty) else {
      throw Failure(.usage, .oneReset, hint: .oneResetHint)
    }
    guard leaver == nil || !isAnythingElse else { throw Failure(.usage, .seenByAlone, hint: .helpHint) }
    guard ways == 0 || (ways == 1 && !brings) else { throw Failure(.usage, .oneResetWay, hint: .helpHint) }
    guard !tells || (kept == nil && !isAbandon), kept == nil || note == nil else {
      throw Failure(.usage, .oneResetWay, hint: .helpHint)
    }
    guard !isBegin || by == nil else { throw Failure(.usage, .byNeedsValue, hint: .helpHint) }
  }

  static func reason(_ text: String) throws(Failure) -> ResetReason {
    if let reason = ResetReason(typed: text) { return reason }
    let words = ResetReason.allCases.flatMap { [$0.rawValue, $0.title.chinese] }
    throw Failure(.usage, .badReason, hint: NearWords.hint(text, among: words, otherwise: .reasonHint))
  }
}

extension NewValue {
  static func ofReset(
    _ kind: CredentialKind, _ session: Session, isForced: Bool, isFromClipboard: Bool = false, isAwaited: Bool
  ) -> NewValue {
    NewValue(
      SecretInput(kind: kind, question: .askNewSecret(kind), isForced: isForced), session,
      isFromClipboard: isFromClipboard, isAwaited: isAwaited)
  }
}

/// What is said here alone.
extension Text {
  static let resetWhat = Text("Reset what?", "重置哪个？")
  static let seenByAlone = Text(
    "--seen-by takes each reset as it comes: no story goes with it.",
    "--seen-by 会逐个询问，不能和 --reason、--at、--by、--note 等一起用。")
  static let oneReset = Text(
    "One reset at a time: several go only with --seen-by.", "一次只重置一个；要一起重置得用 --seen-by。")
  static let oneResetHint = Text("mpvault reset NAME", "mpvault reset 名称")
  static let oneResetWay = Text(
    "--begin, --abandon and --keep exclude each other, and the options of a new value.",
    "--begin、--abandon、--keep 只能用一个，也不能和录入新值的选项同用。")
  static let byNeedsValue = Text(
    "--by says who completed the reset: it goes with the new value, not with --begin.",
    "--by 是完成重置的人，要和新值一起登记，不能和 --begin 同用。")
  static let badReason = Text(
    "There is no such reason. Nothing was stored.", "没有这种原因。什么都没保存。")
  static func askNewSecret(_ kind: CredentialKind) -> Text {
    Text("New \(kind) (hidden): ", "新的\(kind)（不显示）：")
  }
}
