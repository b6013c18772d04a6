internal import MiniProgram

/// What is said about the clipboard.
extension Sentence {
  static func copiedAppID(_ program: String, seconds: Int) -> Sentence {
    Sentence(
      en: "On the clipboard: the AppID of \(program). It is cleared after \(seconds) s if it is still there.",
      zh: "已复制到剪贴板：\(program) 的 AppID。\(seconds) 秒后若还在就自动清除。")
  }
  static let askCopyAppID = Sentence(
    en: "Enter: the AppID next; Ctrl-D: done ", zh: "回车：接着复制 AppID；Ctrl-D：结束 ")
  static func copied(
    _ program: String, _ kind: CredentialKind, _ version: Int?, seconds: Int
  ) -> Sentence {
    let englishVersion = version.map { " (version \($0))" } ?? ""
    let chineseVersion = version.map { "（第 \($0) 版）" } ?? ""
    return Sentence(
      en: "On the clipboard: the \(kind.title.english) of \(program)\(englishVersion). "
        + "It is cleared after \(seconds) s if it is still there.",
      zh: "已复制到剪贴板：\(program) 的\(kind.closing.chinese)\(chineseVersion)。\(seconds) 秒后若还在就自动清除。")
  }
  static func handedToTerminal(_ way: String) -> Sentence {
    Sentence(
      en:
        "(It went through the terminal (\(way)), which gives no answer. If there is nothing to paste, allow it "
        + "there. What you copy yourself before the time is over is cleared too.)",
      zh: "（经由终端（\(way)）传送，没有回执；如果粘贴不出来，请在终端设置里允许写剪贴板。到时间之前你自己复制的内容也会一并清空。）")
  }
  static let windowsHistory = Sentence(
    en: "Windows keeps what is copied if its clipboard history (Win+V) is on: delete it there.",
    zh: "如果 Windows 开了剪贴板历史记录（Win+V），里面会留一份，请到那里删除。")
  static let noClipboard = Sentence(
    en: "There is no clipboard that can be used from here.", zh: "这里没有可用的剪贴板。")
  static func clipboardFailed(_ tool: String) -> Sentence {
    Sentence(en: "\(tool) did not get through to the clipboard.", zh: "\(tool) 连不上剪贴板。")
  }
  static let noClipboardHint = Sentence(
    en:
      "on Wayland install wl-clipboard, on X11 xclip or xsel; over ssh copy needs a terminal that knows OSC 52, "
      + "and nothing can be read.",
    zh: "Wayland 请装 wl-clipboard，X11 请装 xclip 或 xsel；ssh 上只能写不能读，而且终端要支持 OSC 52。")
  static func timedOut(_ path: String) -> Sentence {
    Sentence(en: "\(path) did not end in time and was stopped.", zh: "\(path) 迟迟没有结束，已中止。")
  }

  static func waitingForSecret(_ kind: CredentialKind, seconds: Int) -> Sentence {
    Sentence(
      en: "Copy the \(kind.title.english) on the platform's page; it is stored at once "
        + "(waiting \(seconds) s, Ctrl-C stops).",
      zh: "请在平台页面上复制\(kind.closing.chinese)，复制后会马上存下（最多等 \(seconds) 秒，Ctrl-C 停止）。")
  }
  static func secretWasThere(_ kind: CredentialKind) -> Sentence {
    Sentence(
      en: "(What is on the clipboard now could be a \(kind.title.english) and does not count: "
        + "copy it again after something else, or use --clipboard.)",
      zh: "（剪贴板里现有的内容像是\(kind.closing.chinese)，但不算数：请先复制别的再重新复制，或改用 --clipboard。）")
  }
  static func secondsLeft(_ seconds: Int, appID: String?) -> Sentence {
    let known = appID.map { "  AppID \($0)" } ?? ""
    return Sentence(en: "\(seconds) s left\(known)", zh: "还剩 \(seconds) 秒\(known)")
  }
  static func nothingWasCopied(_ kind: CredentialKind, seconds: Int) -> Sentence {
    Sentence(
      en: "Nothing that looks like the \(kind.title.english) was copied in \(seconds) s. Nothing was stored.",
      zh: "\(seconds) 秒内没有复制过像\(kind.closing.chinese)的内容。什么都没保存。")
  }
  static let nothingWasCopiedHint = Sentence(
    en: "if you copied it before: --clipboard; or paste it at the hidden prompt, without either option.",
    zh: "之前已经复制好了就用 --clipboard；也可以不加选项，在提示处粘贴。")
  static func waitingForAppID(seconds: Int) -> Sentence {
    Sentence(
      en: "Copy the AppID too, if it is at hand (waiting \(seconds) s; Enter goes on without it).",
      zh: "方便的话把 AppID 也复制一下（最多等 \(seconds) 秒，回车跳过）。")
  }
}

/// What `add` says of a clipboard.
extension Sentence {
  static let clipboardEither = Sentence(
    en: "--clipboard and --wait-clipboard exclude each other.", zh: "--clipboard 和 --wait-clipboard 不能同时用。")
  static let clipboardCleared = Sentence(en: "The clipboard is cleared.", zh: "剪贴板已清除。")
  static let clipboardNotCleared = Sentence(
    en: "the clipboard could not be cleared: copy something else over the secret.",
    zh: "剪贴板没能清除：请再复制点别的，盖掉密钥。")
  static func appIDTaken(_ appID: String, for program: String) -> Sentence {
    Sentence(en: "The AppID of \(program) is \(appID); saved.", zh: "已保存 \(program) 的 AppID：\(appID)。")
  }
  static func caughtAppIDTaken(_ appID: String, by owner: String) -> Sentence {
    Sentence(
      en: "the AppID \(appID) that was copied too belongs to “\(owner)”, and was not taken.",
      zh: "一起复制的 AppID \(appID) 属于「\(owner)」，没有采用。")
  }
}
