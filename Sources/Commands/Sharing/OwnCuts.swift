internal import Host
internal import Ledger
internal import Vault

/// Tells the owner that what they stored at the moment when they were removed does not count: nobody else would.
enum OwnCuts {
  static func tell(_ received: [Received], in vault: Vault) throws {
    let own = try vault.ownState()
    for item in received where item.newEvents > 0 && !item.state.isOffered {
      for credential in item.state.credentials {
        guard let cut = credential.unsettledCut, cut.bringer == own.owner,
          !vault.mayUse(credential.kind, of: item.state)
        else { continue }
        var author: String?
        if case .takenBack(let name, _) = try vault.notHeld(item.state.name, credential.kind)?.why {
          author = name
        }
        Output.warn(
          .ownCutNews(
            ProgramReference.text(item.state.name, credential.kind), Clock.local(cut.since.milliseconds),
            by: author, item.state.keepers(of: credential.kind, own), cut.event.shown))
      }
    }
  }
}
