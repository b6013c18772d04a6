internal import ArgumentParser
internal import Ledger
internal import Vault

/// `mpvault slot add`: one more way in, for a machine: an age key.
struct SlotAddCommand: Command {
  static let name = "add"
  static let abstract = Text(
    "lets a machine's age key open the vault, with --identity", "让一台机器的 age 密钥能打开保险库（--identity）")
  static let examples = [
    Example(
      "mpvault slot add age1…", "then there: mpvault --identity key.txt get shop",
      "之后在那台机器上：mpvault --identity key.txt get shop")
  ]
  @OptionGroup var global: GlobalOptions
  @Argument("KEY", "age1…, a line “ssh-ed25519 …”, a card, or @FILE", "age1…、「ssh-ed25519 …」一行、名片，或 @文件")
  var key: String

  func run() throws {
    let session = Session(global)
    let key = try KeyInput.read(key)
    let vault = try session.unlockProven(session.lockedVault())
    let number = try vault.addIdentity(key, at: session.now)
    Output.talk(.slotAdded(number))
    if session.isJSON {
      try Output.data(JSON.object([("id", .number(number)), ("kind", .string("identity"))]).text)
    }
    session.tell(vault)
  }
}
