package import Ledger
package import MiniProgram
internal import Sodium

/// Something that is still to be done. Derived from the state, never stored.
package struct Todo: Equatable, Sendable {
  /// Most urgent first.
  package enum What: String, Sendable, CaseIterable {
    case resetUnfinished = "reset-unfinished"
    case inbox
    case contradiction
    case noBackup = "no-backup"
    case noRecovery = "no-recovery"
    case noAppID = "no-app-id"
  }

  package let what: What
  /// Nothing for what is about the vault.
  package var program: String?
  package var kind: CredentialKind?
  package let since: Timestamp
  /// The beginning of the item's name, for `inbox`; the mirror's folder, for `no-backup`.
  package var item: String?
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
        todos.append(
          Todo(what: .resetUnfinished, program: name, kind: credential.kind, since: began.since))
      }
    }
    for credential in credentials where credential.isContradicted {
      let since = credential.storedAt ?? registeredAt
      todos.append(Todo(what: .contradiction, program: name, kind: credential.kind, since: since))
    }
    if appID == nil { todos.append(Todo(what: .noAppID, program: name, since: registeredAt)) }
    return todos
  }
}

extension Vault {
  /// Everything that is still to be done, most urgent first, then the oldest.
  package func todos(at now: Timestamp) throws(VaultError) -> [Todo] {
    let programs = try programs()
    let own = try ownState()
    var todos = programs.flatMap(\.todos)
    for entry in try inbox() where entry.waits != nil {
      let since = entry.item?.sealedAt ?? now
      let name = String(entry.id.hex.prefix(8))
      todos.append(
        Todo(what: .inbox, program: entry.item?.name, kind: entry.item?.kind, since: since, item: name))
    }
    if !own.slots.contains(where: { $0.slot == SlotKind.recovery.name }) {
      todos.append(Todo(what: .noRecovery, since: own.foundedAt))
    }
    if !programs.isEmpty, let since = try backupMissing(own, at: now) {
      todos.append(Todo(what: .noBackup, since: since, item: own.policy.mirror))
    }
    let urgency = Dictionary(uniqueKeysWithValues: Todo.What.allCases.enumerated().map { ($1, $0) })
    return todos.sorted { left, right in
      let (first, second) = (urgency[left.what] ?? 0, urgency[right.what] ?? 0)
      return (first, left.since, left.program ?? "") < (second, right.since, right.program ?? "")
    }
  }

  /// Since when there should be a newer copy than there is; nothing where there is one that will do.
  private func backupMissing(_ own: OwnState, at now: Timestamp) throws(VaultError) -> Timestamp? {
    let last = own.lastBackup?.at ?? own.foundedAt
    if let folder = own.policy.mirror {
      let status = try? Mirror(folder: folder).status(of: self)
      return status == .current ? nil : last
    }
    guard own.lastBackup != nil else { return last }
    let age = now.milliseconds - last.milliseconds
    return own.policy.backupDays > 0 && age > Int64(own.policy.backupDays) * 86_400_000 ? last : nil
  }
}

extension CredentialState {
  /// When the current value was stored.
  package var storedAt: Timestamp? { currentValue?.since }

  package var condition: Condition {
    if isFrozen { return .frozen }
    return unfinishedResets.isEmpty ? .good : .resetting
  }
}
