import Ledger
import MiniProgram
import Sodium

/// Who may do and have what in a ledger: once more, from all events that anybody ever wrote, by the rules as they are
/// written down. Of the code under test it uses the parser of events and the words in them, and nothing that says who counts:
/// what it says is what the code is judged by.
///
/// Here are the events, what each one's author knew, and the ranks. `Roll` says who counts by a set of events.
final class Membership {
  /// Whose rights these are: whoever signs with a key, else whoever the text of the grant names.
  enum Person: Hashable {
    case signer(Bytes32)
    case other(String)

    init(_ grantee: Grantee) {
      self = grantee.card.map { .signer($0.signingKey) } ?? .other(grantee.text)
    }
  }

  struct Grant {
    let event: Int
    let person: Person
    /// The age key to which a file for them is sealed.
    let key: String?
    let isCard: Bool
    let isAdmin: Bool
    let credentials: CredentialSet
    /// 0 for founders. Admins have one.
    let rank: Int?
    let isRoot: Bool
    /// From when on nothing more is sealed for it.
    let until: Timestamp?
    /// The history, and no value.
    let isAuditor: Bool

    var isFounder: Bool { isAdmin && rank == 0 }
  }

  struct Removal {
    let event: Int
    let author: Person
    let person: Person
    /// Of a card: the age key whose bare grants fall with it.
    let key: String?
    let credentials: CredentialSet?
    /// The lowest that its author held.
    let rank: Int?

    var isOwn: Bool { author == person }
  }

  private(set) var events: [Event] = []
  private(set) var before: [Knowledge] = []
  private(set) var grants: [Grant] = []
  private(set) var removals: [Removal] = []
  /// By place.
  private(set) var rankOf: [Int: Int] = [:]
  private var places: [EventName: Int] = [:]
  private var waiting: [EventName: Event] = [:]

  func place(of name: EventName) -> Int? { places[name] }

  /// - Parameter new: in any order; one whose ancestors never come does not matter.
  func learn(_ new: [Event]) {
    for event in new where places[event.name] == nil { waiting[event.name] = event }
    for event in waiting.values.sorted(by: { $0.depth < $1.depth })
    where event.parents.allSatisfy({ places[$0] != nil }) {
      waiting[event.name] = nil
      add(event)
    }
  }

  /// Of these events those that are here.
  func knowledge(of names: some Sequence<EventName>) -> Knowledge {
    Knowledge(names.compactMap { places[$0] })
  }

  func precedes(_ one: Int, _ other: Int) -> Bool { before[other].contains(one) }

  private func add(_ event: Event) {
    let place = events.count
    var known = Knowledge(event.parents.compactMap { places[$0] })
    for parent in event.parents.compactMap({ places[$0] }) { known.formUnion(before[parent]) }
    events.append(event)
    before.append(known)
    places[event.name] = place
    switch event.body {
    case .registered(let root):
      for card in root.founders {
        append(.card(card), at: place, isAdmin: true, credentials: .all, rank: 0, isRoot: true)
      }
    case .shared(let shared): share(shared, by: .signer(event.author), at: place)
    case .unshared(let unshared): remove(unshared, by: .signer(event.author), at: place)
    default: return
    }
  }

  private func share(_ shared: Shared, by author: Person, at place: Int) {
    let rank = Roll(of: self, as: before[place]).lowestRank(of: author)
    rankOf[place] = rank
    if shared.isFounder {
      // Only a founder makes a founder.
      guard rank == 0 else { return }
      append(shared.grantee, at: place, isAdmin: true, credentials: .all, rank: 0)
    } else if shared.isAdmin {
      guard let rank else { return }
      append(shared.grantee, at: place, isAdmin: true, credentials: shared.credentials, rank: rank + 1)
    } else {
      append(
        shared.grantee, at: place, isAdmin: false, credentials: shared.credentials, rank: nil,
        until: shared.until, isAuditor: shared.isAuditor)
    }
  }

  private func append(
    _ grantee: Grantee, at place: Int, isAdmin: Bool, credentials: CredentialSet, rank: Int?,
    isRoot: Bool = false, until: Timestamp? = nil, isAuditor: Bool = false
  ) {
    grants.append(
      Grant(
        event: place, person: Person(grantee), key: Self.key(of: grantee), isCard: grantee.card != nil,
        isAdmin: isAdmin, credentials: credentials, rank: rank, isRoot: isRoot, until: until,
        isAuditor: isAuditor))
  }

  private func remove(_ unshared: Unshared, by author: Person, at place: Int) {
    let known = Roll(of: self, as: before[place])
    let rank = known.lowestRank(of: author)
    rankOf[place] = rank
    let person = Person(unshared.grantee)
    let isOwn = author == person
    // One's own needs that one stood at all, another's that its author was an admin: as far as the author knew.
    guard isOwn ? known.holds(person, .anything) : rank != nil else { return }
    let key = isOwn || unshared.grantee.card == nil ? nil : Self.key(of: unshared.grantee)
    removals.append(
      Removal(
        event: place, author: author, person: person, key: key, credentials: unshared.credentials,
        rank: rank))
  }

  /// In histories an age key has one writing.
  static func key(of grantee: Grantee) -> String? {
    switch grantee {
    case .card(let card): card.ageRecipient
    case .age(let text): text
    case .sshEd25519, .told: nil
    }
  }
}

/// A set of events of one ledger, by their places in its model.
struct Knowledge {
  private var words: [UInt64] = []

  init(_ places: some Sequence<Int>) { for place in places { insert(place) } }

  func contains(_ place: Int) -> Bool {
    place >> 6 < words.count && words[place >> 6] & (1 << UInt64(place & 63)) != 0
  }

  mutating func insert(_ place: Int) {
    while words.count <= place >> 6 { words.append(0) }
    words[place >> 6] |= 1 << UInt64(place & 63)
  }

  mutating func formUnion(_ other: Knowledge) {
    while words.count < other.words.count { words.append(0) }
    for index in other.words.indices { words[index] |= other.words[index] }
  }
}
