internal import MiniProgram

extension NameRefusal {
  var why: Sentence {
    switch self {
    case .empty: Sentence(en: "it is empty", zh: "名称是空的")
    case .tooManyCharacters(let limit, let actual):
      Sentence(en: "it has \(actual) characters, \(limit) are allowed", zh: "有 \(actual) 个字符，最多 \(limit) 个")
    case .tooManyBytes(let limit, _):
      Sentence(en: "it is longer than \(limit) bytes of UTF-8", zh: "UTF-8 编码超过 \(limit) 字节")
    case .stray(let position, let what):
      Sentence(
        en: "character \(position) is \(what.name.english)", zh: "第 \(position) 个字符是\(what.name.chinese)")
    case .slash(let position):
      Sentence(
        en: "character \(position) is a slash, which separates NAME/KIND",
        zh: "第 \(position) 个字符是斜杠，斜杠用来分隔 名称/类型")
    case .dot:
      Sentence(en: "“.” stands for the project in this folder", zh: "「.」代表当前目录的项目")
    case .looksLikeSecret:
      Sentence(
        en: "it has the shape of a secret, and names are not kept secret on screens",
        zh: "它看起来是密钥，而名称会显示在屏幕上")
    case .looksLikeAppID:
      Sentence(en: "it is an AppID: give it with --app-id", zh: "这是 AppID：请用 --app-id 填写")
    }
  }
}

extension NoteRefusal {
  var why: Sentence {
    switch self {
    case .tooManyCharacters(let limit, let actual):
      Sentence(en: "it has \(actual) characters, \(limit) are allowed", zh: "有 \(actual) 个字符，最多 \(limit) 个")
    case .tooManyBytes(let limit, _):
      Sentence(en: "it is longer than \(limit) bytes of UTF-8", zh: "UTF-8 编码超过 \(limit) 字节")
    case .stray(let position, let what):
      Sentence(
        en: "character \(position) is \(what.name.english)", zh: "第 \(position) 个字符是\(what.name.chinese)")
    case .looksLikeSecret:
      Sentence(
        en: "it holds something of a secret's shape, and notes are not kept secret on screens",
        zh: "里面有形似密钥的内容，而备注会显示在屏幕上")
    }
  }
}

extension AppIDRefusal {
  var why: Sentence {
    let rule = Sentence(
      en: "an AppID is wx and 16 digits of 0-9 and a-f", zh: "AppID 是 wx 加 16 位小写十六进制")
    return switch self {
    case .empty: Sentence(en: "it is empty", zh: "内容是空的")
    case .length(let expected, let actual):
      Sentence(
        en: "\(rule.english), \(expected) characters; this has \(actual)",
        zh: "\(rule.chinese)，共 \(expected) 位，实际 \(actual) 位")
    case .stray(let position, let what):
      Sentence(
        en: "\(rule.english); character \(position) is \(what.name.english)",
        zh: "\(rule.chinese)；第 \(position) 个字符是\(what.name.chinese)")
    case .capitalLetters(let position):
      Sentence(
        en: "\(rule.english); character \(position) is a capital letter",
        zh: "\(rule.chinese)；第 \(position) 个字符是大写字母")
    case .missingPrefix:
      Sentence(en: "\(rule.english); this does not begin with wx", zh: "\(rule.chinese)，要以 wx 开头")
    case .looksLikeAppSecret:
      Sentence(
        en: "this is an AppSecret, not the AppID; it now stands in your shell's history, so reset it",
        zh: "这是 AppSecret，不是 AppID；它已留在 shell 历史里，请尽快重置")
    case .looksLikeOriginalID:
      Sentence(
        en: "this is the original id (gh_…), not the AppID", zh: "这是原始 ID（gh_ 开头），不是 AppID")
    }
  }
}
