internal import ArgumentParser
internal import Host
internal import Ledger
internal import Vault

/// `mpvault people remove`: somebody leaves, or one of their devices is gone.
struct PeopleRemoveCommand: Command {
  static let name = "remove"
  @OptionGroup var global: GlobalOptions
  @Argument var person: String
  @Option(name: .customLong("device")) var device: String?
  @Flag(name: .customLong("stolen")) var isStolen = false
  @Flag(name: .customLong("yes")) var isYes = false

  func run() throws {
    let session = Session(global)
    guard !isStolen || device != nil else { throw Failure(.usage, .stolenNeedsDevice, hint: .helpHint) }
    guard isYes || Terminal.isThere else { throw Failure(.usage, .yesNeeded, hint: .yesHint) }
    let vault = try session.unlock()
    session.syncFirst(vault)
    if !isYes { try ask(vault, session) }
    let leaving = try remove(in: vault, isTrial: false, session)
    let name = leaving.person.name
    let hasAll = leaving.rights.kept.isEmpty
    let gone = hasAll ? Sentence.personRemoved(name) : .personRemovedHere(name)
    Output.talk(device.map { .deviceRemoved(name, $0) } ?? gone)
    if !leaving.rights.taken.isEmpty { Output.talk(.unsharedIn(leaving.rights.taken.count)) }
    if isYes { try tellKept(leaving, in: vault) }
    let count = leaving.toReset.count
    let waits = leaving.toReset.contains { $0.recourse != nil }
    let known = waits ? Sentence.knowsUntilTakenBack(name, count) : .knowsSecrets(name, count)
    Output.talk(count == 0 ? .knowsNothing(name) : known)
    if !leaving.granted.isEmpty { tellGranted(leaving) }
    if session.isJSON {
      try Output.data(
        PersonPage(leaving.person, vault.programs(), vault.rules(at: session.now)).detailed.text)
    }
    session.tell(vault)
  }

  private func remove(in vault: Vault, isTrial: Bool, _ session: Session) throws -> Leaving {
    guard let device else { return try vault.removePerson(person, isTrial: isTrial, at: session.now) }
    return try vault.removeDevice(device, of: person, isStolen: isStolen, isTrial: isTrial, at: session.now)
  }

  /// Once, with what will come of it; where it will not act is said before.
  private func ask(_ vault: Vault, _ session: Session) throws {
    let leaving = try remove(in: vault, isTrial: true, session)
    try tellKept(leaving, in: vault)
    let name = leaving.person.name
    let hasRemote = try vault.policy().remote != nil
    let question =
      device.map { Sentence.askDeviceGone(name, $0, leaving) }
      ?? .askLeave(name, leaving, closesGit: hasRemote)
    guard try YesOrNo.isYes(question) else { throw HostError.cancelled }
  }

  private func tellGranted(_ leaving: Leaving) {
    let name = leaving.person.name
    Output.warn(.grantedKeys(name, leaving.granted.reduce(0) { $0 + $1.keys.count }))
    for one in leaving.granted { Output.talk(.keysThere(one.program.name, one.keys.map(\.label))) }
    Output.talk(.takeGrantedBack(name))
  }

  private func tellKept(_ leaving: Leaving, in vault: Vault) throws {
    let whose = KeptWords.Whose(names: [leaving.person.name], device: device)
    let isMore = isYes && !leaving.rights.taken.isEmpty
    for line in try KeptWords.lines(leaving.rights.kept, of: whose, in: vault, isMore: isMore) {
      Output.warn(line)
    }
  }
}
