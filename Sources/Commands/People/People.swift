internal import ArgumentParser
internal import Host
internal import Ledger
internal import MiniProgram
internal import Sodium
internal import Vault

/// `mpvault people add`: somebody with whom secrets are shared, or one more of their devices.
struct PeopleAddCommand: Command {
  static let name = "add"
  @OptionGroup var global: GlobalOptions
  @Argument var person: String
  @Argument var key: String?
  @Option(name: .customLong("device")) var device: String?
  @Option(name: .customLong("wechat")) var wechat: String?
  @Option(name: .customLong("role")) var role: String?
  @Flag(name: .customLong("back")) var isBack = false
  @Flag(name: .customLong("yes")) var isYes = false

  func run() throws {
    let session = Session(global)
    let name = try KeyInput.person(person)
    let key = try key.map(KeyInput.read)
    guard device == nil || key != nil else { throw Failure(.usage, .deviceNeedsKey, hint: .keyShapes) }
    let vault = try session.unlock()
    let added = try vault.addPerson(
      name, wechat: try wechat.map { try Checked.line($0, option: "--wechat") },
      role: try role.map { try Checked.line($0, option: "--role") },
      device: try device.map { try Checked.line($0, option: "--device") }, key: key,
      try comeback(of: name, key, in: vault), at: session.now)
    let shown = added.person.name
    Output.talk(added.isNew ? .personAdded(shown) : .personChanged(shown))
    if let card = key?.card { Output.talk(.compareFingerprint(shown, card.fingerprint)) }
    if session.isJSON {
      try Output.data(PersonPage(added.person, vault.programs(), vault.rules(at: session.now)).json.text)
    }
    session.tell(vault)
  }

  /// Whoever stole a device has its keys: that is asked, or said, whatever else is.
  private func comeback(of name: String, _ key: Grantee?, in vault: Vault) throws -> Comeback {
    guard isBack else { return .notSaid }
    guard let key, let device = try vault.goneDevice(key, of: name), device.isStolen else { return .isBack }
    let shown = Printable.escape(name)
    let label = Printable.escape(device.label)
    if isYes {
      Output.warn(.stolenIsBack(shown, label))
      return .isBackAfterTheft
    }
    guard Terminal.isThere else { throw Failure(.usage, .yesNeeded, hint: .yesHint) }
    guard try YesOrNo.isYes(.askStolenBack(shown, label)) else { throw HostError.cancelled }
    return .isBackAfterTheft
  }
}

/// `mpvault people list`: whom the owner knows, and what each one was given.
struct PeopleListCommand: Command {
  static let name = "list"
  @OptionGroup var global: GlobalOptions

  func run() throws {
    let session = Session(global)
    let vault = try session.unlock()
    let (rules, programs) = (try vault.rules(at: session.now), try vault.programs())
    let pages = try vault.ownState().people.map { PersonPage($0, programs, rules) }
    if session.isJSON {
      try Output.data(JSON.array(pages.map(\.json)).text)
    } else if pages.isEmpty {
      Output.talk(.noPeople)
    } else {
      var table = Table(head: [.headName, .headRole, .headKeys, .headWasGiven])
      for page in pages { table.add(page.cells) }
      try Output.data(lines: table.lines)
    }
    session.tell(vault)
  }
}

/// `mpvault people show`: the page for the day on which somebody leaves.
struct PeopleShowCommand: Command {
  static let name = "show"
  @OptionGroup var global: GlobalOptions
  @Argument var person: String

  func run() throws {
    let session = Session(global)
    let vault = try session.unlock()
    let own = try vault.ownState()
    guard let known = own.person(named: person) else { throw VaultError.noPerson(person) }
    let page = try PersonPage(known, vault.programs(), vault.rules(at: session.now))
    if session.isJSON {
      try Output.data(page.detailed.text)
    } else {
      try Output.data(lines: page.lines)
      if page.rows.contains(where: \.isInUse) { Output.talk(.cannotBeRecalled) }
    }
    session.tell(vault)
  }
}
