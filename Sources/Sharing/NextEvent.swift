internal import Ledger
internal import Sodium

/// An event behind its one parent, as a packed record has it: without the parent's name, which whoever reads the line in front of
/// it computes, and which nothing packs.
enum NextEvent {
  private static let mark = Array(#""parents":["#.utf8)

  /// - Returns: the event's bytes without the name; nil for one that stands behind another.
  static func shortened(_ event: Event, after previous: EventName) -> [UInt8]? {
    guard event.parents == [previous], let place = place(of: mark, in: event.bytes.span) else { return nil }
    let name = Array("\"\(previous.hex)\"".utf8)
    guard event.bytes[place...].starts(with: name) else { return nil }
    let short = Array(event.bytes[..<place] + event.bytes[(place + name.count)...])
    return whole(short.span, after: previous) == event.bytes ? short : nil
  }

  /// - Returns: nil for what no event was shortened to.
  static func whole(_ short: Span<UInt8>, after previous: EventName) -> [UInt8]? {
    guard let place = place(of: mark + [UInt8(ascii: "]")], in: short) else { return nil }
    let end = place - 1
    return short.extracting(0..<end).array + Array("\"\(previous.hex)\"".utf8)
      + short.extracting(end..<short.count).array
  }

  /// Behind the first of what is looked for.
  private static func place(of wanted: [UInt8], in bytes: Span<UInt8>) -> Int? {
    guard bytes.count >= wanted.count else { return nil }
    for start in 0...(bytes.count - wanted.count) {
      var count = 0
      while count < wanted.count, bytes[start + count] == wanted[count] { count += 1 }
      if count == wanted.count { return start + count }
    }
    return nil
  }
}
