internal import Sodium

/// One recipient's part of the header (c2sp.org/age, "Recipient stanza"): the file key, wrapped.
package struct Stanza: Equatable, Sendable {
  /// The type first. Each at least one character of ASCII 33 to 126.
  package let arguments: [String]
  package let body: [UInt8]

  package init(arguments: [String], body: [UInt8]) {
    self.arguments = arguments
    self.body = body
  }

  /// A line of the body has at most this many characters; a shorter one ends it.
  static let columns = 64
  private static let bytesOfLine = columns / 4 * 3

  /// As it stands in the file, with the line break at its end. A body that fills its last line is ended by an
  /// empty one.
  package var text: [UInt8] {
    var text = Array("-> \(arguments.joined(separator: " "))\n".utf8)
    for start in stride(from: 0, through: body.count, by: Self.bytesOfLine) {
      let line = body.span.extracting(start..<min(start + Self.bytesOfLine, body.count))
      text += Base64.encode(line, isPadded: false).array
      text.append(UInt8(ascii: "\n"))
    }
    return text
  }
}
