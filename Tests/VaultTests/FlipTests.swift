import Foundation
import Glibc
import Ledger
import MiniProgram
import Sodium
import Support
import Testing

@testable import Vault

/// Every byte of a vault file changed once: never a wrong answer, and always noticed by `verify` but for the
/// bytes that the Format page lists as without meaning (`SQLitePages`).
///
/// Every 97th byte, one bit of it, and of those without meaning a fifth; in `make soak` every byte, one bit and then all eight.
struct FlipTests {
  static let step = Soak.isOn ? 1 : 97

  /// Two halves, so that two cores have something to do.
  @Test(arguments: 0..<2) func aChangedByteIsNoticedOrHasNoMeaning(_ half: Int) throws {
    let target = try FlipTarget()
    var report = FlipReport()
    for place in stride(from: half * Self.step, to: target.content.count, by: 2 * Self.step) {
      guard Soak.isOn || target.pages.reasons[place] == nil || place / Self.step % 10 < 2 else { continue }
      var random = SeededGenerator(seed: UInt64(place))
      let bit = UInt8(1) << UInt8.random(in: 0..<8, using: &random)
      for mask in Soak.isOn ? [bit, 0xff] : [bit] {
        report.add(place, mask, try target.flip(place, mask), target.pages.reasons[place])
      }
    }
    report.judge(everyByte: Soak.isOn)
    #expect(try target.scene.bytes() == target.content)
  }

  /// The cheapest way to see that the parser looks at all there is.
  @Test func theFileHasSomethingOfEverySort() throws {
    let target = try FlipTarget()
    let sorts = Set(target.pages.sorts.keys)
    #expect(sorts == ["leaf 10", "leaf 13", "interior 5", "overflow", "trunk", "free"])
    let reasons = Set(target.pages.reasons.values)
    #expect(reasons == Set(SQLitePages.Reason.allCases))
    print("vault of \(target.content.count) bytes, \(target.pages.reasons.count) of them without meaning")
  }
}

/// A vault, and all the right answers.
final class FlipTarget {
  struct Answer {
    let name: String
    let kind: CredentialKind
    let version: Int
    let value: String
  }

  enum Outcome: Equatable {
    case noticed, unnoticed
    case wrong(String)
  }

  let scene: Scene
  let content: [UInt8]
  let pages: SQLitePages
  private var programs: [ProgramState] = []
  private var answers: [Answer] = []
  private let descriptor: Int32

  init() throws {
    scene = try Scene()
    try Self.fill(try scene.create())
    content = try scene.bytes()
    pages = try SQLitePages(content)
    descriptor = open(scene.path, O_RDWR)
    let vault = try scene.unlock()
    programs = try vault.programs()
    for program in programs {
      for credential in program.credentials {
        for version in 1...credential.values.count {
          let value = try vault.value(program.name, credential.kind, version: version)
          answers.append(Answer(name: program.name, kind: credential.kind, version: version, value: value))
        }
      }
    }
    guard try vault.verify().faults.isEmpty else { throw SupportError("faults before anything was changed") }
  }

  deinit { close(descriptor) }

  /// Enough for interior pages, and a long key and a long note for overflow; what is cleared again leaves
  /// free pages, free blocks and gaps between the numbers of rows.
  private static func fill(_ vault: Vault) throws {
    try leaveGaps(vault)
    let pairs = Pairs.first(5)
    _ = try vault.add(pairs.map { try NewProgram($0) }, at: Scene.now)
    let first = pairs[0].name
    _ = try vault.add(.uploadKey, secret(String(repeating: "k", count: 4050)), to: first, at: Scene.now)
    for value in ["two", "three"] {
      let story = ResetStory(reason: .routine, note: "n")
      _ = try vault.completeReset(first, .appSecret, secret(value), story, at: Scene.now)
    }
    _ = try vault.beginReset(pairs[1].name, .appSecret, ResetStory(reason: .lost), at: Scene.now)
    var changes = Described()
    changes.note = .set(String(repeating: "长", count: 2900))
    changes.alias = .set("alias")
    _ = try vault.edit(pairs[2].name, changes, at: Scene.now)
    changes = Described()
    (changes.note, changes.alias) = (.cleared, .cleared)
    _ = try vault.edit(pairs[2].name, changes, at: Scene.now)
  }

  /// Rows that come and go in a table of several pages.
  private static func leaveGaps(_ vault: Vault) throws {
    try vault.write { transaction in
      let rows = try (0..<6).map { index in
        try transaction.insert(.bundleSeen, [.blob([UInt8(index)]), .blob(Random.bytes(1500))])
      }
      for row in [rows[1], rows[2], rows[4]] { try transaction.delete(.bundleSeen, row) }
    }
  }

  func flip(_ place: Int, _ mask: UInt8) throws -> Outcome {
    put(content[place] ^ mask, at: place)
    defer { put(content[place], at: place) }
    do {
      let vault = try scene.unlock()
      if let wrong = wrongAnswer(vault) { return .wrong(wrong) }
      return try vault.verify().faults.isEmpty ? .unnoticed : .noticed
    } catch {
      return .noticed
    }
  }

  private func put(_ byte: UInt8, at place: Int) {
    var byte = byte
    guard pwrite(descriptor, &byte, 1, off_t(place)) == 1 else { fatalError("pwrite") }
  }

  /// Errors are right answers, unless they say that there is no such thing.
  private func wrongAnswer(_ vault: Vault) -> String? {
    do throws(VaultError) {
      if try vault.programs() != programs { return "programs" }
    } catch {
      // Whatever is asked next would be looked at as a whole again, with the same result.
      if vault.vouched == nil { return nil }
    }
    for answer in answers {
      do throws(VaultError) {
        let found = try vault.secret(answer.name, answer.kind, .version(answer.version))
        if found.secret.text != answer.value { return "\(answer.name) \(answer.kind) \(answer.version)" }
      } catch {
        switch error {
        case .noProgram, .noCredential, .noVersion, .noValue, .notHeld: return "\(error)"
        default: continue
        }
      }
    }
    return nil
  }
}

struct FlipReport {
  private var noticed = 0
  private var unnoticed: [SQLitePages.Reason: Int] = [:]
  /// Bytes of the list that were noticed although nothing should read them.
  private var read: [SQLitePages.Reason: [Int]] = [:]
  private var problems: [String] = []

  mutating func add(
    _ place: Int, _ mask: UInt8, _ outcome: FlipTarget.Outcome, _ reason: SQLitePages.Reason?
  ) {
    let byte = "byte \(place) (page \(place / 4096 + 1), offset \(place % 4096)), mask \(mask)"
    switch (outcome, reason) {
    case (.wrong(let answer), _): problems.append("\(byte): wrong answer: \(answer)")
    case (.noticed, nil): noticed += 1
    case (.noticed, .some(let reason)): read[reason, default: []].append(place)
    case (.unnoticed, nil): problems.append("\(byte): not noticed")
    case (.unnoticed, .some(let reason)): unnoticed[reason, default: 0] += 1
    }
  }

  func judge(everyByte: Bool) {
    for problem in problems.prefix(20) { Issue.record("\(problem)") }
    #expect(problems.count <= 20)
    #expect(noticed > 100)
    #expect(unnoticed[.unallocated, default: 0] > 10)
    for (reason, places) in read where reason.isWhole {
      Issue.record("\(reason) is in the list and is read: \(places.prefix(10))")
    }
    let whole = SQLitePages.Reason.allCases.filter(\.isWhole)
    if everyByte { #expect(unnoticed.keys.filter(\.isWhole).count == whole.count) }
    let counts = unnoticed.map { "\($0.key.rawValue) \($0.value)" }.sorted().joined(separator: ", ")
    print("bytes changed: \(noticed) noticed; without meaning: \(counts)")
  }
}
