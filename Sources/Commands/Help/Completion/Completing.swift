internal import Host
internal import Sodium
internal import SystemPackage

/// What a shell asks while a command line is being typed. It is answered quickly or not at all: nothing is asked,
/// nothing is waited for, and there is never an error to be seen in the middle of somebody's line.
///
/// `mpvault __complete SHELL` reads from standard input, so that what is being typed is in no list of processes: of
/// bash the line up to the cursor and the part that it replaces, of the others the words behind the program's name,
/// each ended by a zero byte. It answers with a line that says what follows (`words`, `files`, `folders`, `command`),
/// and for `words` with one on each line; of the others than bash with a tab and what it is behind it.
enum Completing {
  /// A command that stands in no help.
  static let word = "__complete"

  /// In milliseconds.
  private static let patience = 2000
  /// In bytes.
  private static let limit = 1 << 20

  static func run(_ arguments: [String]) {
    Deadline.end(afterMilliseconds: patience)
    Language.current = .fromEnvironment()
    guard let shell = arguments.first.flatMap(CompletingShell.init), let asked = read() else { return }
    let lines = answer(shell, asked)
    // Half an answer would be a wrong one.
    Deadline.lift()
    // The shell reads it, and a tab in it has a meaning; the words and meanings were looked at by `Candidates`.
    try? Output.data(bytes: Array(lines.map { $0 + "\n" }.joined().utf8).span)
  }

  private static func read() -> [String]? {
    guard let input = try? Streams.readAll(.standardInput, limit: limit) else { return nil }
    let parts = input.withBytes { $0.array }.split(separator: 0, omittingEmptySubsequences: false)
    return parts.dropLast().map { String(decoding: $0, as: UTF8.self) }
  }

  static func answer(_ shell: CompletingShell, _ asked: [String]) -> [String] {
    guard shell == .bash else {
      return answer(asked) { line, found in
        found.map { "\(line.prefix)\($0.word)\t\($0.meaning)" }
      }
    }
    guard asked.count == 2, let bash = BashLine(asked[0], replaced: asked[1]) else { return [] }
    if bash.isRedirection { return ["files"] }
    return answer(Array(bash.words.dropFirst())) { line, found in
      found.compactMap { bash.replacement(for: line.prefix + $0.word) }.filter { !$0.isEmpty }
    }
  }

  private static func answer(
    _ words: [String], _ lines: (CompletedLine, [Candidate]) -> [String]
  ) -> [String] {
    let line = CompletedLine(words)
    if let wish = CommandLineWords.language(words), let named = Language.named(wish) {
      Language.current = named
    }
    switch line.wanted {
    case .files: return ["files"]
    case .folders: return ["folders"]
    case .command: return ["command"]
    default: break
    }
    let session = Session(Wishes(vault: line.vault))
    let candidates = Candidates(line: line, vaultPath: session.vaultPath, stateFolder: session.stateFolder)
    return ["words"] + lines(line, candidates.list())
  }
}

/// A shell that completes words.
enum CompletingShell: String, CaseIterable {
  case bash, zsh, fish
}
