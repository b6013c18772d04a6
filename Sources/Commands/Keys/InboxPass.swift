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
  @Flag("--force", "replaces a file that is not ours", "文件不是 mpvault 写的也覆盖")
  var isForced = false

  func open(_: Void, _ session: Session) throws -> Vault { try session.openWithInbox() }

  func run(_: Void, in vault: Vault, _ session: Session) throws {
    let file = OutputFile(output, isForced: isForced)
    try file.check(besides: vault.path)
    let entry = try vault.inboxItem(item)
    guard var value = entry.item, value.secret != nil else {
      throw VaultError.inboxItemWaits(entry.waits ?? .unreadable)
    }
    let program = try vault.read { try $0.program(named: value.name) }
    value.name = program.state.name
    let holders = try Self.receivers(of: value.kind, program.state, vault)
    guard !holders.isEmpty else { throw Failure(.missing, .nobodyToPassTo(value.name), hint: .askAdmin) }
    let bytes = try PassedValue.seal(
      value, of: program.id, to: holders.compactMap(\.grantee.card), by: vault.identity)
    try file.write(bytes.span)
    let names = try vault.authors().names(of: holders, in: program.state)
    Output.talk(.passedOn(names))
    if let path = file.path { Output.talk(.passedOnBy(Shell.quote(Folder.name(of: path)), entry.shortID)) }
  }

  /// Those who hold the kind, may write and are trusted here; not the owner.
  private static func receivers(
    of kind: CredentialKind, _ program: ProgramState, _ vault: Vault
  ) throws -> [Holder] {
    let authors = try vault.authors()
    return try program.holders(of: kind).filter { holder in
      guard let card = holder.grantee.card, !authors.isOwn(holder.grantee) else { return false }
      return try vault.doubt(about: card) == nil
    }
  }
}

/// A value that somebody passed on: it waits in the inbox until the person here says that it is meant.
struct PassedIn {
  let vault: Vault
  let now: Timestamp

  /// - Returns: nil for a file that is none of the kind.
  static func read(_ path: String, for vault: Vault) throws -> PassedValue? {
    let content = try FileReading.readSecret(path, limit: PassedValue.fileLimit)
    do {
      return try content.withBytes { (file) throws(SharingError) in
        try PassedValue.read(file, for: vault.identity)
      }
    } catch SharingError.notABundle { return nil }
  }

  func take(_ passed: PassedValue, from sender: String?) throws {
    let program = try vault.read { try $0.programs().first { $0.id == passed.ledger }?.state }
    if let program, let version = try vault.version(of: passed.secret, in: program.name, passed.kind) {
      return Output.talk(.passedValueKnown(program.name, passed.kind, version))
    }
    let isKnown = program?.credential(passed.kind) != nil
    let story = ResetStory(
      reason: isKnown ? passed.reason : nil, happened: min(passed.happened, now),
      by: isKnown ? sender : nil)
    let item = InboxItem(
      isKnown ? .reset : .add, name: program?.name ?? passed.name, kind: passed.kind, secret: passed.secret,
      story, lacks: .word, ledger: passed.ledger, at: now)
    let entry = try vault.keep(item)
    let waits = entry.waits ?? .unconfirmed
    Output.talk(.passedValueWaits(item.kind, item.name, entry.shortID))
    if waits != .unconfirmed { Output.talk(.indented(waits.why)) }
    Output.talk(.hint(waits.settling(entry.shortID)))
  }
}

/// What is said here alone.
extension Text {
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
  static func passedValueKnown(_ program: String, _ kind: CredentialKind, _ version: Int) -> Text {
    Text(
      "They pass on the \(kind) of “\(program)” that is stored already (version \(version)).",
      "「\(program)」已存有对方转交的\(kind)（第 \(version) 版）。")
  }
  static func passedValueWaits(_ kind: CredentialKind, _ program: String, _ id: String) -> Text {
    Text(
      "They pass on the \(kind) of “\(program)”; it waits in the inbox (\(id)).",
      "对方转交了「\(program)」的\(kind)，在收件箱里等你处理（\(id)）。")
  }
}
