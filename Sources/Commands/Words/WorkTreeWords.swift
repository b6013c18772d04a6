internal import Delivery
internal import Host

/// What a file's place has against it.
extension Text {

  static func tracked(_ path: String) -> Text {
    Text(
      "\(path) is tracked by git: the next commit would take the secrets along. Nothing was written.",
      "\(path) 已被 git 跟踪，下次提交就会带上密钥。什么都没写。")
  }

  /// - Parameter title: what the project calls itself.
  static func projectNotStoredHint(_ appID: String, title: String?) -> Text {
    guard let name = title.map(Shell.quote) else {
      return Text("mpvault add NAME --app-id \(appID)", "mpvault add 名称 --app-id \(appID)")
    }
    return Text(
      "mpvault add \(name) --app-id \(appID)", "可存入：mpvault add \(name) --app-id \(appID)")
  }
}

/// Commands that a person types to have a file left alone by git.
enum WorkTreeAdvice {
  /// What a person types so that git forgets the file and leaves it where it is.
  static func untracking(_ place: WorkTree.Place) -> String {
    let folder = shown(place.folder)
    let there = folder.isEmpty ? "" : "-C \(Shell.quote(folder)) "
    return "git \(there)rm --cached \(Shell.quote("./" + place.name))"
  }

  /// What a person types so that git leaves the file alone: the name as a pattern that matches it and nothing else.
  static func ignoring(_ place: WorkTree.Place) -> String {
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
