import Host
import Support
import Testing

/// What a terminal sends, as keys.
struct KeyReaderTests {
  /// - Parameter pause: nothing more comes for a moment then.
  private static func keys(_ text: String, pause: Bool = true) -> [Key] {
    keys(Array(text.utf8), pause: pause)
  }

  private static func keys(_ bytes: [UInt8], pause: Bool = true) -> [Key] {
    var reader = KeyReader()
    var keys = bytes.compactMap { reader.take($0) }
    if pause, let last = reader.settle() { keys.append(last) }
    return keys
  }

  private static func text(_ keys: [Key]) -> String {
    var text = String.UnicodeScalarView()
    for case .text(let scalar) in keys { text.append(scalar) }
    return String(text)
  }

  @Test(arguments: [
    ("\r", Key.enter), ("\n", .enter), ("\u{7f}", .backspace), ("\u{8}", .backspace), ("\t", .tab),
    ("\u{1b}[Z", .tab), ("\u{1b}", .escape), ("\u{3}", .interrupt), ("\u{1a}", .suspend), ("\u{c}", .redraw),
    ("\u{e}", .down), ("\u{10}", .up), ("\u{1b}[A", .up), ("\u{1b}OA", .up), ("\u{1b}[B", .down),
    ("\u{1b}[1;5B", .down), ("\u{1b}[5~", .pageUp), ("\u{1b}[6~", .pageDown), ("\u{1b}OP", .help),
    ("\u{1b}[11~", .help), ("\u{1b}[[A", .help), ("\u{1b}[H", .first), ("\u{1b}[4~", .last),
    ("a", .text("a")),
    ("汉", .text("汉")), ("🍜", .text("🍜")),
  ])
  func everyKeyIsKnown(_ sent: String, _ key: Key) { #expect(Self.keys(sent) == [key], "\(sent.utf8)") }

  @Test(arguments: [
    "\u{1b}[3~", "\u{1b}[C", "\u{1b}[[B", "\u{1b}[200~", "\u{0}", "\u{1b}x", "\u{1b}[99999999999~",
  ])
  func whatMeansNothingGivesNothing(_ sent: String) { #expect(Self.keys(sent + "b") == [.text("b")]) }

  @Test func escIsAKeyAndTheBeginningOfOthers() {
    var reader = KeyReader()
    #expect(reader.take(0x1b) == nil && reader.isUndecided)
    #expect(reader.settle() == .escape && !reader.isUndecided && reader.settle() == nil)
    #expect(Self.keys("\u{1b}\u{1b}[A") == [.escape, .up])
    #expect(Self.keys("\u{1b}\u{3}") == [.interrupt])
    #expect(Self.keys("\u{1b}[1\u{3}") == [.interrupt])
    #expect(Self.keys("\u{1b}汉") == [.text("汉")])
  }

  /// An input method sends a character at once, and a line may bring it in pieces.
  @Test func aCharacterInPiecesIsOne() {
    var reader = KeyReader()
    for byte in Array("邻".utf8).dropLast() {
      #expect(reader.take(byte) == nil)
      #expect(!reader.isUndecided)
    }
    #expect(reader.take(Array("邻".utf8)[2]) == .text("邻"))
    #expect(Self.text(Self.keys([0xe9, 0x41, 0x80, 0xff, 0xc0, 0xaf, 0xe9, 0x82, 0xbb])) == "A邻")
  }

  @Test func whatIsPastedPressesNoKey() {
    let keys = Self.keys("\u{1b}[200~好\r\n\t\u{1b}[A邻\u{7f}\u{1b}[201~\r")
    #expect(keys == [.text("好"), .text("邻"), .enter])
    #expect(Self.keys("\u{1b}[200~a\u{3}") == [.text("a"), .interrupt])
    // A paste whose end never came.
    #expect(Self.keys("\u{1b}[200~a\u{1b}") == [.text("a"), .escape])
  }

  @Test func randomBytesNeverTrap() {
    var generator = SeededGenerator(seed: 3)
    let likely: [UInt8] = [0x1b, 0x5b, 0x4f, 0x32, 0x30, 0x7e, 0x3b, 0x41, 0xe9, 0x82, 0xbb, 0x03]
    for _ in 1...2000 {
      var reader = KeyReader()
      for _ in 1...40 {
        let number = Int.random(in: 0..<512, using: &generator)
        _ = reader.take(number < 256 ? UInt8(number) : likely[number % likely.count])
        if number % 13 == 0 { _ = reader.settle() }
      }
      // Whatever came, an interruption is one, once a character has ended.
      #expect(reader.take(0x03) == .interrupt)
    }
  }
}
