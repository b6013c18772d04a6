internal import MiniProgram

/// What is said about the clipboard.
extension Text {
  static func copied(
    _ program: String, _ kind: CredentialKind, _ version: Int?, seconds: Int
  ) -> Text {
    let version = version.map { Text(" (version \($0))", "（第 \($0) 版）") } ?? Text("", "")
    return Text(
      "On the clipboard: the \(kind) of \(program)\(version). "
        + "It is cleared after \(seconds) s if it is still there.",
      "已复制到剪贴板：\(program) 的\(kind)\(version)。\(seconds) 秒后若还在就自动清除。")
  }
  static let noClipboard = Text(
    "There is no clipboard that can be used from here.", "这里没有可用的剪贴板。")
  static let noWindowsClipboard = Text(
    "clip.exe was not found: is drive C mounted, and may Windows programs run ([interop] in /etc/wsl.conf)? A terminal that "
      + "knows OSC 52, as Windows Terminal does, needs neither.",
    "没找到 clip.exe：请看 C 盘挂没挂上、/etc/wsl.conf 的 [interop] 是不是关了。用支持 OSC 52 的终端（如 Windows Terminal）就不需要它。")
  static let noClipboardHint = Text(
    "on Wayland install wl-clipboard, on X11 xclip or xsel; over ssh copy needs a terminal that knows OSC 52, "
      + "and nothing can be read.",
    "Wayland 请装 wl-clipboard，X11 请装 xclip 或 xsel；ssh 上只能写不能读，而且终端要支持 OSC 52。")

}

/// What `add` says of a clipboard.
extension Text {
  static let clipboardEither = Text(
    "--clipboard, --wait-clipboard and --generate exclude each other.",
    "--clipboard、--wait-clipboard、--generate 不能同时用。")
  static let clipboardCleared = Text("The clipboard is cleared.", "剪贴板已清除。")
  static let clipboardNotCleared = Text(
    "the clipboard could not be cleared: copy something else over the secret.",
    "剪贴板没能清除：请再复制点别的，盖掉密钥。")
  static func appIDTaken(_ appID: String, for program: String) -> Text {
    Text("The AppID of \(program) is \(appID); saved.", "已保存 \(program) 的 AppID：\(appID)。")
  }
}
