internal import Ledger
internal import MiniProgram
internal import Sodium
internal import Vault

/// An entry each of whose fields may be stored.
struct CheckedEntry {
  let name: String
  let alias: String?
  let appID: AppID?
  let values: [(kind: CredentialKind, value: SharedSecret)]
  let program: NewProgram

  /// All that it would be found by.
  var names: [String] { [name, alias, appID?.text].compactMap(\.self) }

  private static let lineLimit = 100

  init(_ entry: ImportedEntry) throws(ImportProblem) {
    if let problem = entry.problem { throw problem }
    if let refusal = ProgramName.check(entry.name) { throw .badName(refusal) }
    if let refusal = entry.alias.flatMap(ProgramName.check) { throw .badAlias(refusal) }
    appID = try Self.checked(appID: entry.appID) ?? Self.appID(beside: entry.values)
    if let beside = Self.appID(beside: entry.values), beside != appID { throw .otherAppID }
    if let refusal = entry.client.flatMap({ Note.checkLine($0, limit: Self.lineLimit) }) {
      throw .badClient(refusal)
    }
    for tag in entry.tags {
      if tag.isEmpty { throw .emptyTag }
      if let refusal = Note.checkLine(tag, limit: Self.lineLimit) { throw .badTag(refusal) }
    }
    if let refusal = entry.note.flatMap({ Note.check($0) }) { throw .badNote(refusal) }
    let day = try Self.checkAccount(entry)
    let name = entry.name
    (self.name, alias) = (name, entry.alias)
    values = try Self.checked(entry.values, on: entry.platform ?? .standard)
    let first = values.first
    guard first != nil || entry.mayLackSecret else { throw .noValue }
    var program = NewProgram(
      name: name, kind: first?.kind ?? .appSecret, secret: first?.value, origin: .imported, appID: appID,
      alias: alias,
      client: entry.client, tags: entry.tags)
    program.note = entry.note
    program.isLive = entry.isLive
    (program.ownerEmail, program.wechatAdmin) = (entry.ownerEmail, entry.wechatAdmin)
    (program.originalID, program.subject, program.registeredOn) = (entry.originalID, entry.subject, day)
    (program.platform, program.platformID) = (entry.platform, entry.platformID)
    program.others = values.dropFirst().map { NewCredential(program: name, kind: $0.kind, secret: $0.value) }
    self.program = program
  }

  /// What the platform's registration knows.
  ///
  /// - Returns: the day of it.
  private static func checkAccount(_ entry: ImportedEntry) throws(ImportProblem) -> Day? {
    if let refusal = entry.ownerEmail.flatMap({ Note.checkLine($0, limit: Self.lineLimit) }) {
      throw .badOwnerEmail(refusal)
    }
    if let refusal = entry.wechatAdmin.flatMap({ Note.checkLine($0, limit: Self.lineLimit) }) {
      throw .badAdmin(refusal)
    }
    if let refusal = entry.originalID.flatMap({ Note.checkLine($0, limit: Self.lineLimit) }) {
      throw .badOriginalID(refusal)
    }
    if let refusal = entry.subject.flatMap(ProgramName.check) { throw .badSubject(refusal) }
    let day = entry.registeredOn.flatMap { Day(written: $0) }
    if entry.registeredOn != nil, day == nil { throw .badRegisteredOn }
    return day
  }

  private static func checked(appID text: String?) throws(ImportProblem) -> AppID? {
    guard let text else { return nil }
    do throws(AppIDRefusal) { return try AppID(text) } catch {
      // Beside its label, or with what is not seen around it.
      guard let found = Paste.appID(in: text.utf8Span.span) else { throw .badAppID(error) }
      return found
    }
  }

  /// Of a cell that holds both.
  private static func appID(beside values: [(kind: CredentialKind, value: SharedSecret)]) -> AppID? {
    values.lazy.filter { $0.kind == .appSecret }
      .compactMap { $0.value.withBytes { Paste($0, for: .appSecret).appID } }.first
  }

  private static func checked(
    _ values: [(kind: CredentialKind, value: SharedSecret)], on platform: Platform
  ) throws(ImportProblem) -> [(kind: CredentialKind, value: SharedSecret)] {
    var checked: [(kind: CredentialKind, value: SharedSecret)] = []
    for (kind, value) in values {
      if checked.contains(where: { $0.kind == kind }) { throw .sameKind(kind) }
      checked.append((kind, try Self.checked(value, kind, on: platform)))
    }
    return checked
  }

  /// Without what came along with it, where it is none as it stands.
  private static func checked(
    _ value: SharedSecret, _ kind: CredentialKind, on platform: Platform
  ) throws(ImportProblem) -> SharedSecret {
    guard let refusal = value.withBytes({ kind.check($0, on: platform) }) else { return value }
    let core = value.withBytes {
      SharedSecret(SecretBytes(copying: $0.extracting(Paste($0, for: kind).value)))
    }
    guard core.withBytes({ kind.check($0, on: platform) }) == nil else { throw .badValue(kind, refusal) }
    return core
  }
}
