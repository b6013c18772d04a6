internal import CHost

/// The C library that this process runs with, which is the machine's own.
package enum CLibrary {
  /// Its version; nil if it is not glibc.
  package static var glibcVersion: String? {
    guard let version = unsafe mpvault_glibc() else { return nil }
    return unsafe String(cString: version)
  }
}
