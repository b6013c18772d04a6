/// The clipboard of whoever sits at the screen, by the tools that are there.
///
/// Programs that record the clipboard can be asked not to keep a secret (`x-kde-passwordManagerHint`), by an
/// offer of a second type beside the text. `wl-copy --sensitive` does that where it knows the option (Debian
/// 12's does not). `xclip` and `xsel` own a selection with one target at a time, and `pbcopy` with one type, so
/// that with them nothing can be asked; nor can a terminal's.
///
/// The tool that serves the clipboard holds the text in memory of its own until it is cleared; Debian 12's
/// `wl-copy` holds it in a file in /tmp of mode 0600 until then.
package struct Clipboard: Sendable {
  package enum Kind: String, Sendable, CaseIterable {
    case wayland = "wl-clipboard"
    case xclip
    case xsel
    case pasteboard = "pbcopy"
    /// Of Windows, out of its Linux subsystem.
    ///
    /// Its terminal takes OSC 52, else its clip.exe what is ASCII: either is there at once, while PowerShell, which alone
    /// gives the text back, takes seconds to start.
    case windows = "powershell.exe"
    case tmux
    /// OSC 52: a terminal's escape sequence, which reaches through ssh.
    case terminal = "OSC 52"
  }

  package let kind: Kind
  /// What its tools are told of our environment.
  package let variables: [String: String]
  let writer: String
  let reader: String
  /// What Windows shows again with Win+V, also under Wayland and X11 of its Linux subsystem.
  package let reachesWindows: Bool

  /// What the tool is called, for a person.
  package var name: String { kind.rawValue }

  /// A terminal takes and does not give.
  package var canRead: Bool { kind != .tmux && kind != .terminal && !reader.isEmpty }
  /// What carries it where it goes through a terminal, which gives no answer; nil if a tool takes it.
  package var terminalName: String? {
    if kind == .tmux || kind == .terminal { return name }
    return isInWindowsTerminal ? Kind.terminal.rawValue : nil
  }
  /// Whether the terminal is Windows's own.
  let isInWindowsTerminal: Bool

  /// - Parameters:
  ///   - isPolled: it is going to be read again and again.
  ///   - variable: the environment.
  /// - Throws: `noClipboard`.
  package static func find(
    isPolled: Bool = false, variable: (String) -> String? = Environment.value
  ) throws(HostError) -> Clipboard {
    guard let kind = order(isPolled, variable).first(where: { isThere($0, variable) }),
      let found = Clipboard(kind, variable: variable)
    else { throw .noClipboard }
    return found
  }

  /// What `find` found in another process with the same environment.
  package init?(_ kind: Kind, variable: (String) -> String? = Environment.value) {
    let reader = Self.tool(kind.tools.reader, variable)
    var writer = kind.tools.reader == kind.tools.writer ? reader : Self.tool(kind.tools.writer, variable)
    isInWindowsTerminal = kind == .windows && variable("WT_SESSION") != nil && variable("TMUX") == nil
    if kind == .windows {
      writer = writer ?? reader
      guard writer != nil || isInWindowsTerminal && Terminal.isThere else { return nil }
    } else {
      guard kind == .terminal || (writer != nil && reader != nil) else { return nil }
    }
    self.kind = kind
    self.writer = writer ?? ""
    self.reader = reader ?? ""
    reachesWindows = kind != .terminal && kind != .tmux && Self.isWindows(variable)
    var variables: [String: String] = [:]
    for name in Self.passed { variables[name] = variable(name) }
    // xsel does nothing without one.
    if variables["HOME"] == nil { variables["HOME"] = Environment.home }
    #if os(macOS)
      variables["LC_CTYPE"] = "UTF-8"
    #endif
    self.variables = variables
  }

  /// All that its tools are told.
  private static let passed = [
    "PATH", "HOME", "DISPLAY", "XAUTHORITY", "WAYLAND_DISPLAY", "XDG_RUNTIME_DIR", "LANG", "LC_ALL",
    "LC_CTYPE", "WSL_DISTRO_NAME", "WSL_INTEROP", "WT_SESSION", "TMUX", "TMUX_PANE",
  ]
}

extension Clipboard {
  private static func order(_ isPolled: Bool, _ variable: (String) -> String?) -> [Kind] {
    #if os(macOS)
      return [.pasteboard, .tmux, .terminal]
    #else
      // GNOME lets nobody read without the focus, so that each wl-paste takes it from the browser in which
      // something is to be copied (bugaevc/wl-clipboard issue 206); its X server has the same text.
      let isGNOME = variable("XDG_CURRENT_DESKTOP")?.contains("GNOME") == true
      let screen: [Kind] = isPolled && isGNOME ? [.xclip, .xsel, .wayland] : [.wayland, .xclip, .xsel]
      // Its own Wayland and X11 pass what is copied on to Windows, late and not always.
      return WindowsDrive.isBeside(variable)
        ? [.windows] + screen + [.tmux, .terminal] : screen + [.windows, .tmux, .terminal]
    #endif
  }

  private static func isThere(_ kind: Kind, _ variable: (String) -> String?) -> Bool {
    let isMeant =
      switch kind {
      case .wayland: variable("WAYLAND_DISPLAY") != nil
      case .xclip, .xsel: variable("DISPLAY") != nil
      case .pasteboard: true
      case .windows: isWindows(variable)
      case .tmux: variable("TMUX") != nil
      case .terminal:
        ["SSH_TTY", "SSH_CONNECTION", "TMUX"].contains { variable($0) != nil } && Terminal.isThere
      }
    return isMeant && Clipboard(kind, variable: variable) != nil
  }

  private static func isWindows(_ variable: (String) -> String?) -> Bool {
    variable("WSL_INTEROP") != nil || variable("WSL_DISTRO_NAME") != nil
  }

  private static func tool(_ name: String, _ variable: (String) -> String?) -> String? {
    if let found = Executable.find(name, path: variable("PATH")) { return found }
    // Where Windows's own folders are kept out of PATH (appendWindowsPath=false).
    let usual = [
      Kind.windows.rawValue: "/mnt/c/Windows/System32/WindowsPowerShell/v1.0/powershell.exe",
      "clip.exe": "/mnt/c/Windows/System32/clip.exe",
    ]
    return usual[name].flatMap { System.isExecutable($0) ? $0 : nil }
  }
}
