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
  /// Mini-programs, with or without `/KIND`.
  case references
  /// A mini-program that was put away.
  case archived
  case people
  /// Also those who left.
  case everybody
  case places, clients, tags, files, folders
  /// A command of the system, and what belongs to it.
  case command

  static let kinds = CompletionKind.words(CredentialKind.known.map(\.word) + ["other:"])
  static let reasons = CompletionKind.words(ResetReason.allCases.map(\.rawValue))
  static let todos = CompletionKind.words(Todo.What.allCases.map(\.rawValue))
  static let placeKinds = CompletionKind.words(PlaceWord.allCases.map(\.rawValue))
  static let roles = CompletionKind.words(MemberRole.known.map(\.word))
  static let strengths = CompletionKind.words(["interactive", "moderate", "sensitive"])
  static let exportFormats = CompletionKind.words(ExportFormat.allCases.map(\.rawValue))
  static let importFormats = CompletionKind.words(ImportFormat.allCases.map(\.rawValue))
  static let maximumAges = CompletionKind.words(CredentialKind.named.map { $0.text + "=" })
}

extension CompletionKind {
  /// Where a name means something else than elsewhere.
  private static let exceptions: [String: CompletionKind] = [
    "handover --from": .everybody, "adopt --from": .everybody, "share --as": .everybody,
    "unshare --granted-by": .everybody, "people add NAME": .everybody, "people show NAME": .everybody,
    "people rename NAME": .everybody, "people rename NEW": .anything,
    "people remove NAME": .people, "member add --role": .roles, "share NAME": .references,
    "unshare NAME": .references,
    "unarchive NAME": .archived,
    "receive --as": .anything, "sync --as": .anything, "sync init --as": .anything,
    "people add --as": .anything, "import --format": .importFormats,
    "slot remove SLOT": .words(["passphrase", "recovery", "identity"]),
  ]

  /// What may be typed, by what a value or a word by itself is called.
  ///
  /// - Parameters:
  ///   - option: the option whose value it is, if it is one's.
  ///   - value: `NAME`, `FILE`, `en|zh` …; empty for a flag.
  ///   - path: the command.
  static func of(option: String?, value: String, in path: String) -> CompletionKind {
    if let found = exceptions["\(path) \(option ?? value)"] { return found }
    switch option {
    case "--client": return .clients
    case "--tag": return .tags
    case "--place": return .places
    case "--seen-by": return .everybody
    default: break
    }
    switch value {
    case "NAME", "WORD": return .programs
    case let word where word.hasPrefix("NAME[/"): return .references
    case "PERSON", "PERSON|KEY": return .people
    case "PLACE": return .places
    case "FILE", "PATH": return .files
    case "FOLDER": return .folders
    case "COMMAND": return .command
    case "K": return .kinds
    case "P": return .words(Platform.all.map(\.word))
    case "S": return .placeKinds
    case "R": return .reasons
    case "F": return .exportFormats
    case "WHAT": return .todos
    case "STRENGTH": return .strengths
    case "KIND=TIME": return .maximumAges
    case let word where word.contains("|") && !word.contains { $0.isUppercase }:
      return .words(word.split(separator: "|").map(String.init))
    default: return .anything
    }
  }
}
