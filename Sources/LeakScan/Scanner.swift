package import Host
internal import Sodium
package import SystemPackage

/// Looks through one stream of bytes after the other with one buffer, in locked memory because what is looked for may
/// stand in it. Whatever the length of a stream or its lines, memory stays the same.
package final class Scanner {
  private let needles: Needles
  private let wantsUnknown: Bool
  private var buffer: SecretBytes
  private var count = 0
  /// Where the buffer begins in the stream.
  private var base = 0
  /// Up to where in the buffer all that ends there was found.
  private var done = 0
  private var lines = LineCounter()
  /// Whether lines are counted in what is no more in the buffer: in a file that can be read again they are not, unless
  /// something was found in it.
  private var countsLines = true
  private var lastParts: [Int: Int] = [:]
  /// Of this stream.
  package private(set) var sightings: [Sighting] = []
  package private(set) var archive: ArchiveFormat?

  /// Fits into a core's own cache beside what is looked for.
  private static let size = 256 << 10
  /// Of one stream; who has seen as many needs no more.
  package static let most = 1_000

  /// What must follow an end before it can be judged, and what must stay of what was before.
  private let ahead: Int
  private let behind: Int

  package init(_ needles: Needles, wantsUnknown: Bool) {
    self.needles = needles
    self.wantsUnknown = wantsUnknown
    ahead = wantsUnknown ? UnknownSearch.room : Needles.margin
    let longest = max(needles.longest, KeySearch.longest)
    behind = max(longest + Needles.margin, wantsUnknown ? UnknownSearch.room : 0)
    var size = Self.size
    while size < 4 * (ahead + behind) { size *= 2 }
    buffer = SecretBytes(count: size)
  }

  /// Begins another stream.
  package func begin() {
    (count, base, done) = (0, 0, 0)
    lines = LineCounter()
    archive = nil
    if !sightings.isEmpty { sightings = [] }
    if !lastParts.isEmpty { lastParts = [:] }
  }

  /// Reads a file to its end.
  ///
  /// - Parameter failure: why that was not all.
  /// - Returns: how many bytes.
  package func read(_ file: borrowing OpenFile, _ failure: inout Errno?) -> Int {
    begin()
    countsLines = false
    defer { countsLines = true }
    let count = readThrough(file, &failure)
    guard !sightings.isEmpty, base > 0, file.rewind(&failure) else { return count }
    begin()
    countsLines = true
    return readThrough(file, &failure)
  }

  private func readThrough(_ file: borrowing OpenFile, _ failure: inout Errno?) -> Int {
    while true {
      let added = file.read(into: &buffer, from: count, &failure)
      guard added > 0 else {
        finish()
        return base + count
      }
      count += added
      if count == buffer.count { turnOver() }
    }
  }

  /// Takes the next bytes of a stream.
  package func append(_ bytes: Span<UInt8>) {
    var taken = 0
    while taken < bytes.count {
      let part = bytes.extracting(taken..<min(bytes.count, taken + buffer.count - count))
      let start = count
      buffer.withMutableBytes { buffer in
        for index in part.indices { buffer[start + index] = part[index] }
      }
      count += part.count
      taken += part.count
      if count == buffer.count { turnOver() }
    }
  }

  /// The stream is over.
  package func finish() { look(upTo: count) }

  /// Makes room: what is needed no more goes, what may belong to what comes stays.
  private func turnOver() {
    let end = count - ahead
    look(upTo: end)
    let dropped = end - behind
    let (base, count) = (base, count)
    buffer.withMutableBytes { bytes in
      if countsLines { lines.advance(in: bytes.span, base: base, to: base + dropped) }
      for index in dropped..<count { bytes[index - dropped] = bytes[index] }
    }
    self.base += dropped
    self.count -= dropped
    done = behind
  }

  private func look(upTo end: Int) {
    guard end > done else { return }
    let (base, count, ends) = (base, count, (done + 1)...end)
    buffer.withBytes { bytes in
      let bytes = bytes.extracting(0..<count)
      if base == 0, done == 0 {
        archive = ArchiveFormat(bytes)
        lines = LineCounter(sniffing: bytes)
      }
      var finds: [Find] = []
      var shapes: [Find] = []
      needles.find(in: bytes, ends: ends, &finds) { shape in
        if wantsUnknown { shapes.append(shape) }
      }
      let pairs = wantsUnknown ? PairSearch.find(in: bytes, ends: ends, isWhole: base == 0) : []
      let keys = KeySearch.find(in: bytes, ends: ends, isWhole: base == 0)
      if finds.isEmpty, shapes.isEmpty, pairs.isEmpty, keys.isEmpty { return }
      report(finds, shapes, pairs, keys, bytes)
    }
    done = end
  }

  private func report(
    _ finds: [Find], _ shapes: [Find], _ pairs: [PairSearch.Found], _ keys: [KeySearch.Found],
    _ bytes: Span<UInt8>
  ) {
    var places: [(start: Int, what: Sighting.What, form: Form)] = []
    for find in finds where isNew(find) { places.append((find.start, .value(find.needle), find.form)) }
    for shape in shapes {
      if let what = UnknownSearch.unknown(shape, in: bytes) { places.append((shape.start, what, .exact)) }
    }
    // What is one of the values, or an AppSecret near an AppID, is that.
    for pair in pairs where !places.contains(where: { $0.start == pair.start }) {
      places.append((pair.start, .unknown(pair.likeness), .exact))
    }
    for key in keys { places.append((key.start, .key(key.sort), .exact)) }
    // Lines are counted once, forwards. What is found at the very end of a part may stand before what was counted.
    places.sort { $0.start < $1.start }
    var lines = lines
    for (start, what, form) in places where sightings.count < Self.most {
      // Their lines come when it is read again.
      if !countsLines, base > 0 {
        sightings.append(Sighting(what, form, line: 0, column: 0))
        continue
      }
      lines.advance(in: bytes, base: base, to: base + start)
      let place = lines.place(of: base + start)
      sightings.append(Sighting(what, form, line: place.line, column: place.column))
    }
  }

  /// Of a private key only the first of its pieces, each time that it begins anew.
  private func isNew(_ find: Find) -> Bool {
    let last = lastParts.updateValue(find.part, forKey: find.needle)
    return find.part == 0 || last.map { find.part <= $0 } ?? true
  }
}
