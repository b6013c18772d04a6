/// Just enough of Swift's lexical structure to find string literals and what stands in the parentheses of a call.
/// (A test that reads sources needs no parser; it fails loudly on what it does not know.)
struct SourceLexer {
  struct Literal: Equatable {
    /// The text without what is interpolated, in whose place stands U+FFFC.
    var text = ""
    /// The interpolated expressions, as written.
    var interpolations: [String] = []
  }

  private let characters: [Character]
  private var index = 0

  init(_ source: String) { characters = Array(Self.withoutComments(source)) }

  /// All literals, in their order; those inside of interpolations behind the one that holds them.
  static func literals(in source: String) -> [Literal] {
    var lexer = SourceLexer(source)
    var found: [Literal] = []
    while lexer.index < lexer.characters.count {
      if lexer.characters[lexer.index] == "\"" {
        let literal = lexer.takeLiteral()
        found.append(literal)
        for inner in literal.interpolations { found += literals(in: inner) }
      } else {
        lexer.index += 1
      }
    }
    return found
  }

  /// The arguments of every call of these names, cut at the commas of its own level.
  static func calls(of names: [String], in source: String) -> [String: [[String]]] {
    var lexer = SourceLexer(source)
    var found: [String: [[String]]] = [:]
    for place in lexer.characters.indices where lexer.characters[place] == "(" {
      guard let name = names.first(where: { lexer.stands($0, before: place) }) else { continue }
      lexer.index = place + 1
      found[name, default: []].append(lexer.takeArguments())
    }
    return found
  }

  /// Whether a name ends there, and is not the end of a longer one.
  private func stands(_ name: String, before place: Int) -> Bool {
    let start = place - name.count
    guard start >= 0, characters[start..<place].elementsEqual(name) else { return false }
    return start == 0 || !characters[start - 1].isLetter && characters[start - 1] != "."
  }

  private mutating func takeArguments() -> [String] {
    var arguments = [""]
    var depth = 0
    while index < characters.count {
      let start = index
      switch characters[index] {
      case "\"": _ = takeLiteral()
      case "(", "[", "{":
        depth += 1
        index += 1
      case ")" where depth == 0: return arguments.map(\.trimmedOfWhiteSpace)
      case ")", "]", "}":
        depth -= 1
        index += 1
      case "," where depth == 0:
        arguments.append("")
        index += 1
        continue
      default: index += 1
      }
      arguments[arguments.count - 1] += String(characters[start..<index])
    }
    return arguments.map(\.trimmedOfWhiteSpace)
  }

  /// From its opening quotation mark to behind its closing one.
  private mutating func takeLiteral() -> Literal {
    var literal = Literal()
    index += 1
    while index < characters.count, characters[index] != "\"" {
      guard characters[index] == "\\" else {
        literal.text.append(characters[index])
        index += 1
        continue
      }
      index += 1
      guard characters[index] == "(" else {
        literal.text += characters[index] == "n" ? "\n" : String(characters[index])
        index += 1
        continue
      }
      literal.interpolations.append(takeInterpolation())
      literal.text += "\u{fffc}"
    }
    index += 1
    return literal
  }

  private mutating func takeInterpolation() -> String {
    let start = index + 1
    var depth = 0
    while index < characters.count {
      switch characters[index] {
      case "\"":
        _ = takeLiteral()
        continue
      case "(": depth += 1
      case ")": depth -= 1
      default: break
      }
      index += 1
      if depth == 0 { break }
    }
    return String(characters[start..<(index - 1)])
  }

  /// Line comments become nothing; `//` inside of a literal stays.
  private static func withoutComments(_ source: String) -> String {
    source.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      guard line.contains("//") else { return String(line) }
      var isInside = false
      var previous: Character = " "
      for index in line.indices {
        if line[index] == "\"", previous != "\\" { isInside.toggle() }
        if !isInside, line[index...].hasPrefix("//") { return String(line[..<index]) }
        previous = line[index]
      }
      return String(line)
    }.joined(separator: "\n")
  }
}

extension String {
  fileprivate var trimmedOfWhiteSpace: String {
    var text = self[...].drop { $0.isWhitespace }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
