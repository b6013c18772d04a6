import Foundation
import Support

/// What a command's own sentences tell to do, to be done to the letter.
struct Advice {
  private let lines: [String]

  /// Of what was said in English.
  init(_ outcome: Outcome) {
    lines = outcome.errorText.split(separator: "\n").map(String.init).filter {
      $0.hasPrefix("hint: ") || $0.hasPrefix("Warning: ")
    }
  }

  var saysTryAgain: Bool { lines.contains { $0.contains("try again") } }

  /// The commands in them, without `mpvault`, in their order: each ends where the sentence goes on.
  var commands: [[String]] {
    lines.flatMap { line in
      // Not the folder of that name in a path.
      line.split(separator: #/(?:^|[\s:;,(])mpvault /#, omittingEmptySubsequences: false).dropFirst().map {
        part in
        let command = part.prefix { !";,:()|".contains($0) }
        return command.split(separator: " ").prefix { !["tells", "then", "shows"].contains($0) }.map { word in
          word.hasSuffix(".") ? String(word.dropLast()) : String(word)
        }
      }
    }
  }
}
