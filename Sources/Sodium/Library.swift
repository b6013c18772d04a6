internal import CSodium

/// libsodium, initialised once before its first use.
enum Library {
  /// `sodium_init` returns 0, or 1 when it has been called before; it fails only where the machine has no
  /// source of randomness, and then nothing here may go on.
  static let isReady: Bool = {
    precondition(sodium_init() >= 0, "libsodium finds no source of randomness")
    return true
  }()

  /// The version of the linked library, as `sodium_version_string` gives it.
  static var version: String { unsafe String(cString: sodium_version_string()) }
}

/// The version of the linked libsodium.
package var sodiumVersion: String { Library.version }
