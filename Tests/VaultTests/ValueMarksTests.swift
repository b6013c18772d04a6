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
    let marks = try marks(vault)
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
    #expect(try marks(vault).last == 0)
    try expectSame(0..<5, in: vault)
    _ = try vault.add(Self.programs(5..<6), at: Scene.now)
    #expect(try marks(vault).newest.count == 12 * 6)
    try expectSame(0..<6, in: vault)
  }

  private func marks(_ vault: Vault) throws -> ValueMarks {
    try vault.read { try $0.valueMarks(vault.ownLedger) }
  }

  private func rows(_ vault: Vault) throws -> [Bytes32: [UInt8]] {
    var found: [Bytes32: [UInt8]] = [:]
    for name in [ValueMarks.name] + (0..<3).map(ValueMarks.name(ofComplete:)) {
      found[name] = try vault.read { try $0.syncRow(name)?.content }
    }
    return found
  }

  /// The number of the last row is given once more when that is destroyed.
  @Test func aDestroyedValueIsNotFoundAndTheNextOneInItsPlaceIs() throws {
    let scene = try Scene()
    let vault = try scene.create()
    _ = try vault.add(Self.programs(0..<260), at: Scene.now)
    #expect(try rows(vault).count == 2)
    _ = try vault.purge("program-259", nil, at: Scene.now)
    #expect(try rows(vault).isEmpty, "nothing is left that speaks of what was destroyed")
    #expect(try owners(Self.value(259), in: vault).marked.isEmpty)
    _ = try vault.add(Self.programs(260..<261), at: Scene.now)
    #expect(try marks(vault).complete == 1 && marks(vault).newest.count == 12 * 4)
    try expectSame([0, 1, 258, 260], in: vault)
  }

  /// Version 0.1.0 destroys a value and gives its number to the next one, and knows nothing of these rows: they stand as they
  /// were.
  @Test(arguments: [false, true]) func whatAnOlderVersionPutInItsPlaceIsFound(isNextStored: Bool) throws {
    let scene = try Scene()
    let vault = try scene.create()
    _ = try vault.add(Self.programs(0..<260), at: Scene.now)
    let before = try rows(vault)
    _ = try vault.purge("program-259", nil, at: Scene.now)
    _ = try vault.add(Self.programs(260..<261), at: Scene.now)
    #expect(try scene.number("SELECT max(n) FROM attachment") == 260)
    try vault.write { transaction in
      for (name, content) in before { try transaction.putSyncRow(name, content) }
    }
    if isNextStored { _ = try vault.add(Self.programs(261..<262), at: Scene.now) }
    try expectSame([0, 1, 258, 260] + (isNextStored ? [261] : []), in: vault)
    #expect(try owners(Self.value(259), in: vault).marked.isEmpty)
    let known = try vault.valueOfOther(than: "program-7", .appSecret, SharedSecret(secret(Self.value(260))))
    #expect(known?.program.name == "program-260")
    guard isNextStored else { return }
    let mark = ValueMarks.mark(of: Array(Self.value(259).utf8).span)
    #expect(try rows(vault).values.allSatisfy { ValueMarks.rows(with: mark, in: $0).isEmpty })
  }

  /// A sync has looked at all rows; the next value gets the number of one that is gone, and is looked at too.
  @Test func whatGetsTheNumberOfADestroyedValueIsNewToTheNextSync() throws {
    let scene = try Scene()
    let vault = try scene.create()
    _ = try vault.add(Self.programs(0..<3), at: Scene.now)
    var note = SyncNote(address: Blake2b.hash32([1].span))
    let plan = try vault.planSync(after: note, at: Scene.now)
    (note.lastEvent, note.lastAttachment) = (plan.lastEvent, plan.lastAttachment)
    try vault.finishSync(note, of: plan, sent: [])
    _ = try vault.purge("program-1", nil, at: Scene.now)
    #expect(try vault.syncNote()?.lastAttachment == 3)
    _ = try vault.purge("program-2", nil, at: Scene.now)
    #expect(try vault.syncNote()?.lastAttachment == 1)
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
    #expect(try marks(renewed).newest.count == 12 * 3)
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
