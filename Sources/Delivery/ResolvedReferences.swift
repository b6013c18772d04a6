internal import Ledger
internal import MiniProgram
package import Sodium
package import Vault

/// Values by their references.
package struct ResolvedReferences: Sendable {
  private var values: [Reference: SharedSecret] = [:]
  /// What is known about the secrets among them, each once.
  package fileprivate(set) var used: [UsedSecret] = []

  package subscript(_ reference: Reference) -> SharedSecret? { values[reference] }

  fileprivate mutating func set(_ reference: Reference, _ value: SharedSecret) { values[reference] = value }
}

extension ProgramSource {
  /// - Parameter project: the AppID that `.` stands for.
  /// - Throws: `unresolved` with all that lead nowhere; what the source throws.
  package func resolve(_ references: [Reference], project: String? = nil) throws -> ResolvedReferences {
    var resolved = ResolvedReferences()
    var unresolved: [Unresolved] = []
    for reference in references where resolved[reference] == nil {
      let name = reference.program == "." ? project ?? "." : reference.program
      if let reason = try look(name, reference, &resolved) {
        let platform = try entry(called: name)?.state.platform ?? .standard
        unresolved.append(Unresolved(reference: reference, reason: reason, platform: platform))
      }
    }
    guard unresolved.isEmpty else { throw DeliveryError.unresolved(unresolved) }
    return resolved
  }

  private func look(
    _ name: String, _ reference: Reference, _ resolved: inout ResolvedReferences
  ) throws -> Unresolved.Reason? {
    guard let program = try entry(called: name) else { return .noProgram }
    switch reference.field {
    case .appID:
      guard let id = program.state.id else { return .noCredential }
      resolved.set(reference, SharedSecret(SecretBytes(copying: Array(id.utf8).span)))
    case .credential(let kind):
      guard let credential = program.state.credential(kind) else { return .noCredential }
      guard credential.current != nil, let value = try value(kind, of: program) else {
        return .noValue(try absence(of: kind, in: program))
      }
      resolved.set(reference, value)
      resolved.used.append(
        UsedSecret(id: program.id, program: program.state, credential: credential, value: value))
    }
    return nil
  }
}

extension Vault {
  /// Looks all of them up in one state of the vault.
  ///
  /// - Throws: as `ProgramSource.resolve`.
  package func resolve(_ references: [Reference], project: String? = nil) throws -> ResolvedReferences {
    try deliver { try $0.resolve(references, project: project) }
  }
}

extension ResolvedReferences {
  /// Which values are about to be delivered, by program.
  package var exports: [ExportedValues] { Self.exports(of: used) }

  /// Each value once, however often it is used.
  package static func exports(of used: [UsedSecret]) -> [ExportedValues] {
    var seen: Set<EventName> = []
    var places: [LedgerID: Int] = [:]
    var exports: [(program: LedgerID, values: [EventName])] = []
    for secret in used {
      guard let value = secret.credential.current, seen.insert(value).inserted else { continue }
      if let place = places[secret.id] {
        exports[place].values.append(value)
      } else {
        places[secret.id] = exports.count
        exports.append((secret.id, [value]))
      }
    }
    return exports.map { ExportedValues(program: $0.program, values: $0.values) }
  }
}
