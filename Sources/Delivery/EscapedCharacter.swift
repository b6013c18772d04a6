internal import MiniProgram

/// One character of an output as programs write it where it could not stand as it is: `%2F`, `\n`, `\u002f`, `\x2f`,
/// `\057`, `&#47;`, `&#x2F;`, `&sol;`.
struct EscapedCharacter {
  /// How many bytes of the output it takes; 0 where nothing is escaped.
  private(set) var length = 0
  /// Whether the output ends within what may be one.
  private(set) var isCut = false
  /// In UTF-8, the first byte lowest.
  private var bytes: UInt32 = 0
  private(set) var count = 0

  static let percent = UInt8(ascii: "%")
  static let ampersand = UInt8(ascii: "&")
  static let backslash = UInt8(ascii: "\\")

  static func begins(with byte: UInt8) -> Bool { byte == percent || byte == ampersand || byte == backslash }

  init(in output: Span<UInt8>, at start: Int) {
    switch output[start] {
    case Self.percent: takePercent(output, start)
    case Self.ampersand: takeEntity(output, start)
    case Self.backslash: takeBackslash(output, start)
    default: break
    }
  }

  subscript(index: Int) -> UInt8 { UInt8(truncatingIfNeeded: bytes >> (8 * UInt32(index))) }

  /// Whether its bytes stand there in a pattern.
  func stands(in pattern: Span<UInt8>, at start: Int) -> Bool {
    guard length > 0, start + count <= pattern.count else { return false }
    for index in 0..<count where pattern[start + index] != self[index] { return false }
    return true
  }

  func isOne(_ byte: UInt8) -> Bool { length > 0 && count == 1 && self[0] == byte }

  var isLineBreak: Bool { isOne(0x0a) || isOne(0x0d) }

  private mutating func set(byte: UInt8, _ length: Int) {
    (bytes, count, self.length) = (UInt32(byte), 1, length)
  }

  private mutating func set(scalar: UInt32, _ length: Int) {
    guard let scalar = Unicode.Scalar(scalar), let encoded = UTF8.encode(scalar) else { return }
    for byte in encoded {
      bytes |= UInt32(byte) << (8 * UInt32(count))
      count += 1
    }
    self.length = length
  }
}

extension EscapedCharacter {
  /// Digits of a number as far as they go.
  private struct Digits {
    var value: UInt32 = 0
    var end: Int
    var count: Int

    init(_ output: Span<UInt8>, from start: Int, atMost most: Int, radix: UInt32) {
      end = start
      while end < output.count, end - start < most, let digit = Digits.value(output[end]), digit < radix {
        value = value &* radix &+ digit
        end += 1
      }
      count = end - start
    }

    static func value(_ byte: UInt8) -> UInt32? {
      switch byte {
      case 0x30...0x39: UInt32(byte) - 0x30
      case 0x41...0x46: UInt32(byte) - 0x37
      case 0x61...0x66: UInt32(byte) - 0x57
      default: nil
      }
    }
  }

  /// Exactly so many digits; nil if there are fewer.
  private mutating func digits(
    _ output: Span<UInt8>, from start: Int, exactly wanted: Int, radix: UInt32 = 16
  ) -> UInt32? {
    let digits = Digits(output, from: start, atMost: wanted, radix: radix)
    if digits.count == wanted { return digits.value }
    isCut = digits.end == output.count
    return nil
  }

  private mutating func takePercent(_ output: Span<UInt8>, _ start: Int) {
    if let value = digits(output, from: start + 1, exactly: 2) { set(byte: UInt8(value), 3) }
  }

  private mutating func takeBackslash(_ output: Span<UInt8>, _ start: Int) {
    let next = start + 1
    guard next < output.count else { return isCut = true }
    switch output[next] {
    case UInt8(ascii: "u"): takeUnicode(output, start)
    case UInt8(ascii: "U"):
      if let value = digits(output, from: next + 1, exactly: 8) { set(scalar: value, 10) }
    case UInt8(ascii: "x"):
      if let value = digits(output, from: next + 1, exactly: 2) { set(byte: UInt8(value), 4) }
    case UInt8(ascii: "0")...UInt8(ascii: "3"):
      if let value = digits(output, from: next, exactly: 3, radix: 8) { set(byte: UInt8(value), 4) }
    case let letter:
      if let control = Self.controls.first(where: { $0.letter == letter }) { set(byte: control.byte, 2) }
    }
  }

  /// What stands for a control character behind a backslash.
  static let controls: [(letter: UInt8, byte: UInt8)] = [
    (UInt8(ascii: "n"), 0x0a), (UInt8(ascii: "r"), 0x0d), (UInt8(ascii: "t"), 0x09),
    (UInt8(ascii: "b"), 0x08), (UInt8(ascii: "f"), 0x0c), (UInt8(ascii: "v"), 0x0b),
    (UInt8(ascii: "a"), 0x07), (UInt8(ascii: "e"), 0x1b),
  ]

  /// `\u002f` and `\u{2f}`; beyond U+FFFF two halves, also where each has more than one backslash.
  private mutating func takeUnicode(_ output: Span<UInt8>, _ start: Int) {
    let first = start + 2
    if first < output.count, output[first] == UInt8(ascii: "{") {
      let digits = Digits(output, from: first + 1, atMost: 6, radix: 16)
      if digits.end == output.count { return isCut = true }
      guard digits.count > 0, output[digits.end] == UInt8(ascii: "}") else { return }
      return set(scalar: digits.value, digits.end + 1 - start)
    }
    guard let high = digits(output, from: first, exactly: 4) else { return }
    guard (0xd800..<0xdc00).contains(high) else { return set(scalar: high, 6) }
    var next = start + 6
    while next < output.count, next < start + 6 + MaskPatterns.backslashes, output[next] == Self.backslash {
      next += 1
    }
    guard next < output.count else { return isCut = true }
    guard next > start + 6, output[next] == UInt8(ascii: "u"),
      let low = digits(output, from: next + 1, exactly: 4), (0xdc00..<0xe000).contains(low)
    else { return }
    set(scalar: 0x10000 + (high - 0xd800) << 10 + (low - 0xdc00), next + 5 - start)
  }

  private mutating func takeEntity(_ output: Span<UInt8>, _ start: Int) {
    let next = start + 1
    guard next < output.count else { return isCut = true }
    guard output[next] == UInt8(ascii: "#") else { return takeName(output, start) }
    guard next + 1 < output.count else { return isCut = true }
    let isHex = output[next + 1] | 0x20 == UInt8(ascii: "x")
    let digits = Digits(output, from: next + (isHex ? 2 : 1), atMost: 8, radix: isHex ? 16 : 10)
    guard digits.end < output.count else { return isCut = true }
    guard digits.count > 0, output[digits.end] == UInt8(ascii: ";") else { return }
    set(scalar: digits.value, digits.end + 1 - start)
  }

  private mutating func takeName(_ output: Span<UInt8>, _ start: Int) {
    var end = start + 1
    while end < output.count, end - start <= Self.longestName, Byte.isLetterOrDigit(output[end]) { end += 1 }
    for (name, byte) in Self.names {
      let same = Self.common(name, output, from: start + 1, to: end)
      guard same == end - start - 1 else { continue }
      if end == output.count { return isCut = true }
      if same == name.count, output[end] == UInt8(ascii: ";") { return set(byte: byte, same + 2) }
    }
  }

  private static func common(_ name: [UInt8], _ output: Span<UInt8>, from start: Int, to end: Int) -> Int {
    var same = 0
    while same < name.count, start + same < end, name[same] == output[start + same] { same += 1 }
    return same
  }

  /// What HTML calls the characters of ASCII that have a name.
  static let names: [(name: [UInt8], byte: UInt8)] = [
    ("amp", "&"), ("AMP", "&"), ("lt", "<"), ("LT", "<"), ("gt", ">"), ("GT", ">"), ("quot", "\""),
    ("QUOT", "\""), ("apos", "'"), ("excl", "!"), ("num", "#"), ("dollar", "$"), ("percnt", "%"),
    ("lpar", "("), ("rpar", ")"), ("ast", "*"), ("midast", "*"), ("plus", "+"), ("comma", ","),
    ("period", "."), ("sol", "/"), ("colon", ":"), ("semi", ";"), ("equals", "="), ("quest", "?"),
    ("commat", "@"), ("lsqb", "["), ("lbrack", "["), ("bsol", "\\"), ("rsqb", "]"), ("rbrack", "]"),
    ("Hat", "^"), ("lowbar", "_"), ("UnderBar", "_"), ("grave", "`"), ("DiacriticalGrave", "`"),
    ("lcub", "{"), ("lbrace", "{"), ("verbar", "|"), ("vert", "|"), ("VerticalLine", "|"), ("rcub", "}"),
    ("rbrace", "}"), ("Tab", "\t"), ("NewLine", "\n"),
  ].map { (Array($0.0.utf8), Array($0.1.utf8)[0]) }
  private static let longestName = 16
}
