internal import Delivery
internal import Ledger
internal import MiniProgram
internal import Vault

/// What may stand at one place of a command line.
enum CompletionKind: Equatable, Sendable {
  /// Anything, of which nothing is known.
  case anything
  /// One of these.
  case words([String])
  /// A mini-program: its name, alias or AppID.
  case programs
  /// The same, with or without `/KIND`.
  case references
  /// A mini-program that was put away.
  case archived
  case people
  /// Also those who left.
  case everybody
  case places, clients, tags, files, folders
  /// A command of the system, and what belongs to it.
  case command

  static let kinds = CompletionKind.words(CredentialKind.named.map(\.text) + ["other:"])
  static let reasons = CompletionKind.words(ResetReason.allCases.map(\.rawValue))
  static let todos = CompletionKind.words(Todo.What.allCases.map(\.rawValue))
  static let placeKinds = CompletionKind.words(PlaceWord.allCases.map(\.rawValue))
  static let strengths = CompletionKind.words(["interactive", "moderate", "sensitive"])
  static let exportFormats = CompletionKind.words(ExportFormat.allCases.map(\.rawValue))
  static let importFormats = CompletionKind.words(ImportFormat.allCases.map(\.rawValue))
  static let maximumAges = CompletionKind.words(CredentialKind.named.map { $0.text + "=" })
}

extension HelpPage.Entry {
  private var parts: [Substring] { term.split { $0 == " " || $0 == "," } }

  /// `-c` and `--clipboard` of an option; none for what stands by itself.
  var names: [String] { parts.filter { $0.hasPrefix("-") }.map(String.init) }

  /// What an option's value, or a word by itself, is called in the table: `FILE`, `en|zh`.
  var placeholder: String? { parts.first { !$0.hasPrefix("-") }.map(String.init) }

  var isOption: Bool { !names.isEmpty }
  var takesValue: Bool { isOption && placeholder != nil }

  /// What the table says it is, else what it is called.
  var wanted: CompletionKind {
    if let values { return values }
    switch names.last {
    case "--client": return .clients
    case "--tag": return .tags
    case "--place": return .places
    case "--seen-by": return .everybody
    default: break
    }
    switch placeholder ?? "" {
    case "NAME": return .programs
    case let word where word.hasPrefix("NAME[/"): return .references
    case "PERSON", "PERSON|KEY": return .people
    case "PLACE": return .places
    case "FILE", "PATH": return .files
    case "FOLDER": return .folders
    case "COMMAND": return .command
    case let word where word.contains("|") && !word.contains { $0.isUppercase }:
      return .words(word.split(separator: "|").map(String.init))
    default: return .anything
    }
  }
}
