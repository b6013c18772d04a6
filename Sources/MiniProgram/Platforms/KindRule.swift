package import Sodium

/// What is true of one kind of credential on one platform. Nothing is said where nothing is known.
package struct KindRule: Equatable, Sendable {
  package enum Maker: Equatable, Sendable {
    /// A button gives a new value.
    case platform
    /// The team chooses a value and enters it.
    case team
  }

  /// What becomes of the value before, once a new one is set.
  package enum Grace: Equatable, Sendable {
    case atOnce
    case minutes
    /// - Parameter canBeEnded: whether a button ends it at once.
    case hours(Int, canBeEnded: Bool)
    case unknown
  }

  package var maker = Maker.platform
  /// Whether the platform shows a value once, so that whoever lost it has to reset it.
  package var isShownOnce = false
  package var grace = Grace.unknown
  /// Whether the platform can freeze it; nothing where that is not known.
  package var isFreezable: Bool?
  /// How many letters and digits make a strong value that the team can choose; nothing where it cannot.
  package var lettersToMake: Int?
  /// Words that belong to one version and are no secret.
  package var companions: [Companion] = []
  /// What a value looks like where only third parties or a single sample say so: nothing is refused for it.
  package var shape: LooseShape?
  /// Whether the platform's own documents say what a value looks like, so that another one is refused.
  package var isFormDocumented = false
  /// How long a value is good from the day on which it was made; nothing for one that is good until it is replaced.
  package var yearsValid: Int?
  /// Whether everybody may know it.
  package var isPublic = false

  init(
    _ maker: Maker = .platform, isShownOnce: Bool = false, _ grace: Grace = .unknown,
    isFreezable: Bool? = nil, lettersToMake: Int? = nil, companions: [Companion] = [],
    shape: LooseShape? = nil, isFormDocumented: Bool = false, yearsValid: Int? = nil, isPublic: Bool = false
  ) {
    (self.maker, self.isShownOnce, self.grace) = (maker, isShownOnce, grace)
    (self.lettersToMake, self.isFormDocumented) = (lettersToMake, isFormDocumented)
    (self.yearsValid, self.isPublic) = (yearsValid, isPublic)
    (self.isFreezable, self.companions, self.shape) = (isFreezable, companions, shape)
  }

  /// A new value for what the team chooses.
  package func makeValue() -> SecretBytes? {
    guard let count = lettersToMake else { return nil }
    // 43 letters are base64 of 32 bytes: the last one stands for four bits, and strict readers want the others to be zero.
    return .randomLetters(count, last: count == 43 ? Array("AEIMQUYcgkosw048".utf8) : nil)
  }

  /// How long an old value goes on working that a thief may have, in milliseconds; nothing where it is minutes at most, or
  /// not known.
  package var livesOn: Int64? {
    if case .hours(let hours, _) = grace { Int64(hours) * 3_600_000 } else { nil }
  }
}

/// A word beside a value: a serial number, an id. It belongs to that version, and is no secret.
package struct Companion: Hashable, Sendable {
  private enum Form: Hashable {
    case shape(LooseShape, prefix: String)
    case oneOf([String])
  }

  /// As `--field` and events say it.
  package let name: String
  private let form: Form

  init(_ name: String, _ shape: LooseShape, prefix: String = "") {
    (self.name, form) = (name, .shape(shape, prefix: prefix))
  }

  init(_ name: String, oneOf words: [String]) { (self.name, form) = (name, .oneOf(words)) }

  package func fits(_ text: String) -> Bool {
    switch form {
    case .oneOf(let words): return words.contains { $0.utf8.elementsEqual(text.utf8) }
    case .shape(let shape, let prefix):
      return IDRule(prefix, [shape]).fits(text)
    }
  }

  /// The last day on which a value is good, `YYYY-MM-DD`.
  package static let expires = Companion("expires", LooseShape(.date, 10))
}

/// A number of characters out of an alphabet.
package struct LooseShape: Hashable, Sendable {
  enum Letters { case smallHex, hex, digits, lettersAndDigits, urlSafe, base64, date }

  let letters: Letters
  let counts: ClosedRange<Int>

  init(_ letters: Letters, _ counts: ClosedRange<Int>) { (self.letters, self.counts) = (letters, counts) }
  init(_ letters: Letters, _ count: Int) { self.init(letters, count...count) }

  package func fits(_ value: Span<UInt8>) -> Bool {
    guard counts.contains(value.count) else { return false }
    for index in value.indices where !holds(value[index]) { return false }
    return true
  }

  /// Whether no other platform's secret and no value of WeChat's has this form.
  func tells(_ value: Span<UInt8>) -> Bool {
    ![32, 43].contains(counts.lowerBound) && fits(value)
      // Two AppSecrets of WeChat's in one line have as many digits.
      && (letters == .smallHex || !LooseShape(.smallHex, counts).fits(value))
  }

  private func holds(_ byte: UInt8) -> Bool {
    switch letters {
    case .smallHex: Byte.isHexDigit(byte) && !Byte.isCapital(byte)
    case .hex: Byte.isHexDigit(byte)
    case .digits: Byte.isDigit(byte)
    case .lettersAndDigits: Byte.isLetterOrDigit(byte)
    case .urlSafe: Byte.isLetterOrDigit(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
    case .base64: Byte.isLetterOrDigit(byte) || "+/=".utf8.contains(byte)
    case .date: Byte.isDigit(byte) || byte == UInt8(ascii: "-")
    }
  }
}
