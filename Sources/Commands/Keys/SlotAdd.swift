internal import ArgumentParser
internal import Delivery
internal import Ledger
internal import Vault

/// `mpvault slot add`: one more way in, for a machine: an age key.
struct SlotAddCommand: VaultCommand {
  static let name = "add"
  static let abstract = Text(
    "lets a machine's age key open the vault, with --identity", "让一台机器用自己的 age 私钥打开保险库（--identity）")
  static let examples = [
    Example(
      "mpvault slot add age1…", "then there: mpvault --identity key.txt get shop",
      "之后在那台机器上：mpvault --identity key.txt get shop")
  ]
  @OptionGroup var global: GlobalOptions
  @Argument("KEY", "age1…, a line “ssh-ed25519 …”, a card, or @FILE", "age1…、「ssh-ed25519 …」一行、名片，或 @文件")
  var key: String

  func check(_ session: Session) throws -> Grantee { try KeyInput.read(key) }

  func open(_ key: Grantee, _ session: Session) throws -> Vault {
    try session.unlockProven(session.lockedVault())
  }

  func run(_ key: Grantee, in vault: Vault, _ session: Session) throws {
    let number = try vault.addIdentity(key, at: session.now)
    Output.talk(.slotAdded(number))
    if session.isJSON {
      try Output.data(JSON.object([("id", .number(number)), ("kind", .string("identity"))]).text)
    }
  }
}
