import Host
import Sodium
import Support
import Testing

/// The clipboard of a real X server.
struct ClipboardTests {
  private let server: XServer

  init() throws { server = try XServer() }

  static let kinds: [Clipboard.Kind] = [.xclip, .xsel]

  private func variable(_ name: String) -> String? {
    switch name {
    case "PATH": "/usr/local/bin:/usr/bin:/bin"
    case "DISPLAY": server.display
    case "HOME": "/nonexistent"
    default: nil
    }
  }

  private func clipboard(_ kind: Clipboard.Kind) throws -> Clipboard {
    try #require(Clipboard(kind, variable: variable))
  }

  private func read(_ clipboard: Clipboard, limit: Int = 1 << 16) throws -> String? {
    guard let bytes = try clipboard.read(limit: limit) else { return nil }
    return String(decoding: bytes.withBytes { $0.array }, as: UTF8.self)
  }

  private func write(_ text: String, to clipboard: Clipboard) throws {
    let bytes = Array(text.utf8)
    try clipboard.write(bytes.span)
  }

  @Test(arguments: kinds) func whatIsWrittenIsThereAndThenCleared(_ kind: Clipboard.Kind) throws {
    let clipboard = try clipboard(kind)
    #expect(clipboard.canRead && !clipboard.reachesWindows)
    #expect(try read(clipboard) == nil, "nothing was copied yet")
    try write("密钥 a\n", to: clipboard)
    #expect(try server.pasted() == "密钥 a\n")
    #expect(try read(clipboard) == "密钥 a\n")
    try server.copy("another")
    #expect(try read(clipboard) == "another")
    try clipboard.clear()
    #expect(try server.pasted() == nil)
    #expect(try read(clipboard) == nil)
  }

  /// What is longer than 4000 bytes goes over X in pieces, and xsel mostly reads nothing of it then.
  @Test(arguments: [(Clipboard.Kind.xclip, 65_536), (.xsel, 4000)])
  func aLongTextGoesWhole(_ kind: Clipboard.Kind, count: Int) throws {
    let clipboard = try clipboard(kind)
    let text = String(repeating: "0123456789abcdef", count: count / 16)
    try write(text, to: clipboard)
    #expect(try read(clipboard) == text)
  }

  @Test(arguments: kinds) func moreThanTheLimitIsRefused(_ kind: Clipboard.Kind) throws {
    let clipboard = try clipboard(kind)
    try write(String(repeating: "a", count: 101), to: clipboard)
    #expect(throws: HostError.tooLong(limit: 100)) { try read(clipboard, limit: 100) }
    #expect(try read(clipboard, limit: 101)?.count == 101)
  }

  /// What stays in the background to serve the text is told no more than it needs.
  @Test(arguments: kinds) func theToolsAreToldWhatTheyNeedAndNoMore(_ kind: Clipboard.Kind) throws {
    let clipboard = try #require(
      Clipboard(kind) { name in name.hasPrefix("MPVAULT") ? "secret" : variable(name) ?? "x" })
    try write("text", to: clipboard)
    let client = try #require(server.clients().first { $0.name.hasPrefix(kind.rawValue) })
    #expect(
      Set(client.environment.keys).isSubset(of: [
        "PATH", "HOME", "DISPLAY", "XAUTHORITY", "WAYLAND_DISPLAY", "XDG_RUNTIME_DIR", "LANG", "LC_ALL",
        "LC_CTYPE", "WSL_DISTRO_NAME", "WSL_INTEROP", "WT_SESSION", "TMUX", "TMUX_PANE",
      ]))
  }

  @Test(arguments: kinds) func anXServerThatIsNotThereIsAnErrorAndNotAnEmptyClipboard(
    _ kind: Clipboard.Kind
  ) throws {
    let clipboard = try #require(Clipboard(kind) { $0 == "DISPLAY" ? ":7777" : variable($0) })
    #expect(throws: HostError.clipboardFailed(kind.rawValue)) { try read(clipboard) }
    #expect(throws: HostError.clipboardFailed(kind.rawValue)) { try write("a", to: clipboard) }
  }
}

/// Which of them is taken.
struct ClipboardChoiceTests {
  private let home: ScratchHome

  init() throws { home = try ScratchHome() }

  /// - Parameters:
  ///   - tools: what is installed.
  ///   - variables: the environment, but for PATH.
  private func found(_ tools: [String], _ variables: [String: String], isPolled: Bool = false) throws
    -> Clipboard
  {
    for tool in tools { try home.write("bin/" + tool, "#!/bin/sh\n", mode: 0o755) }
    return try Clipboard.find(isPolled: isPolled) { $0 == "PATH" ? home.path("bin") : variables[$0] }
  }

  private static let all = ["wl-copy", "wl-paste", "xclip", "xsel", "powershell.exe", "tmux"]
  private static let everywhere = [
    "WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0", "WSL_INTEROP": "/run/WSL/1", "TMUX": "/tmp/t,1,0",
  ]

  private func everywhere(without names: String...) -> [String: String] {
    Self.everywhere.filter { !names.contains($0.key) }
  }

  @Test func waylandComesBeforeX11AndWindowsAndTmux() throws {
    #expect(try found(Self.all, Self.everywhere).kind == .wayland)
    #expect(try found([], everywhere(without: "WAYLAND_DISPLAY")).kind == .xclip)
    #expect(try found([], everywhere(without: "WAYLAND_DISPLAY", "DISPLAY")).kind == .windows)
    #expect(try found([], ["TMUX": "/tmp/t,1,0"]).kind == .tmux)
  }

  @Test func aToolThatIsNotInstalledIsPassedOver() throws {
    #expect(try found(["xsel", "wl-copy"], Self.everywhere).kind == .xsel)
    let found = try found(["powershell.exe"], everywhere(without: "DISPLAY"))
    #expect(found.kind == .windows && found.reachesWindows)
  }

  /// Under Windows's Linux subsystem a Wayland clipboard is Windows's too.
  @Test func windowsIsReachedThroughWaylandToo() throws {
    #expect(try found(Self.all, Self.everywhere).reachesWindows)
    #expect(try !found([], everywhere(without: "WSL_INTEROP")).reachesWindows)
  }

  @Test func onGNOMEWhatIsReadAgainAndAgainIsReadByX11() throws {
    let variables = Self.everywhere.merging(["XDG_CURRENT_DESKTOP": "ubuntu:GNOME"]) { $1 }
    #expect(try found(Self.all, variables, isPolled: true).kind == .xclip)
    #expect(try found([], variables).kind == .wayland)
  }

  @Test func withoutAnyThereIsNone() throws {
    #expect(throws: HostError.noClipboard) { try found([], Self.everywhere.filter { $0.key != "TMUX" }) }
    #expect(throws: HostError.noClipboard) { try found(Self.all, [:]) }
  }

  @Test func tmuxAndTerminalsCannotBeRead() throws {
    for kind in [Clipboard.Kind.tmux, .terminal] {
      let clipboard = try #require(Clipboard(kind))
      #expect(!clipboard.canRead)
      #expect(throws: HostError.noClipboard) { _ = try clipboard.read(limit: 10)?.count }
    }
  }
}
