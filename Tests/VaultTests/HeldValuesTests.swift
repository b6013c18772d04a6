import Ledger
import MiniProgram
import Sodium
import Support
import Testing

@testable import Vault

/// All values at once, for whoever looks for them elsewhere.
@Suite struct HeldValuesTests {
  private static func text(_ bytes: Span<UInt8>) -> String {
    String(decoding: bytes.indices.map { bytes[$0] }, as: UTF8.self)
  }

  @Test func everyValueIsHandedOutAndIsWhatItIs() throws {
    let scene = try Scene()
    let vault = try scene.createFilled()
    _ = try vault.archive([Pairs.name(2)], isArchived: true, reason: nil, at: Scene.now)
    let held = try scene.unlock().mapValues { Self.text($0) }
    let pairs = Pairs.first(3)
    let expected = pairs.map(\.appSecret) + ["token0token1", Scene.resetValue]
    #expect(held.map(\.result).sorted() == expected.sorted())
    let known = try vault.identify(held.map(\.value)).compactMap(\.self)
    let words = zip(held, known).map { held, known in
      "\(held.result) \(known.program.name) \(known.credential.kind.text) \(known.version ?? 0) \(known.isCurrent)"
    }
    #expect(
      words.sorted()
        == [
          "\(pairs[0].appSecret) \(Pairs.name(0)) appsecret 1 false",
          "\(Scene.resetValue) \(Pairs.name(0)) appsecret 2 true",
          "token0token1 \(Pairs.name(0)) message-token 1 true",
          "\(pairs[1].appSecret) \(Pairs.name(1)) appsecret 1 true",
          "\(pairs[2].appSecret) \(Pairs.name(2)) appsecret 1 true",
        ].sorted())
  }

  @Test func aLeakIsRecordedOnceAPlace() throws {
    let scene = try Scene()
    let vault = try scene.createFilled()
    func leaks(_ place: String) throws -> [FoundLeak] {
      let held = try vault.mapValues { Self.text($0) }.filter { $0.result != "token0token1" }
      return try vault.identify(held.map(\.value)).compactMap(\.self).map {
        FoundLeak(value: $0, place: place)
      }
    }
    #expect(try vault.recordLeaks(leaks("a.txt"), at: Scene.now).count == 4)
    #expect(try vault.recordLeaks(leaks("a.txt"), at: Scene.now).isEmpty)
    #expect(try vault.recordLeaks(leaks("b.txt"), at: Scene.now).count == 4)
    let program = try vault.program(Pairs.name(0))
    let credential = try #require(program.credential(.appSecret))
    #expect(credential.leaks.count == 4 && credential.openLeaks.count == 2)
    // What was settled and is found again is news.
    _ = try vault.resolveLeaks(of: Pairs.name(1), .appSecret, note: "gone", at: Scene.now)
    #expect(try vault.recordLeaks(leaks("a.txt"), at: Scene.now).map(\.value.program.name) == [Pairs.name(1)])
  }

  /// Whoever may write the file could put one value in another's place.
  @Test func aValueInAnothersPlaceIsNoticed() throws {
    let scene = try Scene()
    let vault = try scene.createFilled()
    let held = try vault.mapValues { Self.text($0) }
    let rows = try PlainSQLite(scene.path).rows(
      "SELECT n, tag FROM attachment WHERE ledger = (SELECT ledger FROM attachment GROUP BY ledger HAVING count(*) > 1)"
    )
    try scene.tamper("UPDATE attachment SET tag = x'00' WHERE n = ?1", [rows[0][0]])
    try scene.tamper("UPDATE attachment SET tag = ?2 WHERE n = ?1", [rows[1][0], rows[0][1]])
    try scene.tamper("UPDATE attachment SET tag = ?2 WHERE n = ?1", [rows[0][0], rows[1][1]])
    try vault.vouch {}
    let noticed = failure { _ = try vault.identify(held.map(\.value)) }
    #expect(noticed == said(.damaged(.row(table: "attachment"))))
  }
}
