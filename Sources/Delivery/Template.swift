internal import MiniProgram
package import Sodium

/// A text with references in it, bare or in `{{ }}`, and where they stand.
///
/// In braces a name may hold whatever it holds in the vault; the braces and the white space in them go with the
/// reference. Braces around anything else are left as they are.
package struct Template: ~Copyable {
  private let text: SecretBytes
  private let slots: [Slot]

  private struct Slot {
    let range: Range<Int>
    let reference: Reference
  }

  /// - Parameter text: it may hold secrets itself.
  /// - Throws: `badReference` with the line.
  package init(_ text: consuming SecretBytes) throws(DeliveryError) {
    slots = try text.withBytes { (bytes) throws(DeliveryError) in try Self.find(bytes) }
    self.text = text
  }

  /// Each once, in the order in which they stand first.
  package var references: [Reference] {
    var seen: Set<Reference> = []
    return slots.map(\.reference).filter { seen.insert($0).inserted }
  }

  /// The text with the values in place of their references.
  ///
  /// - Precondition: `values` has every one of them.
  package func filled(_ values: ResolvedReferences) -> SecretBytes {
    var filled = SecretBuffer(capacity: max(64, text.count + slots.count * 64))
    text.withBytes { bytes in
      var done = 0
      for slot in slots {
        filled.append(bytes.extracting(done..<slot.range.lowerBound))
        values[slot.reference]?.withBytes { filled.append($0) }
        done = slot.range.upperBound
      }
      filled.append(bytes.extracting(done..<bytes.count))
    }
    return filled.finish()
  }
}

extension Template {
  private static func find(_ text: Span<UInt8>) throws(DeliveryError) -> [Slot] {
    var slots: [Slot] = []
    var index = 0
    while index < text.count {
      if text[index] == UInt8(ascii: "m"), Reference.begins(text, at: index) {
        guard let (reference, end) = Reference.read(text, from: index) else { throw typo(text, at: index) }
        slots.append(Slot(range: index..<end, reference: reference))
        index = end
      } else if let inner = opening(text, at: index) {
        let slot = try braced(text, from: index, inner)
        slots.append(slot)
        index = slot.range.upperBound
      } else {
        index += 1
      }
    }
    return slots
  }

  /// Where the reference begins if `{{` and one stand there.
  private static func opening(_ text: Span<UInt8>, at start: Int) -> Int? {
    guard text[start] == UInt8(ascii: "{"), start + 1 < text.count, text[start + 1] == UInt8(ascii: "{")
    else {
      return nil
    }
    var inner = start + 2
    while inner < text.count, text[inner] == UInt8(ascii: " ") { inner += 1 }
    return Reference.begins(text, at: inner) ? inner : nil
  }

  private static func braced(_ text: Span<UInt8>, from start: Int, _ inner: Int) throws(DeliveryError) -> Slot
  {
    var close = inner
    while close + 1 < text.count, text[close] != UInt8(ascii: "\n") {
      if text[close] == UInt8(ascii: "}"), text[close + 1] == UInt8(ascii: "}") { break }
      close += 1
    }
    let isClosed = close + 1 < text.count && text[close] == UInt8(ascii: "}")
    guard isClosed, let (reference, end) = Reference.read(text, from: inner, within: close) else {
      throw typo(text, at: inner)
    }
    for index in end..<close where text[index] != UInt8(ascii: " ") { throw typo(text, at: inner) }
    return Slot(range: start..<(close + 2), reference: reference)
  }

  /// What stands there, up to where a bare reference would end, is shown: it is what somebody typed as a name.
  private static func typo(_ text: Span<UInt8>, at start: Int) -> DeliveryError {
    var line = 1
    for index in 0..<start where text[index] == UInt8(ascii: "\n") { line += 1 }
    var end = start
    while end < min(text.count, start + 80), !Reference.endsName(text[end]) { end += 1 }
    return .badReference(
      line: line, text: String(decoding: text.extracting(start..<end).array, as: UTF8.self))
  }
}
