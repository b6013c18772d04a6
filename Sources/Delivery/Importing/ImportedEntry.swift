package import MiniProgram
package import Sodium

/// One mini-program as it stands in a file, not looked at yet: texts may be anything, a value may be of any shape.
package struct ImportedEntry: Sendable {
  package let place: ImportPlace
  package var name = ""
  package var alias: String?
  package var appID: String?
  package var client: String?
  package var tags: [String] = []
  package var note: String?
  package var isLive: Bool?
  package var ownerEmail: String?
  package var wechatAdmin: String?
  package var originalID: String?
  package var subject: String?
  package var registeredOn: String?
  package var platform: Platform?
  package var platformID: String?
  /// Whether it comes from where no secrets stand: then one without any is no mistake.
  package var mayLackSecret = false
  /// Whether nothing but the form of its value says that it is a mini-program's.
  package var hasFormAlone = false
  package var values: [(kind: CredentialKind, value: SharedSecret)] = []
  /// What stands beside values and is no secret.
  package var words: [(kind: CredentialKind, name: String, text: String)] = []
  /// What cannot be read of it.
  package var problem: ImportProblem?

  package init(at place: ImportPlace) { self.place = place }
}
