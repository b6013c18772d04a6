import Glibc
import Host
import Sodium
import Support
import Testing

/// Children that work on what others made: bounded, and ended with all that they started.
@Suite struct ChildGuardTests {
  private let home: ScratchHome
  private static let bounds = ChildBounds(memory: 1 << 30, seconds: 50, file: 1 << 20)

  init() throws {
    home = try ScratchHome()
    signal(SIGPIPE, SIG_IGN)
    ChildGuard.program = Binary.path
  }

  private func shell(_ line: String, bounds: ChildBounds? = bounds) -> Child {
    Child(
      path: "/bin/sh", arguments: ["-c", line],
      environment: ["PATH": "/usr/local/bin:/usr/bin:/bin"],
      bounds: bounds)
  }

  private func text(_ line: String, input: [UInt8] = []) throws -> (status: Int32, text: String) {
    let result = try shell(line).run(input: input.span, outputLimit: 1 << 16, timeout: .seconds(60))
    return (result.status, result.output.withBytes { String(decoding: $0.array, as: UTF8.self) })
  }

  private func isThere(_ file: String) throws -> Bool {
    let text = String(decoding: try home.read(file), as: UTF8.self)
    let process = try #require(pid_t(text.split(separator: "\n").joined()))
    return kill(process, 0) == 0
  }

  @Test func itIsAsItWouldBeAlone() throws {
    #expect(
      try text("cat; ls /proc/self/fd; exit 7", input: Array("in\n".utf8)) == (
        7, "in\n0\n1\n2\n3\n"
      ))
    #expect(try text("kill -TERM $$").status == 143)
    #expect(try text("sleep 60 & echo $! > \(home.path)/left; echo on").text == "on\n")
    // What it leaves in the background of its own accord goes on, as that of any other.
    #expect(try isThere("left"))
    _ = try home.shell("kill $(cat left)")
  }

  @Test func itMayTakeSoMuchAndNoMore() throws {
    #expect(try text("ulimit -v; ulimit -t; ulimit -f").text == "1048576\n50\n2048\n")
    #expect(try text("head -c 2000000 /dev/zero > \(home.path)/large; echo $?").text == "153\n")
    #expect(try text("head -c 2000000000 /dev/zero | tail -c 1900000000 | wc -c").text == "0\n")
  }

  /// Also one that does not want to, and what was started by what has ended meanwhile.
  @Test func itIsEndedWithAllThatItStarted() throws {
    struct Enough: Error {}
    let line = """
      cd \(home.path); (trap '' TERM; (echo $(exec sh -c 'echo $PPID') > deep; exec sleep 600) & wait) &
      (sleep 600 & echo $! > orphan); echo $$ > main; while ! test -s deep; do sleep 0.01; done; echo ready
      exec sleep 600
      """
    #expect(throws: Enough.self) {
      _ = try shell(line).stream(input: [UInt8]().span) { _ in throw Enough() }
    }
    for file in ["main", "orphan", "deep"] { #expect(try !isThere(file), "\(file)") }
  }

  @Test func whatMovesAllTheTimeEndsAllTheSame() throws {
    let child = shell("while :; do echo x; done")
    #expect(throws: HostError.timedOut("/bin/sh")) {
      _ = try child.stream(
        input: [UInt8]().span, patience: .seconds(600), limit: .milliseconds(300)
      ) { _ in }
    }
  }

  @Test func aPersonWhoCallsItIsToldThatThereIsNoSuchCommand() throws {
    for words in [[], ["1", "1", "1", "/bin/true", "true"], ["x", "1", "1", "/bin/true", "true"]] {
      #expect(try home.run([ChildGuard.word] + words).status == 64)
    }
  }
}
