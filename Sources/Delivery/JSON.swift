internal import MiniProgram
package import Sodium

/// Data as a tree, written as JSON or as YAML. A secret stands in it as what it is and never becomes a string.
package indirect enum JSON: Sendable {
  case null
  case bool(Bool)
  case number(Int)
  case string(String)
  /// A word of ours, which YAML has without quotes.
  case word(String)
  case secret(SharedSecret)
  case array([JSON])
  case object([(String, JSON)])

  package static func optional(_ text: String?) -> JSON { text.map(JSON.string) ?? .null }

  /// Text of many lines whose strings are escaped as JSON has it, and nothing else.
  package struct Document {
    package let text: String
  }

  /// Indented by two blanks a level, keys in the order given. A secret in it is left out.
  package var text: Document {
    var sink = PlainSink()
    write(as: .json, indent: "", to: &sink)
    return Document(text: sink.text)
  }

  /// The whole of it with the secrets, in locked memory.
  package var secretText: SecretBytes {
    var text = SecretBuffer(capacity: 4096)
    write(as: .json, indent: "", to: &text)
    return text.finish()
  }

  func write(as language: QuotedText.Language, indent: String, to sink: inout some TextSink & ~Copyable) {
    let inner = indent + "  "
    switch self {
    case .null: sink.append("null")
    case .bool(let value): sink.append(value ? "true" : "false")
    case .number(let value): sink.append(String(value))
    case .word(let value) where language == .yaml: sink.append(value)
    case .string(let value), .word(let value): QuotedText.append(value, language, to: &sink)
    case .secret(let value): sink.append(value, language)
    case .array(let items):
      guard !items.isEmpty else { return sink.append("[]") }
      for (index, item) in items.enumerated() {
        sink.append(index == 0 ? "[\n\(inner)" : ",\n\(inner)")
        item.write(as: language, indent: inner, to: &sink)
      }
      sink.append("\n\(indent)]")
    case .object(let members):
      guard !members.isEmpty else { return sink.append("{}") }
      for (index, (key, value)) in members.enumerated() {
        sink.append(index == 0 ? "{\n\(inner)" : ",\n\(inner)")
        QuotedText.append(key, language, to: &sink)
        sink.append(": ")
        value.write(as: language, indent: inner, to: &sink)
      }
      sink.append("\n\(indent)}")
    }
  }
}
