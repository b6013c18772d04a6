import Support

@testable import Sharing

/// git's own server on this computer's loopback, in front of a repository, until this value ends.
final class GitDaemon {
  let address: GitAddress
  private let remote: Remote

  init(_ remote: Remote) throws {
    self.remote = remote
    let files = remote.files
    let python = "import socket; s = socket.socket(); s.bind(('127.0.0.1', 0)); print(s.getsockname()[1])"
    let port = try files.tool("python3", "-c", python).text.filter(\.isNumber)
    address = try GitAddress("git://127.0.0.1:\(port)/team.git")
    try files.tool(
      "git", "daemon", "--detach", "--pid-file=\(files.path("daemon.pid"))", "--listen=127.0.0.1",
      "--port=\(port)", "--reuseaddr", "--base-path=\(files.path(""))", "--export-all",
      "--enable=receive-pack")
  }

  /// - Throws: where it does not come up.
  func wait() throws {
    guard try eventually({ try remote.files.attempt("git", "ls-remote", "--", address.text).status == 0 })
    else { throw SupportError("git daemon does not answer") }
  }

  deinit { _ = try? remote.files.shell("kill $(cat daemon.pid)") }
}
