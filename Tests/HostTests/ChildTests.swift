import Glibc
import Host
import Sodium
import Support
import SystemPackage
import Testing

/// Other programs, and what goes into them and comes out.
struct ChildTests {
  private let home: ScratchHome
  private static let path = "/usr/local/bin:/usr/bin:/bin"

  init() throws {
    home = try ScratchHome()
    // As `Hardening` does.
    signal(SIGPIPE, SIG_IGN)
  }

  private struct Ended {
    let status: Int32
    let output: [UInt8]
    let errors: [UInt8]
    var text: String { String(decoding: output, as: UTF8.self) }
  }

  private func run(
    _ words: String..., input: [UInt8] = [], environment: [String: String] = ["PATH": path],
    limit: Int? = 1 << 16, timeout: Duration = .seconds(20), isApart: Bool = false
  ) throws -> Ended {
    let program = try #require(Executable.find(words[0], path: Self.path))
    let child = Child(
      path: program, arguments: Array(words.dropFirst()), environment: environment, isApart: isApart)
    let result = try child.run(input: input.span, outputLimit: limit, timeout: timeout)
    let output = result.output.withBytes { $0.array }
    let errors = result.errors.withBytes { $0.array }
    return Ended(status: result.status, output: output, errors: errors)
  }

  @Test func whatGoesInComesOut() throws {
    let ended = try run("cat", input: Array("密 hello\0".utf8))
    #expect(ended.status == 0 && ended.text == "密 hello\0" && ended.errors.isEmpty)
  }

  @Test func whatTheSystemDoesNotLetStartIsTold() throws {
    let path = home.path("text")
    try home.write("text", "no program")
    #expect(throws: HostError.notStarted(path)) {
      _ = try Child(path: path, arguments: [], environment: [:]).run(
        input: [UInt8]().span, outputLimit: 1, timeout: .seconds(20))
    }
  }

  @Test func nothingToReadIsAnEmptyFile() throws { #expect(try run("cat").output.isEmpty) }

  /// Far more than two pipes hold, both ways at once.
  @Test func muchGoesInAndComesOutAtOnce() throws {
    let much = [UInt8](repeating: 0x61, count: 1 << 20)
    #expect(try run("cat", input: much, limit: 1 << 20).output == much)
  }

  @Test func aChildThatReadsNothingIsNoHindrance() throws {
    #expect(try run("true", input: [UInt8](repeating: 0x61, count: 1 << 20)).status == 0)
  }

  @Test func theStatusIsWhatAShellSays() throws {
    #expect(try run("sh", "-c", "exit 7").status == 7)
    #expect(try run("sh", "-c", "kill -TERM $$").status == 143)
    #expect(try run("sh", "-c", "echo no >&2; exit 1").errors == Array("no\n".utf8))
  }

  @Test func ofStandardErrorTheFirst4KiBAreKept() throws {
    let ended = try run("sh", "-c", "head -c 100000 /dev/zero >&2")
    #expect(ended.status == 0 && ended.errors.count == 4096)
  }

  @Test func moreThanTheLimitIsRefused() throws {
    #expect(try run("head", "-c", "100", "/dev/zero", limit: 100).output.count == 100)
    #expect(throws: HostError.tooLong(limit: 100)) { try run("head", "-c", "101", "/dev/zero", limit: 100) }
  }

  @Test(arguments: zip([1 << 16, nil] as [Int?], [false, true]))
  func oneThatTakesTooLongIsKilledAndReaped(_ limit: Int?, _ isApart: Bool) throws {
    let program = try #require(Executable.find("sh", path: Self.path))
    // Long enough for a shell to get its turn on a machine that runs everything at once.
    #expect(throws: HostError.timedOut(program)) {
      try run(
        "sh", "-c", "echo $$ > \(home.path)/pid; exec sleep 600", limit: limit, timeout: .seconds(4),
        isApart: isApart)
    }
    let text = String(decoding: try home.read("pid"), as: UTF8.self)
    let processId = try #require(pid_t(text.split(separator: "\n").joined()))
    #expect(kill(processId, 0) == -1 && errno == ESRCH)
  }

  @Test func aProgramThatIsNotThereIsMissing() {
    let child = Child(path: "/nowhere/at-all", arguments: [], environment: [:])
    #expect(throws: HostError.missing("/nowhere/at-all")) {
      _ = try child.run(input: [UInt8]().span, outputLimit: nil, timeout: .seconds(5))
    }
  }

  @Test func theEnvironmentIsWhatIsNamedAndNothingOfOurs() throws {
    #expect(try run("env", environment: ["A": "1"]).text == "A=1\n")
  }

  @Test func noDescriptorOfOursIsInherited() throws {
    let leaking = open("/dev/null", O_RDONLY)
    defer { close(leaking) }
    #expect(fcntl(leaking, F_GETFD) == 0, "it would be inherited")
    // The fourth is the folder that is being listed.
    #expect(try run("ls", "/proc/self/fd", input: [1]).text == "0\n1\n2\n3\n")
  }

  @Test func signalsDoWhatTheyDoByDefault() throws {
    let lines = try run("cat", "/proc/self/status").text.split(separator: "\n")
    for mask in ["SigBlk", "SigIgn"] {
      let line = try #require(lines.first { $0.hasPrefix(mask) })
      let signals = try #require(line.split(separator: "\t").last.flatMap { UInt64($0, radix: 16) })
      // 32 and 33 are the C library's own and cannot be set.
      #expect(signals & 0x7fff_ffff == 0, "\(line)")
    }
  }

  /// xclip does that: it goes on in the background and has our pipes.
  @Test func whatStaysInTheBackgroundIsNotWaitedFor() throws {
    // Waiting for it would run into the time-out.
    #expect(try run("sh", "-c", "sleep 60 & echo hi").text == "hi\n")
    #expect(try run("sh", "-c", "cat > /dev/null; sleep 60 &", input: [1], limit: nil).status == 0)
  }

  @Test func oneApartHasASessionAndNoFolderOfOurs() throws {
    let ended = try run("sh", "-c", "ps -o sid= -p $$ | tr -d ' '; echo $$; pwd", isApart: true)
    let lines = ended.text.split(separator: "\n")
    #expect(lines.count == 3 && lines[0] == lines[1] && lines[2] == "/")
  }

  @Test func aDetachedOneReadsWhatItIsToldAndGoesOnAlone() throws {
    let line =
      "cat > \(home.path)/part; ls /proc/self/fd >> \(home.path)/part; mv \(home.path)/part \(home.path)/all"
    let child = Child(
      path: "/bin/sh", arguments: ["-c", "while ! test -e \(home.path)/go; do sleep 0.01; done; " + line],
      environment: ["PATH": Self.path], isApart: true)
    let process = try child.startDetached(input: Array("told\n".utf8).span)
    defer { waitpid(process, nil, 0) }
    #expect(!home.exists("all"))
    try home.write("go", "")
    #expect(eventually { home.exists("all") })
    #expect(String(decoding: try home.read("all"), as: UTF8.self) == "told\n0\n1\n2\n3\n")
  }

  /// What is written between a look at the pipes that finds nothing and the look at whether the child has ended: a busy
  /// machine makes that moment long. Each child ends at another distance from our looks, which are 20 ms apart.
  @Test(arguments: 0..<5) func whatAChildWritesLastIsNeverLost(_ first: Int) throws {
    for round in 0..<6 {
      let pause = "sleep 0.0\((first * 6 + round) % 30 + 30)"
      let ended = try run("sh", "-c", pause + "; echo out; echo err >&2")
      #expect(ended.text == "out\n" && ended.errors == Array("err\n".utf8))
    }
  }

  @Test func programsAreLookedForInAbsoluteFoldersAlone() throws {
    try home.write("tool", "#!/bin/sh\n", mode: 0o755)
    try home.write("plain", "text", mode: 0o644)
    let path = ".:relative::\(home.path)"
    #expect(Executable.find("tool", path: path) == home.path + "/tool")
    #expect(Executable.find("plain", path: path) == nil)
    #expect(Executable.find("run", path: path) == nil, "a folder")
    #expect(Executable.find("sh", path: ".") == nil)
  }
}
