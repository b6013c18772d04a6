internal import Host
internal import Sodium

/// A git repository, asked through `git` as a child; what its configuration would have git start is switched off.
package struct GitRepository: Sendable {
  private let git: String
  private let folderOption: [String]
  private let environment: [String: String]

  /// - Parameters:
  ///   - folder: the repository, or a folder in it; nil for where git itself would look.
  ///   - value: what the environment says.
  /// - Throws: `noGit`, `noRepository`.
  package init(_ folder: String?, _ value: (String) -> String?) throws(ScanError) {
    guard let git = Executable.find("git", path: value("PATH")) else { throw .noGit }
    self.git = git
    var environment: [String: String] = [:]
    for name in Self.kept + (folder == nil ? Self.keptOfHook : []) { environment[name] = value(name) }
    // What it says is looked at; and it asks nobody, and fetches nothing.
    for (name, own) in [("LC_ALL", "C"), ("GIT_TERMINAL_PROMPT", "0"), ("GIT_NO_LAZY_FETCH", "1")] {
      environment[name] = own
    }
    self.environment = environment
    folderOption = folder.map { ["-C", $0] } ?? []
    do throws(ScanError) { _ = try text(["rev-parse", "--git-dir"]) } catch {
      if case .gitFailed(let line) = error, line.contains("not a git repository") {
        throw .noRepository(path: folder ?? Environment.workingFolder)
      }
      throw error
    }
  }

  private static let options = [
    "--no-pager", "--no-optional-locks", "--no-replace-objects", "-c", "core.fsmonitor=false", "-c",
    "protocol.allow=never", "-c", "maintenance.auto=false",
  ]

  private static let kept = [
    "PATH", "HOME", "XDG_CONFIG_HOME", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM",
    "GIT_CEILING_DIRECTORIES",
  ]
  /// What git gives a hook: a commit of some files alone has an index of its own.
  private static let keptOfHook = [
    "GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_PREFIX",
  ]

  /// Where this repository has its hooks, absolute: git's own answer, which respects `core.hooksPath`.
  package func hooksFolder() throws(ScanError) -> String {
    try text(["rev-parse", "--path-format=absolute", "--git-path", "hooks"])
  }

  /// Whether the histories end where somebody asked for no more of them.
  func isShallow() throws(ScanError) -> Bool { try text(["rev-parse", "--is-shallow-repository"]) == "true" }

  func hasWorkTree() throws(ScanError) -> Bool { try text(["rev-parse", "--is-bare-repository"]) == "false" }

  /// Whether there is something to take back what is staged to.
  package func hasCommit() -> Bool { isCommit("HEAD") }

  /// - Parameter name: as git takes one, and no option.
  func isCommit(_ name: String) -> Bool {
    (try? text(["rev-parse", "--verify", "--quiet", "--end-of-options", name + "^{commit}"])) != nil
  }

  /// Paths of the last commit at which other repositories stand, whose histories are their own.
  func submodules() throws(ScanError) -> [String] {
    guard hasCommit() else { return [] }
    var paths: [String] = []
    var records = Records(separator: 0)
    try stream(["ls-tree", "-r", "-z", "--full-tree", "HEAD"]) { bytes in
      records.take(bytes) { record in
        guard record.starts(with: "160000 ".utf8), let tab = record.firstIndex(of: UInt8(ascii: "\t")) else {
          return
        }
        paths.append(SystemText.decode(record[(tab + 1)...]))
      }
    }
    return paths
  }

  /// The folders that are this repository's: git's own and, where there is one, the work tree.
  func roots() throws(ScanError) -> [String] {
    let own = try text(["rev-parse", "--path-format=absolute", "--git-common-dir"])
    return try hasWorkTree()
      ? [own, text(["rev-parse", "--path-format=absolute", "--show-toplevel"])] : [own]
  }

  /// The first line of what it answers.
  private func text(_ arguments: [String]) throws(ScanError) -> String {
    let child = child(arguments)
    return try asking {
      let result = try child.run(input: [UInt8]().span, outputLimit: 1 << 16, timeout: .seconds(60))
      guard result.status == 0 else { throw ScanError.gitFailed(Self.firstLine(result.errors)) }
      return Self.firstLine(result.output)
    }
  }

  private func child(_ arguments: [String]) -> Child {
    Child(path: git, arguments: folderOption + Self.options + arguments, environment: environment)
  }

  private static func firstLine(_ bytes: borrowing SecretBytes) -> String {
    bytes.withBytes { bytes in
      var line: [UInt8] = []
      for index in bytes.indices {
        if bytes[index] == UInt8(ascii: "\n") { break }
        line.append(bytes[index])
      }
      return SystemText.decode(line)
    }
  }

  /// Runs a command and hands over its output as it comes.
  func stream(
    _ arguments: [String], input: [UInt8] = [], _ each: (Span<UInt8>) -> Void
  ) throws(ScanError) {
    let child = child(arguments)
    try asking {
      let ending = try child.stream(input: input.span, room: 256 << 10, each)
      guard ending.status == 0 else { throw ScanError.gitFailed(Self.firstLine(ending.errors)) }
    }
  }
}

/// Tells what the machine says as what it is here.
func asking<Result>(_ body: () throws -> Result) throws(ScanError) -> Result {
  do { return try body() } catch let error as ScanError { throw error } catch let error as HostError {
    throw .host(error)
  } catch {
    throw .host(.cancelled)
  }
}
