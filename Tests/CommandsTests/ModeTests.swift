import Foundation
import Support
import Testing

/// Files 0600 and folders 0700, whatever the shell's umask; and no vault where others may write.
@Suite struct ModeTests {
  private let pair = Pairs.one(seed: 65)

  /// Everything below a folder that is not as it has to be.
  private func open(_ home: ScratchHome, _ folder: String) throws -> [String] {
    let found = try home.tool("find", home.path(folder), "-printf", "%y %m %p\n").lines
    #expect(found.count > 1, "\(folder): \(found)")
    return found.filter { !$0.hasPrefix("d 700 ") && !$0.hasPrefix("f 600 ") }
  }

  @Test(arguments: ["000", "777", "022", "277"]) func allThatIsMadeIsPrivate(_ mask: String) throws {
    let vault = try VaultHome(isMade: false)
    let home = vault.home
    let lines = [
      "mpvault init --kdf interactive --recovery-file code",
      "mkdir -m 700 stick",
      "mpvault policy set --mirror stick",
      "echo \(pair.appSecret) | mpvault add shop",
      "echo \(pair.appSecret) | MPVAULT_PASSPHRASE_FILE= mpvault add other",
      "mpvault backup out.db",
      "mpvault --vault second/vault.db restore out.db",
      "mpvault recovery --recovery-file code2",
      "mpvault get shop",
    ]
    for line in lines {
      let outcome = try home.shell("umask \(mask); umask \(mask); " + line, environment: vault.environment)
      #expect(outcome.status == 0, "\(line): \(outcome)")
    }
    for folder in [".local", ".config", "second"] { #expect(try open(home, folder) == [], "\(folder)") }
    for file in ["code", "code2", "out.db"] { #expect(home.mode(file) == 0o600, "\(file)") }
    for file in home.files(below: "stick") { #expect(home.mode(file) == 0o600, "\(file)") }
    #expect(home.files(below: "stick").count == 1)
    #expect(home.files(below: ".config").count == 1 && home.files(below: ".local/state").count == 6)
  }

  @Test func aVaultWhereOthersMayWriteIsRefused() throws {
    let vault = try VaultHome()
    try vault.add(pair)
    let folder = vault.home.path(".local/share/mpvault")
    for mode in ["770", "707", "1777"] {
      try vault.home.tool("chmod", mode, folder)
      for command in [
        ["get", "shop"], ["list"], ["add", "more"], ["unlock"], ["todo"], ["doctor"], ["lock"],
      ] {
        for environment in [vault.environment, [:]] {
          let outcome = try vault.home.run(command, input: pair.secretBytes, environment: environment)
          #expect(
            outcome.status == 69 && outcome.errorText.contains(folder), "\(mode) \(command): \(outcome)")
        }
      }
    }
    try vault.home.tool("chmod", "700", folder)
    #expect(try vault.names() == [pair.name])
  }
}
