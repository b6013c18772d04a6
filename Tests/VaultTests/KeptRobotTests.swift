import Ledger
import MiniProgram
import Sodium
import Support
import Testing

@testable import Vault

/// Robots that a vault keeps: their addresses are secrets of its own ledger.
struct KeptRobotTests {
  private let scene: Scene
  private let vault: Vault
  private static let first = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=first-address"

  init() throws {
    scene = try Scene()
    vault = try scene.create()
  }

  private func set(_ address: String, _ service: String = "wecom") throws {
    try vault.setRobot(
      service, address: Array(address.utf8).span, isSigned: false, language: "zh", at: Scene.now)
  }

  private func kept(_ service: String = "wecom") throws -> String? {
    try vault.ownState().robot(service).map { robot in
      try vault.address(of: robot).withBytes { String(decoding: $0.array, as: UTF8.self) }
    }
  }

  @Test func aRobotIsKeptReplacedAndRemoved() throws {
    try set(Self.first)
    try set("other", "feishu")
    #expect(try kept() == Self.first && kept("feishu") == "other")
    try set("second")
    #expect(try kept() == "second" && vault.ownState().robots.map(\.service) == ["feishu", "wecom"])
    let bodies = try PlainSQLite(scene.path).rows("SELECT body FROM attachment").compactMap {
      if case .blob(let body) = $0.first { body } else { nil }
    }
    let before = try scene.bytes()
    #expect(bodies.count == 2 && bodies.allSatisfy { before.firstRange(of: $0) != nil })
    try vault.removeRobot("wecom", at: Scene.now)
    #expect(try kept() == nil && kept("feishu") == "other")
    // Its address is gone from the file, and the other one is not.
    let after = try scene.bytes()
    #expect(bodies.filter { after.firstRange(of: $0) != nil }.count == 1)
    #expect(throws: VaultError.self) { try vault.removeRobot("wecom", at: Scene.now) }
  }

  /// What reads every value of the vault passes over it, and every check goes through.
  @Test func itIsNoMiniProgramsValue() throws {
    _ = try vault.add([NewProgram("p", "one")], at: Scene.now)
    try set(Self.first)
    let counts = try vault.mapValues { $0.count }.map(\.result)
    #expect(counts.count == 1)
    #expect(try vault.verify().faults.isEmpty)
    try vault.removeRobot("wecom", at: Scene.now)
    #expect(try vault.verify().faults.isEmpty)
  }
}
