internal import Delivery
internal import Host

/// Secrets are not written where the next commit would take them along.
enum WorkTreeCheck {
  /// - Parameter path: its folder is there.
  /// - Throws: 73 for a file that git would take; 69 where nobody can say.
  static func check(_ path: String) throws {
    // What is written into a pipe or a device stays in no folder.
    if FileMode.exists(path), !FileMode.isRegular(path) { return }
    switch try WorkTree.judge(path, { Environment.value($0) }) {
    case .outside, .ignored: return
    case .notIgnored(let place):
      throw Failure(.cannotCreate, .notIgnored(path), hint: .notIgnoredHint(WorkTreeAdvice.ignoring(place)))
    case .tracked(let place):
      throw Failure(
        .cannotCreate, .tracked(path),
        hint: .trackedHint(WorkTreeAdvice.untracking(place), WorkTreeAdvice.ignoring(place)))
    case .noGit: throw Failure(.unavailable, .noGitToAsk(path), hint: .noGitToAskHint)
    case .unknown(let words):
      throw Failure(.unavailable, .gitDoesNotSay(path), why: .technical(words), hint: .noGitToAskHint)
    }
  }
}
