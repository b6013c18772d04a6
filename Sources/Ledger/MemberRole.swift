/// What somebody is on the platform's page of members.
package enum MemberRole: Hashable, Sendable {
  case `operator`, developer, analyst, tester, admin
  /// What the platform does not have, as a person wrote it.
  case other(String)

  package static let known: [MemberRole] = [.admin, .operator, .developer, .analyst, .tester]
  package static let characterLimit = 64

  /// Nil for what is no text of 1 to 64 characters.
  package init?(_ text: String) {
    guard (1...Self.characterLimit).contains(text.unicodeScalars.count) else { return nil }
    self = Self.known.first { $0.text.isExactly(text) } ?? .other(text)
  }

  /// As it is written.
  package var text: String {
    switch self {
    case .operator: "operator"
    case .developer: "developer"
    case .analyst: "analyst"
    case .tester: "tester"
    case .admin: "admin"
    case .other(let text): text
    }
  }

  /// Whether the platform lets whoever has it see the secret, or they work with it.
  package var mayHaveSecrets: Bool { self == .admin || self == .operator || self == .developer }
}
