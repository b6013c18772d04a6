internal import MiniProgram
internal import Sodium

/// The members of an event as they are written, in their order. What is nil is not written.
struct Members {
  private(set) var list: [JSONMember] = []

  mutating func add(_ key: String, _ value: JSONValue?) {
    if let value { list.append(JSONMember(key, value)) }
  }

  mutating func add(_ key: String, _ text: String?) { add(key, text.map(JSONValue.string)) }
  mutating func add(_ key: String, _ hash: Bytes32) { add(key, .string(hash.hex)) }
  mutating func add(_ key: String, _ time: Timestamp?) { add(key, time?.rfc3339) }
  mutating func add(_ key: String, _ hashes: [Bytes32]) { add(key, .array(hashes.map { .string($0.hex) })) }
  mutating func add(_ key: String, _ credential: CredentialKind) { add(key, .string(credential.text)) }
}
