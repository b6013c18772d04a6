import Foundation
import MiniProgram
import Support
import Testing

@testable import Commands

/// What other processes see of one that waits at a prompt with a secret in its memory.
@Suite struct MemoryTests {
  static let isRoot = geteuid() == 0
  private let pair = Pairs.one(seed: 17)

  /// Someone who has typed the secret and is asked for the passphrase.
  private func personWithSecret(_ vault: VaultHome) throws -> Person {
    let person = try Person(["add"], in: vault.home, speaking: .english)
    try person.answerHidden(.askSecret(.appSecret), pair.appSecret)
    try person.awaitHidden(.askPassphrase)
    return person
  }

  @Test(.enabled(if: isRoot, "reading another process's memory wants root"))
  func aSecretStandsInLockedMemoryAloneAndThePassphraseIsGoneOnceItOpened() throws {
    let vault = try VaultHome()
    let person = try personWithSecret(vault)
    let before = try Memory(of: person.terminal.processId)
    let places = before.places(of: pair.secretBytes)
    #expect(!places.isEmpty, "what is looked for has to be found")
    for place in places { #expect(place.isLockedAndNotDumped, "\(place)") }

    try person.terminal.send(VaultHome.passphrase + "\r")
    try person.awaitVisible(.askName)
    let after = try Memory(of: person.terminal.processId)
    #expect(!after.places(of: pair.secretBytes).isEmpty)
    for place in after.places(of: pair.secretBytes) { #expect(place.isLockedAndNotDumped, "\(place)") }
    #expect(after.places(of: Array(VaultHome.passphrase.utf8)).isEmpty)
  }

  @Test func neitherEnvironmentNorArgumentsHoldASecret() throws {
    let vault = try VaultHome()
    let person = try personWithSecret(vault)
    for file in ["environ", "cmdline"] {
      let content = try Data(contentsOf: URL(fileURLWithPath: "/proc/\(person.terminal.processId)/\(file)"))
      #expect(!content.isEmpty && content.range(of: Data(pair.secretBytes)) == nil)
    }
  }

  @Test func aCrashLeavesNoCoreFile() throws {
    let vault = try VaultHome()
    let terminal = try PseudoTerminal(["sh", "-c", "ulimit -c unlimited; exec mpvault add"], in: vault.home)
    try terminal.expect(Sentence.askSecret(.appSecret).english)
    try terminal.expectEcho(false)
    let limits = try String(contentsOfFile: "/proc/\(terminal.processId)/limits", encoding: .utf8)
    let core = limits.split(separator: "\n").first { $0.hasPrefix("Max core file size") } ?? ""
    #expect(core.split(separator: " ").filter { $0 == "0" }.count == 2, "\(core)")
    terminal.signal(SIGSEGV)
    #expect(try terminal.waitForExit().signal == SIGSEGV)
    #expect(vault.home.files() == vault.home.files().filter { !$0.contains("core") })
  }

  /// The files in /proc of a process that is not dumpable belong to root, so its own user may not read them.
  @Test(.enabled(if: isRoot, "becoming another user wants root"))
  func anotherProcessOfTheSameUserMayNotLookInside() throws {
    let home = try ScratchHome()
    _ = try home.tool("chown", "-R", "65534:65534", home.path)
    let terminal = try PseudoTerminal(
      ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "sh", "-c", "exec mpvault add"],
      in: home)
    try terminal.expect(Sentence.askSecret(.appSecret).english)
    var status = stat()
    #expect(stat("/proc/\(terminal.processId)/mem", &status) == 0)
    #expect(status.st_uid == 0)
    let user = try String(contentsOfFile: "/proc/\(terminal.processId)/status", encoding: .utf8)
    #expect(user.contains("Uid:\t65534"))
  }
}

/// The memory of another process, region by region, with what the kernel says of each.
private struct Memory {
  struct Place: CustomStringConvertible {
    let region: String
    let flags: [String]
    var isLockedAndNotDumped: Bool { flags.contains("lo") && flags.contains("dd") }
    var description: String { "\(region): \(flags.joined(separator: " "))" }
  }

  private var regions: [(place: Place, content: Data)] = []

  init(of process: pid_t) throws {
    let memory = open("/proc/\(process)/mem", O_RDONLY)
    guard memory >= 0 else { throw SupportError("the memory of \(process) cannot be read") }
    defer { close(memory) }
    var region = ""
    for line in try ScratchHome().tool("cat", "/proc/\(process)/smaps").lines {
      if line.hasPrefix("VmFlags:") {
        let flags = line.split(separator: " ").dropFirst().map(String.init)
        if let content = Self.read(region, from: memory) {
          regions.append((Place(region: region, flags: flags), content))
        }
      } else if line.first?.isHexDigit == true, line.split(separator: " ").first?.contains("-") == true {
        region = line
      }
    }
  }

  func places(of secret: [UInt8]) -> [Place] {
    regions.filter { $0.content.range(of: Data(secret)) != nil }.map(\.place)
  }

  private static func read(_ region: String, from memory: Int32) -> Data? {
    let words = region.split(separator: " ")
    guard words.count > 1, words[1].hasPrefix("r") else { return nil }
    let ends = words[0].split(separator: "-").compactMap { UInt64($0, radix: 16) }
    guard ends.count == 2, ends[1] - ends[0] < 1 << 30 else { return nil }
    var content = Data(count: Int(ends[1] - ends[0]))
    let count = content.withUnsafeMutableBytes { pread(memory, $0.baseAddress, $0.count, off_t(ends[0])) }
    return count > 0 ? content.prefix(count) : nil
  }
}
