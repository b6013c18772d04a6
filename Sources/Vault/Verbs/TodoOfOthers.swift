package import Ledger
internal import MiniProgram

/// What others brought that waits for a person.
extension Vault {
  /// One for each founder, whatever they offer.
  func offeredTodos(_ own: VaultLedgerState) throws(VaultError) -> [Todo] {
    var adoptions = FoundAdoptions()
    let offered = try read { transaction in
      let offered = try transaction.offered(own)
      if offered.contains(where: { $0.state.continues != nil }) { adoptions = try transaction.adoptions(own) }
      let known = adoptions.offers.reduce(into: adoptions.passedOver) { $0.formUnion($1.ledgers) }
      return try offered.filter { !known.contains($0.id) }
        .map { try self.belonging(of: $0, own, in: transaction) }
    }
    return adoptions.offers.compactMap { Self.adopted($0, own) } + Self.offered(offered, own)
  }

  private static func adopted(_ offer: AdoptionOffer, _ own: VaultLedgerState) -> Todo? {
    guard let first = offer.programs.min(by: { $0.name < $1.name }) else { return nil }
    let adopter = Grantee.card(offer.adopter)
    var todo = Todo(
      what: .offered, program: first.name, since: first.registeredAt, item: own.name(of: adopter))
    (todo.people, todo.count, todo.isAdoption) = ([adopter.identity], offer.programs.count, true)
    return todo
  }

  private static func offered(_ offered: [Belonging], _ own: VaultLedgerState) -> [Todo] {
    Dictionary(grouping: offered, by: \.founder).map { founder, group in
      let first = group.min { ($0.state.name, $0.id) < ($1.state.name, $1.id) } ?? group[0]
      let since = group.map(\.state.registeredAt).min() ?? first.state.registeredAt
      var todo = Todo(what: .offered, program: first.state.name, since: since, item: own.name(of: founder))
      todo.people = [.signer(founder.key)]
      todo.count = group.count
      return todo
    }
  }
}

extension [Todo] {
  /// With the name of the other one where two ledgers are of one AppID.
  ///
  /// - Parameter programs: all that are here.
  package func naming(_ programs: [ProgramState]) -> [Todo] {
    guard contains(where: { $0.what == .duplicate }) else { return self }
    return map { todo in
      guard todo.what == .duplicate, let appID = todo.item,
        let other = programs.first(where: { !$0.isSecond && $0.id == appID })
      else { return todo }
      var named = todo
      named.item = "\(appID), \(other.name)"
      return named
    }
  }
}
