internal import Host
package import Sodium

/// A masker that goes on in another process: its patterns, what they are replaced by, and what it has still to decide.
extension Masker {
  package func handedOn() -> SecretBytes {
    var writer = PieceWriter()
    writer.add(isWatched ? 1 : 0)
    writer.add(masks.count)
    for mask in masks { writer.add(mask.span) }
    writer.add(patterns.patterns.count)
    patterns.bytes.withBytes { bytes in
      for pattern in patterns.patterns {
        writer.add(pattern.mask)
        writer.add(pattern.form.rawValue)
        writer.add(bytes.extracting(pattern.range))
      }
    }
    writer.add(emitted)
    writer.add(covered)
    window.withBytes { writer.add($0.extracting(0..<end)) }
    return writer.finish()
  }

  /// - Returns: nil for what no masker handed on.
  package convenience init?(handedOn bytes: Span<UInt8>) {
    var reader = PieceReader()
    guard let isWatched = reader.number(in: bytes), let masks = Self.masks(in: bytes, &reader) else {
      return nil
    }
    var patterns = MaskPatterns()
    let isWhole = Self.read(into: &patterns, from: bytes, &reader, masks: masks.count)
    self.init(patterns, masks: masks, isWatched: isWatched == 1)
    guard isWhole, let emitted = reader.number(in: bytes), let covered = reader.number(in: bytes),
      let undecided = reader.piece(in: bytes), reader.isAtEnd(of: bytes), emitted <= undecided.count
    else { return nil }
    makeRoom(for: undecided.count)
    window.withMutableBytes { window in
      for (index, place) in undecided.enumerated() { window[index] = bytes[place] }
    }
    (end, self.emitted, self.covered) = (undecided.count, emitted, covered)
  }

  private static func masks(in bytes: Span<UInt8>, _ reader: inout PieceReader) -> [[UInt8]]? {
    guard let count = reader.number(in: bytes) else { return nil }
    var masks: [[UInt8]] = []
    for _ in 0..<count {
      guard let mask = reader.piece(in: bytes) else { return nil }
      masks.append(bytes.extracting(mask).array)
    }
    return masks
  }

  private static func read(
    into patterns: inout MaskPatterns, from bytes: Span<UInt8>, _ reader: inout PieceReader, masks: Int
  ) -> Bool {
    guard let count = reader.number(in: bytes) else { return false }
    for _ in 0..<count {
      guard let mask = reader.number(in: bytes), mask < masks,
        let form = reader.number(in: bytes).flatMap(MaskPatterns.Form.init),
        let pattern = reader.piece(in: bytes)
      else { return false }
      patterns.append(bytes.extracting(pattern), mask, form)
    }
    return true
  }
}
