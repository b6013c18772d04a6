import Foundation
import Ledger
import MiniProgram
import Sodium
import Support
import Testing
import Vault

@testable import Sharing

/// The same team by each way that git has to a host, and what comes of a connection that ends half-way.
@Suite struct CarrierTests {
  private let remote: Remote
  private let lead: Home
  private let dev: Home

  init() throws {
    remote = try Remote()
    let team = try Home.team("李雷", "韩梅梅")
    (lead, dev) = (team.lead, team.others[0])
  }

  /// More than goes through before the connection is cut.
  private static let many = 24
  private static let half = 25_000

  private func share(_ batch: String) throws {
    let names = (0..<Self.many).map { "\(batch)\($0)" }
    let programs = names.map { NewProgram(name: $0, secret: SharedSecret(Home.secret(Home.value))) }
    _ = try lead.vault.add(programs, at: Home.now)
    let ids = try lead.vault.read { try $0.programs() }.filter { names.contains($0.state.name) }.map(\.id)
    let items = ids.map { ShareItem(program: $0, credentials: .all) }
    _ = try lead.vault.recordShare(
      ShareRequest(items: items, to: [.card(dev.card)], via: .git), at: Home.now)
  }

  private func sync(_ home: Home, by carrier: Carrier) throws -> SyncReport {
    let folder = home.files.path("mirror")
    if !FileManager.default.fileExists(atPath: folder), !carrier.settings.isEmpty {
      _ = try GitMirror(folder: folder, of: carrier.address)
      try home.files.tool(["git", "--git-dir=\(folder)", "config"] + carrier.settings)
    }
    return try Sync(home.vault, with: carrier.address, Sync.Options(folder: folder), at: Home.now).run()
  }

  private func isOffline(_ body: () throws -> SyncReport) -> Bool {
    do { _ = try body() } catch SharingError.git(.offline) { return true } catch { Issue.record(error) }
    return false
  }

  /// Processes that have to do with a home: git, and whatever it started.
  private func children(of home: Home) -> [String] {
    let folders = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return folders.filter { Int($0) != nil }.compactMap { process in
      (try? String(contentsOfFile: "/proc/\(process)/cmdline", encoding: .utf8)).flatMap {
        $0.contains(home.files.path("mirror")) ? $0 : nil
      }
    }
  }

  @Test(arguments: Carrier.Kind.allCases)
  func aSyncThatIsCutOffHalfWayLosesNothingAndTheNextOneComesThrough(_ kind: Carrier.Kind) throws {
    let carrier = try Carrier(kind, to: remote)
    try share("a")
    #expect(try sync(lead, by: carrier).sent.count == Self.many)
    for count in [10, Self.half] {
      try carrier.cut(.down, after: count)
      #expect(isOffline { try sync(dev, by: carrier) } && carrier.wasCut, "\(count) bytes down")
    }
    let came = try sync(dev, by: carrier)
    #expect(came.received.count == Self.many && !came.copyIsNew)
    #expect(try dev.read("a7") == Home.value)
    try share("b")
    for count in [10, Self.half] {
      try carrier.cut(.up, after: count)
      #expect(isOffline { try sync(lead, by: carrier) } && carrier.wasCut, "\(count) bytes up")
    }
    let sent = try sync(lead, by: carrier)
    #expect(sent.sent.count == Self.many && !sent.copyIsNew)
    #expect(try sync(dev, by: carrier).received.count == Self.many)
    #expect(try dev.read("b7") == Home.value)
    for home in [lead, dev] {
      #expect(try sync(home, by: carrier).isNothing)
      #expect(eventually { children(of: home).isEmpty }, "\(children(of: home))")
    }
  }

  @Test func aHostThatIsAShallowCopyIsToldAsThat() throws {
    try share("a")
    _ = try lead.sync(remote)
    try share("b")
    _ = try lead.sync(remote)
    let shallow = remote.files.path("shallow.git")
    try remote.files.tool(
      "git", "clone", "--quiet", "--bare", "--depth=1", "--branch=mpvault", "file://\(remote.path)", shallow)
    let address = try GitAddress("file://\(shallow)")
    for folder in ["fresh", "mirror"] {
      let mirror = try GitMirror(folder: remote.files.path(folder), of: address)
      if folder == "mirror" {
        try remote.git("push --quiet \(remote.files.path(folder)) mpvault~1:refs/remote/mpvault")
      }
      #expect(throws: GitError.shallow) { _ = try mirror.fetch() }
    }
  }
}
