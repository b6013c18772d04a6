import Host
import Sodium
import Support
import Testing

/// Windows's Linux subsystem, by programs of ours that stand for Windows's.
struct WindowsDriveTests {
  private let home: ScratchHome

  init() throws { home = try ScratchHome() }

  @Test(arguments: [
    ("/mnt/c/Users/li/x", true), ("/mnt/D/x", true), ("/mnt/c", true), ("/mnt/cc/x", false), ("/mnt", false),
    ("/home/li/mnt/c/x", false), ("/mnt/c/../../home/x", false), ("/mnt/1/x", false),
  ]) func aDriveOfWindowsIsOneInsideOfWindowsAlone(_ path: String, _ isOne: Bool) {
    #expect(WindowsDrive.holds(path) { $0 == "WSL_DISTRO_NAME" ? "Debian" : nil } == isOne)
    #expect(!WindowsDrive.holds(path) { _ in nil })
  }

  private func clipboard(_ tools: [String], _ more: [String: String] = [:]) throws -> Clipboard {
    let file = home.path("clip")
    let scripts = [
      "clip.exe": "#!/bin/sh\nexec cat > '\(file)'\n",
      "powershell.exe": """
      #!/bin/sh
      case "$*" in *NoProfile*-Command*Get-Clipboard*) cat '\(file)';; *Value*null*) : > '\(file)';; *) cat > '\(file)';; esac

      """,
      "wl-copy": "#!/bin/sh\nexit 1\n", "wl-paste": "#!/bin/sh\nexit 1\n",
    ]
    for tool in tools { try home.write("bin/" + tool, scripts[tool] ?? "", mode: 0o755) }
    let variables = [
      "WSL_DISTRO_NAME": "Debian", "WAYLAND_DISPLAY": "w", "PATH": home.path("bin") + ":/usr/bin:/bin",
    ]
    .merging(more) { $1 }
    return try Clipboard.find { variables[$0] }
  }

  private func text(of clipboard: Clipboard) throws -> String? {
    guard let bytes = try clipboard.read(limit: 1000) else { return nil }
    return String(decoding: bytes.withBytes { $0.array }, as: UTF8.self)
  }

  @Test(arguments: [["clip.exe", "powershell.exe"], ["powershell.exe"]])
  func whatIsCopiedIsWindowss(_ tools: [String]) throws {
    let clipboard = try clipboard(tools + ["wl-copy", "wl-paste"])
    #expect(clipboard.kind == .windows && clipboard.reachesWindows && clipboard.canRead)
    for secret in ["983a9809d8b41c731e00341578f04c93", "密钥"] {
      try clipboard.write(Array(secret.utf8).span)
      #expect(try text(of: clipboard) == secret)
      try clipboard.clear()
      #expect(try text(of: clipboard) == nil)
    }
  }

  @Test func withoutPowerShellItIsGivenAndNotRead() throws {
    let clipboard = try clipboard(["clip.exe"])
    #expect(clipboard.kind == .windows && !clipboard.canRead)
    try clipboard.write(Array("abc".utf8).span)
    #expect(try home.read("clip") == Array("abc".utf8))
    #expect(throws: HostError.clipboardFailed("powershell.exe")) { try clipboard.write(Array("密".utf8).span) }
    try clipboard.clear()
    #expect(try home.read("clip").isEmpty)
  }
}
