package import Ledger
package import MiniProgram

/// Something that is still to be done. Derived from the state, never stored.
package struct Todo: Equatable, Sendable {
  package enum What: String, Sendable {
    case resetUnfinished = "reset-unfinished"
    case contradiction
    case noAppID = "no-app-id"
  }

  package let what: What
  package let kind: CredentialKind?
  package let since: Timestamp
}

/// How a credential stands, in one word.
package enum Condition: String, Sendable {
  case good, resetting, frozen
}

extension ProgramState {
  /// Most urgent first.
  package var todos: [Todo] {
    var todos: [Todo] = []
    for credential in credentials {
      if let began = credential.unfinishedResets.first {
        todos.append(Todo(what: .resetUnfinished, kind: credential.kind, since: began.at))
      }
    }
    for credential in credentials where credential.isContradicted {
      let since = credential.storedAt ?? registeredAt
      todos.append(Todo(what: .contradiction, kind: credential.kind, since: since))
    }
    if appID == nil { todos.append(Todo(what: .noAppID, kind: nil, since: registeredAt)) }
    return todos
  }
}

extension CredentialState {
  /// When the current value was stored.
  package var storedAt: Timestamp? { currentValue?.at }

  package var condition: Condition {
    if isFrozen { return .frozen }
    return unfinishedResets.isEmpty ? .good : .resetting
  }
}
