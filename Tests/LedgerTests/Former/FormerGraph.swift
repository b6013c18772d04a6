@testable import Ledger

/// A graph as the program saw it up to version 0.1.0: each event with a vector clock. It judges the counting that came
/// after it, and is of no use at a size that matters: a clock is as long as the graph is wide.
struct FormerGraph {
  struct Node {
    let event: Event
    let clock: FormerClock
  }

  private(set) var nodes: [Node] = []
  private let graph: EventGraph

  init(_ graph: EventGraph) {
    self.graph = graph
    var tails: [Int32] = []
    for node in graph.nodes {
      let clock = FormerClock(after: node.parents.map { nodes[$0].clock }, tails: &tails)
      nodes.append(Node(event: node.event, clock: clock))
    }
  }

  var order: [Int] { graph.order }

  func index(of name: EventName) -> Int? { graph.index(of: name) }

  func precedes(_ ancestor: Int, _ descendant: Int) -> Bool {
    ancestor != descendant && nodes[descendant].clock.reaches(nodes[ancestor].clock)
  }
}
