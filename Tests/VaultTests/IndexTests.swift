import Ledger
import Sodium
import Support
import Testing

@testable import Vault

/// Indices repeat what stands in the rows; somebody changes them, and leaves the rows alone.
struct IndexTests {
  static func made() throws -> (Scene, [Pairs.Pair]) {
    let scene = try Scene()
    let pairs = Pairs.first(3)
    _ = try scene.create().add(pairs.map { try NewProgram($0) }, at: Scene.now)
    return (scene, pairs)
  }

  /// The place behind a tag in its index, where the row's number stands. Before a tag of the index of `name`
  /// is a record's header: its size, 32 bytes of blob, a number of one byte.
  static func indexPlaces(_ content: [UInt8], tag: [UInt8]) -> [Int] {
    content.firstPlaces(of: tag).filter { content[($0 - 3)..<($0 - 1)] == [3, 0x4c] }
  }

  static func tag(_ scene: Scene, _ row: Int) throws -> [UInt8] {
    guard case .blob(let tag) = try scene.row("SELECT tag FROM name WHERE n = \(row)")[0] else {
      throw SupportError("no tag")
    }
    return tag
  }

  @Test func namesThatLeadToEachOthersRows() throws {
    let (scene, pairs) = try Self.made()
    let open = try scene.unlock()
    _ = try open.programs()
    var content = try scene.bytes()
    let places = try [3, 5].map { row in
      let places = Self.indexPlaces(content, tag: try Self.tag(scene, row))
      return try #require(places.first) + 32
    }
    content.swapAt(places[0], places[1])
    try scene.home.write(scene.path, content)
    for pair in [pairs[1], pairs[2]] {
      for name in [pair.name, pair.appId] {
        let found = failure {
          let value = try open.value(name)
          #expect(value == pair.appSecret)
        }
        #expect(found == "nothing thrown" || found == said(.damaged(.row(table: "name"))), "\(found)")
        #expect(failure { _ = try scene.unlock().value(name) }.hasPrefix("damaged("))
      }
    }
    #expect(!(try scene.unlock().verify().faults.isEmpty))
  }

  @Test func aNameThatIsGoneFromItsIndexIsNotSaidToBeFree() throws {
    let (scene, pairs) = try Self.made()
    var content = try scene.bytes()
    for row in 1...6 {
      let place = try #require(Self.indexPlaces(content, tag: try Self.tag(scene, row)).first)
      content[place + 31] ^= 1
    }
    try scene.home.write(scene.path, content)
    let read = failure { _ = try scene.unlock().value(pairs[1].name) }
    #expect(read.hasPrefix("damaged("), "\(read)")
    let added = failure { _ = try scene.unlock().add([NewProgram(pairs[1].name)], at: Scene.now) }
    #expect(added.hasPrefix("damaged("), "\(added)")
    #expect(try scene.bytes() == content)
  }
}
