internal import MiniProgram
package import Sodium

/// Somebody whom the vault's owner knows.
package struct Person: Equatable, Sendable {
  package var name: String
  package var wechat: String?
  package var role: String?
  package let addedAt: Timestamp
  /// What they were called before: that they were told something is on record under the name of that time.
  package internal(set) var formerNames: [String] = []
  /// Also those removed since.
  package var devices: [Device] = []
  /// When it was recorded that they left.
  package var removedAt: Timestamp?

  package struct Device: Equatable, Sendable {
    package var label: String
    package let key: Grantee
    package let addedAt: Timestamp
    package var removedAt: Timestamp?
    package var isStolen = false
    /// Whether it is another computer of the vault's owner.
    package var isMine = false
  }

  init(name: String, addedAt: Timestamp) {
    self.name = name
    self.addedAt = addedAt
  }

  package var hasLeft: Bool { removedAt != nil }
  /// Whether it is the vault's owner, with their other computers.
  package var isOwner: Bool { devices.contains(where: \.isMine) }
  /// Which of the owner's other computers has one of these keys.
  package func ownComputer(of keys: [Grantee.Identity]) -> Device? {
    devices.first { $0.isMine && keys.contains($0.key.identity) }
  }

  package var devicesInUse: [Device] { devices.filter { $0.removedAt == nil } }

  /// What is shared with them: their keys; of somebody without one, that they were told.
  package var grantees: [Grantee] {
    let keys = devicesInUse.map(\.key)
    return keys.isEmpty ? [.told(name)] : keys
  }

  /// All that was ever theirs, and that they were told.
  package var everyGrantee: [Grantee] { devices.map(\.key) + ([name] + formerNames).map(Grantee.told) }

  /// Whether this was ever theirs, or opens the same files as something that was.
  package func answers(to grantee: Grantee) -> Bool {
    everyGrantee.contains { $0.isSameHolder(as: grantee) }
  }

  package func answers(toSigner key: Bytes32) -> Bool {
    devices.contains { $0.key.identity == .signer(key) }
  }
}
