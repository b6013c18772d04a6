internal import Host
internal import Ledger
internal import MiniProgram
internal import Sodium
internal import Vault

/// What whoever uses a value must know.
enum CredentialWarnings {
  /// - Parameters:
  ///   - owner: whose vault it is; nothing for a key without one.
  ///   - isShown: whether its value is, or goes to where it is used.
  ///   - wish: which one; whoever named it is not told to look at it.
  static func of(
    _ credential: CredentialState, of program: ProgramState, to owner: Bytes32?, isShown: Bool = true,
    _ wish: ValueWish? = nil, now: Timestamp
  ) -> [Sentence] {
    let name = program.name
    var warnings: [Sentence] = []
    if let owner, isShown, !program.mayUse(credential.kind, owner) {
      warnings.append(.notYoursNow(name, credential.kind))
    }
    if let began = credential.unfinishedResets.first {
      warnings.append(
        .resetUnfinished(
          name, credential.kind, age: .age(milliseconds: now.milliseconds - began.at.milliseconds),
          version: credential.currentVersion, reference: ProgramReference.text(name, credential.kind)))
    }
    if let leak = credential.openLeaks.last {
      let reference = ProgramReference.text(name, credential.kind)
      warnings.append(
        .warnLeaked(name, credential.kind, leak.place, reference: reference))
    }
    if let since = credential.frozenSince {
      warnings.append(.warnFrozen(name, credential.kind, since: Clock.local(since.milliseconds)))
    }
    if wish != nil { return warnings }
    if let cut = credential.unsettledCut {
      let reference = ProgramReference.text(name, credential.kind)
      let isUsable = owner.map { program.mayUse(credential.kind, $0) } ?? true
      if isUsable {
        warnings.append(.cutValue(reference, cut.event.shown))
      } else if cut.bringer == owner {
        warnings.append(.ownCut(reference, cut.event.shown))
      }
    } else if credential.isContradicted {
      warnings.append(.contradiction(name, credential.kind))
    }
    return warnings
  }
}
