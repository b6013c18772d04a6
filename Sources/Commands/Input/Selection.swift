internal import ArgumentParser
internal import Ledger
internal import MiniProgram
internal import Vault

/// `NAME… | --client C | --tag T | --all`: which mini-programs a command is about.
struct Selection: ParsableArguments {
  @Argument("NAME", "names, aliases or AppIDs", "名称、别名或 AppID") var names: [String] = []
  @Option("--client C", "all of a client", "某客户的全部") var client: String?
  @Option("--tag T", "all with a tag", "带某标签的全部") var tag: String?
  @Flag("--all", "all there are", "全部") var isAll = false

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
    if fitting.isEmpty, client != nil || tag != nil { throw try nothingFits(in: vault) }
    return fitting
  }

  /// The same where nothing is done unless it was chosen. What others wrote does not choose by itself: a client or a tag
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

  private func nothingFits(in vault: Vault) throws(VaultError) -> Failure {
    Failure(.missing, .noneChosen, hint: try Self.near(client: client, tag: tag, in: vault))
  }

  /// The hint with those that are nearly what was typed.
  static func near(
    client: String?, tag: String?, word: String? = nil, in vault: Vault
  ) throws(VaultError) -> Text? {
    let programs = try vault.programs().filter { !$0.isHidden }
    let clients = client.map { NearNames($0, among: programs.compactMap { $0.client.map { [$0] } }) }
    let tags = tag.map { NearNames($0, among: programs.flatMap(\.tags).map { [$0] }) }
    let words = word.map {
      NearNames($0, among: programs.map { [$0.name, $0.alias, $0.client].compactMap(\.self) })
    }
    return clients?.hint ?? tags?.hint ?? words?.hint
  }

  private func fits(_ program: ProgramState) -> Bool {
    if let client, program.client.map(Folding.fold) != Folding.fold(client) { return false }
    return tag.map { tag in program.tags.contains { Folding.fold($0) == Folding.fold(tag) } } ?? true
  }
}

/// What is said here alone.
extension Text {
  static let chooseEither = Text(
    "Names, --client and --tag, and --all exclude each other.", "名称、--client/--tag、--all 只能用一种。")
}
