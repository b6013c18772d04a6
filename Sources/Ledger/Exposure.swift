package import Sodium

/// Values that went out of a vault: who has seen them stays true whatever becomes of rights.
package struct Exposure: Equatable, Sendable {
  package let event: EventName
  package let at: Timestamp
  package let author: Bytes32
  package let values: [EventName]
  /// None where they went into a file.
  package let to: [Grantee]
  /// How they were handed over, or the format of the file.
  package let way: Way
  package let place: String?

  package enum Way: Equatable, Sendable {
    case given(Via)
    case exported(format: String)
  }

  /// The format of an `exported` that says that all was handed over to whom the program belongs to.
  package static let handover = "handover"

  /// Nil for an event that lets nothing out.
  init?(_ event: Event) {
    switch event.body {
    case .given(let given): (values, to, way, place) = (given.values, given.to, .given(given.via), nil)
    case .exported(let exported):
      (values, to, way, place) = (exported.values, [], .exported(format: exported.format), exported.place)
    default: return nil
    }
    self.event = event.name
    at = event.at
    author = event.author
  }

  init(
    event: EventName, at: Timestamp, author: Bytes32, values: [EventName], to: [Grantee], way: Way,
    place: String?
  ) {
    self.event = event
    self.at = at
    self.author = author
    self.values = values
    self.to = to
    self.way = way
    self.place = place
  }
}

extension ProgramState {
  /// Whether the program was handed over to its owner.
  package var isHandedOver: Bool { exposures.contains { $0.way == .exported(format: Exposure.handover) } }

  /// Whether whoever went on with it in this ledger wrote that with its root, of what was so before: nobody was given anything then.
  package func takesOver(_ event: Event) -> Bool {
    continues != nil && event.at == registeredAt
      && founders.contains { $0.signingKey == event.author }
  }

  /// Who was given a value, each once, by the first time; not those who stored it.
  package func given(_ value: EventName) -> [(grantee: Grantee, at: Timestamp)] {
    var found: [(grantee: Grantee, at: Timestamp)] = []
    // Anybody may have said it to thousands, true or not.
    var (identities, keys): (Set<Grantee.Identity>, Set<OpeningKey>) = ([], [])
    for exposure in exposures where exposure.values.contains(value) {
      for grantee in exposure.to where identities.insert(grantee.identity).inserted {
        if let key = grantee.openingKey, !keys.insert(key).inserted { continue }
        found.append((grantee, exposure.at))
      }
    }
    return found
  }

  /// Which values of a credential somebody was given, or stored.
  package func known(to person: Person, of credential: CredentialState) -> [Value] {
    credential.values.filter { value in
      person.answers(toSigner: value.author) || person.answers(toSigner: value.bringer)
        || exposures.contains { exposure in
          exposure.values.contains(value.event) && exposure.to.contains { person.answers(to: $0) }
        }
    }
  }
}
