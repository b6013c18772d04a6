internal import MiniProgram
internal import Sodium

/// The places and leaks of one credential, gathered in replay order.
struct UseReplay {
  private(set) var places: [PlaceState] = []
  private(set) var frozenSince: Timestamp?
  /// One a value, in the order in which they were checked first.
  private(set) var checks: [CheckState] = []
  private var leaks: [(leak: LeakState, node: Int)] = []
  private var resolutions: [(event: Event, leak: Leak, node: Int)] = []

  /// - Parameter isCut: the author was removed at that moment. That a secret went out stays true.
  mutating func add(_ event: Event, _ node: Int, isCut: Bool) {
    if case .leakFound(let leak) = event.body {
      leaks.append(
        (
          LeakState(
            event: event.name, at: event.at, author: event.author, values: leak.values, place: leak.place,
            note: leak.note), node
        ))
    }
    guard !isCut else { return }
    switch event.body {
    case .leakResolved(let leak): resolutions.append((event, leak, node))
    case .placeAdded(let place), .placeUpdated(let place): put(place, event)
    case .placeRemoved(let place): remove(place, event)
    case .frozen(let freeze): frozenSince = frozenSince ?? freeze.happened ?? event.at
    case .unfrozen: frozenSince = nil
    case .verified(let verified): put(verified, event.at)
    default: return
    }
  }

  var leakNodes: [Int] { resolutions.isEmpty ? [] : leaks.map(\.node) }
  var resolutionNodes: [Int] { leaks.isEmpty ? [] : resolutions.map(\.node) }

  /// A resolution settles the leaks before it that name the same place and no other values.
  ///
  /// - Parameters:
  ///   - before: a row for each of several resolutions, from `row` on this credential's; a bit for each of several
  ///     leaks, from `column` on this credential's.
  func leaks(_ before: BitRows, row: Int, column: Int) -> [LeakState] {
    leaks.enumerated().map { index, found in
      var leak = found.leak
      leak.resolvedBy =
        resolutions.enumerated().first { place, resolution in
          resolution.leak.place.isExactly(leak.place) && before.contains(row + place, column + index)
            && leak.values.allSatisfy(resolution.leak.values.contains)
        }?.element.event.name
      return leak
    }
  }

  /// What is not said stays as it was.
  private mutating func put(_ place: Place, _ event: Event) {
    guard let index = index(of: place) else {
      places.append(
        PlaceState(
          name: place.place, placeKind: place.placeKind, owner: place.owner, note: place.note,
          value: place.value, addedAt: event.at, event: event.name, changedAt: event.at))
      return
    }
    places[index].name = place.place
    places[index].placeKind = place.placeKind ?? places[index].placeKind
    places[index].owner = place.owner ?? places[index].owner
    places[index].note = place.note ?? places[index].note
    places[index].value = place.value
    touch(index, event)
    places[index].removedAt = nil
  }

  /// An answer that says nothing of the value leaves what was known.
  private mutating func put(_ verified: Verified, _ at: Timestamp) {
    let before = checks.firstIndex { $0.value == verified.value }
    let validAt: Timestamp? =
      switch verified.outcome {
      case .valid: at
      case .wrong, .frozen: nil
      case .inconclusive: before.flatMap { checks[$0].validAt }
      }
    let check = CheckState(
      value: verified.value, at: at, outcome: verified.outcome, errcode: verified.errcode, validAt: validAt)
    if let before { checks[before] = check } else { checks.append(check) }
  }

  private mutating func remove(_ place: Place, _ event: Event) {
    guard let index = index(of: place) else { return }
    touch(index, event)
    places[index].removedAt = event.at
  }

  private mutating func touch(_ index: Int, _ event: Event) {
    places[index].event = event.name
    places[index].changedAt = event.at
  }

  private func index(of place: Place) -> Int? {
    let folded = Folding.fold(place.place)
    return places.firstIndex { Folding.fold($0.name) == folded }
  }
}

extension CredentialState {
  package func place(named name: String) -> PlaceState? {
    let folded = Folding.fold(name)
    return places.first { Folding.fold($0.name) == folded }
  }

  /// What the platform said last of a value.
  package func check(of value: EventName) -> CheckState? { checks.first { $0.value == value } }

  /// Where it is in use now.
  package var placesInUse: [PlaceState] { places.filter { $0.removedAt == nil } }

  /// Where another value runs than the current one.
  package var placesBehind: [PlaceState] { placesInUse.filter { $0.value != current } }

  /// Leaks of a value that may still be in use, and that nobody has resolved.
  package var openLeaks: [LeakState] {
    leaks.filter { $0.resolvedBy == nil && $0.values.contains { $0 == current || candidates.contains($0) } }
  }
}
