internal import ArgumentParser
internal import Host
internal import Ledger
internal import MiniProgram
internal import Sharing
internal import Sodium
internal import Vault

/// `mpvault handover`: everything of a client's mini-programs for the client, and a page to sign.
struct HandoverCommand: VaultCommand {
  static let name = "handover"
  static let abstract = Text(
    "hands all of a client's mini-programs over, with a page to sign", "把一个客户的小程序整体移交，并打印交接单")
  static let examples = [
    Example(
      Text(
        "mpvault handover --client acme --to mpcard1… -o acme.age > sheet.txt",
        "mpvault handover --client 好邻居 --to mpcard1… -o 好邻居.age > 交接单.txt"), "the file, and the page to sign",
      "交接包和交接单")
  ]
  @OptionGroup var global: GlobalOptions
  @Option("--client C", "whose", "哪个客户")
  var client: String
  @Option(
    "--to PERSON|KEY", "somebody known, or the client's card, age1…, “ssh-ed25519 …”, or @FILE",
    "已登记的人，或客户的名片、age1…、「ssh-ed25519 …」、@文件")
  var to: String
  @Option("-o, --output FILE", "where the file goes; - is standard output", "写到哪里；- 为标准输出")
  var output: String
  @Flag("--force", "replaces a file that is there", "文件已存在也替换")
  var isForced = false

  func check(_ session: Session) throws -> Grantee? {
    KeyInput.isKey(to) ? try KeyInput.read(to) : nil
  }

  func run(_ given: Grantee?, in vault: Vault, _ session: Session) throws {
    let own = try vault.ownState()
    let key = try given ?? Self.key(of: to, in: own)
    if vault.isOwn(key) { throw VaultError.ownKey }
    try vault.requireRecipient(key, own)
    let file = OutputFile(output, isForced: isForced)
    try file.check(besides: vault.path)
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
    if let card = given?.card { Output.talk(.compareFingerprint(client, card.fingerprint)) }
    let handed = try vault.recordHandover(programs.map(\.id), to: client, sealedTo: key, at: session.now)
    let handover = Handover(to: key, at: session.now)
    do { try write(handover, handed, vault, file) } catch {
      Output.talk(.onRecordNotSent)
      throw error
    }
    Output.talk(.handedOver(handed.count, file.path ?? "-"))
    if key.card != nil { Output.talk(.handoverFingerprint(handover.card.fingerprint)) }
    let sheet = HandoverSheet.page(handed.map(\.state), client, key, handover.card, session.now, file.path)
    // Beside the file's own bytes it would be taken for a part of them.
    if file.path == nil { Output.talk(sheet) } else { try Output.page(sheet) }
    Output.talk(.archiveAfterHandover(Shell.quote(client)))
    Output.talk(.cannotBeRecalled)
  }

  /// A handover is sealed once, so it goes to one device.
  private static func key(of name: String, in own: VaultLedgerState) throws -> Grantee {
    let person = try own.known(name)
    if person.hasLeft { throw VaultError.personLeft(person.name) }
    let keys = person.devicesInUse.map(\.key)
    guard let key = keys.first else {
      throw Failure(.badData, .personHasNoKey(person.name), hint: .personHasNoKeyHint)
    }
    guard keys.count == 1 else {
      throw Failure(.badData, .severalDevices(person.name), hint: .severalDevicesHint(person.name))
    }
    return key
  }

  private func write(
    _ handover: Handover, _ handed: [SharedItem], _ vault: Vault, _ file: OutputFile
  ) throws {
    try vault.handOut(at: handover.now) { source in
      for item in handed { try handover.add(item.state, item.values, source, item.id) }
    }
    let bytes = try handover.seal(isArmored: false)
    try file.write(bytes.span)
  }
}

/// 交接单: what was handed over and where it still runs, without a secret.
enum HandoverSheet {
  static func page(
    _ programs: [ProgramState], _ client: String, _ key: Grantee, _ card: Card, _ now: Timestamp,
    _ path: String?
  ) -> Page {
    var page = Page([
      Text.sheetTitle(client).text,
      Text.sheetDate(Clock.local(now.milliseconds)).text,
      Text.sheetKeys(key.card?.fingerprint ?? key.label, card.fingerprint).text, "",
    ])
    // Versions are ours: in the client's vault each begins with its first.
    let isOfWeChatAlone = programs.allSatisfy { $0.platform == .standard }
    let platforms: [Text] = isOfWeChatAlone ? [] : [.headPlatform]
    var table = Table(head: [.headName] + platforms + [.headAppID, .headCredential, .headStored])
    var places = Table(head: [.headName, .headCredential, .headPlace, .headOwner])
    var hasPlaces = false
    for program in programs {
      let named = [program.name] + (isOfWeChatAlone ? [] : [program.platform.title.text])
      if program.hasNoSecret {
        table.add(named + [program.id ?? "", Text.noSecretYet.text])
      }
      for credential in program.credentials {
        let stored = credential.storedAt.map { Clock.local($0.milliseconds) } ?? ""
        table.add(named + [program.id ?? "", credential.kind.title.text, stored])
        for place in credential.placesInUse {
          hasPlaces = true
          places.add([
            program.name, credential.kind.title.text, place.name,
            place.owner ?? "",
          ])
        }
      }
    }
    page += Page(table) + accounts(programs)
    if hasPlaces { page += Page(["", Text.sheetPlaces.text]) + Page(places) }
    let opening = Text.sheetOpening(Folder.name(of: path ?? "FILE"), hasCard: key.card != nil)
    return page + Page(["", opening.text, Text.sheetAdvice.text, "", Text.sheetSign.text])
  }

  /// What the platform's registration knows of each; nil if nobody wrote it down.
  private static func accounts(_ programs: [ProgramState]) -> Page {
    let known = programs.filter { !$0.accountFields.isEmpty }
    guard !known.isEmpty else { return Page() }
    var table = Table(head: [
      .headName, .headSubject, .headOwnerEmail, .headWeChatAdmin, .headOriginalID, .headRegistered,
    ])
    for program in known {
      table.add([
        program.name, program.subject ?? "", program.ownerEmail ?? "", program.scanner ?? "",
        program.originalID ?? "", program.registeredOn?.text ?? "",
      ])
    }
    return Page(["", Text.sheetAccounts.text]) + Page(table)
  }
}

/// What is said here alone.
extension Text {
  static func severalDevices(_ person: String) -> Text {
    Text(
      "\(person) has several devices, and a handover goes to one. Nothing was written.",
      "\(person) 有多台设备，移交只能给其中一台。什么都没写。")
  }
  static func severalDevicesHint(_ person: String) -> Text {
    let command = Text(command: "mpvault people show \(Shell.quote(person))")
    return Text("give its card: --to mpcard1… (\(command))", "写那台设备的名片：--to mpcard1…（\(command)）")
  }
  static func handedOver(_ count: Int, _ path: String) -> Text {
    Text("Handed over to \(path). Mini-programs: \(count)", "已写入交接包 \(path)，小程序 \(count) 个")
  }
  static func handoverFingerprint(_ fingerprint: String) -> Text {
    Text(
      "It is signed with a key made for this alone. Tell the client its fingerprint by phone: \(fingerprint)",
      "交接包用一次性密钥签名，请电话告知客户指纹：\(fingerprint)")
  }
  static func archiveAfterHandover(_ client: String) -> Text {
    Text(
      "When the client has confirmed it: mpvault archive --client \(client)",
      "客户确认收到后：mpvault archive --client \(client)")
  }
  static func sheetTitle(_ client: String) -> Text {
    Text("Handover of mini-program credentials: \(client)", "小程序密钥交接单：\(client)")
  }
  static func sheetDate(_ date: String) -> Text { Text("Date: \(date)", "日期：\(date)") }
  static func sheetKeys(_ client: String, _ signer: String) -> Text {
    Text("Sealed to: \(client). Signed by: \(signer)", "加密给：\(client)；签名指纹：\(signer)")
  }
  static let sheetAccounts = Text("The accounts on the platform:", "平台账号：")
  static let sheetPlaces = Text(
    "Still in use by us, to be taken over or switched off:", "我方仍在使用、需接管或停用：")
  static func sheetOpening(_ file: String, hasCard: Bool) -> Text {
    let name = Shell.quote(file)
    let receive = Text(command: "mpvault receive \(name)")
    return hasCard
      ? Text("To open the file: \(receive)", "打开交接包：\(receive)")
      : Text(
        "To open the file: age -d -i YOUR-KEY-FILE \(name)", "打开交接包：age -d -i 你的私钥文件 \(name)")
  }
  static let sheetAdvice = Text(
    "We know these secrets and cannot unknow them: please reset each one once you have taken over.",
    "以上密钥我方都知道，无法收回：接手后请逐个重置。")
  static let sheetSign = Text(
    "Handed over by: ____________    Received by: ____________",
    "移交人：____________    接收人：____________")
}
