internal import MiniProgram

/// What `place` says.
extension Text {
  static func placeAdded(_ place: String, _ program: String, _ kind: CredentialKind, _ version: Int)
    -> Text
  {
    Text(
      "Recorded: \(place) uses the \(kind) of \(program), version \(version).",
      "已登记：\(place) 在用 \(program) 的\(kind)第 \(version) 版。")
  }
  static let placeOfCI = Text(
    "A CI that reads with --from-git has each new version by itself and need not be on record; one that keeps a copy does.",
    "用 --from-git 读取的 CI 每次都拿到新值，不用登记；自己另存了一份的才要登记。")
  static func placeSettled(_ place: String, _ program: String, _ kind: CredentialKind, _ version: Int)
    -> Text
  {
    Text(
      "Recorded: \(place) now has version \(version) of the \(kind) of \(program).",
      "已登记：\(place) 已换上 \(program) 的\(kind)第 \(version) 版。")
  }
  static func placeDescribed(_ place: String, _ program: String) -> Text {
    Text("Recorded: \(place) of \(program) has changed.", "已更新 \(program) 的使用处 \(place)。")
  }
  static func placeRemoved(_ place: String, _ program: String) -> Text {
    Text("Recorded: \(place) does not use \(program) any more.", "已登记：\(place) 不再使用 \(program)。")
  }
  static let noPlaces = Text(
    "No place is on record: mpvault place add NAME PLACE", "还没有登记使用处：mpvault place add 名称 使用处")

  static func placeExistsHint(_ program: String, _ place: String) -> Text {
    let names = "\(Shell.quote(program)) \(Shell.quote(place))"
    return Text(
      "it has the new value: mpvault place done \(names); to change what is said of it: --kind, --owner, --note",
      "已换新值：mpvault place done \(names)；要改说明：加 --kind、--owner、--note")
  }
  static func noPlaceHint(_ program: String, _ place: String) -> Text {
    let name = Shell.quote(program)
    return Text(
      "mpvault place list \(name) shows all; mpvault place add \(name) \(Shell.quote(place)) records a new one.",
      "mpvault place list \(name) 列出全部；mpvault place add \(name) \(Shell.quote(place)) 登记新的。")
  }
  static func placeGone(_ program: String, _ place: String, since: String) -> Text {
    Text(
      "“\(place)” was taken off the record of “\(program)” (\(since)).",
      "「\(program)」的使用处「\(place)」已在 \(since) 移除。")
  }
  static func placeGoneHint(_ program: String, _ place: String) -> Text {
    let names = "\(Shell.quote(program)) \(Shell.quote(place))"
    return Text(
      "if it is in use again: mpvault place add \(names)", "如果又在用：mpvault place add \(names)")
  }
  static let placeKinds = Text(
    "--kind server | ci | cloud-function | desktop | other",
    "--kind server（服务器）| ci（持续集成）| cloud-function（云函数）| desktop（电脑）| other（其他）")

  static let headPlace = Text("PLACE", "使用处")
  static let headOwner = Text("OWNER", "由谁更新")
  static let headRuns = Text("RUNS", "在用")
  static let headCredential = Text("CREDENTIAL", "密钥")
  static func behind(_ current: Int) -> Text {
    Text("behind, now \(current)", "旧版，当前为第 \(current) 版")
  }
}
