internal import Ledger
internal import MiniProgram
internal import Sodium
internal import Vault

/// An entry each of whose fields may be stored.
struct CheckedEntry {
  let name: String
  let alias: String?
  let appID: AppID?
  let values: [NewCredential]
  let program: NewProgram

  /// All that it would be found by.
  var names: [String] { [name, alias, id].compactMap(\.self) }
  /// On whatever platform.
  var id: String? { appID?.text ?? program.platformID }

  init(_ entry: ImportedEntry) throws(ImportProblem) {
    if let problem = entry.problem { throw problem }
    if let refusal = ProgramName.check(entry.name) { throw .badName(refusal) }
    if let refusal = entry.alias.flatMap(ProgramName.check) { throw .badAlias(refusal) }
    let platform = entry.platform ?? .standard
    let isOfWeChat = platform.isOfWeChat
    appID = isOfWeChat ? try Self.checked(appID: entry.appID) ?? Self.appID(beside: entry.values) : nil
    // A table has one column for ids, whosever they are.
    let platformID = entry.platformID ?? (isOfWeChat ? nil : entry.appID)
    if platformID.map(IDRule.isPossible) == false { throw .badField("appid") }
    if isOfWeChat, let beside = Self.appID(beside: entry.values), beside != appID { throw .otherAppID }
    if let refusal = entry.client.flatMap({ Note.checkLine($0) }) {
      throw .badClient(refusal)
    }
    for tag in entry.tags {
      if tag.isEmpty { throw .emptyTag }
      if let refusal = Note.checkLine(tag) { throw .badTag(refusal) }
    }
    if let refusal = entry.note.flatMap({ Note.check($0) }) { throw .badNote(refusal) }
    let day = try Self.checkAccount(entry)
    (name, alias) = (entry.name, entry.alias)
    values = try Self.values(of: entry, on: platform)
    let first = values.first
    guard first != nil || entry.mayLackSecret else { throw .noValue }
    var program = NewProgram(
      name: name, kind: first?.kind ?? .appSecret, secret: first?.secret, origin: .imported, appID: appID,
      alias: alias,
      client: entry.client, tags: entry.tags)
    program.note = entry.note
    program.isLive = entry.isLive
    (program.ownerEmail, program.wechatAdmin) = (entry.ownerEmail, entry.wechatAdmin)
    (program.originalID, program.subject, program.registeredOn) = (entry.originalID, entry.subject, day)
    (program.platform, program.platformID) = (entry.platform, platformID)
    program.companions = first?.companions ?? Companions()
    program.others = Array(values.dropFirst())
    self.program = program
  }

  /// With what stands beside each.
  private static func values(
    of entry: ImportedEntry, on platform: Platform
  ) throws(ImportProblem) -> [NewCredential] {
    let values = try checked(entry.values, on: platform).map { (kind, value) throws(ImportProblem) in
      NewCredential(
        program: entry.name, kind: kind, secret: value,
        companions: try companions(entry.words, beside: kind, on: platform))
    }
    if let lone = entry.words.first(where: { word in !values.contains { $0.kind == word.kind } }) {
      throw .badField("\(lone.kind.word).\(lone.name)")
    }
    return values
  }

  private static func companions(
    _ words: [(kind: CredentialKind, name: String, text: String)], beside kind: CredentialKind,
    on platform: Platform
  ) throws(ImportProblem) -> Companions {
    let known = platform.rule(of: kind).companions
    var found: [Companions.Word] = []
    for word in words where word.kind == kind {
      let isDay = word.name != Companion.expires.name || Day(word.text) != nil
      guard isDay, known.contains(where: { $0.name == word.name && $0.fits(word.text) }) else {
        throw .badField("\(kind.word).\(word.name)")
      }
      found.append(Companions.Word(name: word.name, text: word.text))
    }
    return Companions(found)
  }

  /// What the platform's registration knows.
  ///
  /// - Returns: the day of it.
  private static func checkAccount(_ entry: ImportedEntry) throws(ImportProblem) -> Day? {
    if let refusal = entry.ownerEmail.flatMap({ Note.checkLine($0) }) {
      throw .badOwnerEmail(refusal)
    }
    if let refusal = entry.wechatAdmin.flatMap({ Note.checkLine($0) }) {
      throw .badAdmin(refusal)
    }
    if let refusal = entry.originalID.flatMap({ Note.checkLine($0) }) {
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
