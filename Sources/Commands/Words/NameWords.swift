internal import MiniProgram

extension NameRefusal {
  var why: Text {
    switch self {
    case .empty: Text("it is empty", "名称是空的")
    case .tooManyCharacters(let limit, let actual):
      Text("it has \(actual) characters, \(limit) are allowed", "有 \(actual) 个字符，最多 \(limit) 个")
    case .tooManyBytes(let limit, _):
      Text("it is longer than \(limit) bytes of UTF-8", "UTF-8 编码超过 \(limit) 字节")
    case .stray(let position, let what):
      Text(
        "character \(position) is \(what.name)", "第 \(position) 个字符是\(what.name)")
    case .slash(let position):
      Text(
        "character \(position) is a slash, which separates NAME/KIND",
        "第 \(position) 个字符是斜杠，斜杠用来分隔 名称/类型")
    case .dot:
      Text("“.” stands for the project in this folder", "「.」代表当前目录的项目")
    case .looksLikeSecret:
      Text(
        "it has the shape of a secret, and names are not kept secret on screens",
        "它看起来是密钥，而名称会显示在屏幕上")
    case .looksLikeAppID:
      Text("it is an AppID: give it with --app-id", "这是 AppID：请用 --app-id 填写")
    }
  }
}

extension NoteRefusal {
  var why: Text {
    switch self {
    case .tooManyCharacters(let limit, let actual):
      Text("it has \(actual) characters, \(limit) are allowed", "有 \(actual) 个字符，最多 \(limit) 个")
    case .tooManyBytes(let limit, _):
      Text("it is longer than \(limit) bytes of UTF-8", "UTF-8 编码超过 \(limit) 字节")
    case .stray(let position, let what):
      Text(
        "character \(position) is \(what.name)", "第 \(position) 个字符是\(what.name)")
    case .looksLikeSecret:
      Text(
        "it holds something of a secret's shape, and notes are not kept secret on screens",
        "里面有形似密钥的内容，而备注会显示在屏幕上")
    }
  }
}

extension AppIDRefusal {
  var why: Text {
    let rule = Text(
      "an AppID is wx and 16 digits of 0-9 and a-f", "AppID 是 wx 加 16 位小写十六进制")
    return switch self {
    case .empty: Text("it is empty", "内容是空的")
    case .length(let expected, let actual):
      Text(
        "\(rule), \(expected) characters; this has \(actual)",
        "\(rule)，共 \(expected) 位，实际 \(actual) 位")
    case .stray(let position, let what):
      Text(
        "\(rule); character \(position) is \(what.name)",
        "\(rule)；第 \(position) 个字符是\(what.name)")
    case .capitalLetters(let position):
      Text(
        "\(rule); character \(position) is a capital letter",
        "\(rule)；第 \(position) 个字符是大写字母")
    case .missingPrefix:
      Text("\(rule); this does not begin with wx", "\(rule)，要以 wx 开头")
    case .looksLikeAppSecret:
      Text(
        "this is an AppSecret, not the AppID", "这是 AppSecret，不是 AppID")
    case .looksLikeOriginalID:
      Text(
        "this is the original id (gh_…), not the AppID", "这是原始 ID（gh_ 开头），不是 AppID")
    }
  }
}
