/// A request for a token that tells whether id and main secret belong together, and that leaves whatever runs alone. There
/// is one only where the platform's documents say that it disturbs nothing.
package struct TokenCheck: Sendable {
  package enum Word: Sendable {
    case id, secret, no
    case text(String)
  }

  /// `https://` and the host; the variable that names another one is for tests.
  package let host: String
  package let variable: String
  package let path: String
  /// Whether the words stand in the address; else they are a JSON object.
  package let isQuery: Bool
  package let words: [(name: String, word: Word)]
  /// Where in the answer the number, the token and the seconds for which it is good stand.
  package let number: [String]
  package let token: [String]
  package let lifetime: [String]
  private let reasons: [Int: CheckReason]

  init(
    _ host: String, _ variable: String, _ path: String, isQuery: Bool = false, _ words: [(String, Word)],
    number: [String] = ["errcode"], token: [String] = ["access_token"], lifetime: [String] = ["expires_in"],
    _ reasons: [Int: CheckReason] = [:]
  ) {
    (self.host, self.variable, self.path, self.isQuery) = (host, variable, path, isQuery)
    (self.words, self.number, self.token) = (words.map { (name: $0.0, word: $0.1) }, number, token)
    (self.lifetime, self.reasons) = (lifetime, reasons)
  }

  /// What is no known answer says nothing of the pair.
  package func reason(_ number: Int) -> CheckReason { reasons[number] ?? .unknown }
}

/// Why it is not known whether a pair works, and what else a person can do something about.
package enum CheckReason: Equatable, Sendable {
  case works
  /// The secret is not, or no longer, this program's.
  case wrongSecret
  /// No program has this id.
  case wrongAppID
  /// The secret was frozen on the platform.
  case secretFrozen
  /// The program's account was frozen, or may not ask for tokens.
  case accountFrozen
  case busy
  /// Calls from this address are not allowed; as the platform says which.
  case addressNotAllowed(String?)
  /// An administrator has to confirm the address.
  case addressUnconfirmed
  /// An administrator refused the address for a time.
  case addressRefused
  /// More calls than are allowed.
  case tooManyCalls
  /// The AppID of a third-party platform.
  case ofComponent
  /// Something of the request was missing.
  case requestIncomplete
  /// Any other number.
  case unknown
  /// Neither a token nor a number.
  case unreadable
  /// The platform was not reached; curl's exit code.
  case notReached(Int32)
}
