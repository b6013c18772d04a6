internal import Vault

/// What `audit` and `audit report` say.
extension Sentence {
  static let headVersion = Sentence(en: "VERSION", zh: "版本")
  static let headAged = Sentence(en: "AGE", zh: "已用")
  static let headResets = Sentence(en: "RESETS", zh: "重置次数")
  static let headLastReset = Sentence(en: "LAST RESET", zh: "上次重置")
  static let headHeldBy = Sentence(en: "HOLDERS", zh: "持有人")
  static let headBehind = Sentence(en: "PLACES BEHIND", zh: "未更新的使用处")
  static func auditTotals(_ programs: Int, _ credentials: Int, _ resets: Int) -> Sentence {
    Sentence(
      en: "mini-programs: \(programs), credentials: \(credentials), resets: \(resets)",
      zh: "小程序 \(programs) 个，密钥 \(credentials) 个，重置 \(resets) 次")
  }
  static func auditOpen(_ todo: Int, _ accepted: Int) -> Sentence {
    Sentence(en: "open: \(todo), accepted: \(accepted)", zh: "待办 \(todo) 项，已接受 \(accepted) 项")
  }
  static func ownTodo(_ todo: Todo) -> Sentence {
    Sentence(en: "\(todo.title.english): \(todo.command)", zh: "\(todo.title.chinese)：\(todo.command)")
  }
  static let onlyOrExcept = Sentence(
    en: "--only and --except exclude each other.", zh: "--only 和 --except 不能同时用。")
  static func days(_ count: Int64) -> Sentence { Sentence(en: "\(count) d", zh: "\(count) 天") }

  static let reportNeedsFile = Sentence(
    en: "Where to? Give one of --html FILE and --csv FILE.", zh: "写到哪里？--html 文件 和 --csv 文件 选一个。")
  static func reportWritten(_ path: String) -> Sentence {
    Sentence(
      en: "Written: \(path). It holds no secret, but names, places and people.",
      zh: "已写入 \(path)。里面没有密钥，但有名称、使用处和人名。")
  }
  static func reportCheck(_ path: String) -> Sentence {
    let name = Shell.quote(path)
    return Sentence(
      en: "Whether history was rewritten since: mpvault audit verify --against \(name)",
      zh: "以后核对历史有没有被改写：mpvault audit verify --against \(name)")
  }
}
