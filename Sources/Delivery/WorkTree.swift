package import Host
internal import Sodium

/// Whether git would take a file that is about to be written into its history.
package enum WorkTree {
  package enum Verdict: Equatable, Sendable {
    case outside
    case ignored
    /// Git would propose it for the next commit.
    case notIgnored(Place)
    /// It is in the history already, and stays in it whatever is ignored.
    case tracked(Place)
    /// There is a work tree, and no git that could be asked.
    case noGit
    /// What git says of it, where that is no answer.
    case unknown(String)
  }

  package struct Place: Equatable, Sendable {
    /// Absolute, without links.
    package let folder: String
    package let name: String
  }

  /// - Parameters:
  ///   - path: of a file, perhaps a link to one; its folder is there.
  ///   - value: the variables of this process.
  package static func judge(
    _ path: String, _ value: (String) -> String?
  ) throws(HostError) -> Verdict {
    let place = place(of: path)
    guard isInside(place.folder) else { return .outside }
    guard let git = Executable.find("git", path: value("PATH")) else { return .noGit }
    let asking = Asking(git: git, folder: place.folder, environment: environment(value))
    // With its folder in front no name is a pattern with magic; `check-ignore` takes none for a wildcard.
    let answer = try asking.ask(["check-ignore", "--quiet", "--", "./" + place.name])
    switch answer.status {
    case 0: return .ignored
    case 1:
      let listed = try asking.ask([
        "--literal-pathspecs", "ls-files", "--error-unmatch", "--", "./" + place.name,
      ])
      return listed.status == 0 ? .tracked(place) : .notIgnored(place)
    default: return .unknown(answer.words)
    }
  }

  /// Where the bytes would come to lie: a link to a file is written through.
  private static func place(of path: String) -> Place {
    let whole =
      Environment.resolved(path)
      ?? {
        let absolute = Folder.absolute(path)
        let folder = Folder.parent(of: absolute)
        return (Environment.resolved(folder) ?? folder) + "/" + name(of: absolute)
      }()
    return Place(folder: Folder.parent(of: whole), name: name(of: whole))
  }

  private static func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? ""
  }

  /// A worktree's and a submodule's `.git` is a file.
  private static func isInside(_ start: String) -> Bool {
    var folder = start
    while true {
      if FileMode.exists(folder + "/.git") { return true }
      let parent = Folder.parent(of: folder)
      if parent == folder { return false }
      folder = parent
    }
  }

  /// What the user ignores everywhere counts; which repository it is does not come from outside.
  private static func environment(_ value: (String) -> String?) -> [String: String] {
    var environment = ["LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_DISCOVERY_ACROSS_FILESYSTEM": "1"]
    for name in ["HOME", "XDG_CONFIG_HOME", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM"] {
      environment[name] = value(name)
    }
    return environment
  }

  private struct Asking {
    let git: String
    let folder: String
    let environment: [String: String]

    /// A repository's settings may name programs that git runs; none of them here.
    func ask(_ words: [String]) throws(HostError) -> (status: Int32, words: String) {
      let options = ["-C", folder, "-c", "core.fsmonitor=false"]
      let child = Child(path: git, arguments: options + words, environment: environment, isApart: true)
      let result = try child.run(input: [UInt8]().span, outputLimit: 65536, timeout: .seconds(30))
      let text = result.errors.withBytes { String(decoding: $0.array, as: UTF8.self) }
      return (result.status, text.split(separator: "\n").first.map(String.init) ?? "")
    }
  }
}
