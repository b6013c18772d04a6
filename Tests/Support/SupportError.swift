import Glibc

/// What keeps a test from being carried out at all, in words for whoever runs it.
package struct SupportError: Error, CustomStringConvertible {
  package let description: String

  package init(_ description: String) { self.description = description }

  /// The last system call's failure.
  static func system(_ what: String, _ code: Int32 = errno) -> SupportError {
    SupportError("\(what): \(String(cString: strerror(code)))")
  }
}
