internal import Ledger
internal import MiniProgram
internal import Vault

/// One word that may stand there, and what it is.
struct Candidate: Equatable {
  let word: String
  var meaning = ""
}

/// The words that a command line can go on with.
struct Candidates {
  let line: CompletedLine
  let vaultPath: String
  let stateFolder: String
  /// What is typed, folded.
  private let folded: [UInt8]

  init(line: CompletedLine, vaultPath: String, stateFolder: String) {
    self.line = line
    self.vaultPath = vaultPath
    self.stateFolder = stateFolder
    folded = Folding.fold(line.typed)
  }

  private static let separator = " · "

  /// Without the `--option=` in front of them.
  func list() -> [Candidate] {
    var found = line.commands
    for option in line.options {
      guard let name = option.names.last else { continue }
      found.append(Candidate(word: name, meaning: option.meaning.text))
    }
    if case .words(let words) = line.wanted { found += words.map { Candidate(word: $0) } }
    if isOfVault { found += Glance.at(vaultPath, stateFolder: stateFolder, ofVault) ?? [] }
    return found.filter { fits($0.word) }.map {
      Candidate(word: $0.word, meaning: Printable.line($0.meaning))
    }
  }

  /// What a terminal could act on cannot be typed either, and a name that begins like an option would be taken for one.
  static func canStand(_ word: String, isOption: Bool = false) -> Bool {
    !word.isEmpty && !word.unicodeScalars.contains(where: Printable.isDangerous)
      && (isOption || !word.hasPrefix("-"))
  }

  private var isOfVault: Bool {
    switch line.wanted {
    case .programs, .references, .archived, .people, .everybody, .places, .clients, .tags: true
    default: false
    }
  }

  /// What begins as it was typed, in the sense in which names are the same.
  private func fits(_ word: String) -> Bool {
    begins(word) && Self.canStand(word, isOption: line.typed.hasPrefix("-") || !line.prefix.isEmpty)
  }

  private func begins(_ word: String) -> Bool {
    if word.utf8.starts(with: line.typed.utf8) { return true }
    return Folding.fold(word).starts(with: folded)
  }
}

extension Candidates {
  private func ofVault(_ vault: Glance) throws(VaultError) -> [Candidate] {
    switch line.wanted {
    case .programs: return try programs(vault)
    case .archived: return try programs(vault, areArchived: true)
    case .references: return try references(vault)
    case .people: return Self.candidates(try vault.people().filter { !$0.hasLeft })
    case .everybody: return Self.candidates(try vault.people())
    case .places: return try places(vault)
    case .clients:
      let clients = try vault.programs { $0.isOffered ? nil : $0.client }.compactMap(\.self)
      return Set(clients).sorted().map { Candidate(word: $0) }
    case .tags:
      let tags = try vault.programs { $0.isOffered ? [] : $0.tags }.flatMap(\.self)
      return Set(tags).sorted().map { Candidate(word: $0) }
    default: return []
    }
  }

  /// By every name that fits; by AppIDs only where one was begun, for they are as many as the names.
  private func programs(
    _ vault: Glance, areArchived: Bool = false
  ) throws(VaultError) -> [Candidate] {
    let isAppID = line.typed.utf8.starts(with: "wx".utf8)
    let found = try vault.programs(
      where: { [self] in
        begins($0.name) || $0.alias.map(begins) ?? false || isAppID && $0.id.map(begins) ?? false
      },
      { [self] state in
        state.isHidden || state.isOffered || state.isArchived != areArchived
          ? [] : names(of: state, isAppID: isAppID)
      })
    return found.flatMap(\.self)
  }

  private func names(of state: ProgramState, isAppID: Bool) -> [Candidate] {
    let appID = state.isSecond ? nil : state.id
    let names =
      [(state.name, [state.alias, appID, state.client]), (state.alias ?? "", [state.name])]
      + (isAppID ? [(appID ?? "", [state.name])] : [])
    return names.filter { begins($0.0) }.map { name, meaning in
      Candidate(word: name, meaning: meaning.compactMap(\.self).joined(separator: Self.separator))
    }
  }

  /// Behind a slash the kinds of that one; they are also shown where the name is the only one that fits.
  private func references(_ vault: Glance) throws(VaultError) -> [Candidate] {
    if let slash = line.typed.firstIndex(of: "/") {
      let name = String(line.typed[..<slash])
      return try vault.program(name).map { Self.kinds(of: $0, as: name) } ?? []
    }
    let found = try programs(vault)
    guard found.count == 1, let only = found.first, !line.typed.isEmpty,
      let state = try vault.program(only.word), state.credentials.count > 1
    else { return found }
    return [only] + Self.kinds(of: state, as: only.word)
  }

  private static func kinds(of state: ProgramState, as name: String) -> [Candidate] {
    state.credentials.map { Candidate(word: "\(name)/\($0.kind.word)", meaning: $0.kind.title.text) }
  }

  private static func candidates(_ people: [Person]) -> [Candidate] {
    people.map {
      let meaning = [$0.role, $0.wechat].compactMap(\.self)
      return Candidate(word: $0.name, meaning: meaning.joined(separator: separator))
    }
  }

  /// Of the mini-program that was named before.
  private func places(_ vault: Glance) throws(VaultError) -> [Candidate] {
    guard let reference = line.positionals.first,
      let state = try vault.program(String(reference.prefix { $0 != "/" }))
    else { return [] }
    var found: [Candidate] = []
    for place in state.credentials.flatMap(\.places) where place.removedAt == nil {
      if found.contains(where: { $0.word == place.name }) { continue }
      let meaning = [place.placeKind, place.owner].compactMap(\.self)
      found.append(Candidate(word: place.name, meaning: meaning.joined(separator: Self.separator)))
    }
    return found
  }
}
