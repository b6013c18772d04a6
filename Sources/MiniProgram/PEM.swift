internal import Sodium

/// The textual form of private keys (RFC 7468, strict but for the length of lines; line ends LF or CRLF), and whether
/// what it says is a whole key of a sort that the platform gives out: a selection by hand loses a line, and nothing but
/// the lengths in the key tells that.
enum PEM {
  /// In bytes. An RSA key of 16,384 bits has 12,500.
  static let limit = 16 << 10

  private static let begin = "-----BEGIN "
  private static let dashes = "-----"

  static func refusal(of value: Span<UInt8>, _ algorithms: [KeyAlgorithm]) -> Refusal? {
    guard matches(value, at: 0, begin) else { return refusalOfStart(value) }
    guard let label = label(of: value) else { return .notPEM(.missingBeginLine) }
    if let fault = fault(ofLabel: value.extracting(label)) {
      return .notPEM(fault == .missingBeginLine && holdsPrivateKeyMarker(value) ? .textAround : fault)
    }
    let first = line(in: value, from: 0)
    let markerEnd = label.upperBound + dashes.utf8.count
    guard first.content.upperBound == markerEnd else {
      if find("-----END ", in: value.extracting(first.content)) != nil { return .notPEM(.lineEndsLost) }
      return first.next == value.count ? .notPEM(.missingEndLine) : stray(in: value, at: markerEnd)
    }
    return refusalOfBody(value, from: first.next, label: label, algorithms)
  }

  /// The same for a key that is base64 on one line, without the lines around it, as Alipay's tool gives it; in those lines it is as
  /// good.
  static func refusal(ofBare value: Span<UInt8>, _ algorithms: [KeyAlgorithm]) -> Refusal? {
    if matches(value, at: 0, dashes) { return refusal(of: value, algorithms) }
    if let refusal = Alphabet.base64.stray(in: value) { return refusal }
    guard let key = Base64.decode(value) else { return .notPEM(.notBareKey) }
    return key.withBytes { bytes in
      let refusal = refusal(ofKey: bytes, algorithms)
      guard refusal == .notPEM(.notKey) else { return refusal }
      return .notPEM(isPublicKey(bytes) ? .publicKey : .notBareKey)
    }
  }

  /// Whether an algorithm stands where a private key has its version (RFC 5280, 4.1.2.7).
  private static func isPublicKey(_ bytes: Span<UInt8>) -> Bool {
    var outer = DER(0..<bytes.count)
    guard let whole = outer.next(bytes, DER.Tag.sequence) else { return false }
    var parts = DER(whole.content)
    return parts.next(bytes, DER.Tag.sequence) != nil
  }

  static func startsLikePrivateKey(_ value: Span<UInt8>) -> Bool {
    guard matches(value, at: 0, begin), let label = label(of: value) else { return false }
    return ends(value.extracting(label), with: "PRIVATE KEY")
  }

  static func holdsPrivateKeyMarker(_ bytes: Span<UInt8>) -> Bool {
    find("PRIVATE KEY-----", in: bytes) != nil
  }
}

// MARK: - The lines

extension PEM {
  /// Of a value that does not start as it should: what stands there is told if it is easily overlooked.
  private static func refusalOfStart(_ value: Span<UInt8>) -> Refusal {
    let first = CharacterClass(Scalars.next(value, at: 0).scalar)
    if [.whiteSpace, .newline, .formatCharacter].contains(first) { return .stray(position: 1, first) }
    return .notPEM(find(begin, in: value) == nil ? .missingBeginLine : .textAround)
  }

  private static func refusalOfBody(
    _ value: Span<UInt8>, from start: Int, label: Range<Int>, _ algorithms: [KeyAlgorithm]
  ) -> Refusal? {
    var index = start
    var number = 1
    while index < value.count {
      number += 1
      let line = line(in: value, from: index)
      let content = value.extracting(line.content)
      if matches(content, at: 0, "-----") {
        guard let end = endOfKey(value, from: index, label: label) else { return .notPEM(.missingEndLine) }
        guard start < index else { return .notPEM(.emptyBody) }
        guard let key = decoded(value, start..<index) else { return .notPEM(.bodyNotBase64(line: number)) }
        return refusalOfRest(value, from: end) ?? key.withBytes { refusal(ofKey: $0, algorithms) }
      }
      // RFC 1421's header of a key under a passphrase.
      if matches(content, at: 0, "Proc-Type:") { return .notPEM(.encrypted) }
      let isOdd = content.isEmpty || Scalars.first(in: content) { !Alphabet.base64.holds($0) } != nil
      if isOdd { return .notPEM(.bodyNotBase64(line: number)) }
      index = line.next
    }
    return .notPEM(.missingEndLine)
  }

  /// Where the END marker that starts at `index` is over; nil if it is another marker or is cut.
  private static func endOfKey(_ value: Span<UInt8>, from index: Int, label: Range<Int>) -> Int? {
    let name = index + "-----END ".utf8.count
    let end = name + label.count
    guard matches(value, at: index, "-----END "), matches(value, at: end, dashes) else { return nil }
    for offset in 0..<label.count where value[name + offset] != value[label.lowerBound + offset] {
      return nil
    }
    return end + dashes.utf8.count
  }

  /// Line ends may follow a key, as many as there are.
  private static func refusalOfRest(_ value: Span<UInt8>, from end: Int) -> Refusal? {
    for index in end..<value.count where value[index] != Byte.lineFeed && value[index] != Byte.carriageReturn
    {
      let sort = CharacterClass(Scalars.next(value, at: index).scalar)
      return sort == .whiteSpace ? stray(in: value, at: index) : .notPEM(.textAround)
    }
    return nil
  }

  /// `body` has lines of base64 alone; nil if they do not add up.
  private static func decoded(_ value: Span<UInt8>, _ body: Range<Int>) -> SecretBytes? {
    var text = SecretBytes(count: body.count)
    var count = 0
    text.withMutableBytes { text in
      for index in body where Byte.isBase64(value[index]) {
        text[count] = value[index]
        count += 1
      }
    }
    return text.withBytes { Base64.decode($0.extracting(0..<count)) }
  }

  private static func refusal(ofKey key: Span<UInt8>, _ algorithms: [KeyAlgorithm]) -> Refusal? {
    if let said = DER.saidCount(key), key[0] == DER.Tag.sequence, said != key.count {
      return .notPEM(said > key.count ? .cut(bytes: said - key.count) : .overlong(bytes: key.count - said))
    }
    guard let form = PrivateKeyForm(key) else { return .notPEM(.notKey) }
    return algorithms.contains(form.algorithm) ? nil : .notPEM(.algorithm(form.algorithm))
  }
}

// MARK: - Words

extension PEM {
  /// Where the label of a BEGIN marker at the very start stands.
  private static func label(of value: Span<UInt8>) -> Range<Int>? {
    let start = begin.utf8.count
    var end = start
    while end < value.count,
      Byte.isCapital(value[end]) || Byte.isDigit(value[end]) || value[end] == Byte.space
    {
      end += 1
    }
    return matches(value, at: end, dashes) ? start..<end : nil
  }

  /// Nil for the three labels that are read.
  private static func fault(ofLabel label: Span<UInt8>) -> PEMFault? {
    for read in ["PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY"]
    where read.utf8.count == label.count && matches(label, at: 0, read) { return nil }
    if matches(label, at: 0, "ENCRYPTED") { return .encrypted }
    if ends(label, with: "PRIVATE KEY") { return .otherForm }
    if ends(label, with: "PUBLIC KEY") { return .publicKey }
    return find("CERTIFICATE", in: label) == nil ? .missingBeginLine : .certificate
  }

  /// A line without its end, and where the next one starts.
  private static func line(in value: Span<UInt8>, from start: Int) -> (content: Range<Int>, next: Int) {
    var end = start
    while end < value.count, value[end] != Byte.lineFeed { end += 1 }
    let next = min(end + 1, value.count)
    if end > start, end < value.count, value[end - 1] == Byte.carriageReturn { end -= 1 }
    return (start..<end, next)
  }

  private static func stray(in value: Span<UInt8>, at index: Int) -> Refusal {
    let position = Scalars.count(value.extracting(0..<index)) + 1
    return .stray(position: position, CharacterClass(Scalars.next(value, at: index).scalar))
  }

  private static func matches(_ bytes: Span<UInt8>, at start: Int, _ word: String) -> Bool {
    let word = word.utf8Span.span
    guard bytes.count - start >= word.count else { return false }
    for index in word.indices where bytes[start + index] != word[index] { return false }
    return true
  }

  private static func ends(_ bytes: Span<UInt8>, with word: String) -> Bool {
    let start = bytes.count - word.utf8.count
    return start >= 0 && matches(bytes, at: start, word)
  }

  private static func find(_ word: String, in bytes: Span<UInt8>) -> Int? {
    bytes.indices.first { matches(bytes, at: $0, word) }
  }
}
