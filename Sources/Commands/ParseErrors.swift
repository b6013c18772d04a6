internal import ArgumentParser
internal import MiniProgram

/// ArgumentParser's errors by their shape, in both languages. What was typed is not repeated, but for the names
/// of options: it could be a secret that somebody pasted into the command line.
enum ParseErrors {
  static func translating<Result>(
    _ type: any ParsableCommand.Type, _ parse: () throws -> Result
  ) throws(Failure) -> Result {
    do { return try parse() } catch {
      throw failure(message: type.message(for: error))
    }
  }

  static func failure(message: String) -> Failure {
    if message.hasPrefix("Missing expected argument"), message.contains("<command>") {
      return Failure(.usage, .runWhat, hint: .runWhatHint)
    }
    let quoted = quotedOption(in: message)
    let what: Sentence =
      if message.hasPrefix("Unknown option") {
        .unknownOption(quoted)
      } else if message.hasPrefix("Missing expected argument") {
        .missingArgument
      } else if message.hasPrefix("Missing value for") {
        .missingValue(quoted)
      } else if message.contains("nexpected argument") {
        .unexpectedArgument
      } else if message.hasPrefix("The value") {
        .invalidValue(option(after: "for '", in: message))
      } else {
        .badUsage
      }
    return Failure(.usage, what, hint: .helpHint)
  }

  private static func quotedOption(in message: String) -> String { option(after: "'", in: message) }

  /// The option's name behind `marker`, without its value.
  private static func option(after marker: String, in message: String) -> String {
    guard let range = message.firstRange(of: marker) else { return "" }
    let name = message[range.upperBound...].prefix { $0.isASCII && ($0.isLetter || $0 == "-") }
    return name.hasPrefix("-") && !SecretShape.isSecretLike(String(name)) ? String(name) : ""
  }
}
