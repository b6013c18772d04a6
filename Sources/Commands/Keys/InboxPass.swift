internal import ArgumentParser
internal import Host
internal import Ledger
internal import MiniProgram
internal import Sharing
internal import Sodium
internal import Vault

/// `mpvault inbox pass`: seals a value that this person may not store for those who may.
struct InboxPassCommand: VaultCommand {
  static let name = "pass"
  static let abstract = Text("seals a value for those who may store it", "把值密封给有权保存的人")
  @OptionGroup var global: GlobalOptions
  @Argument("ITEM", "the beginning of what inbox list shows", "inbox list 里的编号，写开头几位即可")
  var item: String
  @Option("-o, --output FILE", "where it goes; they take it in with receive", "写到哪个文件；对方用 receive 收下")
  var output: String?
  @Flag("--sync", "no file: through the team's repository, at once", "不写文件，马上通过团队仓库发出")
  var isBySync = false
  @Flag("--force", "replaces a file that is not ours", "文件不是 mpvault 写的也覆盖")
  var isForced = false
  @Flag("--yes", "also what this computer did not put there", "不是本机放进去的也转交")
  var isSure = false

  func check(_ session: Session) throws {
    guard !isBySync || output == nil && !isForced else {
      throw Failure(.usage, .passBySyncAlone, hint: .helpHint)
    }
  }

  func open(_: Void, _ session: Session) throws -> Vault { try session.openWithInbox() }

  func run(_: Void, in vault: Vault, _ session: Session) throws {
    let file = OutputFile(output, isForced: isForced)
    if !isBySync { try file.check(besides: vault.path) }
    let entry = try vault.inboxItem(item)
    guard let value = entry.item, value.secret != nil else {
      throw VaultError.inboxItemWaits(entry.waits ?? .unreadable)
    }
    // Anybody who may write the file could have put it there, and it would go out in our name.
    if entry.waits == .notRemembered {
      guard try Confirmation.ask(.askPassUnknown(entry), isGiven: isSure) else { throw AnswerIsNo() }
    }
    let program = try vault.read { try $0.program(named: value.name) }
    // Its name may lead to another mini-program than the one that it was passed on for.
    guard value.ledger.map({ $0 == program.id }) ?? true else {
      throw VaultError.inboxItemWaits(.unnamed)
    }
    let out = PassedOut(value: value, ledger: program.id, now: session.now, isArmored: !isBySync)
    let receivers = try isBySync ? send(out, vault, session) : write(out, to: file, vault)
    guard !receivers.isEmpty else {
      throw Failure(.missing, .nobodyToPassTo(program.state.name), hint: .askAdmin)
    }
    Output.talk(.passedOn(receivers))
    if let path = file.path { Output.talk(.passedOnBy(Shell.quote(Folder.name(of: path)), entry.shortID)) }
    if isBySync { Output.talk(.passedOnBySync(entry.shortID)) }
  }

  /// - Returns: to whom it went.
  private func write(_ out: PassedOut, to file: OutputFile, _ vault: Vault) throws -> [String] {
    guard let sealed = try out.seal(in: vault) else { return [] }
    try file.write(sealed.file.span)
    return sealed.receivers
  }

  /// - Returns: to whom it went.
  private func send(_ out: PassedOut, _ vault: Vault, _ session: Session) throws -> [String] {
    guard let remote = try vault.policy().remote else { throw SharingError.noRemote }
    let act = SyncAct(session: session, vault: vault, address: try GitAddress(remote))
    var receivers: [String] = []
    // By what the same exchange has brought: whoever was removed meanwhile gets nothing any more.
    let report = try act.exchange(passing: { vault in
      let sealed = try out.seal(in: vault)
      receivers = sealed?.receivers ?? []
      return sealed.map { (out.ledger, $0.file) }
    })
    try act.tellReceived(report.received)
    return receivers
  }
}

/// A value that goes to those who may store it, whoever that is at the moment at which it is sealed.
private struct PassedOut {
  let value: InboxItem
  let ledger: LedgerID
  let now: Timestamp
  let isArmored: Bool

  /// - Returns: nil if there is nobody for whom it could be.
  func seal(in vault: Vault) throws -> (file: [UInt8], receivers: [String])? {
    guard let program = try vault.read({ try $0.programs().first { $0.id == ledger } })?.state else {
      return nil
    }
    let holders = try receivers(program, vault)
    guard !holders.isEmpty else { return nil }
    var value = value
    value.name = program.name
    let file = try PassedValue.seal(
      value, of: ledger, to: holders.compactMap(\.grantee.card), by: vault.identity, isArmored: isArmored)
    return (file, try vault.authors().names(of: holders, in: program))
  }

  /// Those who hold the kind, may write and are trusted here; not the owner.
  private func receivers(_ program: ProgramState, _ vault: Vault) throws -> [Holder] {
    let authors = try vault.authors()
    return try program.holders(of: value.kind).filter { holder in
      guard let card = holder.grantee.card, !authors.isOwn(holder.grantee), !holder.hasNoMore(at: now) else {
        return false
      }
      return try vault.doubt(about: card) == nil
    }
  }
}

/// What is said here alone.
extension Text {
  static func askPassUnknown(_ entry: InboxEntry) -> Text {
    let name = entry.item?.name ?? entry.shortID
    return Text(
      "This computer did not put “\(name)” into the inbox. Was it you, and does it go out in your name? (yes/no) ",
      "「\(name)」不是本机放进收件箱的。是你放的、要以你的名义转交吗？（yes/no）")
  }
  static func nobodyToPassTo(_ program: String) -> Text {
    Text(
      "Nobody whose card is on record here may store it in “\(program)”.",
      "有权保存到「\(program)」的人，本库都没有登记名片。")
  }
  static let askAdmin = Text(
    "put the card of somebody who may on record: mpvault people add NAME CARD",
    "先登记有权保存的人的名片：mpvault people add 名字 mpcard1…")
  static func passedOnBy(_ file: String, _ id: String) -> Text {
    Text(
      "Send them the file in any way; they run mpvault receive \(file). Once it is stored there: mpvault inbox discard \(id)",
      "文件用任何方式发给对方都行，对方运行 mpvault receive \(file)。对方存好后：mpvault inbox discard \(id)")
  }
  static func passedOnBySync(_ id: String) -> Text {
    Text(
      "It went through the team's repository and waits in their inbox after their next sync. Once it is stored there: mpvault inbox discard \(id)",
      "已通过团队仓库发出，对方下次同步后在收件箱里处理。对方存好后：mpvault inbox discard \(id)")
  }
  static let passBySyncAlone = Text("--sync writes no file.", "--sync 不写文件，不能和 -o、--force 一起用。")
}
