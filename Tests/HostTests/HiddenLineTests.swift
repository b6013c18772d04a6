import Sodium
import Testing

@testable import Host

/// What a key does at a hidden prompt.
struct HiddenLineTests {
  /// - Returns: what each byte was answered with, and what is in the line afterwards.
  static func type(_ text: String, limit: Int = 4096) -> ([HiddenLine.Answer], String) {
    let (answers, bytes) = type(Array(text.utf8), limit: limit)
    return (answers, String(decoding: bytes, as: UTF8.self))
  }

  static func type(_ bytes: [UInt8], limit: Int = 4096) -> ([HiddenLine.Answer], [UInt8]) {
    var line = HiddenLine(limit: limit)
    let answers = bytes.map { line.take($0) }
    return (answers, line.finish().withBytes { $0.array })
  }

  static func line(_ text: String) -> String { type(text).1 }

  @Test(arguments: ["\n", "\r"]) func enterEndsIt(_ enter: String) {
    let (answers, text) = Self.type("密a" + enter)
    #expect(text == "密a" && answers.last == .done)
    #expect(answers.dropLast().allSatisfy { $0 == .more })
  }

  @Test func nothingIsAnAnswerToo() { #expect(Self.type("\r") == ([.done], "")) }

  @Test(arguments: ["\u{7f}", "\u{8}"]) func backspaceErasesACharacter(_ key: String) {
    #expect(Self.line("ab\(key)") == "a")
    #expect(Self.line("a汉\(key)") == "a")
    #expect(Self.line("a汉\(key)b") == "ab")
    #expect(Self.line("汉字\(key)") == "汉")
    #expect(Self.line("aé\(key)") == "a")
    #expect(Self.line("a🍜\(key)") == "a")
    #expect(Self.line("a\(key)\(key)\(key)b") == "b")
    #expect(Self.line(key) == "")
  }

  @Test func backspaceOverBrokenBytesEndsSomewhere() {
    #expect(Self.type([0x61, 0x62, 0x80, 0x80, 0x80, 0x80, 0x80, 0x7f]).1 == [0x61, 0x62, 0x80])
    #expect(Self.type([0x80, 0x7f]).1 == [])
    #expect(Self.type([0x80, 0x7f, 0x7f, 0x15, 0x61]).1 == [0x61])
  }

  @Test func controlUErasesTheLine() {
    #expect(Self.line("abc\u{15}d") == "d")
    #expect(Self.line("\u{15}\u{15}汉") == "汉")
  }

  @Test(arguments: ["\u{3}", "\u{4}"]) func controlCAndControlDCancel(_ key: String) {
    #expect(Self.type("abc" + key).0.last == .cancelled)
    #expect(Self.type(key).0 == [.cancelled])
  }

  @Test func controlZSuspendsAndTheLineGoesOn() {
    let (answers, text) = Self.type("ab\u{1a}c\r")
    #expect(answers == [.more, .more, .suspended, .more, .done] && text == "abc")
  }

  @Test(arguments: [
    "\u{1b}[A", "\u{1b}[B", "\u{1b}[C", "\u{1b}[D", "\u{1b}OA", "\u{1b}[1;5C", "\u{1b}[3~", "\u{1b}[H",
    "\u{1b}x",
    "\u{1b}[200~\u{1b}[201~", "\u{1b}[201~",
  ])
  func arrowsAndTheMarksOfAPasteAreNoPartOfIt(_ key: String) {
    let (answers, text) = Self.type("a" + key + "b\r")
    #expect(text == "ab" && answers.last == .done)
    #expect(answers.dropLast().allSatisfy { $0 == .more })
  }

  /// Where nothing may be shown, and in what is pasted, a tab is a character; nowhere else does it ask to see the line.
  @Test func tabAsksToSeeTheLineWhereThatIsAllowed() {
    #expect(Self.type("a\tb\r") == ([.more, .more, .more, .done], "a\tb"))
    var line = HiddenLine(limit: 64, mayShow: true)
    let seen = { (line: borrowing HiddenLine) in
      line.shown.withBytes { String(decoding: $0.array, as: UTF8.self) }
    }
    let typed: [(keys: String, answer: HiddenLine.Answer, seen: String)] = [
      ("a汉", .more, ""), ("\t", .more, "a???"), ("\u{1b}[200~\tb\u{1b}[201~", .more, "a????b"),
      ("\t", .more, ""),
      ("\t", .more, "a????b"), ("\u{1a}", .suspended, ""), ("\t", .more, "a????b"), ("\r", .done, "a????b"),
    ]
    for (number, step) in typed.enumerated() {
      #expect(step.keys.utf8.map { line.take($0) }.last == step.answer, "\(number)")
      #expect(seen(line) == step.seen, "\(number)")
    }
    #expect(line.finish().withBytes { $0.array } == Array("a汉\tb".utf8))
  }

  @Test func aBracketedPasteIsWhatWasPasted() {
    #expect(Self.line("\u{1b}[200~0123abcd\u{1b}[201~\r") == "0123abcd")
  }

  /// A line end within a paste answers nothing: what stands behind it would go to the shell.
  @Test func aPasteOfSeveralLinesIsOneAnswer() {
    let (answers, text) = Self.type("\u{1b}[200~ab\rcd\r\n\u{1b}[201~\r")
    #expect(text == "ab\ncd" && answers.last == .done)
    #expect(answers.dropLast().allSatisfy { $0 == .more })
    #expect(Self.line("\u{1b}[200~\(Self.key)\n\u{1b}[201~\r") == Self.key)
  }

  static let key = "-----BEGIN PRIVATE KEY-----\nMIIE\nvQIB\n-----END PRIVATE KEY-----"

  @Test func aPastedKeyGoesOnToItsEnd() {
    let (answers, text) = Self.type(Self.key + "\r")
    #expect(text == Self.key)
    #expect(answers.last == .done && answers.dropLast().allSatisfy { $0 == .more })
    #expect(Self.line("\u{1b}[200~" + Self.key.replacing("\n", with: "\r") + "\u{1b}[201~\r") == Self.key)
  }

  @Test func keysInAKeyReachItsLastLineOnly() {
    let start = "-----BEGIN KEY-----\n"
    #expect(Self.line(start + "ab\u{15}c") == start + "c")
    #expect(Self.line(start + "a\u{7f}\u{7f}\u{7f}b") == start + "b")
    #expect(Self.line(start + "\u{15}\u{7f}") == start)
    #expect(Self.type(start + "abc\u{3}").0.last == .cancelled)
  }

  /// The bytes before a line are not its own, also where the line is no UTF-8.
  @Test func backspaceInAKeyDoesNotReachTheLineBefore() {
    let start = Array("-----BEGIN KEY-----\n".utf8)
    #expect(Self.type(start + [0x80, 0x7f]).1 == start)
    #expect(Self.type(start + [0x80, 0x7f, 0x15, 0x61]).1 == start + [0x61])
    #expect(Self.type(start + [0x80, 0x80, 0x7f, 0x7f, 0x7f]).1 == start)
  }

  @Test func beyondTheLimitItIsTooLong() {
    #expect(Self.type("abc\r", limit: 3) == ([.more, .more, .more, .done], "abc"))
    // All of it is one answer, however long: what was left over would answer the next question.
    #expect(Self.type("abcd\r", limit: 3) == ([.more, .more, .more, .more, .tooLong], "abc"))
    #expect(Self.type("ab汉\r", limit: 3).0.last == .tooLong)
    let start = "-----BEGIN K-----"
    #expect(Self.type(start + "\nabc\n", limit: start.utf8.count).0.last == .tooLong)
    #expect(Self.type("abcd\u{15}e\r", limit: 3) == (.init(repeating: .more, count: 6) + [.done], "e"))
    #expect(Self.type("abcd\u{3}", limit: 3).0.last == .cancelled)
  }
}
