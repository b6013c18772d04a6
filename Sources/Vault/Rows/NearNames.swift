package import Ledger
internal import MiniProgram

/// What somebody may have meant by a name that is not known here.
package struct NearNames: Equatable, Sendable {
  /// Names of which the typed one is a part.
  package var longer: [String] = []
  /// Names that are nearly the same.
  package var similar: [String] = []

  package init() {}

  /// - Parameter names: each with the other names of the same thing, which are not named where the first one fits.
  package init(_ typed: String, among names: [[String]]) {
    let part = Folding.fold(Nearness.bare(typed))
    // A single letter stands in most names, but not at their beginning.
    let isLetter = part.count == 1
    for same in names where !part.isEmpty {
      let found = same.first { name in
        let name = Folding.fold(name)
        return isLetter ? name.starts(with: part) : name.firstRange(of: part) != nil
      }
      guard let found else { continue }
      if !longer.contains(found) { longer.append(found) }
    }
    if longer.isEmpty { similar = Nearness.words(near: typed, among: names.joined()) }
  }
}

extension ReadTransaction {
  /// Of the mini-programs here; none where they cannot be read, for that is then the smaller trouble.
  func near(_ name: String) -> NearNames {
    let programs = (try? programs()) ?? []
    let names = programs.filter { !$0.state.isHidden && !$0.state.isOffered }.map { program in
      [program.state.name] + [program.state.alias, program.state.id].compactMap(\.self)
    }
    return NearNames(name, among: names)
  }
}

extension VaultLedgerState {
  /// - Throws: `noPerson`, with those whose names are near.
  package func known(_ name: String) throws(VaultError) -> Person {
    guard let person = person(named: name) else {
      throw .noPerson(name, NearNames(name, among: people.map { [$0.name] }))
    }
    return person
  }
}
