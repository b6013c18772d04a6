internal import ArgumentParser
internal import Ledger
internal import MiniProgram
internal import Vault

/// `NAME… | --client C | --tag T | --all`: which mini-programs a command is about.
struct Selection: ParsableArguments {
  @Argument("NAME", "names, aliases or AppIDs", "名称、短名或 AppID")
  var names: [String] = []
  @OptionGroup var scope: Scope

  var client: String? { scope.client }
  var tag: String? { scope.tag }
  var isAll: Bool { scope.isAll }

  /// Whether nothing was chosen.
  var isEmpty: Bool { names.isEmpty && scope.isEmpty }

  /// As it is typed; all where nothing was chosen.
  var words: [String] { names.isEmpty ? scope.words : names }

  /// The chosen ones, each once, by name; all where nothing was chosen.
  ///
  /// - Parameter allIsNoChoice: `--all` says something else in this command.
  /// - Throws: 66 for a name that is not known, or a client or tag that none has.
  func choose(in vault: Vault, allIsNoChoice: Bool = false) throws -> [ProgramState] {
    try scope.choose(names, in: vault, allIsNoChoice: allIsNoChoice)
  }

  /// As `choose`, for what is done to nothing unless it was chosen. What others wrote does not choose by itself: a client or a tag
  /// takes the ledgers that are ours, and a person is asked about the others.
  ///
  /// - Parameter takesBack: rights are taken back, wherever they are.
  /// - Throws: 64 where nothing was chosen, or nobody can be asked.
  func chooseSome(in vault: Vault, takesBack: Bool = false) throws -> [ProgramState] {
    guard !isEmpty else { throw Failure(.usage, .chooseSome, hint: .chooseHint) }
    let chosen = try choose(in: vault)
    let isByWord = client != nil || tag != nil
    return isByWord && !takesBack ? try OthersLedgers.settle(chosen, in: vault) : chosen
  }
}
