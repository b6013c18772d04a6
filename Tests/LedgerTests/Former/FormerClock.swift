/// Where an event stands among the chains that the graph is taken apart into, and how far up each chain its
/// ancestors reach: a vector clock. With it "is an ancestor of" is one look-up, and a linear ledger of
/// any length has clocks of one tick.
struct FormerClock: Sendable {
  /// The furthest event of one chain.
  struct Tick: Sendable {
    let chain: Int32
    var position: Int32
  }

  private(set) var own: Tick
  /// Sorted by chain; the event's own tick is among them.
  private(set) var ticks: [Tick]

  /// - Parameters:
  ///   - parents: the clocks of the event's parents.
  ///   - tails: of each chain the position of its last event. The new event extends a chain whose tail is
  ///     among its ancestors, else it opens one.
  init(after parents: [FormerClock], tails: inout [Int32]) {
    var merged = parents.first?.ticks ?? []
    for parent in parents.dropFirst() { merged = Self.merge(merged, parent.ticks) }
    if let place = merged.firstIndex(where: { tails[Int($0.chain)] == $0.position }) {
      merged[place].position += 1
      own = merged[place]
      tails[Int(own.chain)] = own.position
    } else {
      own = Tick(chain: Int32(truncatingIfNeeded: tails.count), position: 0)
      merged.append(own)
      tails.append(0)
    }
    ticks = merged
  }

  /// Whether the event of `other` is an ancestor of this clock's event, or the same.
  func reaches(_ other: FormerClock) -> Bool {
    guard let position = position(on: other.own.chain) else { return false }
    return position >= other.own.position
  }

  /// How many events those of `clocks` are and their ancestors: of each chain all up to the furthest one.
  static func reach(of clocks: [FormerClock]) -> Int {
    var merged: [Tick] = []
    for clock in clocks { merged = merge(merged, clock.ticks) }
    return merged.reduce(0) { $0 + Int($1.position) + 1 }
  }

  private func position(on chain: Int32) -> Int32? {
    var low = 0
    var high = ticks.count
    while low < high {
      let middle = (low + high) / 2
      if ticks[middle].chain < chain { low = middle + 1 } else { high = middle }
    }
    return low < ticks.count && ticks[low].chain == chain ? ticks[low].position : nil
  }

  private static func merge(_ left: [Tick], _ right: [Tick]) -> [Tick] {
    var merged: [Tick] = []
    merged.reserveCapacity(max(left.count, right.count))
    var (i, j) = (0, 0)
    while i < left.count || j < right.count {
      if j == right.count || i < left.count && left[i].chain < right[j].chain {
        merged.append(left[i])
        i += 1
      } else if i == left.count || right[j].chain < left[i].chain {
        merged.append(right[j])
        j += 1
      } else {
        merged.append(left[i].position >= right[j].position ? left[i] : right[j])
        i += 1
        j += 1
      }
    }
    return merged
  }
}
