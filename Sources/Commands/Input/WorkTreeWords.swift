internal import Delivery
internal import Host

/// What a file's place has against it.
extension Sentence {
  static func notIgnored(_ path: String) -> Sentence {
    Sentence(
      en:
        "\(path) is in a git work tree and not ignored: the next commit could take it along. Nothing was written.",
      zh: "\(path) 在 git 工作区里又没被忽略，下次提交可能就带上了。什么都没写。")
  }

  static func notIgnoredHint(_ command: String) -> Sentence {
    Sentence(en: "\(command), or a path outside", zh: "先忽略它：\(command)；或写到工作区外面")
  }

  static func tracked(_ path: String) -> Sentence {
    Sentence(
      en: "\(path) is tracked by git: the next commit would take the secrets along. Nothing was written.",
      zh: "\(path) 已被 git 跟踪，下次提交就会带上密钥。什么都没写。")
  }

  static func trackedHint(_ untracking: String, _ ignoring: String) -> Sentence {
    Sentence(
      en: "\(untracking) && \(ignoring), or a path outside",
      zh: "先取消跟踪并忽略：\(untracking) && \(ignoring)；或写到工作区外面")
  }

  static func noGitToAsk(_ path: String) -> Sentence {
    Sentence(
      en:
        "\(path) is in a git work tree, and there is no git here to ask whether it is ignored. Nothing was written.",
      zh: "\(path) 在 git 工作区里，但这里没有 git，无法确认它是否被忽略。什么都没写。")
  }

  static func gitDoesNotSay(_ path: String) -> Sentence {
    Sentence(
      en: "git does not say whether \(path) is ignored. Nothing was written.",
      zh: "git 没能说明 \(path) 是否被忽略。什么都没写。")
  }

  static let noGitToAskHint = Sentence(en: "choose a path outside of the work tree", zh: "请写到工作区外面")
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
