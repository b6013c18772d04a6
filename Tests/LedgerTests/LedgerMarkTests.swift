import Sodium
import Testing

@testable import Ledger

/// Lines that say how far a ledger reached, and the texts they stand in.
struct LedgerMarkTests {
  private static func hash(_ seed: UInt8) -> Bytes32 { Blake2b.hash32([seed].span) }
  private static let one = LedgerMark(ledger: hash(1), count: 12, heads: [hash(2)])
  private static let two = LedgerMark(ledger: hash(3), count: 9_999_999_999, heads: [hash(4), hash(5)])

  private static func read(_ text: String) -> LedgerMarkReader {
    var reader = LedgerMarkReader()
    reader.add(Array(text.utf8).span)
    reader.finish()
    return reader
  }

  @Test func aLineIsReadAsItIsWritten() {
    for mark in [Self.one, Self.two] {
      #expect(LedgerMark(Array(mark.line.utf8).span) == mark)
    }
    #expect(Self.one.line.hasPrefix("mpvault-ledger \(Self.hash(1).hex) 12 "))
    let heads = (0..<4096).map { Blake2b.hash32([UInt8($0 >> 8), UInt8($0 & 255)].span) }
    let most = LedgerMark(ledger: Self.hash(1), count: 4096, heads: heads)
    #expect(LedgerMark(Array(most.line.utf8).span) == most)
    let more = LedgerMark(ledger: Self.hash(1), count: 4097, heads: heads + [Self.hash(2)])
    #expect(LedgerMark(Array(more.line.utf8).span) == nil)
  }

  @Test func nothingElseIsALine() {
    let line = Self.one.line
    for text in [
      "", "mpvault-ledger", line + " ", " " + line, line.uppercased(), String(line.dropLast()), line + "0",
      line.replacing(" 12 ", with: " 012 "), line.replacing(" 12 ", with: " 0 "),
      line.replacing(" 12 ", with: " -1 "),
      line.replacing(" 12 ", with: " "), line.replacing(" 12 ", with: " 12  "),
      line.replacing(" 12 ", with: " 12345678901 "),
      line.replacing(" 12 ", with: " １２ "),
    ] { #expect(LedgerMark(Array(text.utf8).span) == nil, "\(text)") }
  }

  @Test func linesAreFoundWhereverTheyStand() {
    let (one, two) = (Self.one.line, Self.two.line)
    for text in [
      "\(one)\n\(two)", "\(one)\r\n\(two)\r\n", "words\n\n  \t\(one) \t\nmore words\n\(two)\n\(one)\n",
      "<html><pre class=\"heads\">\(one)\n\(two)</pre></html>",
      "<body>\n<pre>\n<b>\(one)</b>\r\n<code> \(two) </code></pre>\n</body>",
    ] {
      let reader = Self.read(text)
      #expect(reader.marks == [Self.one, Self.two], "\(text)")
      #expect(reader.brokenLine == nil && !reader.isTooLong)
    }
  }

  @Test func whereverTheBytesAreCut() {
    let text = Array("a\n<pre>\(Self.one.line)\r\n\(Self.two.line)</pre>\n".utf8)
    for place in text.indices {
      var reader = LedgerMarkReader()
      reader.add(Array(text[..<place]).span)
      reader.add(Array(text[place...]).span)
      reader.finish()
      #expect(reader.marks == [Self.one, Self.two])
    }
  }

  @Test func aLineThatWasMeantAndIsNotWholeIsNamed() {
    let line = Self.one.line
    for broken in [
      String(line.dropLast()), line + " and more", String(line.dropLast(66)),
      line.uppercased().lowercased() + ".",
      line + String(repeating: " " + Self.hash(9).hex, count: 5000),
    ] {
      let reader = Self.read("\n\(line)\n\(broken)\n")
      #expect(reader.brokenLine == 3 && reader.marks == [Self.one])
    }
  }

  @Test func proseAboutSuchLinesIsNoLine() {
    let reader = Self.read(
      "mpvault-ledger lines say …\nmpvault-ledger\n<p>mpvault-ledger …</p>\n< > <\n>>><<<\n")
    #expect(reader.marks.isEmpty && reader.brokenLine == nil)
    let long = Self.read(String(repeating: "x", count: 1 << 20) + "\n" + Self.one.line)
    #expect(long.marks == [Self.one] && long.brokenLine == nil)
  }

  /// Against a walk over the parents.
  @Test func theCountUpToSomeHeadsIsThatOfTheirAncestors() throws {
    var scene = try Scene()
    try scene.write(share(bob, admin: true), by: ada)
    var random = Seeded(5)
    for index in 0..<60 {
      let known = (0..<Int.random(in: 1...3, using: &random)).map { _ in
        scene.events[Int.random(in: 0..<scene.events.count, using: &random)]
      }
      let parents = Array(Dictionary(known.map { ($0.name, $0) }) { first, _ in first }.values)
      try scene.write(named("n\(index)"), by: index % 2 == 0 ? ada : bob, after: parents)
    }
    let graph = try scene.ledger().graph
    for _ in 0..<200 {
      let heads = (0..<Int.random(in: 1...4, using: &random)).map { _ in
        scene.events[Int.random(in: 0..<scene.events.count, using: &random)].name
      }
      var seen: Set<EventName> = []
      var stack = heads
      while let name = stack.popLast() {
        if seen.insert(name).inserted { stack += graph[name]?.parents ?? [] }
      }
      #expect(graph.count(upTo: heads) == seen.count)
    }
    #expect(graph.count(upTo: [scene.id, Self.hash(1)]) == nil)
    #expect(graph.count(upTo: graph.heads) == graph.count)
  }
}
