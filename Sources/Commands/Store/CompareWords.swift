internal import MiniProgram

/// What `compare` says, and what is said of the public half of the pair.
extension Sentence {
  static func askCompared(_ kind: CredentialKind) -> Sentence {
    Sentence(
      en: "Paste the \(kind.inline.english) to compare (hidden): ", zh: "粘贴要核对的\(kind.closing.chinese)（不显示）：")
  }

  static func isSame(_ version: Int?) -> Sentence {
    guard let version else { return Sentence(en: "The same.", zh: "一样。") }
    return Sentence(en: "The same (version \(version)).", zh: "一样（第 \(version) 版）。")
  }

  static func isOlder(_ version: Int) -> Sentence {
    Sentence(
      en: "Not the same: what you gave is version \(version), and another one is in use.",
      zh: "不一样：你给的是第 \(version) 版，现用的是另一版。")
  }

  /// - Parameter program: whose it is.
  static func isOfOther(_ program: String, _ kind: CredentialKind, _ version: Int?) -> Sentence {
    guard let version else {
      return Sentence(
        en: "Not the same: what you gave is a value of the \(kind.inline.english) of \(program).",
        zh: "不一样：你给的是 \(program) 的\(kind.closing.chinese)的一个值。")
    }
    return Sentence(
      en: "Not the same: what you gave is version \(version) of the \(kind.inline.english) of \(program).",
      zh: "不一样：你给的是 \(program) 的\(kind.closing.chinese)（第 \(version) 版）。")
  }

  static func isUnknown(_ kind: CredentialKind) -> Sentence {
    Sentence(
      en: "Not the same, nor any other \(kind.inline.english) stored here.",
      zh: "不一样，也不是库里别的\(kind.closing.chinese)。")
  }

  static let appIDHasNoVersions = Sentence(en: "An AppID has no versions.", zh: "AppID 没有版本之分。")

  static func addAppID(_ program: String) -> Sentence {
    let command = addingAppID(to: program)
    return Sentence(en: "add it: \(command)", zh: "补上：\(command)")
  }

  static func noAppID(_ program: String) -> Sentence {
    Sentence(en: "No AppID of \(program) is on record.", zh: "\(program) 还没登记 AppID。")
  }
}
