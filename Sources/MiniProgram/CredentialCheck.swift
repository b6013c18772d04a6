internal import Sodium

extension CredentialKind {
  /// No value of any kind is longer, in bytes.
  package static let limit = 64 << 10

  /// Why `value` is no credential of this kind; nil if it may be one. Total over any bytes. Of several
  /// reasons the one that helps most: what else it is, then what does not belong, then how much is there.
  ///
  /// Where the platform's own documents do not say what a value looks like, no more is asked than that it is a text, and
  /// not something public.
  package func check(_ value: Span<UInt8>, on platform: Platform = .standard) -> Refusal? {
    if value.isEmpty { return .empty }
    guard platform.documentsForm(of: self) else { return checkElsewhere(value) }
    let limit = isPEM ? PEM.limit : Self.limit
    if value.count > limit { return .tooLong(limit: limit) }
    if let shape = Shape(of: value), isForeign(shape) { return .looksLike(shape) }
    return switch self {
    case .appSecret:
      Self.checkAppSecret(value).map { platform.stranger(with: value).map(Refusal.looksLikeSecretOf) ?? $0 }
    case .messageToken: Self.checkLettersAndDigits(value, 3...32)
    case .messageAESKey: Self.checkLettersAndDigits(value, 43...43)
    case .payAPIv3Key: Self.checkLettersAndDigits(value, 32...32)
    case .apiAESKey: Self.checkBase64Key(value)
    case .uploadKey: PEM.refusal(of: value, [.rsa])
    case .apiPrivateKey: PEM.refusal(of: value, [.rsa, .sm2])
    case .payPrivateKey: PEM.refusal(of: value, [.rsa])
    case .appPrivateKey: PEM.refusal(ofBare: value, [.rsa])
    case .other: Self.checkText(value)
    }
  }

  /// What else a value seems to be that is taken all the same, for only third parties say what it should look like.
  package func doubt(_ value: Span<UInt8>, on platform: Platform) -> Doubt? {
    guard let shape = platform.rule(of: self).shape, !shape.fits(value) else { return nil }
    return Doubt(seemsOf: isMain ? platform.stranger(with: value) : nil)
  }

  private func checkElsewhere(_ value: Span<UInt8>) -> Refusal? {
    if value.count > Self.limit { return .tooLong(limit: Self.limit) }
    if Shape(of: value) == .appID { return .looksLike(.appID) }
    return Self.checkText(value)
  }

  /// What the value's shape alone tells, whatever kind it was given for.
  package static func shape(of value: Span<UInt8>) -> Shape? { Shape(of: value) }

  /// Whether it is a file, whose lines matter.
  package var isPEM: Bool { [.uploadKey, .apiPrivateKey, .payPrivateKey].contains(self) }

  /// Whether a value of that shape cannot be meant for this kind. An AppID has the letters of a message token
  /// and is refused; 32 hexadecimal digits may well be a token or a WeChat Pay key.
  private func isForeign(_ shape: Shape) -> Bool {
    switch self {
    case .appSecret: shape != .appSecret
    case .uploadKey, .apiPrivateKey, .payPrivateKey: shape != .privateKey
    case .messageToken, .payAPIv3Key: shape != .appSecret
    case .messageAESKey: shape != .messageAESKey
    case .apiAESKey: shape != .apiAESKey
    case .appPrivateKey: shape != .privateKey
    case .other: false
    }
  }
}

extension CredentialKind {
  /// 32 lower-case hexadecimal digits.
  private static func checkAppSecret(_ value: Span<UInt8>) -> Refusal? {
    if let refusal = Alphabet.hexDigits.stray(in: value) { return refusal }
    if value.count != 32 { return .length(expected: 32...32, actual: value.count) }
    let capital = Scalars.first(in: value) { CharacterClass($0) == .capitalLetter }
    return capital.map { .stray(position: $0.position, .capitalLetter) }
  }

  private static func checkLettersAndDigits(_ value: Span<UInt8>, _ counts: ClosedRange<Int>) -> Refusal? {
    if let refusal = Alphabet.lettersAndDigits.stray(in: value) { return refusal }
    return counts.contains(value.count) ? nil : .length(expected: counts, actual: value.count)
  }

  /// Canonical base64 of 32 bytes (AES-256) or 16 (SM4), as the platform shows it.
  private static func checkBase64Key(_ value: Span<UInt8>) -> Refusal? {
    if let refusal = Alphabet.base64.stray(in: value) { return refusal }
    if let bytes = Base64.decode(value)?.count {
      return bytes == 32 || bytes == 16 ? nil : .notBase64Key(bytes: bytes)
    }
    // Nearly everybody has the AES key, so its length is the one to name.
    return value.count == 44 || value.count == 24
      ? .notBase64Key(bytes: nil) : .length(expected: 44...44, actual: value.count)
  }

  /// Anything that can be shown and pasted again: UTF-8 without NUL.
  private static func checkText(_ value: Span<UInt8>) -> Refusal? {
    let place = Scalars.first(in: value) { $0 == nil || $0 == "\0" }
    return place.map { .stray(position: $0.position, CharacterClass($0.scalar)) }
  }
}
