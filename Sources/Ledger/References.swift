internal import MiniProgram

/// The values that events name, and whether they are among the ancestors of these events.
struct References {
  private let graph: EventGraph
  private let before: BitRows
  private var columns: [Int: Int] = [:]
  private var rows: [Int: Int] = [:]

  init(_ graph: EventGraph, _ ancestry: Ancestry) {
    self.graph = graph
    var (values, events): ([Int], [Int]) = ([], [])
    for node in graph.nodes.indices {
      let named = graph.nodes[node].event.body.namedValues.compactMap(graph.index(of:))
      guard !named.isEmpty else { continue }
      rows[node] = events.count
      events.append(node)
      for value in named where columns[value] == nil && graph.nodes[value].event.isValue {
        columns[value] = values.count
        values.append(value)
      }
    }
    before = ancestry.ancestors(values, of: events)
  }

  /// Of a value among the ancestors of an event that names it; nil for what is none.
  func credential(of value: EventName, before node: Int) -> CredentialKind? {
    guard let value = graph.index(of: value), let column = columns[value], let row = rows[node],
      before.contains(row, column)
    else { return nil }
    return graph.nodes[value].event.credential
  }
}

extension EventBody {
  /// The values without which the event says nothing.
  fileprivate var namedValues: [EventName] {
    switch self {
    case .exported(let exported): exported.values
    case .given(let given): given.values
    case .valueKept(let kept): [kept.value]
    case .ended(let ended): [ended.value]
    default: []
    }
  }
}
