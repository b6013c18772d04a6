/// Who precedes whom among the nodes of a graph, 512 of them at a time: one pass down carries to each node which of
/// the 512 are among its ancestors, one pass up which are among its descendants. No node keeps a list as long as the
/// graph is wide.
struct Ancestry: Sendable {
  typealias Block = SIMD8<UInt64>

  static let width = 512

  /// The parents of all nodes, one behind the other; those of a node end where those of the next begin.
  private let parents: [Int32]
  private let starts: [Int32]

  let count: Int

  init(_ graph: EventGraph) {
    count = graph.nodes.count
    var parents: [Int32] = []
    var starts: [Int32] = [0]
    starts.reserveCapacity(count + 1)
    for node in graph.nodes {
      for parent in node.parents { parents.append(Int32(truncatingIfNeeded: parent)) }
      starts.append(Int32(truncatingIfNeeded: parents.count))
    }
    (self.parents, self.starts) = (parents, starts)
  }

  /// Of each node, which of up to 512 nodes are among its ancestors.
  ///
  /// - Parameter columns: a node may stand in it more than once.
  func above(_ columns: ArraySlice<Int>) -> [Block] {
    let own = own(columns)
    var above = [Block](repeating: .zero, count: count)
    for node in 0..<count {
      var found = Block.zero
      for index in Int(starts[node])..<Int(starts[node + 1]) {
        let parent = Int(parents[index])
        found |= above[parent] | own[parent]
      }
      above[node] = found
    }
    return above
  }

  /// Of each node, which of up to 512 nodes are among its descendants.
  func below(_ columns: ArraySlice<Int>) -> [Block] { below(own(columns)) }

  private func below(_ own: [Block]) -> [Block] {
    var below = [Block](repeating: .zero, count: count)
    for node in stride(from: count - 1, through: 0, by: -1) {
      let found = below[node] | own[node]
      guard found != .zero else { continue }
      for index in Int(starts[node])..<Int(starts[node + 1]) { below[Int(parents[index])] |= found }
    }
    return below
  }

  private func own(_ columns: ArraySlice<Int>) -> [Block] {
    var own = [Block](repeating: .zero, count: count)
    for (bit, node) in columns.enumerated() { Self.set(&own[node], bit) }
    return own
  }

  private static func set(_ block: inout Block, _ bit: Int) { block[bit >> 6] |= 1 << UInt64(bit & 63) }

  /// One row for each of `rows`: which of the columns are among its ancestors.
  func ancestors(_ columns: [Int], of rows: [Int]) -> BitRows {
    var found = BitRows(rows: rows.count, width: columns.count)
    guard !rows.isEmpty else { return found }
    for start in stride(from: 0, to: columns.count, by: Self.width) {
      let part = columns[start..<min(start + Self.width, columns.count)]
      let above = above(part)
      for (row, node) in rows.enumerated() {
        found.put(row, at: start, above[node], from: 0, count: part.count)
      }
    }
    return found
  }

  /// A set of nodes, and the nodes of which is asked whether one of the set is among their descendants.
  struct Following {
    let members: [Int]
    let asked: [Int]
  }

  /// Those of the nodes asked about that a member of their set comes after.
  func followed(_ sets: [Following]) -> [Set<Int>] {
    var found = [Set<Int>](repeating: [], count: sets.count)
    for start in stride(from: 0, to: sets.count, by: Self.width) {
      let part = start..<min(start + Self.width, sets.count)
      var own = [Block](repeating: .zero, count: count)
      for index in part { for node in sets[index].members { Self.set(&own[node], index - start) } }
      let below = below(own)
      for index in part {
        let bit = index - start
        for node in sets[index].asked where below[node][bit >> 6] >> UInt64(bit & 63) & 1 == 1 {
          found[index].insert(node)
        }
      }
    }
    return found
  }
}
