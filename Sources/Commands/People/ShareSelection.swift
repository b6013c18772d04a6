internal import ArgumentParser
internal import Ledger
internal import MiniProgram
internal import Vault

/// A selection in which one `NAME/KIND` may stand for one credential alone.
struct ShareSelection {
  private let selection: Selection
  private let kind: CredentialKind?

  /// - Throws: 64 for a kind that is none, or beside other names.
  init(_ selection: Selection, kind word: String? = nil) throws {
    var selection = selection
    var kind = try word.map { try ProgramReference.kind($0) }
    if selection.names.contains(where: { $0.contains("/") }) {
      guard selection.names.count == 1, kind == nil else {
        throw Failure(.usage, .oneKindAlone, hint: .chooseHint)
      }
      let reference = try ProgramReference(selection.names[0])
      (selection.names, kind) = ([reference.name], reference.kind)
    }
    (self.selection, self.kind) = (selection, kind)
  }

  struct Chosen {
    let programs: [Program]
    /// Nil for every credential.
    let kind: CredentialKind?

    var credentials: CredentialSet { kind.map { CredentialSet([$0]) } ?? .all }

    var items: [ShareItem] { programs.map { ShareItem(program: $0.id, credentials: credentials) } }
  }

  /// - Parameter maybeNone: a client or a tag that no mini-program has yet will do.
  func choose(in vault: Vault, takesBack: Bool = false, maybeNone: Bool = false) throws -> Chosen {
    if maybeNone, let scope = StandingScope(selection),
      try !vault.programs().contains(where: { scope.contains(client: $0.client, tags: $0.tags) })
    {
      return Chosen(programs: [], kind: kind)
    }
    let names = Set(try selection.chooseSome(in: vault, takesBack: takesBack).map(\.name))
    let programs = try vault.read { try $0.programs() }.filter { names.contains($0.state.name) }
    return Chosen(programs: programs, kind: kind)
  }
}

/// What is said here alone.
extension Text {
  static let oneKindAlone = Text(
    "NAME/KIND stands alone: one credential of one mini-program.", "NAME/KIND 只能单独用：一个小程序的一种密钥。")
}
