internal import Delivery
internal import Ledger
internal import Sodium
internal import Vault

/// Values of others that have not the shape of their kind go nowhere unless a person insists on it.
enum OddValues {
  /// - Throws: 65 with all of them.
  static func check(_ odd: [Reference], isForced: Bool) throws(Failure) {
    guard !isForced, !odd.isEmpty else { return }
    let names = odd.map(\.text)
    throw Failure(.badData, .oddValues(names), why: .oddValuesWhy, hint: .oddValuesHint)
  }
}

extension Vault {
  /// Whose values were looked at when they were typed.
  var looker: Bytes32 { identity.card.signingKey }
}
