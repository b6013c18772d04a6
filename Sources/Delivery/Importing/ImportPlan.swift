package import Ledger
internal import MiniProgram
internal import Sodium
package import Vault

/// What storing a source's entries would do to a vault: every entry is looked at before any is stored.
package struct ImportPlan {
  package private(set) var new: [NewProgram] = []
  /// Kinds that programs lack that are known.
  package private(set) var additions: [NewCredential] = []
  /// Programs all of whose values are in the vault already.
  package private(set) var known: [String] = []
  package private(set) var faults: [ImportFault] = []

  /// Whether anything that is stored stands in clear where it came from.
  package var hasSecrets: Bool { !additions.isEmpty || new.contains { !$0.values.isEmpty } }

  /// The texts that would stand beside values, each once.
  package var companions: Companions {
    let beside = new.flatMap { [$0.companions] + $0.others.map(\.companions) } + additions.map(\.companions)
    var known: Set<String> = []
    return Companions(beside.flatMap(\.list).filter { known.insert($0.text).inserted })
  }

  /// Which entry has a name, an alias or an AppID, folded.
  private var owners: [[UInt8]: ImportPlace] = [:]
  /// Which entry has a value that only one program can have, by its hash.
  private var holders: [Bytes32: ImportPlace] = [:]
  private let ownLedger: LedgerID

  /// - Parameter ownLedger: the vault's.
  package init(
    _ entries: [ImportedEntry], in transaction: ReadTransaction, _ ownLedger: LedgerID,
    _ progress: (Int) -> Void = { _ in }
  ) throws {
    self.ownLedger = ownLedger
    for (index, entry) in entries.enumerated() {
      progress(index)
      do { try add(CheckedEntry(entry), at: entry.place, transaction) } catch let problem as ImportProblem {
        faults.append(ImportFault(place: entry.place, problem: problem))
      }
    }
  }

  private mutating func add(
    _ entry: CheckedEntry, at place: ImportPlace, _ transaction: ReadTransaction
  ) throws {
    let keys = Set(entry.names.map(Folding.fold))
    for key in keys {
      if let owner = owners[key] { throw ImportProblem.twice(owner) }
    }
    for key in keys { owners[key] = place }
    let program = try known(entry, transaction)
    for value in entry.values where value.kind.belongsToOneProgram {
      try refuseOthers(value, than: program, at: place, transaction)
    }
    guard let program else {
      new.append(entry.program)
      return
    }
    var lacking: [NewCredential] = []
    for value in entry.values where try !has(value.secret, value.kind, program, transaction) {
      lacking.append(
        NewCredential(
          program: program.state.name, kind: value.kind, secret: value.secret, companions: value.companions))
    }
    if lacking.isEmpty { known.append(program.state.name) }
    additions += lacking
  }

  /// The platform gives no value twice: a row was filled in with another one's.
  ///
  /// - Throws: `valueOfOther`, `sameValue`.
  private mutating func refuseOthers(
    _ value: NewCredential, than program: Program?, at place: ImportPlace, _ transaction: ReadTransaction
  ) throws {
    let hash = value.secret.withBytes { Blake2b.hash32($0) }
    if let owner = holders.updateValue(place, forKey: hash) { throw ImportProblem.sameValue(owner) }
    guard let known = try transaction.valueOfOther(than: program, value.secret, ownLedger) else { return }
    throw ImportProblem.valueOfOther(
      program: known.program.name, known.credential.kind, version: known.version)
  }

  /// The program of the vault that an entry is about. An AppID says it; else the name does.
  private func known(
    _ entry: CheckedEntry, _ transaction: ReadTransaction
  ) throws -> Program? {
    let byName = try find(entry.name, transaction)
    if let id = entry.id {
      if let program = try find(id, transaction) {
        if let byName, byName.id != program.id { throw ImportProblem.nameTaken(by: byName.state.name) }
        return program
      }
      if let byName {
        let name = byName.state.name
        throw byName.state.id == nil ? ImportProblem.lacksAppID(program: name) : .nameTaken(by: name)
      }
    }
    if byName == nil, let alias = entry.alias, let other = try find(alias, transaction) {
      throw ImportProblem.nameTaken(by: other.state.name)
    }
    return byName
  }

  private func find(_ name: String, _ transaction: ReadTransaction) throws(VaultError) -> Program? {
    // Storing looks again.
    try transaction.find(name, believingIndex: true)
  }

  /// - Returns: false where the program has nothing of that kind.
  /// - Throws: `otherValue`, `oldValue`.
  private func has(
    _ value: SharedSecret, _ kind: CredentialKind, _ program: Program, _ transaction: ReadTransaction
  ) throws -> Bool {
    guard let credential = program.state.credential(kind), !credential.values.isEmpty else { return false }
    for version in (1...credential.values.count).reversed() {
      guard try isValue(version, kind, program, transaction, value) else { continue }
      if credential.values[version - 1].event == credential.current { return true }
      throw ImportProblem.oldValue(program: program.state.name, kind, version: version)
    }
    throw ImportProblem.otherValue(program: program.state.name, kind)
  }

  private func isValue(
    _ version: Int, _ kind: CredentialKind, _ program: Program, _ transaction: ReadTransaction,
    _ value: SharedSecret
  ) throws(VaultError) -> Bool {
    do throws(VaultError) {
      let stored = try transaction.secret(of: program, kind, .version(version))
      return value.withBytes { stored.secret.equals($0) }
    } catch {
      // A version that is not held here.
      if case .noValue = error { return false }
      throw error
    }
  }
}
