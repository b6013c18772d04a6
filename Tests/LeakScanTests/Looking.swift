import Sodium

@testable import LeakScan

/// Bytes that are looked through as one stream, and what a search that looks at every place finds in them.
enum Looking {
  /// - Parameter step: how many bytes come at a time.
  static func sightings(
    of values: [[UInt8]], in bytes: [UInt8], step: Int = .max, wantsUnknown: Bool = false
  ) -> [Sighting] {
    let key = ScanKey()
    let scanner = Scanner(Needles(values.map { key.fingerprint($0.span) }, key), wantsUnknown: wantsUnknown)
    return sightings(scanner, bytes, step: step)
  }

  static func sightings(_ scanner: Scanner, _ bytes: [UInt8], step: Int = .max) -> [Sighting] {
    scanner.begin()
    var start = 0
    while start < bytes.count {
      let end = min(bytes.count, start + min(step, bytes.count))
      scanner.append(bytes.span.extracting(start..<end))
      start = end
    }
    scanner.finish()
    return scanner.sightings
  }

  /// Every place at which a value stands, as it is or with zeros between its bytes; lines and columns by bytes.
  static func everyPlace(of values: [[UInt8]], in bytes: [UInt8]) -> [Sighting] {
    var found: [(start: Int, value: Int)] = []
    for (number, value) in values.enumerated() {
      let wide = Array(value.map { [$0, 0] }.joined().dropLast())
      for form in [value, wide] where form.count <= bytes.count {
        for start in 0...(bytes.count - form.count) where bytes[start..<(start + form.count)] == form[...] {
          found.append((start, number))
        }
      }
    }
    return found.sorted { ($0.start, $0.value) < ($1.start, $1.value) }.map { start, value in
      let before = bytes[..<start]
      let line = before.count { $0 == 0x0a }
      let lineStart = before.lastIndex(of: 0x0a).map { $0 + 1 } ?? 0
      return Sighting(.value(value), line: line + 1, column: start - lineStart + 1)
    }
  }

  static func order(_ sightings: [Sighting]) -> [Sighting] {
    sightings.sorted { left, right in
      (left.line, left.column, left.number) < (right.line, right.column, right.number)
    }
  }
}

extension Sighting {
  var number: Int {
    if case .value(let number) = what { return number }
    return -1
  }
}
