internal import SystemPackage

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A program with its words, the first of which is what it is called.
package struct Invocation: Sendable {
  package let path: String
  package let words: [String]

  /// - Parameter path: where it is; with a name alone it is looked for in PATH as a shell does.
  package init(path: String, words: [String]) {
    self.path = path
    self.words = words
  }

  /// - Throws: `missing` where there is none (a shell's 127), `denied` where it is no program (126).
  package init(_ words: [String], searchPath: String?) throws(HostError) {
    let name = words.first ?? ""
    self.init(path: try Self.find(name, searchPath: searchPath), words: words)
  }

  private static func find(_ name: String, searchPath: String?) throws(HostError) -> String {
    guard !name.contains("/") else {
      guard unsafe access(name.systemBytes, F_OK) == 0 else { throw .missing(name) }
      guard isProgram(name) else { throw .denied(name) }
      return name
    }
    var isThere = false
    for folder in (searchPath ?? "/usr/local/bin:/usr/bin:/bin").split(
      separator: ":", omittingEmptySubsequences: false)
    where !name.isEmpty {
      let path = folder.isEmpty ? "./\(name)" : "\(folder)/\(name)"
      if isProgram(path) { return path }
      if unsafe access(path.systemBytes, F_OK) == 0 { isThere = true }
    }
    throw isThere ? .denied(name) : .missing(name)
  }

  private static func isProgram(_ path: String) -> Bool { System.isExecutable(path) && !Folder.isThere(path) }

  func withWords<Result>(
    _ body: ([UnsafeMutablePointer<CChar>?]) throws(HostError) -> Result
  ) throws(HostError) -> Result {
    let copies = unsafe words.map { unsafe strdup($0.systemBytes) } + [nil]
    defer { unsafe copies.forEach { unsafe free($0) } }
    return try unsafe body(copies)
  }

  /// Puts the program in the place of this process; does not return but with an error.
  package func replaceUs(_ environment: ChildEnvironment) throws(HostError) -> Never {
    let path = path.systemBytes
    signal(SIGPIPE, SIG_DFL)
    let failed: Errno = try unsafe withWords { (words) throws(HostError) in
      try unsafe environment.withBlock { (block) throws(HostError) in
        try Hardening.withMaskAtStart { () throws(HostError) in
          unsafe execve(path, words, block)
          return Errno(rawValue: errno)
        }
      }
    }
    signal(SIGPIPE, SIG_IGN)
    throw HostError(failed, self.path)
  }
}
