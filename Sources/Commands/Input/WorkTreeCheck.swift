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

/// What is said here alone.
extension Text {
  static func notIgnored(_ path: String) -> Text {
    Text(
      "\(path) is in a git work tree and not ignored: the next commit could take it along. Nothing was written.",
      "\(path) 在 git 工作区里又没被忽略，下次提交可能就带上了。什么都没写。")
  }
  static func notIgnoredHint(_ command: String) -> Text {
    Text("\(Text(command: command)), or a path outside", "先忽略它：\(Text(command: command))；或写到工作区外面")
  }
  static func trackedHint(_ untracking: String, _ ignoring: String) -> Text {
    Text(
      "\(Text(command: untracking)) && \(Text(command: ignoring)), or a path outside",
      "先取消跟踪并忽略：\(Text(command: untracking)) && \(Text(command: ignoring))；或写到工作区外面")
  }
  static func noGitToAsk(_ path: String) -> Text {
    Text(
      "\(path) is in a git work tree, and there is no git here to ask whether it is ignored. Nothing was written.",
      "\(path) 在 git 工作区里，但这里没有 git，无法确认它是否被忽略。什么都没写。")
  }
  static func gitDoesNotSay(_ path: String) -> Text {
    Text(
      "git does not say whether \(path) is ignored. Nothing was written.",
      "git 没能说明 \(path) 是否被忽略。什么都没写。")
  }
  static let noGitToAskHint = Text("choose a path outside of the work tree", "请写到工作区外面")
}
