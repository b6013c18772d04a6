internal import ArgumentParser
internal import Ledger
internal import MiniProgram
internal import Vault

/// `NAME… | --client C | --tag T | --all`: which mini-programs a command is about.
struct Selection: ParsableArguments {
  @Argument var names: [String] = []
  @Option(name: .customLong("client")) var client: String?
  @Option(name: .customLong("tag")) var tag: String?
  @Flag(name: .customLong("all")) var isAll = false

  /// Whether nothing was chosen.
  var isEmpty: Bool { names.isEmpty && client == nil && tag == nil && !isAll }

  /// The chosen ones, each once, by name; all where nothing was chosen.
  ///
  /// - Parameter allIsNoChoice: `--all` says something else in this command.
  /// - Throws: 66 for a name that is not known, or a client or tag that none has.
  func choose(in vault: Vault, allIsNoChoice: Bool = false) throws -> [ProgramState] {
    guard [!names.isEmpty, client != nil || tag != nil, isAll && !allIsNoChoice].count(where: \.self) <= 1
    else {
      throw Failure(.usage, .chooseEither, hint: .chooseHint)
    }
    guard names.isEmpty else {
      var chosen: [ProgramState] = []
      for name in names {
        let state = try vault.program(ProjectFolder.name(name))
        if !chosen.contains(where: { $0.name == state.name }) { chosen.append(state) }
      }
      return chosen.sorted { $0.name < $1.name }
    }
    let fitting = try vault.programs().filter { !$0.isHidden && fits($0) }.sorted { $0.name < $1.name }
    if fitting.isEmpty, client != nil || tag != nil { throw Failure(.missing, .noneChosen) }
    return fitting
  }

  /// The same where nothing is changed unless it was chosen.
  ///
  /// - Throws: 64 where nothing was chosen.
  func chooseSome(in vault: Vault) throws -> [ProgramState] {
    guard !isEmpty else { throw Failure(.usage, .chooseSome, hint: .chooseHint) }
    return try choose(in: vault)
  }

  private func fits(_ program: ProgramState) -> Bool {
    if let client, program.client.map(Folding.fold) != Folding.fold(client) { return false }
    return tag.map { tag in program.tags.contains { Folding.fold($0) == Folding.fold(tag) } } ?? true
  }
}
