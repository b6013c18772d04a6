package import Ledger
internal import MiniProgram
internal import Sodium

/// What a new key of somebody lacks that their other keys have, or that stands for them.
package struct KeyOffers: Sendable {
  package struct Offer: Sendable {
    package let program: ProgramState
    package let id: LedgerID
    package let wishes: [GrantWish]

    package var isFounder: Bool { wishes.contains(where: \.isFounder) }
  }

  package internal(set) var offers: [Offer] = []
  /// Where only others can grant it.
  package internal(set) var ofOthers: [ProgramState] = []

  package var isEmpty: Bool { offers.isEmpty && ofOthers.isEmpty }
}

extension Vault {
  /// - Parameter name: of somebody on record; of the owner for another computer of their own.
  package func keyOffers(to key: Grantee, of name: String, at now: Timestamp) throws(VaultError) -> KeyOffers
  {
    try read { transaction in
      let own = try transaction.ownState(self.ownLedger)
      let person = try own.known(name)
      let key = own.meant(by: key)
      var others = person.devicesInUse.map(\.key).filter { $0.identity != key.identity }
      if person.isOwner { others.append(.card(self.identity.card)) }
      var found = KeyOffers()
      for program in try transaction.programs() where !program.state.isHidden && !program.state.isReadOnly {
        var wishes = program.state.holders.filter { holder in
          others.contains { $0.identity == holder.grantee.identity }
        }.flatMap { $0.wishes(for: key, of: program.state, at: now) }
        if try self.mayReach(program, own, in: transaction) {
          let states = try transaction.lineage(of: program)
          let standing = own.standing(reaching: program.state, at: now).filter {
            Folding.fold($0.person) == Folding.fold(person.name)
              && !own.wasTaken(from: $0, in: states, at: now)
          }
          wishes += standing.flatMap(own.wishes).filter { $0.grantee.identity == key.identity }
        }
        found.add(wishes, of: program, by: self, at: now)
      }
      return found
    }
  }

  /// Grants all of it: one answer of a person for all.
  package func give(_ offers: KeyOffers, at now: Timestamp) throws(VaultError) {
    try write { transaction in
      let own = try transaction.ownState(self.ownLedger)
      for offer in offers.offers {
        for wish in offer.wishes { try self.requireRecipient(wish.grantee, own) }
        guard let row = try transaction.ledgerNumber(offer.id) else { continue }
        let program = try transaction.program(row)
        let ledger = try OpenLedger(program, in: transaction)
        try self.grant(offer.wishes, in: ledger, of: program.state, own, at: now)
        try ledger.save()
      }
    }
  }
}

extension KeyOffers {
  fileprivate mutating func add(
    _ wishes: [GrantWish], of program: Program, by vault: Vault, at now: Timestamp
  ) {
    // Where the owner is no founder the next best is what an admin can give.
    let possible = wishes.map { wish in
      var wish = wish
      wish.isFounder = wish.isFounder && vault.isFounder(of: program.state)
      return wish
    }
    let lacking = possible.filter { $0.isLacking(in: program.state, at: now) }
    guard !lacking.isEmpty else { return }
    guard vault.isAdmin(of: program.state) else { return ofOthers.append(program.state) }
    offers.append(Offer(program: program.state, id: program.id, wishes: lacking))
  }
}
