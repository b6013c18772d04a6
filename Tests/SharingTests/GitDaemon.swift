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
    let started = try files.tool(
      "git", "daemon", "--detach", "--pid-file=\(files.path("daemon.pid"))", "--listen=127.0.0.1",
      "--port=\(port)", "--reuseaddr", "--base-path=\(files.path(""))", "--export-all",
      "--enable=receive-pack")
    guard started.status == 0 else { throw SupportError(started.errorText) }
  }

  /// - Throws: where it does not come up.
  func wait() throws {
    for _ in 0..<200 {
      if try remote.files.tool("git", "ls-remote", "--", address.text).status == 0 { return }
      _ = try remote.files.tool("sleep", "0.05")
    }
    throw SupportError("git daemon does not answer")
  }

  deinit { _ = try? remote.files.shell("kill $(cat daemon.pid)") }
}
