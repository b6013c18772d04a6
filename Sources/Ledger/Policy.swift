package import MiniProgram

/// What the owner decided about this vault; each field stands only where it was changed.
///
/// Written as: `cacheSeconds`?, `cacheEndSeconds`?, `clipboardSeconds`?, `mirror`? (null for none), `backupDays`?, `ages`? (an
/// object of credential kinds and days, 0 for any age), `programAges`? (a list of {`program`, `credential`, `days`}),
/// `ageWarnDays`?, `resetWarningSeconds`?, `remote`? (null for none),
/// `backgroundSync`?, `assistants`? (`allow`, `ask`, `refuse`), `ownerName`?.
package struct PolicySet: Payload {
  package var cacheSeconds: Int?
  package var cacheEndSeconds: Int?
  package var clipboardSeconds: Int?
  package var mirror = Change<String>.unchanged
  package var backupDays: Int?
  /// How old values may be, in days; 0 for any age. Kinds that are not in it stay as they were.
  package var ages: [CredentialKind: Int] = [:]
  /// The same of single credentials; 0 for what the kind says.
  package var programAges: [AgedCredential: Int] = [:]
  /// How many days before a value is too old that is said.
  package var ageWarnDays: Int?
  package var resetWarningSeconds: Int?
  /// The address of the team's git repository.
  package var remote = Change<String>.unchanged
  package var backgroundSync: Bool?
  package var assistants: AssistantRule?
  /// What the owner goes by from now on, in place of the name that the vault was made with.
  package var ownerName: String?

  package init() {}

  init(_ fields: Fields) throws(LedgerError) {
    cacheSeconds = try fields.optional("cacheSeconds", Self.count)
    cacheEndSeconds = try fields.optional("cacheEndSeconds", Self.count)
    clipboardSeconds = try fields.optional("clipboardSeconds", Self.count)
    mirror = try fields.change("mirror", \.string)
    backupDays = try fields.optional("backupDays", Self.count)
    ages = try fields.optional("ages", Self.ages) ?? [:]
    programAges = try fields.optional("programAges", Self.programAges) ?? [:]
    ageWarnDays = try fields.optional("ageWarnDays", Self.count)
    resetWarningSeconds = try fields.optional("resetWarningSeconds", Self.count)
    remote = try fields.change("remote", \.string)
    backgroundSync = try fields.optional("backgroundSync", \.bool)
    // A word of a later version is taken for the strictest.
    assistants = try fields.optional("assistants", \.string).map { AssistantRule(rawValue: $0) ?? .refuse }
    ownerName = try fields.note("ownerName")
  }

  private static func ages(_ json: JSONValue) -> [CredentialKind: Int]? {
    guard let members = json.object else { return nil }
    var ages: [CredentialKind: Int] = [:]
    for member in members {
      guard let kind = CredentialKind(member.key), let days = count(member.value) else { return nil }
      ages[kind] = days
    }
    return ages
  }

  private static func programAges(_ json: JSONValue) -> [AgedCredential: Int]? {
    let list = json.list { json -> (AgedCredential, Int)? in
      let fields = json.object.map { Fields($0, isTrusted: false) }
      guard let program = fields?["program"]?.hash, let days = fields?["days"].flatMap(count),
        let credential = fields?["credential"]?.string.flatMap({ CredentialKind($0) })
      else { return nil }
      return (AgedCredential(program: program, credential: credential), days)
    }
    return list.map { Dictionary($0) { _, last in last } }
  }

  private static func count(_ json: JSONValue) -> Int? {
    json.integer.flatMap { (0...1_000_000_000).contains($0) ? $0 : nil }
  }

  func write(to members: inout Members) {
    members.add("cacheSeconds", cacheSeconds.map(JSONValue.integer))
    members.add("cacheEndSeconds", cacheEndSeconds.map(JSONValue.integer))
    members.add("clipboardSeconds", clipboardSeconds.map(JSONValue.integer))
    members.add("mirror", mirror, JSONValue.string)
    members.add("backupDays", backupDays.map(JSONValue.integer))
    if !ages.isEmpty {
      let sorted = ages.sorted { $0.key < $1.key }
      members.add("ages", .object(sorted.map { JSONMember($0.key.text, .integer($0.value)) }))
    }
    if !programAges.isEmpty {
      let sorted = programAges.sorted { $0.key < $1.key }
      members.add("programAges", .array(sorted.map { $0.key.written(days: $0.value) }))
    }
    members.add("ageWarnDays", ageWarnDays.map(JSONValue.integer))
    members.add("resetWarningSeconds", resetWarningSeconds.map(JSONValue.integer))
    members.add("remote", remote, JSONValue.string)
    members.add("backgroundSync", backgroundSync.map(JSONValue.bool))
    members.add("assistants", assistants.map { .string($0.rawValue) })
    members.add("ownerName", ownerName)
  }

  /// Whether the key would stay in the kernel's keyring for longer than under another policy.
  package func keepsKeyLonger(than policy: Policy) -> Bool {
    (cacheSeconds ?? 0) > policy.cacheSeconds || (cacheEndSeconds ?? 0) > policy.cacheEndSeconds
  }
}

/// How a vault is to be handled, by what its owner set and otherwise by what is usual.
package struct Policy: Equatable, Sendable {
  /// How long the key may stay in the kernel's keyring unused; 0 for not at all.
  package var cacheSeconds = 15 * 60
  /// How long it may stay there however much it is used.
  package var cacheEndSeconds = 12 * 3600
  /// How long a copied secret stays in the clipboard.
  package var clipboardSeconds = 45
  /// The folder that gets a copy after each command that stores.
  package var mirror: String?
  /// How old the newest backup may be; 0 for any age.
  package var backupDays = 30
  /// How old a value may be, in days; of kinds that are not in it, any age: a needless reset is an outage.
  package var ages: [CredentialKind: Int] = [:]
  /// The same of single credentials, before what is said of their kind.
  package var programAges: [AgedCredential: Int] = [:]
  /// How many days before a value is too old that is said.
  package var ageWarnDays = 0
  /// How long a reset may be under way before it is something to be done.
  package var resetWarningSeconds = 0
  /// The git repository that carries ledgers between this vault and a team's.
  package var remote: String?
  /// Whether each command that stores is followed by a sync nobody waits for.
  package var backgroundSync = true
  /// Whether what an AI assistant starts may print secrets.
  package var assistants = AssistantRule.ask

  package static let standard = Policy()
  package static let cacheRange = 0...(7 * 86400)
  package static let cacheEndRange = 60...(7 * 86400)
  package static let clipboardRange = 1...3600
  package static let backupRange = 0...3650
  /// In days.
  package static let ageRange = 0...3650
  package static let resetWarningRange = 0...(7 * 86400)

  mutating func apply(_ changes: PolicySet) {
    cacheSeconds = min(changes.cacheSeconds ?? cacheSeconds, Self.cacheRange.upperBound)
    if let end = changes.cacheEndSeconds {
      cacheEndSeconds = min(max(end, Self.cacheEndRange.lowerBound), Self.cacheEndRange.upperBound)
    }
    clipboardSeconds = min(changes.clipboardSeconds ?? clipboardSeconds, Self.clipboardRange.upperBound)
    mirror = changes.mirror.applied(to: mirror)
    backupDays = min(changes.backupDays ?? backupDays, Self.backupRange.upperBound)
    for (kind, days) in changes.ages { ages[kind] = days == 0 ? nil : min(days, Self.ageRange.upperBound) }
    for (one, days) in changes.programAges {
      programAges[one] = days == 0 ? nil : min(days, Self.ageRange.upperBound)
    }
    ageWarnDays = min(changes.ageWarnDays ?? ageWarnDays, DueSet.warnRange.upperBound)
    resetWarningSeconds = min(
      changes.resetWarningSeconds ?? resetWarningSeconds, Self.resetWarningRange.upperBound)
    remote = changes.remote.applied(to: remote)
    backgroundSync = changes.backgroundSync ?? backgroundSync
    assistants = changes.assistants ?? assistants
  }
}

extension BinaryReader {
  mutating func policy() throws(LedgerError) -> Policy {
    var policy = Policy()
    policy.cacheSeconds = try bounded()
    policy.clipboardSeconds = try bounded()
    policy.mirror = try optional { (reader) throws(LedgerError) in try reader.text() }
    policy.backupDays = try bounded()
    let ages = try list { (reader) throws(LedgerError) in (try reader.kind(), try reader.bounded()) }
    policy.ages = Dictionary(ages) { first, _ in first }
    let programAges = try list { (reader) throws(LedgerError) in
      (AgedCredential(program: try reader.hash(), credential: try reader.kind()), try reader.bounded())
    }
    policy.programAges = Dictionary(programAges) { first, _ in first }
    policy.ageWarnDays = try bounded()
    policy.resetWarningSeconds = try bounded()
    policy.remote = try optional { (reader) throws(LedgerError) in try reader.text() }
    policy.backgroundSync = try flag()
    policy.cacheEndSeconds = try bounded()
    policy.assistants = try word()
    return policy
  }

  private mutating func bounded() throws(LedgerError) -> Int {
    guard let number = Int32(exactly: try number()) else { throw .malformedSnapshot }
    return Int(number)
  }
}

extension BinaryWriter {
  mutating func add(_ policy: Policy) {
    add(count: policy.cacheSeconds)
    add(count: policy.clipboardSeconds)
    add(policy.mirror) { $0.add($1) }
    add(count: policy.backupDays)
    add(policy.ages.sorted { $0.key < $1.key }) { writer, age in
      writer.add(age.key)
      writer.add(count: age.value)
    }
    add(policy.programAges.sorted { $0.key < $1.key }) { writer, age in
      writer.add(age.key.program)
      writer.add(age.key.credential)
      writer.add(count: age.value)
    }
    add(count: policy.ageWarnDays)
    add(count: policy.resetWarningSeconds)
    add(policy.remote) { $0.add($1) }
    add(policy.backgroundSync)
    add(count: policy.cacheEndSeconds)
    add(word: policy.assistants)
  }
}
