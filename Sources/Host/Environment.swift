#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

package enum Environment {
  /// The variable's value; an empty one counts as unset.
  package static func value(_ name: String) -> String? {
    guard let value = unsafe getenv(name), unsafe value.pointee != 0 else { return nil }
    return unsafe SystemText.decode(value)
  }

  /// The login name.
  package static var loginName: String { value("LOGNAME") ?? value("USER") ?? account(0) ?? "?" }

  /// The home folder: `HOME`, else what /etc/passwd says.
  package static var home: String { value("HOME") ?? account(5) ?? "/" }

  /// A field of this user's line in /etc/passwd.
  private static func account(_ field: Int) -> String? {
    Accounts.lines(of: "/etc/passwd").first { $0.count > field && $0.count > 2 && $0[2] == "\(System.user)" }
      .map { String($0[field]) }
  }

  package static var workingFolder: String {
    guard let path = unsafe getcwd(nil, 0) else { return "/" }
    defer { unsafe free(path) }
    return unsafe SystemText.decode(path)
  }

  /// The path without links, or nil if there is no such file.
  package static func resolved(_ path: String) -> String? {
    guard let real = unsafe realpath(path.systemBytes, nil) else { return nil }
    defer { unsafe free(real) }
    return unsafe SystemText.decode(real)
  }
}
