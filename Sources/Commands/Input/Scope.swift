internal import ArgumentParser
internal import Ledger
internal import MiniProgram
internal import Sharing
internal import Vault

/// `--client C | --tag T | --all`: mini-programs that are chosen together.
struct Scope: ParsableArguments {
  @Option("--client C", "all of a client", "某客户的全部")
  var client: String?
  @Option("--tag T", "all with a tag", "带某标签的全部")
  var tag: String?
  @Flag("--all", "all there are", "全部")
  var isAll = false

  var isEmpty: Bool { client == nil && tag == nil && !isAll }

  /// As it is typed; all where nothing was chosen.
  var words: [String] {
    let chosen = (client.map { ["--client", $0] } ?? []) + (tag.map { ["--tag", $0] } ?? [])
    return chosen.isEmpty ? ["--all"] : chosen
  }

  /// The chosen ones, each once, by name; all where nothing was chosen.
  ///
  /// - Parameters:
  ///   - names: in place of a scope.
  ///   - allIsNoChoice: `--all` says something else in this command.
  /// - Throws: 66 for a name that is not known, or a client or tag that none has.
  func choose(_ names: [String], in vault: Vault, allIsNoChoice: Bool = false) throws -> [ProgramState] {
    try checkChoice(names, isAll: isAll && !allIsNoChoice)
    guard names.isEmpty else {
      var chosen: [ProgramState] = []
      for name in names {
        let state = try vault.program(ProjectFolder.name(name))
        if !chosen.contains(where: { $0.name == state.name }) { chosen.append(state) }
      }
      return chosen.sorted { $0.name < $1.name }
    }
    let fitting = try vault.programs().filter { !$0.isHidden && fits($0) }.sorted { $0.name < $1.name }
    if fitting.isEmpty, client != nil || tag != nil {
      throw Failure(.missing, .noneChosen, hint: try Self.near(client: client, tag: tag, in: vault))
    }
    return fitting
  }

  /// As above, among what a repository has for a key to use.
  func choose(_ names: [String], in team: TeamReading) throws -> [ProgramState] {
    let fitting = team.shared.filter { !$0.state.isArchived }
    return try choose(names, isAll: isAll, among: fitting, team.wanted)
  }

  /// As above, among all of which a key sees the history.
  ///
  /// - Parameter allIsNoChoice: `--all` says something else in this command.
  func watch(_ names: [String], in team: TeamReading, allIsNoChoice: Bool = false) throws -> [ProgramState] {
    let isAll = isAll && !allIsNoChoice
    let chosen = try choose(names, isAll: isAll, among: team.watched, team.watched)
    let names = Set(chosen.map(\.name))
    team.warnIncomplete(Set(team.watched.filter { names.contains($0.state.name) }.map(\.id)))
    return chosen
  }

  private func choose(
    _ names: [String], isAll: Bool, among entries: [TeamReading.Entry],
    _ find: (String) throws -> TeamReading.Entry
  ) throws -> [ProgramState] {
    try checkChoice(names, isAll: isAll)
    guard names.isEmpty else {
      return try names.map { try find(ProjectFolder.name($0)).state }
        .reduce(into: [ProgramState]()) { chosen, state in
          if !chosen.contains(state) { chosen.append(state) }
        }.sorted { $0.name < $1.name }
    }
    let fitting = entries.map(\.state).filter(fits).sorted { $0.name < $1.name }
    if fitting.isEmpty { throw Failure(.missing, .noneChosen, hint: .notInRepositoryHint) }
    return fitting
  }

  private func checkChoice(_ names: [String], isAll: Bool) throws(Failure) {
    guard [!names.isEmpty, client != nil || tag != nil, isAll].count(where: \.self) <= 1 else {
      throw Failure(.usage, .chooseEither, hint: .chooseHint)
    }
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
