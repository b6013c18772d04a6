import Support
import Testing

@testable import Commands

/// Inside of Windows (WSL2).
@Suite struct WindowsTests {
  private let vault: VaultHome
  private let pair = Pairs.one(seed: 661)

  init() throws {
    vault = try VaultHome()
    try vault.add(pair)
  }

  private func shell(_ line: String) throws -> Outcome {
    try vault.home.shell(line, environment: vault.environment.merging(["WSL_DISTRO_NAME": "Debian"]) { $1 })
  }

  @Test(arguments: Language.allCases) func noVaultIsMadeOnADriveOfWindows(_ language: Language) throws {
    for command in ["init --no-recovery", "restore copy.db"] {
      let outcome = try shell(
        "mpvault --lang \(language.rawValue) --vault /mnt/c/mpvault-of-tests/v.db \(command)")
      #expect(outcome.status == 69 && outcome.text.contains("~/.local/share/mpvault"), "\(outcome)")
      #expect(outcome.text.contains("/mnt/c/mpvault-of-tests/v.db"))
    }
  }

  @Test func theHookSaysWhoseCommitsItDoesNotSee() throws {
    let inside = try shell("git init -q r && mpvault --lang zh scan --install-hook r")
    #expect(inside.status == 0 && inside.text.contains(Text.hookOfWindows.chinese), "\(inside)")
    let outside = try vault.home.shell(
      "mpvault --lang zh scan --install-hook r", environment: vault.environment)
    #expect(outside.status == 0 && !outside.text.contains(Text.hookOfWindows.chinese), "\(outside)")
  }

  @Test func whatIsCopiedStaysInTheHistoryOfWindows() throws {
    try vault.home.write("bin/clip.exe", "#!/bin/sh\nexec cat > \"$HOME/clip\"\n", mode: 0o755)
    let outcome = try shell("PATH=$HOME/bin:$PATH mpvault --lang zh copy '\(pair.name)'")
    #expect(outcome.status == 0 && outcome.text.contains("Win+V"), "\(outcome)")
    // No terminal carried it.
    #expect(outcome.text.contains(Text.handedToClip.chinese) && !outcome.text.contains("终端"), "\(outcome)")
    #expect(try vault.home.read("clip") == Array(pair.appSecret.utf8))
  }
}
