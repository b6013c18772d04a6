internal import Host
internal import Sodium

/// git as a child: no shell, no hook, no helper that an address could name, and of this process's variables only
/// those by which git finds the network, its credentials and its settings.
struct GitChild {
  /// The bare repository in which it works.
  let folder: String
  private let program: String
  private let environment: [String: String]
  private let isApart: Bool
  private let patience: Patience

  /// How long nothing may move, and how long all of one command may take.
  struct Patience {
    let still: Duration
    let whole: Duration

    /// Somebody may be asked for a passphrase.
    static let ofAPerson = Patience(still: .seconds(600), whole: .seconds(3600))
    static let inBackground = Patience(still: .seconds(60), whole: .seconds(600))
  }

  /// Of each process: what comes over the network is of any size and any shape.
  private static let bounds = ChildBounds(memory: 2 << 30, seconds: 600, file: 8 << 30)

  struct Answer {
    let status: Int32
    let output: [UInt8]
    let errors: String
    /// The copy in which git was at work.
    fileprivate let folder: String

    /// What its errors say.
    var error: GitError { GitError(saying: errors, in: folder) }

    var line: String {
      String(decoding: output.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    }

    /// - Throws: what its errors say, where it did not succeed.
    func orThrow() throws(GitError) -> Answer {
      guard status == 0 else { throw error }
      return self
    }
  }

  /// - Parameter isInBackground: then nobody is asked for anything, and nobody waits long.
  /// - Throws: `noGit`.
  init(folder: String, isInBackground: Bool, patience: Patience? = nil) throws(GitError) {
    guard let program = Executable.find("git", path: Environment.value("PATH")) else { throw .noGit }
    self.program = program
    self.folder = folder
    isApart = isInBackground
    self.patience = patience ?? (isInBackground ? .inBackground : .ofAPerson)
    environment = Self.environment(isInBackground: isInBackground)
  }

  /// What of our variables git, ssh, curl and their helpers have to know. `GIT_DIR` and its like would lead it into the
  /// repository that a person stands in.
  private static let variables = [
    "HOME", "PATH", "USER", "LOGNAME", "TERM", "TMPDIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME",
    "XDG_RUNTIME_DIR", "DISPLAY",
    "WAYLAND_DISPLAY", "XAUTHORITY", "DBUS_SESSION_BUS_ADDRESS", "GNUPGHOME", "GPG_TTY", "KRB5CCNAME",
    "SSH_AUTH_SOCK", "SSH_AGENT_PID", "GIT_SSH", "GIT_SSH_COMMAND", "GIT_SSH_VARIANT", "GIT_EXEC_PATH",
    "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM", "GIT_CONFIG_COUNT", "GIT_PROXY_COMMAND",
    "GIT_PROXY_SSL_CERT", "GIT_PROXY_SSL_KEY", "GIT_PROXY_SSL_CAINFO", "GIT_SSL_NO_VERIFY", "GIT_SSL_CERT",
    "GIT_SSL_KEY", "GIT_SSL_CAINFO", "GIT_SSL_CAPATH", "GIT_SSL_VERSION", "GIT_HTTP_PROXY_AUTHMETHOD",
    "GIT_HTTP_USER_AGENT", "SSL_CERT_FILE", "SSL_CERT_DIR", "http_proxy", "https_proxy", "HTTPS_PROXY",
    "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY",
  ]
  /// By which a person is asked.
  private static let asking = [
    "GIT_TERMINAL_PROMPT", "GIT_ASKPASS", "SSH_ASKPASS", "SSH_ASKPASS_REQUIRE",
  ]

  static func environment(isInBackground: Bool) -> [String: String] {
    var environment: [String: String] = [:]
    for name in variables + (isInBackground ? [] : asking) { environment[name] = Environment.value(name) }
    // How CI hands git its credentials.
    for number in 0..<min(100, max(0, Environment.value("GIT_CONFIG_COUNT").flatMap { Int($0) } ?? 0)) {
      for part in ["KEY", "VALUE"] {
        let name = "GIT_CONFIG_\(part)_\(number)"
        environment[name] = Environment.value(name) ?? ""
      }
    }
    environment["LC_ALL"] = "C"
    if isInBackground {
      environment["GIT_TERMINAL_PROMPT"] = "0"
      environment["SSH_ASKPASS_REQUIRE"] = "never"
    }
    return environment
  }

  /// What a person may have set for repositories of their own, and what must not happen in this one.
  private static let settings = [
    "core.hooksPath=/dev/null", "protocol.ext.allow=never", "core.fsmonitor=false", "gc.auto=0",
    "maintenance.auto=false", "fetch.writeCommitGraph=false", "fetch.prune=false", "fetch.pruneTags=false",
    "fetch.recurseSubmodules=false", "submodule.recurse=false", "push.followTags=false", "push.gpgSign=false",
    "push.recurseSubmodules=no", "push.pushOption=", "core.logAllRefUpdates=false", "color.ui=false",
    "core.quotePath=false", "fastimport.unpackLimit=100",
    // What is encrypted has no likeness that would be worth a search; and the addresses that git may have are bounded.
    "core.bigFileThreshold=1m", "core.packedGitWindowSize=32m", "core.packedGitLimit=256m",
    "pack.threads=1",
    "pack.window=0",
  ]

  /// By the signals of the kernel for too much time or too large a file, and by the one of a lack of memory.
  private static let endedByBounds: Set<Int32> = [128 + 9, 128 + 24, 128 + 25]

  /// - Parameter limit: how many bytes of output are taken.
  /// - Throws: `host` where git cannot be run; `offline` where it hangs; `tooMuch`.
  func run(
    _ arguments: [String], input: [UInt8] = [], limit: Int = 1 << 20
  ) throws(GitError) -> Answer {
    var output: [UInt8] = []
    let (status, errors) = try stream(arguments, input: input) { bytes in
      output += bytes.array
      guard output.count <= limit else { throw GitError.tooMuch }
    }
    return Answer(status: status, output: output, errors: errors, folder: folder)
  }

  /// The same without holding what it prints.
  func stream(
    _ arguments: [String], input: [UInt8] = [], _ each: (Span<UInt8>) throws -> Void
  ) throws(GitError) -> (status: Int32, errors: String) {
    var words = ["--git-dir=\(folder)", "--no-pager", "--no-replace-objects", "--literal-pathspecs"]
    for setting in Self.settings + (isApart ? ["core.askPass="] : []) { words += ["-c", setting] }
    let child = Child(
      path: program, arguments: words + arguments, environment: environment, isApart: isApart,
      bounds: Self.bounds)
    // git hears of Ctrl-C as well, and what it started may not; what this program was about to do with its answer is left undone.
    let interruption = Interruption()
    do {
      let ending = try child.stream(
        input: input.span, patience: patience.still, limit: patience.whole,
        isOver: { interruption.hasCome }, each)
      if interruption.hasCome { throw HostError.cancelled }
      guard !Self.endedByBounds.contains(ending.status) else { throw GitError.tooMuch }
      return (ending.status, ending.errors.withBytes { String(decoding: $0.array, as: UTF8.self) })
    } catch let error as GitError {
      throw error
    } catch let error as HostError {
      if case .timedOut = error { throw .offline("") }
      throw .host(error)
    } catch {
      throw .malformed
    }
  }
}

/// What a process of ours needs of our variables to use git as this one does.
package enum GitEnvironment {
  package static var inherited: [String: String] { GitChild.environment(isInBackground: true) }
}
