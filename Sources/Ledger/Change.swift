/// What a `described` event does to one field.
package enum Change<Value: Equatable & Sendable>: Equatable, Sendable {
  /// The field is not in the event.
  case unchanged
  /// It is null.
  case cleared
  case set(Value)

  /// The field after the event.
  package func applied(to value: Value?) -> Value? {
    switch self {
    case .unchanged: value
    case .cleared: nil
    case .set(let new): new
    }
  }
}

extension Fields {
  func change<Value>(
    _ key: String, _ read: (JSONValue) -> Value?
  ) throws(LedgerError) -> Change<Value> {
    guard let json = self[key] else { return .unchanged }
    if json == .null { return .cleared }
    guard let value = read(json) else { throw .malformed(field: key) }
    return .set(value)
  }
}

extension Members {
  mutating func add<Value>(
    _ key: String, _ change: Change<Value>, _ json: (Value) -> JSONValue
  ) {
    switch change {
    case .unchanged: return
    case .cleared: add(key, JSONValue.null)
    case .set(let value): add(key, json(value))
    }
  }
}
