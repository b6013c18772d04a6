import Host
import Ledger
import MiniProgram
import Sodium
import Support
import Testing

@testable import Vault

/// Mini-programs that come many at a time, with all that is known of them.
struct RegisteringTests {
  private static func shared(_ text: String) -> SharedSecret { SharedSecret(secret(text)) }

  /// A program with everything that an import may bring.
  private static func whole(_ pair: Pairs.Pair, alias: String) throws -> NewProgram {
    var program = try NewProgram(pair)
    program.origin = .imported
    program.alias = alias
    program.client = "好邻居"
    program.tags = ["a", "b"]
    program.note = "two\nlines"
    program.isLive = true
    program.others = [.messageToken, .uploadKey].map {
      NewCredential(program: pair.name, kind: $0, secret: shared("\($0)"))
    }
    return program
  }

  @Test func allThatIsKnownIsStoredInManyBatches() throws {
    let scene = try Scene()
    let pairs = Pairs.first(600)
    // Of different lengths, so that the numbers of their rows are counted right.
    let programs = try pairs.enumerated().map { index, pair in
      index.isMultiple(of: 3) ? try Self.whole(pair, alias: "alias\(index)") : try NewProgram(pair)
    }
    var told: [Int] = []
    let stored = try scene.create().add(programs, at: Scene.now) { told.append($0) }
    #expect(stored.map(\.program.name) == pairs.map(\.name) && told.last == 600 && told.count > 1)
    let vault = try scene.unlock()
    #expect(try vault.verify().faults.isEmpty)
    #expect(try vault.programs() == stored.map(\.program))
    for index in [0, 1, 299, 300, 597, 599] {
      let found = try vault.program(pairs[index].appId)
      #expect(found.name == pairs[index].name)
      #expect(try vault.value(found.name) == pairs[index].appSecret)
      guard index.isMultiple(of: 3) else { continue }
      #expect(found.alias == "alias\(index)" && found.client == "好邻居" && found.tags == ["a", "b"])
      #expect(found.note == "two\nlines" && found.isLive == true)
      #expect(found.credentials.map(\.kind) == [.appSecret, .uploadKey, .messageToken])
      #expect(try vault.value("alias\(index)", .messageToken) == "messageToken")
    }
    // What is added afterwards goes behind it.
    _ = try vault.add([NewProgram("later")], at: Scene.now)
    #expect(try scene.unlock().verify().faults.isEmpty)
  }

  @Test func additionsAreOfTheSameTransaction() throws {
    let scene = try Scene()
    let vault = try scene.create()
    let pairs = Pairs.first(301)
    _ = try vault.add([NewProgram(pairs[0])], at: Scene.now)
    let before = try scene.bytes()
    let programs = try pairs.dropFirst().map { try NewProgram($0) }
    func adding(_ name: String, _ kind: CredentialKind) -> [NewCredential] {
      [
        NewCredential(program: pairs[0].name, kind: .messageToken, secret: Self.shared("abc123")),
        NewCredential(program: name, kind: kind, secret: Self.shared("abc123")),
      ]
    }
    let missing = failure { _ = try vault.add(programs, and: adding("missing", .uploadKey), at: Scene.now) }
    #expect(missing == said(.noProgram("missing")))
    let twice = failure { _ = try vault.add(programs, and: adding(pairs[0].name, .appSecret), at: Scene.now) }
    #expect(twice == said(.credentialExists(program: pairs[0].name, kind: .appSecret)))
    #expect(try scene.bytes() == before)
    let stored = try vault.add(programs, and: adding(pairs[0].name, .uploadKey), at: Scene.now)
    #expect(stored.count == 302 && stored[300].kind == .messageToken)
    #expect(try scene.unlock().value(pairs[0].name, .uploadKey) == "abc123")
    #expect(try scene.unlock().verify().faults.isEmpty)
  }

  /// A cached key does not check the indices, so bulk work asks the rows.
  @Test func aRowThatItsIndexHidesIsNoticed() throws {
    let (scene, pairs) = try IndexTests.made()
    let vault = try scene.unlock()
    try vault.read { transaction in
      let tags = Set(pairs.map { transaction.keys.tag(ofName: $0.name) })
      try transaction.requireFound(tags)
      try transaction.requireFound([])
    }
    var content = try scene.bytes()
    for row in 1...6 {
      let place = try #require(IndexTests.indexPlaces(content, tag: try IndexTests.tag(scene, row)).first)
      content[place + 31] ^= 1
    }
    try scene.home.write(scene.path, content)
    let unaware = try scene.unlock()
    unaware.vouched = FileStamp.of(scene.path)
    // A few are asked for in one statement, many by a walk.
    for others in [0, 40] {
      let names = [pairs[1].name] + (0..<others).map { "other\($0)" }
      let hidden = failure {
        try unaware.read { transaction in
          try transaction.requireFound(Set(names.map { transaction.keys.tag(ofName: $0) }))
        }
      }
      #expect(hidden == said(.damaged(.structure("name_tag"))))
    }
  }
}
