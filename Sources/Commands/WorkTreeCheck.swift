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
      throw Failure(.cannotCreate, .notIgnored(path), hint: .notIgnoredHint(ignoring(place)))
    case .tracked(let place):
      throw Failure(
        .cannotCreate, .tracked(path), hint: .trackedHint(untracking(place), ignoring(place)))
    case .noGit: throw Failure(.unavailable, .noGitToAsk(path), hint: .noGitToAskHint)
    case .unknown(let words):
      throw Failure(.unavailable, .gitDoesNotSay(path), why: .technical(words), hint: .noGitToAskHint)
    }
  }

  /// What a person types so that git forgets the file and leaves it where it is.
  private static func untracking(_ place: WorkTree.Place) -> String {
    let folder = shown(place.folder)
    let there = folder.isEmpty ? "" : "-C \(Shell.quote(folder)) "
    return "git \(there)rm --cached \(Shell.quote("./" + place.name))"
  }

  /// What a person types so that git leaves the file alone: the name as a pattern that matches it and nothing else.
  private static func ignoring(_ place: WorkTree.Place) -> String {
    var pattern = ["#", "!"].contains(place.name.prefix(1)) ? "/" : ""
    for character in place.name {
      pattern += "\\*?[".contains(character) ? "\\\(character)" : String(character)
    }
    let file = shown(place.folder) + ".gitignore"
    let print = pattern.contains("\\") ? "printf '%s\\n'" : "echo"
    return "\(print) \(Shell.quote(pattern)) >> \(Shell.quote(file))"
  }

  /// As a prefix, from the working folder on where it is in that.
  private static func shown(_ folder: String) -> String {
    guard let here = Environment.resolved("."), folder.hasPrefix(here) else { return folder + "/" }
    let rest = folder.dropFirst(here.count)
    if rest.isEmpty { return "" }
    return rest.hasPrefix("/") ? rest.dropFirst() + "/" : folder + "/"
  }
}
