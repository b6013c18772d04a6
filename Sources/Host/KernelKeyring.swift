package import Sodium

#if os(Linux)
  internal import CKeyutils
  internal import Glibc
#endif

/// The Linux kernel's keyring of this user (keyrings(7), user-keyring(7)): what stands in it is kept in kernel
/// memory that is never swapped, shared by all sessions of the user, and forgotten by itself.
///
/// Any process of the same user can read it while it is there; others never. Elsewhere, and where a container
/// hides it, it is unavailable.
package enum KernelKeyring {
  package enum Status: Equatable, Sendable {
    case available
    /// Not in this system, or kept away from this process.
    case unavailable
  }

  #if os(Linux)
    /// The owner's view, read, write, search and setattr, and nobody else's anything: a session whose own keyring
    /// does not link to the user's does not possess the key, and gets at it by these alone.
    private static let permissions: key_perm_t =
      key_perm_t(KEY_POS_ALL) | key_perm_t(KEY_USR_VIEW | KEY_USR_READ | KEY_USR_WRITE)
      | key_perm_t(KEY_USR_SEARCH | KEY_USR_SETATTR)

    package static var status: Status {
      keyctl_get_keyring_ID(KEY_SPEC_USER_KEYRING, 1) < 0 ? .unavailable : .available
    }

    /// Puts `content` under a name, in the place of what stood there, for so many seconds.
    ///
    /// - Returns: whether it is there now.
    package static func put(_ content: Span<UInt8>, named name: String, seconds: UInt32) -> Bool {
      // In the process's own keyring first: what it possesses it may give its permissions and its end, and no
      // other process sees it before it has both.
      let key = unsafe content.withUnsafeBytes {
        unsafe add_key("user", name, $0.baseAddress, $0.count, KEY_SPEC_PROCESS_KEYRING)
      }
      guard key >= 0 else { return false }
      defer { keyctl_unlink(key, KEY_SPEC_PROCESS_KEYRING) }
      guard keyctl_setperm(key, permissions) == 0, keyctl_set_timeout(key, seconds) == 0 else { return false }
      return keyctl_link(key, KEY_SPEC_USER_KEYRING) == 0
    }

    /// What stands under a name; nil if it was never put there, has run out or was revoked.
    package static func read(named name: String, limit: Int) -> SecretBytes? {
      guard let key = find(name) else { return nil }
      var content = SecretBuffer(capacity: limit + 1)
      let count = try? unsafe content.append(upTo: limit) { (room) throws(SodiumError) in
        let count = unsafe keyctl_read(key, room.baseAddress, room.count)
        // The kernel says how much there is, which may be more than it wrote.
        guard count >= 0, count <= room.count else { throw .malformed }
        return count
      }
      return count == nil ? nil : content.finish()
    }

    package static func has(named name: String) -> Bool { find(name) != nil }

    /// Lets it stand for so many seconds from now.
    package static func renew(named name: String, seconds: UInt32) {
      if let key = find(name) { keyctl_set_timeout(key, seconds) }
    }

    /// Ends it at once, for everyone who has found it already too.
    ///
    /// - Returns: whether there was one.
    package static func revoke(named name: String) -> Bool {
      guard let key = find(name) else { return false }
      guard keyctl_revoke(key) == 0 else { return false }
      keyctl_unlink(key, KEY_SPEC_USER_KEYRING)
      return true
    }

    private static func find(_ name: String) -> key_serial_t? {
      let key = unsafe keyctl_search(KEY_SPEC_USER_KEYRING, "user", name, 0)
      return key < 0 ? nil : key_serial_t(key)
    }
  #else
    package static var status: Status { .unavailable }
    package static func put(_ content: Span<UInt8>, named name: String, seconds: UInt32) -> Bool { false }
    package static func read(named name: String, limit: Int) -> SecretBytes? { nil }
    package static func has(named name: String) -> Bool { false }
    package static func renew(named name: String, seconds: UInt32) {}
    package static func revoke(named name: String) -> Bool { false }
  #endif
}
