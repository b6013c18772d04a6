internal import Vault

extension VaultError.Damage {
  /// For whoever helps: where it was noticed, in the words of the format page.
  var description: String {
    switch self {
    case .header: "header"
    case .journal: "a journal that mpvault did not write"
    case .schema: "sqlite_schema"
    case .row(let table): "row of \(table)"
    case .seal: "seal"
    case .structure(let what): what
    case .keyring: "keyring"
    case .ledger: "ledger"
    }
  }
}
