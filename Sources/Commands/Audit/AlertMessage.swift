internal import Host
internal import Ledger
internal import MiniProgram
internal import Vault

/// What is to be done, as a robot says it in a group: names and words, never a secret, and no more than the service takes.
struct AlertMessage {
  let text: String
  /// How many lines it has no room for.
  let leftOut: Int

  /// In bytes; a longer line would leave no room for others.
  static let lineLimit = 300

  /// - Parameters:
  ///   - isNew: whether the group was told of last time; nil if nobody knows.
  ///   - settled: how many todos were told of last time and are none any more.
  ///   - limit: in bytes of UTF-8.
  init(
    _ groups: [TodoGroup], isNew: ((TodoGroup) -> Bool)?, settled: Int, limit: Int, at now: Timestamp
  ) {
    let news = isNew.map { isNew in groups.map(isNew) }
    var head = [Text.alertHead(groups.count, new: news?.count { $0 } ?? 0).text]
    if settled > 0, !groups.isEmpty { head.append(Text.alertSettled(settled).text) }
    let lines = Self.lines(groups, news, at: now)
    let tail = groups.isEmpty ? [] : ["mpvault todo"]
    let room = limit - Self.size(head + tail)
    var kept = lines
    if Self.size(lines.flatMap(\.self)) > room {
      var left = room - Self.size([Text.alertLeftOut(lines.count).text])
      kept = Array(
        lines.prefix { line in
          left -= Self.size(line)
          return left >= 0
        })
    }
    leftOut = lines.count - kept.count
    let note = leftOut > 0 ? [Text.alertLeftOut(leftOut).text] : []
    text = SpokenText.plain((head + kept.flatMap(\.self) + note + tail).joined(separator: "\n"))
  }

  /// With the end of each line.
  private static func size(_ lines: [String]) -> Int { lines.reduce(0) { $0 + $1.utf8.count + 1 } }

  /// A line a group; the first of each grade has the grade above it.
  private static func lines(
    _ groups: [TodoGroup], _ news: [Bool]?, at now: Timestamp
  ) -> [[String]] {
    var above: Todo.Grade?
    return groups.enumerated().map { index, group in
      // A robot's service may read `<at …>` in a name of somebody else's as a call to everybody.
      let told = Text.alertLine(group, isNew: news?[index] == true, at: now).text.replacing("<", with: "＜")
      let line = cut(told)
      defer { above = group.grade }
      if above == group.grade { return [line] }
      let count = groups.count { $0.grade == group.grade }
      return [group.grade.head(count, isGrouped: false).text, line]
    }
  }

  /// Whole characters only.
  private static func cut(_ line: String) -> String {
    guard line.utf8.count > lineLimit else { return line }
    var room = lineLimit - 2
    return line.prefix { character in
      room -= character.utf8.count
      return room >= 0
    } + ".."
  }
}

/// What is said here alone.
extension Text {
  static func alertHead(_ open: Int, new: Int) -> Text {
    if open == 0 { return Text("Secrets: nothing is open any more (mpvault)", "密钥待办：都办完了（mpvault）") }
    return new == 0
      ? Text("Secrets: \(open) open", "密钥待办（共 \(open) 项）")
      : Text("Secrets: \(open) open, \(new) of them new", "密钥待办（\(new) 项新的，共 \(open) 项）")
  }
  static func alertSettled(_ count: Int) -> Text {
    Text("Settled since the last message: \(count)", "上次提醒以来办完 \(count) 项")
  }
  static func alertLeftOut(_ count: Int) -> Text {
    Text("No room here for \(count) more", "这里写不下，另有 \(count) 项")
  }
  static func alertLine(_ group: TodoGroup, isNew: Bool, at now: Timestamp) -> Text {
    let told = group.told(at: now)
    let title = group.programs.count == 1 ? group.first.client.map { of(group.title, $0) } : nil
    let line = title ?? group.title
    return isNew
      ? Text("- (new) \(line): \(told)", "- [新] \(line)：\(told)")
      : Text("- \(line): \(told)", "- \(line)：\(told)")
  }
  private static func of(_ title: Text, _ client: String) -> Text {
    Text("\(title) (\(client))", "\(title)（\(client)）")
  }
}
