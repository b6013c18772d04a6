import Foundation
import Ledger
import Support
import Testing
import Vault

@testable import Sharing

/// The copy of the repository on this computer is a cache: whatever happened to it, a sync comes through, and says that
/// it was made anew.
@Suite struct DamagedCopyTests {
  private let remote: Remote
  private let lead: Home
  private let dev: Home
  private static let damages = [
    "touch shallow.lock", "touch packed-refs.lock", "touch HEAD.lock", "touch config.lock",
    "mkdir -p refs/remote && touch refs/remote/mpvault.lock", ": > HEAD", "echo x > HEAD", "rm HEAD",
    "rm -r refs",
    ": > config", "echo '[core' > config", "rm -r objects", "find objects -type f -exec truncate -s 7 {} +",
    "find . -name '*.pack' -o -path './objects/??/*' | xargs rm -f",
    "rm -rf objects && ln -s /nowhere objects",
    "printf '%040d\\n' 7 > refs/remote/mpvault", "rm -rf ./*",
  ]

  init() throws {
    remote = try Remote()
    let team = try Home.team("李雷", "韩梅梅")
    (lead, dev) = (team.lead, team.others[0])
    try lead.add("shop")
    _ = try lead.share(["shop"], to: [.card(dev.card)])
    _ = try lead.sync(remote)
    _ = try dev.sync(remote)
  }

  @Test func whateverHappenedToItASyncComesThrough() throws {
    for (number, damage) in Self.damages.enumerated() {
      let fresh = "2d0f17a88bc56dea4b502637ff900e\(10 + number)"
      try lead.reset("shop", to: fresh)
      _ = try lead.sync(remote)
      _ = try dev.files.tool("sh", "-c", "cd \(dev.files.path("mirror")) && \(damage)")
      let report = try dev.sync(remote)
      #expect(report.received.map(\.newEvents) == [3], "\(damage)")
      #expect(try dev.read("shop") == fresh, "\(damage)")
      #expect(try dev.sync(remote).isNothing && lead.sync(remote).isNothing, "\(damage)")
    }
  }

  @Test func itIsSaidOnce() throws {
    _ = try dev.files.tool("sh", "-c", "touch \(dev.files.path("mirror"))/shallow.lock")
    #expect(try dev.sync(remote).copyIsNew)
    #expect(try !dev.sync(remote).copyIsNew)
  }

  @Test func aHostThatIsNotThereIsNoDamage() throws {
    try FileManager.default.moveItem(atPath: remote.path, toPath: remote.path + ".away")
    #expect(throws: SharingError.self) { try dev.sync(remote) }
    #expect(try dev.files.tool("sh", "-c", "ls \(dev.files.path("mirror"))/objects").text.contains("pack"))
    try FileManager.default.moveItem(atPath: remote.path + ".away", toPath: remote.path)
    #expect(try !dev.sync(remote).copyIsNew)
  }
}
