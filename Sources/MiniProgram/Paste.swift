internal import Sodium

/// Where the value stands in what was copied for it. A selection by mouse, a chat, a spreadsheet and a configuration
/// file bring along what no value of most kinds can have at its ends: white space, what is not seen, quotes, a label.
/// Total over any bytes; nothing is copied.
package struct Paste {
  /// What was left out.
  package enum Extra: Hashable, Sendable, CaseIterable {
    case whiteSpace
    /// Zero-width characters, a byte-order mark.
    case invisible
    case quotes
    case label
    /// A comma, a semicolon or a full stop behind it.
    case mark
  }

  package private(set) var value: Range<Int>
  package private(set) var extras: Set<Extra> = []
  /// One that stands beside an AppSecret.
  package private(set) var appID: AppID?

  package init(_ bytes: Span<UInt8>, for kind: CredentialKind) {
    value = 0..<bytes.count
    switch kind.edges {
    // Every character of it may be meant.
    case .any: return
    case .lines:
      takeBlanks(bytes)
    case .word:
      // Base64 that has the word key in it and ends with a sign of equality is no label.
      if kind.check(bytes) == nil { return }
      takeWrapping(bytes, kind)
      if kind == .appSecret, kind.check(bytes.extracting(value)) != nil { takePair(bytes) }
    }
  }
}

extension CredentialKind {
  fileprivate enum Edges {
    case any, lines, word
  }

  /// What a value of it can have at its ends.
  fileprivate var edges: Edges {
    switch self {
    case .appSecret, .messageToken, .messageAESKey, .apiAESKey, .payAPIv3Key: .word
    case .uploadKey, .apiPrivateKey, .payPrivateKey: .lines
    case .other: .any
    }
  }

  /// Whether no value of it has anything at its ends that `Paste` leaves out.
  package var hasPlainEnds: Bool { edges != .any }

  /// What stands in its label on the platform's page, in a configuration file, in a message. Small letters.
  fileprivate var labelWords: [String] {
    let secret = ["secret", "密钥", "秘钥", "密匙"]
    return switch self {
    case .appSecret: secret
    case .messageToken: ["token", "令牌"]
    case .messageAESKey: ["aeskey", "密钥", "秘钥", "aes_key", "aes-key"]
    case .apiAESKey, .payAPIv3Key: ["key", "密钥", "秘钥"]
    case .uploadKey, .apiPrivateKey, .other: []
    }
  }
}

// MARK: - Around one value

extension Paste {
  private mutating func takeBlanks(_ bytes: Span<UInt8>) {
    while let (scalar, width) = first(bytes), let extra = Self.blank(scalar) {
      extras.insert(extra)
      value = (value.lowerBound + width)..<value.upperBound
    }
    while let (scalar, width) = last(bytes), let extra = Self.blank(scalar) {
      extras.insert(extra)
      value = value.lowerBound..<(value.upperBound - width)
    }
  }

  /// Round after round, for `"appSecret": "…",` has quotes within a label within marks.
  private mutating func takeWrapping(_ bytes: Span<UInt8>, _ kind: CredentialKind) {
    while true {
      let before = value
      takeBlanks(bytes)
      takeMark(bytes)
      takeQuotes(bytes)
      takeLabel(bytes, kind)
      if value == before { return }
    }
  }

  private mutating func takeMark(_ bytes: Span<UInt8>) {
    guard value.count > 1, let (scalar, width) = last(bytes), ",;.，；、。".unicodeScalars.contains(scalar) else {
      return
    }
    extras.insert(.mark)
    value = value.lowerBound..<(value.upperBound - width)
  }

  private mutating func takeQuotes(_ bytes: Span<UInt8>) {
    guard let (opening, width) = first(bytes), let (closing, other) = last(bytes),
      value.count >= width + other,
      Self.quotes.contains(where: { $0.0 == opening && $0.1 == closing })
    else { return }
    let inner = (value.lowerBound + width)..<(value.upperBound - other)
    // Of `"appSecret": "…"` the two at the ends are no pair.
    let isPair = Scalars.first(in: bytes.extracting(inner)) { $0 == opening || $0 == closing } == nil
    guard isPair else { return }
    extras.insert(.quotes)
    value = inner
  }

  /// Those of code and of Chinese input methods, which also mix them up.
  private static let quotes: [(Unicode.Scalar, Unicode.Scalar)] = [
    ("\"", "\""), ("'", "'"), ("`", "`"), ("“", "”"), ("‘", "’"), ("「", "」"), ("『", "』"), ("＂", "＂"),
    ("”", "”"),
    ("’", "’"), ("<", ">"), ("《", "》"), ("【", "】"),
  ]

  /// Up to the first colon or sign of equality, where what stands before it names the kind.
  private mutating func takeLabel(_ bytes: Span<UInt8>, _ kind: CredentialKind) {
    var index = value.lowerBound
    while index < value.upperBound, index - value.lowerBound <= Self.labelLimit {
      let (scalar, width) = Scalars.next(bytes, at: index)
      if let scalar, ":：=＝".unicodeScalars.contains(scalar) {
        let label = bytes.extracting(value.lowerBound..<index)
        guard Self.holds(label, anyOf: kind.labelWords), CredentialKind.shape(of: label) == nil else {
          return
        }
        extras.insert(.label)
        value = (index + width)..<value.upperBound
        return
      }
      index += width
    }
  }

  /// In bytes: `export const WECHAT_MINI_PROGRAM_APP_SECRET` and more.
  private static let labelLimit = 96

  private func first(_ bytes: Span<UInt8>) -> (Unicode.Scalar, Int)? {
    guard !value.isEmpty else { return nil }
    let (scalar, width) = Scalars.next(bytes, at: value.lowerBound)
    return scalar.map { ($0, width) }
  }

  private func last(_ bytes: Span<UInt8>) -> (Unicode.Scalar, Int)? {
    for width in 1...4 where width <= value.count {
      let (scalar, found) = Scalars.next(bytes, at: value.upperBound - width)
      if let scalar, found == width { return (scalar, width) }
    }
    return nil
  }

  private static func blank(_ scalar: Unicode.Scalar) -> Extra? {
    switch CharacterClass(scalar) {
    case .whiteSpace, .newline: .whiteSpace
    case .formatCharacter: .invisible
    // Form feeds and their like; anything else that is no character is told and not overlooked.
    case .control: (0x0B...0x0C).contains(scalar.value) ? .whiteSpace : nil
    default: nil
    }
  }

  /// Whether one of the words stands in it, in whatever case of ASCII.
  private static func holds(_ bytes: Span<UInt8>, anyOf words: [String]) -> Bool {
    words.contains { word in
      let word = word.utf8Span.span
      guard bytes.count >= word.count else { return false }
      return (0...(bytes.count - word.count)).contains { start in
        word.indices.allSatisfy { offset in
          let byte = bytes[start + offset]
          return (Byte.isCapital(byte) ? byte | 0x20 : byte) == word[offset]
        }
      }
    }
  }
}

// MARK: - AppID and AppSecret

extension Paste {
  /// The AppID in a text that has nothing else in it but its label.
  package static func appID(in bytes: Span<UInt8>) -> AppID? {
    let words = words(bytes, 0..<bytes.count)
    let ids = words.filter { $0.shape == .appID }
    guard ids.count == 1, words.allSatisfy({ $0.shape == .appID || isLabel(bytes, $0) }) else { return nil }
    return try? AppID(String(decoding: bytes.extracting(ids[0].range).array, as: UTF8.self))
  }

  private struct Word {
    let range: Range<Int>
    let shape: Shape?
  }

  /// Both were copied, in either order, with labels or without. Nothing is taken where anything else is among them, or
  /// one of the two is there twice: then somebody has to look.
  private mutating func takePair(_ bytes: Span<UInt8>) {
    let words = Self.words(bytes, value)
    let secrets = words.filter { $0.shape == .appSecret }
    let ids = words.filter { $0.shape == .appID }
    guard secrets.count == 1, ids.count <= 1, ids.count == 1 || words.count > 1 else { return }
    let isRestLabels = words.allSatisfy { word in
      if word.shape == .appSecret || word.shape == .appID { return true }
      return Self.isLabel(bytes, word)
    }
    guard isRestLabels else { return }
    if let id = ids.first {
      guard let found = try? AppID(String(decoding: bytes.extracting(id.range).array, as: UTF8.self)) else {
        return
      }
      appID = found
    }
    if words.count > secrets.count + ids.count { extras.insert(.label) }
    value = secrets[0].range
  }

  /// What stands between blanks, marks, quotes and brackets.
  private static func words(_ bytes: Span<UInt8>, _ range: Range<Int>) -> [Word] {
    var words: [Word] = []
    var (index, start) = (range.lowerBound, range.lowerBound)
    func end(at index: Int) {
      guard start < index else { return }
      words.append(
        Word(range: start..<index, shape: CredentialKind.shape(of: bytes.extracting(start..<index))))
    }
    while index < range.upperBound, words.count <= wordLimit {
      let (scalar, width) = Scalars.next(bytes, at: index)
      if let scalar, isSeparator(scalar) {
        end(at: index)
        start = index + width
      }
      index += width
    }
    end(at: index)
    return words.count <= wordLimit ? words : []
  }

  /// More are a document.
  private static let wordLimit = 24

  private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
    if blank(scalar) != nil { return true }
    return "\"'`“”‘’「」『』＂:：=＝,，;；、|/()（）[]【】{}<>《》".unicodeScalars.contains(scalar)
  }

  private static func isLabel(_ bytes: Span<UInt8>, _ word: Word) -> Bool {
    guard word.shape == nil else { return false }
    let word = bytes.extracting(word.range)
    if word.count <= labelLimit, holds(word, anyOf: labels) { return true }
    return exactLabels.contains { word.count == $0.utf8.count && holds(word, anyOf: [$0]) }
  }

  private static let labels = [
    "appid", "app_id", "app-id", "secret", "密钥", "秘钥", "密匙", "小程序id", "开发者id", "小程序",
  ]
  /// The buttons that the platform's page has beside a value are copied along.
  private static let exactLabels = [
    "id", "app", "wx", "wechat", "微信", "和", "及", "const", "let", "var", "export", "->", "-", "重置", "复制", "生成",
    "冻结", "查看", "reset", "copy", "generate", "freeze",
  ]
}
