internal import Ledger
internal import MiniProgram
internal import Sodium
internal import Vault

/// Who wrote an event, as a person would say it.
struct Authors {
  private let owner: Bytes32
  private let ownName: String
  /// The owner's.
  private let card: Card

  init(own: OwnState, card: Card) {
    owner = own.owner
    ownName = own.name
    self.card = card
  }

  /// Where the vault's own ledger cannot be read: without names.
  init(card: Card) {
    owner = card.signingKey
    ownName = card.fingerprint
    self.card = card
  }

  func isOwn(_ grantee: Grantee) -> Bool { grantee.card?.signingKey == owner }

  /// The owner's own name; else the whole fingerprint, since somebody else's key can be made to have the same
  /// beginning; else the key's beginning, of somebody whose card is not known.
  func name(of key: Bytes32, in program: ProgramState?) -> String {
    if key == owner { return ownName }
    return fingerprint(of: key, in: program) ?? String(key.hex.prefix(16))
  }

  /// The owner's own name for the owner's card; else the fingerprint, what was told, or the key's ends.
  func name(of grantee: Grantee) -> String {
    switch grantee {
    case .card(let card): card.signingKey == owner ? ownName : card.fingerprint
    case .told(let label): label
    case .age(let key), .sshEd25519(let key): "\(grantee.isAge ? "age1" : "ssh")…\(key.suffix(12))"
    }
  }

  /// 30 digits in six groups; nothing for a key whose card stands nowhere.
  func fingerprint(of key: Bytes32, in program: ProgramState?) -> String? {
    if key == card.signingKey { return card.fingerprint }
    let founder = program?.founders.first { $0.signingKey == key }
    return (founder ?? program?.holder(signingKey: key)?.grantee.card)?.fingerprint
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

extension Grantee {
  fileprivate var isAge: Bool {
    guard case .age = self else { return false }
    return true
  }
}

extension Vault {
  func authors() throws(VaultError) -> Authors { Authors(own: try ownState(), card: identity.card) }

  /// For a look at a vault in which anything may be wrong.
  var authorsIfReadable: Authors { (try? authors()) ?? Authors(card: identity.card) }
}
