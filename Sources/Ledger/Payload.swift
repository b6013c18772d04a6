internal import MiniProgram

/// The fields of a kind beyond those that every event has.
protocol Payload: Equatable, Sendable {
  init(_ fields: Fields) throws(LedgerError)
  /// In the order in which they are written; without `credential`, which stands before them.
  func write(to members: inout Members)
  var subject: CredentialKind? { get }
}

extension Payload {
  var subject: CredentialKind? { nil }
}
