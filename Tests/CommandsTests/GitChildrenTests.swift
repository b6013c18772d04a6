import Glibc
import Support
import Testing

@testable import Commands

/// The processes that git and its transports are, from the outside.
@Suite struct GitChildrenTests {
  private let home: ScratchHome

  init() throws {
    home = try ScratchHome()
    _ = try home.tool("age-keygen", "-o", "ci.key")
    // Never answers, hears of nothing, and has started something too.
    try home.write(
      "ssh",
      """
      #!/bin/sh
      cd \(home.path); trap '' TERM HUP INT PIPE; ulimit -v > limit; echo $PPID > git.pid; echo $$ > ssh.pid
      sleep 600 & echo $! > sleep.pid; touch ready; wait
      """, mode: 0o700)
  }

  private func start() throws -> Running {
    try home.start(
      [
        "--identity", "ci.key", "run", "--from-git", "ssh://git@localhost/team.git", "--founder",
        String(repeating: "1", count: 30), "shop", "--", "true",
      ], environment: ["GIT_SSH_COMMAND": home.path("ssh")])
  }

  private func isThere(_ file: String) throws -> Bool {
    let text = String(decoding: try home.read(file), as: UTF8.self)
    return kill(try #require(pid_t(text.split(separator: "\n").joined())), 0) == 0
  }

  /// SIGKILL lets nobody put anything away.
  @Test(arguments: [SIGKILL, SIGTERM, SIGHUP]) func theyEndWithUsHoweverThatIs(
    _ signal: Int32
  ) throws {
    let running = try start()
    #expect(eventually(within: 60) { home.exists("ready") })
    for file in ["git.pid", "ssh.pid", "sleep.pid"] { #expect(try isThere(file)) }
    // To us alone: a keyboard would reach them all.
    kill(running.processId, signal)
    for file in ["git.pid", "ssh.pid", "sleep.pid"] {
      #expect(try eventually(within: 60) { try !isThere(file) }, "\(file)")
    }
    #expect(running.finish().status != 0)
  }

  @Test func theyMayHaveSoMuchMemoryAndNoMore() throws {
    let running = try start()
    #expect(eventually(within: 60) { home.exists("ready") })
    kill(running.processId, SIGKILL)
    running.finish()
    #expect(String(decoding: try home.read("limit"), as: UTF8.self) == "2097152\n")
  }
}
