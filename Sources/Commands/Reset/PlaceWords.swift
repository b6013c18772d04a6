internal import MiniProgram

/// What `place` says.
extension Sentence {
  static func placeAdded(_ place: String, _ program: String, _ kind: CredentialKind, _ version: Int)
    -> Sentence
  {
    Sentence(
      en: "Recorded: \(place) uses the \(kind.title.english) of \(program), version \(version).",
      zh: "已登记：\(place) 在用 \(program) 的\(kind.inline.chinese)第 \(version) 版。")
  }
  static func placeDescribed(_ place: String, _ program: String) -> Sentence {
    Sentence(en: "Recorded: \(place) of \(program) has changed.", zh: "已更新 \(program) 的使用处 \(place)。")
  }
  static func placeSettled(_ place: String, _ program: String, _ kind: CredentialKind, _ version: Int)
    -> Sentence
  {
    Sentence(
      en: "Recorded: \(place) now has version \(version) of the \(kind.title.english) of \(program).",
      zh: "已登记：\(place) 已换上 \(program) 的\(kind.inline.chinese)第 \(version) 版。")
  }
  static func placeIsCurrent(_ place: String, _ program: String, _ version: Int) -> Sentence {
    Sentence(
      en: "\(place) has the current version (\(version)) of \(program) already; nothing was written.",
      zh: "\(place) 用的已经是 \(program) 的当前版本（第 \(version) 版），不用再登记。")
  }
  static func placeRemoved(_ place: String, _ program: String) -> Sentence {
    Sentence(en: "Recorded: \(place) does not use \(program) any more.", zh: "已登记：\(place) 不再使用 \(program)。")
  }
  static func placesLeft(_ count: Int) -> Sentence {
    Sentence(en: "Places that still run an older version: \(count)", zh: "还有 \(count) 处在用旧版")
  }
  static let allPlacesCurrent = Sentence(
    en: "Every place on record has the current version.", zh: "登记的使用处都已换上当前版本。")
  static let noPlaces = Sentence(
    en: "No place is on record: mpvault place add NAME PLACE", zh: "还没有登记使用处：mpvault place add 名称 使用处")

  static func placeExists(_ program: String, _ place: String) -> Sentence {
    Sentence(
      en: "“\(place)” is on record as a place of “\(program)” already.", zh: "「\(program)」的使用处「\(place)」已登记。")
  }
  static func placeExistsHint(_ program: String, _ place: String) -> Sentence {
    let names = "\(Shell.quote(program)) \(Shell.quote(place))"
    return Sentence(
      en:
        "it has the new value: mpvault place done \(names); to change what is said of it: --kind, --owner, --note",
      zh: "已换新值：mpvault place done \(names)；要改说明：加 --kind、--owner、--note")
  }
  static func noPlace(_ program: String, _ kind: CredentialKind, _ place: String) -> Sentence {
    Sentence(
      en: "No place “\(place)” is on record for the \(kind.title.english) of “\(program)”.",
      zh: "「\(program)」的\(kind.inline.chinese)没有登记过使用处「\(place)」。")
  }
  static func noPlaceHint(_ program: String, _ place: String) -> Sentence {
    let name = Shell.quote(program)
    return Sentence(
      en:
        "mpvault place list \(name) shows all; mpvault place add \(name) \(Shell.quote(place)) records a new one.",
      zh: "mpvault place list \(name) 列出全部；mpvault place add \(name) \(Shell.quote(place)) 登记新的。")
  }
  static func placeGone(_ program: String, _ place: String, since: String) -> Sentence {
    Sentence(
      en: "“\(place)” was taken off the record of “\(program)” (\(since)).",
      zh: "「\(program)」的使用处「\(place)」已在 \(since) 移除。")
  }
  static func placeGoneHint(_ program: String, _ place: String) -> Sentence {
    let names = "\(Shell.quote(program)) \(Shell.quote(place))"
    return Sentence(
      en: "if it is in use again: mpvault place add \(names)", zh: "如果又在用：mpvault place add \(names)")
  }
  static let badPlaceKind = Sentence(
    en: "There is no such sort of place. Nothing was stored.", zh: "没有这种使用处。什么都没保存。")
  static let placeKinds = Sentence(
    en: "--kind server | ci | cloud-function | desktop | other",
    zh: "--kind server（服务器）| ci（持续集成）| cloud-function（云函数）| desktop（电脑）| other（其他）")

  static let headPlace = Sentence(en: "PLACE", zh: "使用处")
  static let headPlaceKind = Sentence(en: "SORT", zh: "种类")
  static let headOwner = Sentence(en: "OWNER", zh: "负责人")
  static let headRuns = Sentence(en: "RUNS", zh: "在用")
  static let headCredential = Sentence(en: "CREDENTIAL", zh: "密钥")
  static func behind(_ current: Int) -> Sentence {
    Sentence(en: "behind, now \(current)", zh: "落后，现为第 \(current) 版")
  }
}
