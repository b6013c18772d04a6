internal import Ledger
internal import Sodium

/// What `--json` prints. A secret stands in it as what it is and never becomes a string.
indirect enum JSON {
  case null
  case bool(Bool)
  case number(Int)
  case string(String)
  case secret(SharedSecret)
  case array([JSON])
  case object([(String, JSON)])

  static func time(_ time: Timestamp) -> JSON { .string(time.rfc3339) }
  static func optional(_ text: String?) -> JSON { text.map(JSON.string) ?? .null }

  /// Indented by two blanks a level, keys in the order given. A secret in it is left out.
  var text: Document {
    var sink = PlainSink()
    render(into: &sink, indent: "")
    return Document(text: sink.text)
  }

  /// Text of many lines whose strings are escaped as JSON has it, and nothing else.
  struct Document {
    let text: String

    fileprivate init(text: String) { self.text = text }
  }

  /// The same with the secrets, in locked memory.
  var secretText: SecretBytes {
    var sink = SecretSink()
    render(into: &sink, indent: "")
    return sink.finish()
  }

  private func render(into sink: inout some JSONSink & ~Copyable, indent: String) {
    let inner = indent + "  "
    switch self {
    case .null: sink.put("null")
    case .bool(let value): sink.put(value ? "true" : "false")
    case .number(let value): sink.put(String(value))
    case .string(let value): sink.put(JSONText.quote(value))
    case .secret(let value): sink.put(value)
    case .array(let items):
      guard !items.isEmpty else { return sink.put("[]") }
      for (index, item) in items.enumerated() {
        sink.put(index == 0 ? "[\n\(inner)" : ",\n\(inner)")
        item.render(into: &sink, indent: inner)
      }
      sink.put("\n\(indent)]")
    case .object(let fields):
      guard !fields.isEmpty else { return sink.put("{}") }
      for (index, field) in fields.enumerated() {
        sink.put(index == 0 ? "{\n\(inner)" : ",\n\(inner)")
        sink.put(JSONText.quote(field.0) + ": ")
        field.1.render(into: &sink, indent: inner)
      }
      sink.put("\n\(indent)}")
    }
  }
}

private protocol JSONSink: ~Copyable {
  mutating func put(_ text: String)
  mutating func put(_ secret: SharedSecret)
}

private struct PlainSink: JSONSink {
  var text = ""

  mutating func put(_ more: String) { text += more }
  mutating func put(_ secret: SharedSecret) { text += "null" }
}

private struct SecretSink: ~Copyable, JSONSink {
  private var buffer = SecretBuffer(capacity: 4096)

  mutating func put(_ text: String) { buffer.append(Array(text.utf8).span) }

  mutating func put(_ secret: SharedSecret) {
    buffer.append(UInt8(ascii: "\""))
    secret.withBytes { JSONText.append($0, to: &buffer) }
    buffer.append(UInt8(ascii: "\""))
  }

  consuming func finish() -> SecretBytes { buffer.finish() }
}
