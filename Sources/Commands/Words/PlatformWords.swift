internal import MiniProgram

extension Platform: Titled {
  var title: Text { Text(names) }
}

extension Platform {
  /// What its pages call a program's id.
  var idTitle: Text { Text(idName) }
}

extension Text {
  init(_ words: TwoWords) {
    self.init(Phrase(stringLiteral: words.english), Phrase(stringLiteral: words.chinese))
  }

  static let badPlatformWord = Text("There is no such platform. Nothing was stored.", "没有这个平台。什么都没保存。")
  static let platformWords = row(Platform.all.map(\.word))
  static let platforms = Text("the platforms are \(platformWords)", "平台有 \(platformWords)")
  static let badID = Text("That cannot be an id. Nothing was stored.", "这不能用作 ID。什么都没保存。")
  static let idForm = Text(
    "an id is a word of 1 to 64 characters without / that has not a secret's form.",
    "ID 是一个不含 / 的词，1–64 个字符，且不能像密钥。")
  static func idOfOther(_ platform: Platform) -> Text {
    Text(
      "That looks like an id of \(platform), not of WeChat. Nothing was stored.",
      "这像是\(platform)的 ID，不是微信的。什么都没保存。")
  }
  static func sayPlatform(_ platform: Platform) -> Text {
    Text("if so: --platform \(platform.word)", "如果是：--platform \(platform.word)")
  }
  static func oddID(_ id: String, _ platform: Platform) -> Text {
    Text(
      "\(id) does not look like an id of \(platform), as far as those are known; it is taken all the same.",
      "\(id) 不太像\(platform)的 ID（就目前所知），仍照此登记。")
  }
  static func oddSecret(_ kind: CredentialKind, _ platform: Platform) -> Text {
    Text(
      "this does not look like the \(kind) of \(platform), as far as those are known; it is taken all the same.",
      "这不太像\(platform)的\(kind)（就目前所知），仍照此存入。")
  }
  static func looksLikeSecretOf(_ other: Platform, not platform: Platform) -> Text {
    Text(
      "this looks like a secret of \(other), not of \(platform); it is taken all the same.",
      "这像是\(other)的密钥，不是\(platform)的，仍照此存入。")
  }
  static let badCompanion = Text("--field cannot take that. Nothing was stored.", "--field 不能填这个。什么都没保存。")
  static func companions(_ names: [String], _ kind: CredentialKind) -> Text {
    let row = row(names)
    return names.isEmpty
      ? Text("nothing is kept beside the \(kind).", "\(kind)没有随附的字段。")
      : Text("beside the \(kind) are kept, each as NAME=VALUE: \(row)", "\(kind)可随附的字段（写成 名=值）：\(row)")
  }
}
