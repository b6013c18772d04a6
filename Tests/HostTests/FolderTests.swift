import Glibc
import Host
import Support
import Testing

@Suite struct FolderTests {
  @Test(arguments: [0, 0o022, 0o027, 0o077] as [mode_t])
  func allThatAreMissingAreMadeForTheirOwnerAlone(_ mask: mode_t) throws {
    let home = try ScratchHome()
    try OwnThread.run(umask: mask) { try Folder.make(home.path("a/b/c")) }
    #expect(["a", "a/b", "a/b/c"].map(home.mode) == [0o700, 0o700, 0o700])
  }

  @Test func whatIsThereStaysAsItIs() throws {
    let home = try ScratchHome()
    try home.makeFolder("a")
    chmod(home.path("a"), 0o755)
    try Folder.make(home.path("a"))
    try Folder.make(home.path("a/b"))
    #expect(home.mode("a") == 0o755 && home.mode("a/b") == 0o700)
    try home.write("f", "x")
    #expect(throws: HostError.exists(home.path("f"))) { try Folder.make(home.path("f")) }
    #expect(throws: HostError.self) { try Folder.make(home.path("f/g")) }
  }

  @Test func othersMustNotWriteThere() throws {
    let home = try ScratchHome()
    let cases: [(mode_t, Bool)] = [
      (0o700, true), (0o755, true), (0o555, true), (0o720, false), (0o702, false), (0o1777, false),
    ]
    for (mode, isPrivate) in cases {
      chmod(home.path("tmp"), mode)
      let found = Result { try Folder.requirePrivate(home.path("tmp")) }
      #expect(((try? found.get()) != nil) == isPrivate, "\(String(mode, radix: 8))")
    }
    chmod(home.path("tmp"), 0o700)
    chown(home.path("tmp"), 12345, 12345)
    #expect(throws: HostError.owned(home.path("tmp"), by: 12345)) {
      try Folder.requirePrivate(home.path("tmp"))
    }
  }

  @Test func othersMustNotReadAVault() throws {
    let home = try ScratchHome()
    for (mode, isPrivate) in [(0o600, true), (0o400, true), (0o640, false), (0o604, false), (0o601, false)] {
      try home.write("f", "x", mode: mode_t(mode))
      let found = Result { try FileMode.requirePrivate(home.path("f")) }
      #expect(((try? found.get()) != nil) == isPrivate, "\(String(mode, radix: 8))")
    }
    #expect(throws: HostError.missing(home.path("g"))) { try FileMode.requirePrivate(home.path("g")) }
  }

  @Test func pathsAreTakenApartAndPutTogether() {
    #expect(
      Folder.parent(of: "/a/b") == "/a" && Folder.parent(of: "/a") == "/" && Folder.parent(of: "a") == ".")
    #expect(Folder.absolute("/a/./b/../c") == "/a/c")
    #expect(Folder.absolute("x") == Environment.workingFolder + "/x")
    #expect(Folder.absolute("/好邻居/vault.db") == "/好邻居/vault.db")
  }

  @Test func namesAreAllThatIsInIt() throws {
    let home = try ScratchHome()
    try home.write("tmp/.hidden", "x")
    try home.write("tmp/汉字", "x")
    #expect(Set(try Folder.names(home.path("tmp"))) == [".hidden", "汉字"])
    #expect(throws: HostError.missing(home.path("no"))) { _ = try Folder.names(home.path("no")) }
  }
}

struct FileLockTests {
  @Test func aSecondProcessDoesNotGetWhatIsHeld() throws {
    let home = try ScratchHome()
    let folder = home.path("tmp")
    // Not even to share.
    func isFree() throws -> Bool {
      try home.attempt("flock", "--shared", "--nonblock", folder, "true").status == 0
    }
    #expect(try isFree())
    do {
      let lock = try FileLock(folder: folder)
      #expect(try !isFree())
      _ = lock
    }
    #expect(try isFree())
    #expect(throws: HostError.missing(home.path("no"))) { _ = try FileLock(folder: home.path("no")) }
  }

  @Test func itWaitsForWhoeverHoldsIt() throws {
    let home = try ScratchHome()
    let folder = home.path("tmp")
    // Held until the kernel has somebody who waits for it; the lock goes with the first process, and the file is there before.
    let inode = try home.tool("stat", "-c", "%i", folder).lines[0]
    let script =
      "touch held; while ! grep -q -- \"-> FLOCK .*:\(inode) \" /proc/locks; do sleep 0.02; done; touch done"
    let line = "flock \(folder) sh -c '\(script)' > /dev/null 2>&1 & while [ ! -e held ]; do sleep 0.02; done"
    try home.tool("sh", "-c", line)
    let lock = try FileLock(folder: folder)
    #expect(home.exists("done"))
    _ = lock
  }
}
