package import Host
internal import Sodium

/// One stream of a child's output with a mask in place of each secret, also where one comes in pieces.
///
/// What may be the beginning of a secret is held back until it is decided. Where a person watches, only from six
/// bytes on, and for no longer than the relay waits: what was let through is still known, so that the rest of a
/// secret is masked when it comes.
package final class Masker: StreamFilter {
  let patterns: MaskPatterns
  let masks: [[UInt8]]
  let isWatched: Bool
  /// What may still become part of a secret, and behind it what has just come.
  var window: SecretBytes
  var end = 0
  /// How much of the window is out already.
  var emitted = 0
  /// Up to where the last secret that was found goes: one that overlaps it needs no mask of its own.
  var covered = 0

  /// - Parameters:
  ///   - masks: what is printed, by their numbers in the patterns.
  ///   - isWatched: a person reads it as it comes.
  package init(_ patterns: consuming MaskPatterns, masks: [[UInt8]], isWatched: Bool) {
    window = SecretBytes(count: patterns.longest + Self.pieceSize)
    self.patterns = patterns
    self.masks = masks
    self.isWatched = isWatched
  }

  private static let pieceSize = 16384

  package var isHolding: Bool { emitted < end }

  package func take(_ bytes: Span<UInt8>, to sink: Sink) throws(HostError) {
    var taken = 0
    while taken < bytes.count {
      let piece = bytes.extracting(taken..<min(bytes.count, taken + Self.pieceSize))
      makeRoom(for: piece.count)
      let end = end
      window.withMutableBytes { window in
        for index in 0..<piece.count { window[end + index] = piece[index] }
      }
      self.end += piece.count
      taken += piece.count
      let undecided = try decide(isFinal: false, sink)
      if isWatched, self.end - undecided < MaskPatterns.shortest { try emit(upTo: self.end, sink) }
      drop(undecided)
    }
  }

  /// Escaped, a secret is many times as long.
  func makeRoom(for count: Int) {
    guard end + count > window.count else { return }
    var larger = SecretBytes(count: 2 * (end + count))
    let end = end
    window.withBytes { old in
      larger.withMutableBytes { new in for index in 0..<end { new[index] = old[index] } }
    }
    window = larger
  }

  /// Lets out what is held back, and goes on knowing it.
  package func release(to sink: Sink) throws(HostError) { _ = try decide(isFinal: true, sink) }

  package func finish(to sink: Sink) throws(HostError) {
    try release(to: sink)
    drop(end)
  }

  /// Emits what is decided, masks for secrets; gives the index from which on it is not.
  ///
  /// - Parameter isFinal: nothing more is waited for.
  private func decide(isFinal: Bool, _ sink: Sink) throws(HostError) -> Int {
    var index = 0
    while index < end {
      let (end, from) = (end, index)
      index = window.withBytes { patterns.candidate(in: $0.extracting(0..<end), from: from) }
      if index >= end { break }
      let at = index
      let match = window.withBytes { patterns.match(in: $0.extracting(0..<end), at: at) }
      if match.isOpen, !isFinal {
        try emit(upTo: index, sink)
        return index
      }
      if match.length > 0 { try mask(index, match, sink) }
      index += 1
    }
    try emit(upTo: end, sink)
    return end
  }

  private func mask(_ start: Int, _ match: MaskPatterns.Match, _ sink: Sink) throws(HostError) {
    try emit(upTo: start, sink)
    let matchEnd = start + match.length
    if start >= covered, matchEnd > emitted {
      let mask = masks[match.mask]
      try sink(mask.span)
    }
    covered = max(covered, matchEnd)
    emitted = max(emitted, matchEnd)
  }

  private func emit(upTo limit: Int, _ sink: Sink) throws(HostError) {
    guard limit > emitted else { return }
    let range = emitted..<limit
    try window.withBytes { (bytes) throws(HostError) in
      let piece = bytes.extracting(range)
      try sink(piece)
    }
    emitted = limit
  }

  private func drop(_ count: Int) {
    let rest = end - count
    window.withMutableBytes { window in
      for index in 0..<rest { window[index] = window[index + count] }
    }
    end = rest
    emitted = max(0, emitted - count)
    covered = max(0, covered - count)
  }
}
