internal import ArgumentParser
internal import Host
internal import Ledger
internal import MiniProgram
internal import Sharing
internal import Sodium
internal import Vault

/// `mpvault handover`: everything of a client's mini-programs for the client, and a page to sign.
struct HandoverCommand: Command {
  static let name = "handover"
  @OptionGroup var global: GlobalOptions
  @Option(name: .customLong("client")) var client: String
  @Option(name: .customLong("to")) var to: String
  @Option(name: .shortAndLong) var output: String
  @Flag(name: .customLong("force")) var isForced = false

  func run() throws {
    let session = Session(global)
    let key = try KeyInput.read(to)
    let vault = try session.unlock()
    if vault.isOwn(key) { throw VaultError.ownKey }
    try vault.requireRecipient(key, try vault.ownState())
    let file = OutputFile(output, isForced: isForced)
    try file.check(vault)
    let wanted = Folding.fold(client)
    var programs = try vault.read { try $0.programs() }.filter { program in
      !program.state.isHidden && !program.state.isArchived && program.state.client.map(Folding.fold) == wanted
    }
    guard !programs.isEmpty else { throw Failure(.missing, .noneChosen, hint: .nothingStored) }
    let ours = try OthersLedgers.settle(programs.map(\.state), in: vault, canName: false)
    let chosen = Set(ours.map(\.name))
    programs.removeAll { !chosen.contains($0.state.name) }
    let held = try HeldPrograms(of: programs, in: vault)
    NotHeld.tell(held.lacks)
    programs = held.programs
    for program in programs { ShareWarnings.tell(program.state) }
    let handed = try vault.recordHandover(programs.map(\.id), to: client, at: session.now)
    let handover = Handover(to: key, at: session.now)
    do { try write(handover, handed, vault, file) } catch {
      Output.talk(.onRecordNotSent)
      throw error
    }
    Output.talk(.handedOver(handed.count, file.path ?? "-"))
    if key.card != nil { Output.talk(.handoverFingerprint(handover.card.fingerprint)) }
    let sheet = HandoverSheet.lines(handed.map(\.state), client, key, handover.card, session.now)
    // Beside the file's own bytes it would be taken for a part of them.
    if file.path == nil { for line in sheet { Output.talk(line) } } else { try Output.data(lines: sheet) }
    Output.talk(.archiveAfterHandover(Shell.quote(client)))
    Output.talk(.cannotBeRecalled)
    session.tell(vault)
  }

  private func write(
    _ handover: Handover, _ handed: [SharedItem], _ vault: Vault, _ file: OutputFile
  ) throws {
    try vault.handOut { source in
      for item in handed { try handover.add(item.state, item.values, source, item.id) }
    }
    let bytes = try handover.seal(isArmored: false)
    try file.write(bytes.span)
  }
}

/// 交接单: what was handed over and where it still runs, without a secret.
enum HandoverSheet {
  static func lines(
    _ programs: [ProgramState], _ client: String, _ key: Grantee, _ card: Card, _ now: Timestamp
  ) -> [String] {
    var lines = [
      Sentence.sheetTitle(client).text,
      Sentence.sheetDate(Clock.local(now.milliseconds)).text,
      Sentence.sheetKeys(key.card?.fingerprint ?? key.label, card.fingerprint).text, "",
    ]
    var table = Table(head: [.headName, .headAppID, .headCredential, .headVersion, .headStored])
    var places = Table(head: [.headName, .headCredential, .headPlace, .headOwner])
    var hasPlaces = false
    for program in programs {
      for credential in program.credentials {
        let stored = credential.storedAt.map { Clock.local($0.milliseconds) } ?? ""
        table.add([
          program.name, program.appID?.text ?? "", credential.kind.text,
          credential.currentVersion.map(String.init) ?? "", stored,
        ])
        for place in credential.placesInUse {
          hasPlaces = true
          places.add([
            program.name, credential.kind.text, place.name,
            place.owner ?? "",
          ])
        }
      }
    }
    lines += table.lines
    if hasPlaces { lines += ["", Sentence.sheetPlaces.text] + places.lines }
    return lines + ["", Sentence.sheetAdvice.text, "", Sentence.sheetSign.text]
  }
}
