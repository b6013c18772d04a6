internal import Ledger
internal import MiniProgram
internal import Sodium
internal import Vault

/// Who wrote an event, as a person would say it.
struct Authors {
  let people: VaultLedgerState
  /// The owner's; nil for a key without a vault.
  private let card: Card?

  init(own: VaultLedgerState, card: Card?) {
    people = own
    self.card = card
  }

  private var owner: Bytes32 { people.owner }
  private var ownName: String { people.name }

  func isOwn(_ grantee: Grantee) -> Bool { grantee.card?.signingKey == owner }

  /// Whether they are on record here as gone: nothing goes to them from here.
  func isGone(_ grantee: Grantee) -> Bool { people.isGone(grantee) }

  /// Somebody else, to whom something may go from here.
  func isOther(_ grantee: Grantee) -> Bool { !isOwn(grantee) && !isGone(grantee) }

  /// The owner's own name, or that of a person who is known; else the whole fingerprint, since somebody else's key can be made to have the same
  /// beginning; else the key's beginning, of somebody whose card is not known.
  func name(of key: Bytes32, in program: ProgramState?) -> String {
    if key == owner { return ownName }
    if let person = people.person(signingKey: key) { return person.name }
    // Somebody of whom only the age key is on record opens the same files.
    if let card = card(of: key, in: program), let person = people.person(of: .card(card)) {
      return person.name
    }
    if let given = program?.givenName(signingKey: key) { return name(given, in: program) }
    return fingerprint(of: key, in: program) ?? String(key.hex.prefix(16))
  }

  /// The same, with a word for the owner: several go by one login name.
  func nameOrYou(_ key: Bytes32, in program: ProgramState?) -> String {
    if key == owner { return Text.you.text }
    let computer = people.person(signingKey: key)?.ownComputer(of: [.signer(key)])
    return computer.map { Text.ownComputer($0).text } ?? name(of: key, in: program)
  }

  func nameOrYou(_ grantee: Grantee, in program: ProgramState?) -> String {
    isOwn(grantee) ? Text.you.text : name(of: grantee, in: program)
  }

  /// The owner's own name, or that of a person who is known; else the fingerprint, what was told, or the key's end.
  ///
  /// - Parameter program: in which admins may have said what they call the key.
  func name(of grantee: Grantee, in program: ProgramState? = nil) -> String {
    if isOwn(grantee) { return ownName }
    if let person = people.person(of: grantee) {
      return person.ownComputer(of: [grantee.identity]).map { Text.ownComputer($0).text } ?? person.name
    }
    return program?.givenName(of: grantee).map { name($0, in: program) } ?? grantee.label
  }

  /// What somebody else calls a key of nobody on record here, with who says so; where somebody here is called the same,
  /// with the key, for it is not theirs.
  private func name(_ given: GivenName, in program: ProgramState?) -> String {
    if people.isTaken(given.name) {
      return Text.notYours(given.name, given.grantee.label).text
    }
    if given.isOwnWord { return Text.selfGiven(given.name, given.grantee.label).text }
    let author =
      given.author == owner
      ? ownName
      : people.person(signingKey: given.author)?.name ?? fingerprint(of: given.author, in: program)
        ?? String(given.author.hex.prefix(16))
    return Text.namedBy(given.name, author).text
  }

  /// What somebody calls a key that nobody here has on record, as it may be typed: not what its owner says, nor what somebody is
  /// called here already, whose key it is not.
  func nameToType(of key: Grantee, in program: ProgramState) -> String? {
    program.givenName(of: key).flatMap { people.author(of: $0) == nil ? nil : $0.name }
  }

  /// Somebody else on record here, who has not left.
  func colleague(_ grantee: Grantee) -> String? {
    guard isOther(grantee), let person = people.person(of: grantee), !person.isOwner else { return nil }
    return person.name
  }

  /// Each person once, however many devices they have; each computer of the owner's, for they go by one name.
  func names(of holders: [Holder], in program: ProgramState) -> [String] {
    holders.map { name(of: $0.grantee, in: program) }.eachOnce
  }

  /// The same, with a word for the owner.
  func namesOrYou(_ holders: [Holder], in program: ProgramState) -> [String] {
    holders.map { nameOrYou($0.grantee, in: program) }.eachOnce
  }

  /// 30 digits in six groups; nil for a key whose card stands nowhere.
  func fingerprint(of key: Bytes32, in program: ProgramState?) -> String? {
    card(of: key, in: program)?.fingerprint
  }

  private func card(of key: Bytes32, in program: ProgramState?) -> Card? {
    if let card, key == card.signingKey { return card }
    if let card = people.person(signingKey: key)?.devices.lazy.compactMap(\.key.card).first(where: {
      $0.signingKey == key
    }) {
      return card
    }
    let founder = program?.founders.first { $0.signingKey == key }
    return founder ?? program?.holder(signingKey: key)?.grantee.card
  }

  /// Whether `wish` means this key: its name, the beginning of its fingerprint by whole groups, or at least eight
  /// hexadecimal digits of it.
  func isMeant(_ wish: String, _ key: Bytes32, in program: ProgramState?) -> Bool {
    if Folding.fold(name(of: key, in: program)) == Folding.fold(wish) { return true }
    let digits = wish.filter { $0 != " " && $0 != "-" }
    if digits.utf8.count >= 5, digits.utf8.count.isMultiple(of: 5),
      let fingerprint = fingerprint(of: key, in: program),
      fingerprint.filter({ $0 != " " }).hasPrefix(digits)
    {
      return true
    }
    return wish.utf8.count >= 8 && key.hex.hasPrefix(wish.lowercased())
  }
}

extension Vault {
  func authors() throws(VaultError) -> Authors { Authors(own: try ownState(), card: identity.card) }
}

/// What is said here alone.
extension Text {
  /// With the beginning of the fingerprint, for nobody vouches for such a name.
  static func selfGiven(_ name: String, _ fingerprint: String) -> Text {
    let group = String(fingerprint.prefix { $0 != " " })
    return Text("\(name) (self-given, \(group)…)", "\(name)（自称，\(group)…）")
  }
  static let you = Text("you", "你")
  /// By what it is called, or the beginning of its fingerprint, which `mpvault id` shows there.
  static func ownComputer(_ device: Person.Device) -> Text {
    let isNumber = device.label.allSatisfy(\.isNumber)
    let which = isNumber ? String(device.key.label.prefix { $0 != " " }) : device.label
    return Text("your other computer “\(which)”", "你的另一台电脑「\(which)」")
  }
  static func namedBy(_ name: String, _ author: String) -> Text {
    Text("\(name) (so called by \(author))", "\(name)（\(author) 的叫法）")
  }
}
