internal import MiniProgram

extension Paste.Extra {
  var name: Sentence {
    switch self {
    case .whiteSpace: Sentence(en: "white space at the ends", zh: "首尾的空白")
    case .invisible: Sentence(en: "invisible characters", zh: "不可见字符")
    case .quotes: Sentence(en: "quotes", zh: "引号")
    case .label: Sentence(en: "the label", zh: "前面的说明文字")
    case .mark: Sentence(en: "punctuation at the end", zh: "末尾的标点")
    }
  }
}

/// What is said of what was pasted together with a value.
extension Sentence {
  static func leftOutOfPaste(_ extras: [Paste.Extra], appID: Bool) -> Sentence {
    let names = extras.map(\.name) + (appID ? [Sentence(en: "the AppID", zh: "AppID")] : [])
    let row = Sentence(
      en: names.map(\.english).joined(separator: ", "), zh: names.map(\.chinese).joined(separator: "、"))
    return Sentence(en: "(Left out: \(row.english).)", zh: "（已去掉：\(row.chinese)。）")
  }

  /// A value was copied together with the AppID of another program.
  static func otherAppIDBeside(_ appID: String, of owner: String?, for program: String) -> Sentence {
    if let owner {
      return Sentence(
        en: "The AppID \(appID) that was copied with it is that of “\(owner)”, not of “\(program)”.",
        zh: "一起复制的 AppID \(appID) 是「\(owner)」的，不是「\(program)」的。")
    }
    return Sentence(
      en: "The AppID \(appID) that was copied with it is not that of “\(program)”.",
      zh: "一起复制的 AppID \(appID) 不是「\(program)」的。")
  }

  static func otherAppIDSaid(_ appID: String, _ said: String) -> Sentence {
    Sentence(
      en: "The AppID \(appID) that was copied with it is not \(said), as the command says.",
      zh: "一起复制的 AppID \(appID) 和命令里写的 \(said) 不一样。")
  }
}
