internal import FoundationEssentials
internal import Host
internal import Ledger
internal import MiniProgram
internal import Vault

/// A mini-program by its whole name, alias or AppID; on a terminal also by a part of a name that only one has.
enum PartOfName {
  /// Prints which one it took where that was by a part.
  ///
  /// - Throws: `noProgram`.
  static func find(_ text: String, in transaction: ReadTransaction) throws -> Program {
    if let whole = try transaction.find(text) { return whole }
    let part = Folding.fold(text)
    guard Terminal.isThere, !part.isEmpty else { return try transaction.program(named: text) }
    let matches = try transaction.programs().filter { candidate in
      [candidate.state.name, candidate.state.alias].compactMap(\.self)
        .contains { Folding.fold($0).firstRange(of: part) != nil }
    }
    guard let match = matches.first, matches.count == 1 else { return try transaction.program(named: text) }
    Output.talk(.tookPart(match.state.name))
    return match
  }
}

/// What is said here alone.
extension Text {
  static func tookPart(_ name: String) -> Text { Text("(\(name))", "（\(name)）") }
}
