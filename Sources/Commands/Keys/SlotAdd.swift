internal import ArgumentParser
internal import Ledger
internal import Vault

/// `mpvault slot add`: one more way in, for a machine: an age key.
struct SlotAddCommand: Command {
  static let name = "add"
  @OptionGroup var global: GlobalOptions
  @Argument var key: String

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
