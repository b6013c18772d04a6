internal import Host
internal import Ledger
internal import Vault

/// What came of values that somebody stored at the moment when their right was taken back: whoever may decide is told
/// where to look, and whoever stored one that it does not count, for nobody else would tell them.
enum CutNews {
  static func tell(_ received: [Received], in vault: Vault) throws {
    let own = try vault.ownState()
    for item in received where item.newEvents + item.idleEvents > 0 && !item.state.isOffered {
      for credential in item.state.credentials {
        guard let cut = credential.unsettledCut else { continue }
        let reference = ProgramReference.text(item.state.name, credential.kind)
        if vault.mayUse(credential.kind, of: item.state) {
          Output.warn(.cutValue(reference, cut.event.shown))
          if item.state.holder(signingKey: cut.bringer) == nil {
            let author = try vault.authors().name(of: cut.bringer, in: item.state)
            Output.talk(.hearsNothing(author, of: item.state.name))
          }
        } else if cut.bringer == own.owner {
          Output.warn(
            .ownCutNews(
              reference, Clock.local(cut.since.milliseconds), by: try remover(item, credential, in: vault),
              item.state.keepers(of: credential.kind, own), cut.event.shown))
        }
      }
    }
  }

  private static func remover(
    _ item: Received, _ credential: CredentialState, in vault: Vault
  ) throws -> String? {
    guard case .takenBack(let author, _) = try vault.notHeld(item.state.name, credential.kind)?.why else {
      return nil
    }
    return author
  }
}
