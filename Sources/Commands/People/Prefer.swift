internal import ArgumentParser
internal import Host
internal import Ledger
internal import MiniProgram
internal import Vault

/// `mpvault prefer`: whose ledger of a mini-program, or of a name, is used here. All that want it are shown beside each
/// other, and a person says which.
struct PreferCommand: Command {
  static let name = "prefer"
  @OptionGroup var global: GlobalOptions
  @Argument var program: String
  @Option(name: .customLong("founder")) var founder: String?
  @Flag(name: .customLong("none")) var isNone = false
  @Flag(name: .customLong("yes")) var isYes = false

  func run() throws {
    guard founder == nil || !isNone else { throw Failure(.usage, .preferEither, hint: .helpHint) }
    let wish = try founder.map { try Fingerprints.read([$0], hint: .founderShape)[0] }
    let session = Session(global)
    let vault = try session.unlock()
    let contenders = try vault.contenders(program)
    if let only = contenders.first, contenders.count == 1, only.isOurs, !only.state.isHidden {
      throw VaultError.noRival(program: only.state.name)
    }
    let act = FollowAct(session: session, vault: vault)
    if !isNone, try act.prefer(contenders, founder: wish, isYes: isYes) { return try end(session, vault) }
    let authors = try vault.authors()
    for (number, one) in contenders.enumerated() {
      for line in ContenderPage.lines(number + 1, one, authors) { Output.talk(line) }
    }
    let choice = try choice(among: contenders, wish)
    guard let choice else { return Output.talk(.nothingPreferred) }
    let done = try vault.prefer(choice.chosen, of: contenders, at: session.now)
    if let program = done.program, let one = contenders.first(where: { $0.id == choice.chosen }) {
      let founder = authors.name(of: one.founder.key, in: one.state)
      Output.talk(.preferred(Printable.escape(program.name), Printable.escape(founder)))
    }
    for other in done.hidden {
      let name = Printable.escape(other.name)
      let isRenamed = !contenders.contains { $0.state.name == other.name }
      Output.talk(other.isOffered ? .putAside(name) : .hiddenNow(name, isRenamed: isRenamed))
    }
    try end(session, vault, done.program)
  }

  private func end(_ session: Session, _ vault: Vault, _ used: ProgramState? = nil) throws {
    if session.isJSON {
      // What was followed goes by the same name.
      let found = try used ?? vault.programs().first { $0.namesHere.contains(program) }
      if let found { try Output.data(session.listed(found, in: vault).text) }
    }
    session.tell(vault)
  }

  private struct Choice {
    /// Nothing for none of those that are not ours.
    let chosen: LedgerID?
  }

  /// - Returns: nothing where nothing is to change.
  /// - Throws: 64 where nobody can be asked and nothing was said; 66 and 65 where nobody or more than one is meant.
  private func choice(among contenders: [Belonging], _ wish: String?) throws -> Choice? {
    if isNone { return Choice(chosen: nil) }
    if let wish {
      let meant = contenders.filter { $0.founder.card?.digits == wish }
      guard let one = meant.first else { throw Failure(.missing, .noSuchFounder, hint: .nothingStored) }
      guard meant.count == 1 else { throw Failure(.badData, .founderOfSeveral, hint: .nothingStored) }
      return Choice(chosen: one.id)
    }
    guard Terminal.isThere else { throw Failure(.usage, .preferWhich, hint: .preferWhichHint) }
    let answer = try Terminal().readLine(Sentence.askPreferred(contenders.count).text).trimmed
    guard let number = Int(answer), (0...contenders.count).contains(number) else { return nil }
    return Choice(chosen: number == 0 ? nil : contenders[number - 1].id)
  }
}

/// What a person should see of a ledger before it is used: who founded it, who holds anything of it, and how old its
/// values are.
enum ContenderPage {
  static func lines(_ number: Int, _ one: Belonging, _ authors: Authors) -> [Sentence] {
    let state = one.state
    let holders = authors.names(of: state.holders).map { Printable.escape($0) }
    var lines: [Sentence] = [
      .contender(number, Printable.escape(state.name), state.standing),
      .foundedBy(
        Printable.escape(authors.name(of: one.founder.key, in: state)), one.founder.card?.fingerprint),
      .contenderAppID(state.appID?.text), .contenderHolders(holders),
    ]
    for credential in state.credentials {
      let stored = credential.storedAt.map { Clock.local($0.milliseconds) }
      lines.append(.contenderValue(credential.kind, credential.currentVersion, stored))
    }
    return lines
  }
}

extension ProgramState {
  /// How it stands here, in words.
  fileprivate var standing: Sentence {
    if isOffered { return isHidden ? .standsDeclined : .standsOffered }
    return isHidden ? .standsHidden : .standsHere
  }
}
