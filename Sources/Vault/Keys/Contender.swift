package import Ledger
package import MiniProgram
internal import Sodium

/// How one of several ledgers that want a name stands to those that are shown before it.
package struct Contender: Sendable {
  /// The one for which it says that it goes on.
  package internal(set) var goesOnFor: Claim?
  /// Of each value that is here, whether an earlier one has the same, by the place of the first that has one at all.
  package internal(set) var compared: [CredentialKind: Comparison] = [:]

  package struct Claim: Sendable {
    /// In the list.
    package let place: Int
    /// Who says so.
    package let by: Author
    /// Who owns that one by what is on record here, and are not on record as gone.
    package let owners: [Grantee]
  }

  package enum Author: Sendable {
    /// Somebody who is on record here, and holds something there.
    case holder
    /// Somebody who holds something there, and is not on record here, or as gone.
    case unknownHolder
    case stranger
  }

  package struct Comparison: Sendable {
    /// In the list.
    package let place: Int
    package let isSame: Bool
  }
}

extension Vault {
  /// - Returns: one for each.
  package func compared(_ contenders: [Belonging]) throws(VaultError) -> [Contender] {
    try read { transaction in
      let own = try transaction.ownState(self.ownLedger)
      var found: [Contender] = []
      var first: [CredentialKind: (place: Int, value: SharedSecret)] = [:]
      for (place, one) in contenders.enumerated() {
        var contender = Contender()
        contender.goesOnFor = one.claim(among: contenders, own)
        for credential in one.state.credentials {
          guard let row = try transaction.ledgerNumber(one.id),
            let value = try transaction.currentValue(credential.kind, of: transaction.program(row))
          else { continue }
          if let known = first[credential.kind] {
            let isSame = value.withBytes { known.value.equals($0) }
            contender.compared[credential.kind] = .init(place: known.place, isSame: isSame)
          } else {
            first[credential.kind] = (place, value)
          }
        }
        found.append(contender)
      }
      return found
    }
  }
}

extension Belonging {
  fileprivate func claim(among contenders: [Belonging], _ own: VaultLedgerState) -> Contender.Claim? {
    guard let old = state.continues?.ledger, let place = contenders.firstIndex(where: { $0.id == old }) else {
      return nil
    }
    let former = contenders[place].state
    let isHolder = former.holder(signingKey: founder.key) != nil
    return Contender.Claim(
      place: place,
      by: !isHolder ? .stranger : own.isTrusted(founder.key) ? .holder : .unknownHolder,
      owners: former.holders.filter(\.isFounder).map(\.grantee).filter { !own.isGone($0) })
  }
}

extension ReadTransaction {
  /// - Returns: nil where it is not here.
  func currentValue(_ kind: CredentialKind, of program: Program) throws(VaultError) -> SharedSecret? {
    do throws(VaultError) {
      return SharedSecret(try secret(of: program, kind).secret.copy())
    } catch {
      if error.isOfTheMachine { throw error }
      return nil
    }
  }
}
