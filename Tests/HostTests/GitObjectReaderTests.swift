import Support
import Testing

@testable import Host

@Suite struct GitObjectReaderTests {
  private static let name = String(repeating: "0a", count: 20)

  private static func read(_ text: String, step: Int) -> (log: [String], isWhole: Bool) {
    var reader = GitObjectReader()
    var log: [String] = []
    var content: [UInt8] = []
    let bytes = Array(text.utf8)
    var start = 0
    while start < bytes.count {
      let end = min(bytes.count, start + step)
      reader.take(bytes.span.extracting(start..<end)) {
        log.append("\($0) \($1)")
      } content: { part in
        for index in part.indices { content.append(part[index]) }
      } end: {
        log.append(String(decoding: content, as: UTF8.self))
        content = []
      }
      start = end
    }
    return (log, reader.isBetween)
  }

  @Test(arguments: [1, 2, 7, 1000]) func objectsComeInAnyParts(_ step: Int) {
    let text =
      "\(Self.name) blob 6\nab\ncd\n\n\(Self.name) missing\n\(Self.name) tree 0\n\n\(Self.name) commit 2\nhi\n"
    let (log, isWhole) = Self.read(text, step: step)
    #expect(log == ["0 blob", "ab\ncd\n", "1 missing", "2 tree", "", "3 commit", "hi"] && isWhole)
  }

  @Test(arguments: [
    "x\n", "\(name) blob\n", "\(name) blob -1\n", "\(name) blob 99999999999999999999\n",
    "\(name) blob 2\nabc",
    "\(name) thing 2\nab\n", "\(name) blob 2 2\nab\n", "\(name) blob 2\na",
    String(repeating: "a", count: 9000),
    "\n",
  ])
  func whatIsNoneIsNotWhole(_ text: String) { #expect(!Self.read(text, step: 3).isWhole) }
}
