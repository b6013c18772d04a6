internal import Sodium

/// Assignments to variables, as shells and dotenv libraries read them.
enum VariableText {
  enum Syntax {
    /// POSIX: `export NAME='VALUE'`.
    case shell
    /// What the dotenv libraries of most languages read alike, and python-dotenv wherever they do not.
    case dotenv
    /// vlucas/phpdotenv, which Laravel reads its `.env` with.
    case laravel
  }

  /// Why a value cannot be written so that every reader takes it for a value alone. People source their `.env` in shells
  /// too, and what reads it line by line (`docker run --env-file`) takes a line within a value for another variable.
  static func danger(of value: Span<UInt8>, _ syntax: Syntax) -> NotCarried? {
    let traits = Traits(value)
    switch syntax {
    case .shell: return nil
    case .dotenv:
      if traits.needsEscapes, value.holdsExpansion { return .expansion }
      return traits.hasLineFeed && !traits.needsEscapes && value.holdsAssignment ? .assignment : nil
    case .laravel:
      // `\$` is a dollar to shells as well; no reader but they knows the escape of a backtick.
      return traits.needsDoubleQuotesInPHP(value) && value.holds(UInt8(ascii: "`")) ? .expansion : nil
    }
  }

  /// A line a variable.
  static func text(of variables: [(name: String, value: SharedSecret)], _ syntax: Syntax) -> SecretBytes {
    var text = SecretBuffer(capacity: 1024)
    for (name, value) in variables {
      if syntax == .shell { text.append("export ") }
      value.withBytes { append(name, $0, syntax, to: &text) }
      text.append("\n")
    }
    return text.finish()
  }

  /// A file with these variables set wherever it sets them, and behind it those that it does not; every other byte of
  /// it stays as it is, whatever follows a value in its line too.
  ///
  /// - Throws: `openQuote`.
  static func set(
    _ variables: [(name: String, value: SharedSecret)], in file: Span<UInt8>, _ syntax: Syntax
  ) throws(DeliveryError) -> SecretBytes {
    var text = SecretBuffer(capacity: file.count + 1024)
    var missing = variables
    var copied = 0
    for assignment in try EnvironmentFile.assignments(in: file) {
      guard let (name, value) = variables.first(where: { $0.name == assignment.variable }) else { continue }
      text.append(file.extracting(copied..<assignment.range.lowerBound))
      value.withBytes { append(name, $0, syntax, to: &text) }
      copied = assignment.range.upperBound
      missing.removeAll { $0.name == name }
    }
    text.append(file.extracting(copied..<file.count))
    let lineEnd = file.breaksLinesAsWindows ? "\r\n" : "\n"
    if !missing.isEmpty, !file.isEmpty, file[file.count - 1] != UInt8(ascii: "\n") { text.append(lineEnd) }
    for (name, value) in missing {
      value.withBytes { append(name, $0, syntax, to: &text) }
      text.append(lineEnd)
    }
    return text.finish()
  }

  private static func append(
    _ name: String, _ value: Span<UInt8>, _ syntax: Syntax, to text: inout SecretBuffer
  ) {
    text.append(name + "=")
    let traits = Traits(value)
    switch syntax {
    case .shell: quote(value, to: &text)
    case .laravel where traits.needsDoubleQuotesInPHP(value):
      quote(value, escaping: escapeForPHP, to: &text)
    case .laravel where !traits.isPlain: quoteAsItIs(value, to: &text)
    case .dotenv where !traits.isPlain: append(value, traits, to: &text)
    case .dotenv, .laravel: text.append(value)
    }
  }

  /// Whether dotenv libraries take it for different things, however it is written: there is no standard of them.
  static func isReadDifferently(_ value: Span<UInt8>) -> Bool {
    let traits = Traits(value)
    return traits.needsEscapes || value.holdsPlaceholder
      // The beginning of several lines to phpdotenv, wherever it stands.
      || value.holds(UInt8(ascii: "="), UInt8(ascii: "\""))
  }

  /// In single quotes nothing stands for anything else; in double quotes lines may break, as everywhere, and there are
  /// escapes, of which `\$` is not understood by all.
  private static func append(_ value: Span<UInt8>, _ traits: Traits, to text: inout SecretBuffer) {
    if traits.needsEscapes {
      quote(value, escaping: escapeForDotenv, to: &text)
    } else if traits.hasLineFeed, !traits.meansMoreInDoubleQuotes {
      quote(value, escaping: { _ in nil }, to: &text)
    } else if traits.hasApostrophe {
      quote(value, escaping: { _ in nil }, to: &text)
    } else {
      quoteAsItIs(value, to: &text)
    }
  }

  private static func quoteAsItIs(_ value: Span<UInt8>, to text: inout SecretBuffer) {
    text.append("'")
    text.append(value)
    text.append("'")
  }

  private static func quote(_ value: Span<UInt8>, to text: inout SecretBuffer) {
    text.append("'")
    text.append(value) { $0 == UInt8(ascii: "'") ? "'\\''" : nil }
    text.append("'")
  }

  private static func quote(
    _ value: Span<UInt8>, escaping escape: (UInt8) -> String?, to text: inout SecretBuffer
  ) {
    text.append("\"")
    text.append(value, changing: escape)
    text.append("\"")
  }

  private static func escapeForDotenv(_ byte: UInt8) -> String? {
    switch byte {
    case UInt8(ascii: "\""): "\\\""
    case UInt8(ascii: "\\"): "\\\\"
    case UInt8(ascii: "\n"): "\\n"
    case UInt8(ascii: "\r"): "\\r"
    default: nil
    }
  }

  private static func escapeForPHP(_ byte: UInt8) -> String? {
    byte == UInt8(ascii: "$") ? "\\$" : escapeForDotenv(byte)
  }
}

extension VariableText {
  /// What stands in a value that matters for quoting it.
  private struct Traits {
    /// Only what no reader takes for anything but itself, without quotes.
    var isPlain = true
    var hasApostrophe = false
    /// A backslash before another one: python-dotenv knows that escape in single quotes.
    var hasEscapeInSingleQuotes = false
    var hasLineFeed = false
    var hasCarriageReturn = false
    /// `"`, `$`, a backtick or a backslash.
    var meansMoreInDoubleQuotes = false

    init(_ value: Span<UInt8>) {
      isPlain = !value.isEmpty
      for index in value.indices {
        switch value[index] {
        case 0x30...0x39, 0x41...0x5a, 0x61...0x7a: continue
        case UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: ":"),
          UInt8(ascii: "@"), UInt8(ascii: "%"), UInt8(ascii: "+"), UInt8(ascii: ","), UInt8(ascii: "="):
          continue
        case UInt8(ascii: "'"): hasApostrophe = true
        case UInt8(ascii: "\\"):
          meansMoreInDoubleQuotes = true
          if index + 1 < value.count, value[index + 1] == UInt8(ascii: "\\") {
            hasEscapeInSingleQuotes = true
          }
        case UInt8(ascii: "\n"): hasLineFeed = true
        case UInt8(ascii: "\r"): hasCarriageReturn = true
        case UInt8(ascii: "\""), UInt8(ascii: "$"), UInt8(ascii: "`"): meansMoreInDoubleQuotes = true
        default: break
        }
        isPlain = false
      }
    }

    /// Neither sort of quotes holds it as it is. A carriage return does not outlive a reader of lines.
    var needsEscapes: Bool {
      hasEscapeInSingleQuotes || hasCarriageReturn || hasApostrophe && meansMoreInDoubleQuotes
    }

    /// phpdotenv has no escape in single quotes, and knows several lines in double quotes alone, which it takes to begin
    /// with `="` wherever that stands.
    func needsDoubleQuotesInPHP(_ value: Span<UInt8>) -> Bool {
      hasApostrophe || hasLineFeed || hasCarriageReturn || value.holds(UInt8(ascii: "="), UInt8(ascii: "\""))
    }
  }
}
