import Ledger
import MiniProgram
import Sodium
import Support
import Testing

@testable import Vault

/// Storing one value looks at those alone that may be the same, and finds the same ones as a look at all of them.
@Suite struct ValueMarksTests {
  private static func value(_ number: Int) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "a", count: 32 - digits.count) + digits
  }

  private static func programs(_ numbers: Range<Int>) -> [NewProgram] {
    numbers.map { NewProgram("program-\($0)", value($0)) }
  }

  /// By the marks, and by opening everything.
  private func owners(_ text: String, in vault: Vault) throws -> (marked: [Int64], all: [Int64]) {
    let secret = SharedSecret(SecretBytes(copying: Array(text.utf8).span))
    return try vault.read { transaction in
      let all = try transaction.mapValues(vault.ownLedger) { secret.equals($0) }.filter(\.result).map(
        \.value.row)
      return (try transaction.places(of: secret, vault.ownLedger).map(\.row), all)
    }
  }

  private func expectSame(
    _ numbers: some Sequence<Int>, in vault: Vault, sourceLocation: SourceLocation = #_sourceLocation
  )
    throws
  {
    for number in numbers {
      let (marked, all) = try owners(Self.value(number), in: vault)
      #expect(marked == all && !all.isEmpty, "\(number)", sourceLocation: sourceLocation)
    }
    #expect(
      try owners(String(repeating: "b", count: 32), in: vault).marked.isEmpty, sourceLocation: sourceLocation)
  }

  @Test func valuesOfEveryRowAreFound() throws {
    let scene = try Scene()
    let vault = try scene.create()
    _ = try vault.add(Self.programs(0..<300), at: Scene.now)
    for number in 300..<304 { _ = try vault.add(Self.programs(number..<(number + 1)), at: Scene.now) }
    try expectSame([0, 1, 254, 255, 256, 257, 299, 300, 303], in: vault)
    let marks = try #require(try vault.read { try $0.valueMarks() })
    #expect(marks.complete == 1 && marks.newest.count == 12 * (304 - 256))
    let known = try vault.valueOfOther(
      than: "program-7", .appSecret, SharedSecret(secret(Self.value(299))))
    #expect(known?.program.name == "program-299")
  }

  /// 0.1.0 knows of none, and another repository takes them away with what is known of the old one.
  @Test func whatIsNotMarkedIsLookedAtAndMarkedWithTheNextValue() throws {
    let scene = try Scene()
    let vault = try scene.create()
    _ = try vault.add(Self.programs(0..<5), at: Scene.now)
    try vault.forgetRemote(replacedBy: SyncNote(address: Blake2b.hash32([1].span)))
    #expect(try vault.read { try $0.valueMarks() } == nil)
    try expectSame(0..<5, in: vault)
    _ = try vault.add(Self.programs(5..<6), at: Scene.now)
    #expect(try vault.read { try $0.valueMarks() }?.newest.count == 12 * 6)
    try expectSame(0..<6, in: vault)
  }

  /// The number of the last row is given once more when that is destroyed.
  @Test func aDestroyedValueIsNotFoundAndTheNextOneInItsPlaceIs() throws {
    let scene = try Scene()
    let vault = try scene.create()
    _ = try vault.add(Self.programs(0..<4), at: Scene.now)
    _ = try vault.purge("program-3", nil, at: Scene.now)
    #expect(try owners(Self.value(3), in: vault).marked.isEmpty)
    let left = try #require(try vault.read { try $0.valueMarks() }).newest
    let mark = ValueMarks.mark(of: Array(Self.value(3).utf8).span)
    #expect(left.count == 12 * 4 && ValueMarks.rows(with: mark, in: left).isEmpty)
    _ = try vault.add(Self.programs(4..<5), at: Scene.now)
    try expectSame([0, 1, 2, 4], in: vault)
  }

  @Test func theyStayWithANewKey() throws {
    let scene = try Scene()
    let vault = try scene.create()
    _ = try vault.add(Self.programs(0..<3), at: Scene.now)
    let plan = Rekey.Plan(
      passphrase: SharedSecret(secret(Scene.passphrase)), cost: try Argon2id(passes: 1, memory: 8192),
      recovery: nil,
      now: Scene.now)
    let renewed = try scene.unlock().rekey(plan)
    #expect(try renewed.read { try $0.valueMarks() }?.newest.count == 12 * 3)
    _ = try renewed.add(Self.programs(3..<4), at: Scene.now)
    try expectSame(0..<4, in: renewed)
  }

  @Test func aResetIsMarkedToo() throws {
    let scene = try Scene()
    let vault = try scene.createFilled()
    let (marked, all) = try owners(Scene.resetValue, in: vault)
    #expect(marked == all && all.count == 1)
  }
}
