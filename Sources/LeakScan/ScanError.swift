package import Host

/// Why a tree or a history cannot be looked through.
package enum ScanError: Error, Equatable {
  /// A path that was named and cannot be read.
  case unreadable(path: String, HostError)
}
