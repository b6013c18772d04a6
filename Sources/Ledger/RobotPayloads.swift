// Payloads of one family: robots of chats.

internal import MiniProgram
package import Sodium

/// A robot of a group's chat to which todos are sent. Its address, and what its messages are signed with, are the secret that comes
/// with the event. Written as: `credential` (always `other:robot`), `commitment`, `service`, `signed`? (only when true), `language`.
package struct RobotSet: Payload {
  package let commitment: Bytes32
  package let service: String
  /// Whether there is something that its messages are signed with.
  package let isSigned: Bool
  /// In which the team is told: `en`, `zh`.
  package let language: String

  package init(commitment: Bytes32, service: String, isSigned: Bool, language: String) {
    (self.commitment, self.service) = (commitment, service)
    (self.isSigned, self.language) = (isSigned, language)
  }

  init(_ fields: Fields) throws(LedgerError) {
    guard try fields.credential() == .robot else { throw .malformed(field: "credential") }
    commitment = try fields.hash("commitment")
    service = try fields.text("service")
    isSigned = try fields.optional("signed", \.bool) ?? false
    language = try fields.text("language")
  }

  func write(to members: inout Members) {
    members.add("commitment", commitment)
    members.add("service", service)
    members.add("signed", isSigned ? .bool(true) : nil)
    members.add("language", language)
  }

  var subject: CredentialKind? { .robot }
}

/// Nothing is sent to it any more. Written as: `service`.
package struct RobotRemoved: Payload {
  package let service: String

  package init(service: String) { self.service = service }

  init(_ fields: Fields) throws(LedgerError) { service = try fields.text("service") }

  func write(to members: inout Members) { members.add("service", service) }
}
