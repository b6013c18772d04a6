internal import ArgumentParser
internal import Delivery
internal import Host
internal import Ledger
internal import Vault

/// `mpvault people remove`: somebody leaves, or one of their devices is gone.
struct PeopleRemoveCommand: VaultCommand {
  static let name = "remove"
  static let abstract = Text(
    "records that somebody left, or a device is gone; what was sent cannot be recalled",
    "登记某人离开或设备停用；发出的收不回")
  @OptionGroup var global: GlobalOptions
  @Argument(
    "NAME", "as people list shows it; or a key: that device alone", "people list 里的名字；写公钥则只移除那台设备")
  var person: String
  @Option("--device D", "only this device", "只移除这台设备")
  var device: String?
  @Flag("--stolen", "it was stolen", "设备失窃")
  var isStolen = false
  @Flag(
    "--not-theirs", "its key never was theirs: as if it had not been recorded", "公钥其实不是 TA 的：当作没有登记过")
  var isNotTheirs = false
  @Flag("--yes", "asks nothing, for scripts", "不再询问，供脚本用")
  var isYes = false

  /// - Returns: the key of the device, where one stands in the place of a name.
  func check(_ session: Session) throws -> Grantee? {
    let key = KeyInput.isKey(person) ? try KeyInput.read(person) : nil
    guard key == nil || device == nil else { throw Failure(.usage, .deviceTwice, hint: .helpHint) }
    guard !isNotTheirs || device != nil || key != nil else {
      throw Failure(.usage, .notTheirsNeedsDevice, hint: .helpHint)
    }
    guard !isStolen || !isNotTheirs else { throw Failure(.usage, .stolenOrNotTheirs, hint: .helpHint) }
    return key
  }

  func run(_ key: Grantee?, in vault: Vault, _ session: Session) throws {
    guard let key else {
      if isStolen, device == nil { throw try stolenNeedsDevice(vault) }
      return try act(nil, in: vault, session)
    }
    guard let owner = try vault.ownState().person(of: key),
      let found = devices(of: owner).first(where: { $0.key.isSameHolder(as: key) })
    else { throw Failure(.missing, .keyOfNobody(key.label), hint: .takeFromKey(person)) }
    var command = self
    (command.person, command.device) = (owner.name, found.label)
    try command.act(found.key, in: vault, session)
  }

  /// On that day nobody looks up what the device is called.
  private func stolenNeedsDevice(_ vault: Vault) throws -> Failure {
    let known = try vault.ownState().known(person)
    let commands = known.devicesInUse.map { device in
      Shell.line(["mpvault", "people", "remove", known.name, "--device", device.label, "--stolen"])
    }
    return Failure(.usage, .stolenNeedsDevice, hint: commands.isEmpty ? .helpHint : .eitherOf(commands))
  }

  /// Those in use first. What never was theirs may have been put away before somebody found that out.
  private func devices(of owner: Person) -> [Person.Device] {
    let unused = isNotTheirs ? owner.devices.filter { $0.removedAt != nil } : []
    return owner.devicesInUse + unused
  }

  /// - Parameter key: of the device, where that was given: several that are not in use may have one label.
  private func act(_ key: Grantee?, in vault: Vault, _ session: Session) throws {
    // A name that is nobody's needs no yes.
    _ = try vault.ownState().known(person)
    guard isYes || Terminal.isThere else { throw Failure(.usage, .yesNeeded, hint: .yesHint) }
    try session.syncFirst(vault)
    if !isYes { try ask(key, vault, session) }
    let standing = try device == nil ? vault.ownState().standing(of: person) : []
    let leaving = try remove(key, in: vault, isTrial: false, session)
    let name = leaving.person.name
    let hasAll = leaving.rights.kept.isEmpty
    let gone = hasAll ? Text.personRemoved(name) : .personRemovedHere(name)
    let done = device.map { isNotTheirs ? Text.deviceForgotten(name, $0) : .deviceRemoved(name, $0) }
    Output.talk(done ?? gone)
    for grant in standing { Output.talk(.standingEnded(grant)) }
    if !leaving.rights.taken.isEmpty { Output.talk(.unsharedIn(leaving.rights.taken.count)) }
    if isYes { try tellKept(leaving, in: vault) }
    let count = leaving.toReset.count
    let waiting = leaving.toReset.count { $0.recourse != nil }
    let waits = waiting > 0
    let known =
      device.map {
        isNotTheirs ? Text.keyKnows($0, count) : .deviceKnows($0, leaving.person, count, waits: waits)
      } ?? (waits ? Text.knowsUntilTakenBack(name, count, waiting) : .knowsSecrets(name, count))
    Output.talk(count == 0 ? .knowsNothing(name) : known)
    if !leaving.granted.isEmpty { try tellGranted(leaving, vault.authors()) }
    if session.isJSON {
      try Output.data(
        PersonPage(leaving.person, vault.programs(), vault.rules(at: session.now)).detailed.text)
    }
  }

  private func remove(_ key: Grantee?, in vault: Vault, isTrial: Bool, _ session: Session) throws -> Leaving {
    guard let device else { return try vault.removePerson(person, isTrial: isTrial, at: session.now) }
    if isNotTheirs {
      let owner = try vault.ownState().known(person)
      guard let found = key ?? devices(of: owner).first(where: { $0.label == device })?.key else {
        throw VaultError.noDevice(person: owner.name, device: device)
      }
      return try vault.forgetDevice(found, of: owner.name, isTrial: isTrial, at: session.now)
    }
    return try vault.removeDevice(device, of: person, isStolen: isStolen, isTrial: isTrial, at: session.now)
  }

  /// Once, with what will come of it; where it will not act is said before.
  private func ask(_ key: Grantee?, _ vault: Vault, _ session: Session) throws {
    let leaving = try remove(key, in: vault, isTrial: true, session)
    try tellKept(leaving, in: vault)
    let name = leaving.person.name
    let hasRemote = try vault.policy().remote != nil
    let question =
      device.map {
        isNotTheirs ? Text.askNotTheirs(name, $0, leaving) : .askDeviceGone(name, $0, leaving)
      } ?? .askLeave(name, leaving, closesGit: hasRemote)
    guard try YesOrNo.isYes(question) else { throw HostError.cancelled }
  }

  /// Each key once, with what they called it and what records it.
  private func tellGranted(_ leaving: Leaving, _ authors: Authors) {
    let name = leaving.person.name
    var found: [(key: Grantee, who: String, programs: [String])] = []
    for one in leaving.granted {
      for key in one.keys {
        if let same = found.firstIndex(where: { $0.key.identity == key.identity }) {
          found[same].programs.append(one.program.name)
        } else {
          let who = authors.name(of: key, in: one.program)
          let digits = key.card.flatMap { who.contains($0.fingerprint) ? nil : $0.fingerprint }
          found.append((key, digits.map { Text.withDigits(who, $0).text } ?? who, [one.program.name]))
        }
      }
    }
    Output.warn(.grantedKeys(name, found.count))
    for one in found {
      Output.talk(.keyThere(one.who, one.programs))
      let named = leaving.granted.lazy.compactMap { authors.nameToType(of: one.key, in: $0.program) }.first
      Output.talk(.toType(Text.recordStranger(named, one.key.text)))
    }
    Output.talk(.takeGrantedBack(name))
  }

  private func tellKept(_ leaving: Leaving, in vault: Vault) throws {
    let whose = KeptWords.Whose(names: [leaving.person.name], device: device, isLeaving: true)
    let isMore = isYes && !leaving.rights.taken.isEmpty
    for line in try KeptWords.lines(leaving.rights.kept, of: whose, in: vault, isMore: isMore) {
      Output.warn(line)
    }
  }
}

/// What is said here alone.
extension Text {
  static func unsharedIn(_ count: Int) -> Text {
    Text("Mini-programs where their rights were taken back: \(count)", "已在 \(count) 个小程序里收回权限")
  }
  /// Whose key it is is not known yet, and nobody is on record of whom `reset --seen-by` could know it.
  static func keyKnows(_ device: String, _ count: Int) -> Text {
    Text(
      "Secrets in use that went to the key of “\(device)”: \(count). Each is a todo: mpvault todo",
      "「\(device)」的公钥拿到过 \(count) 个在用密钥，都列在待办里：mpvault todo")
  }
  static func deviceKnows(_ label: String, _ person: Person, _ count: Int, waits: Bool) -> Text {
    let name = person.name
    let command = Text(command: "mpvault reset --seen-by \(Shell.quote(name))")
    let which =
      person.isOwner
      ? Text("your computer “\(label)”", "你的电脑「\(label)」")
      : Text("the device “\(label)” of \(name)", "\(name) 的设备「\(label)」")
    if waits {
      return Text(
        "Secrets in use on \(which): \(count). Reset them once the rights are taken back: \(command)",
        "\(which)里有 \(count) 个在用密钥，等权限收回后再重置：\(command)")
    }
    return Text(
      "Secrets in use on \(which): \(count). Whoever has it has them, until a reset: \(command)",
      "\(which)里有 \(count) 个在用密钥，谁拿到它谁就有，只能重置：\(command)")
  }
  static let deviceTwice = Text(
    "The key says which device it is: leave --device out.", "公钥已经指明是哪台设备，不用再写 --device。")
  static func keyOfNobody(_ key: String) -> Text {
    Text("This key is nobody's in use on record here: \(key)", "没有登记过在用的这个公钥：\(key)")
  }
  static func takeFromKey(_ key: String) -> Text {
    let command = Text(command: Shell.line(["mpvault", "unshare", "--all", "--from", key]))
    return Text("to take back what was shared with it: \(command)", "要收回共享给它的：\(command)")
  }
  static let stolenNeedsDevice = Text(
    "--stolen is about one device: name it with --device.", "--stolen 针对一台设备：请用 --device 指明。")
  static let notTheirsNeedsDevice = Text(
    "--not-theirs is about one key: give it in the place of the name, or name its device with --device.",
    "--not-theirs 针对一个公钥：把公钥写在名字的位置，或用 --device 指明设备。")
  static let stolenOrNotTheirs = Text(
    "What was stolen was theirs: give --stolen or --not-theirs.",
    "失窃的设备总是 TA 自己的：--stolen 和 --not-theirs 只能写一个。")
  static func askNotTheirs(_ name: String, _ device: String, _ leaving: Leaving) -> Text {
    let head = Text(
      "When the key of “\(device)” is on record as \(name)’s no more", "「\(device)」的公钥不再登记在 \(name) 名下后")
    return ask(head, leaving, closesGit: false)
  }
  static func deviceForgotten(_ name: String, _ device: String) -> Text {
    Text(
      "Recorded: the key of “\(device)” never was \(name)’s. Whoever has it can be recorded now.",
      "已登记：「\(device)」的公钥从来不是 \(name) 的。现在可以登记它真正的主人。")
  }
  static func askLeave(_ name: String, _ leaving: Leaving, closesGit: Bool) -> Text {
    let head = Text("When \(name) leaves", "\(name) 离开后")
    return ask(head, leaving, closesGit: closesGit)
  }
  static func askDeviceGone(_ name: String, _ device: String, _ leaving: Leaving) -> Text {
    let head = Text(
      "When the device “\(device)” of \(name) is not used any more", "停用 \(name) 的设备「\(device)」后")
    return ask(head, leaving, closesGit: false)
  }
  static func personRemovedHere(_ name: String) -> Text {
    Text(
      "Recorded: \(name) has left. From this vault nothing goes to them any more.",
      "已登记 \(name) 离开，本库不再发任何东西给 TA。")
  }
  /// - Parameter waiting: how many of them a reset would give to them still.
  static func knowsUntilTakenBack(_ name: String, _ count: Int, _ waiting: Int) -> Text {
    let command = Text(command: "mpvault reset --seen-by \(Shell.quote(name))")
    if waiting < count {
      return Text(
        "Secrets in use that \(name) knows: \(count). Reset them, \(waiting) of them once the rights are taken back: \(command)",
        "\(name) 知道 \(count) 个在用密钥，都要重置，其中 \(waiting) 个等权限收回后再重置：\(command)")
    }
    return Text(
      "Secrets in use that \(name) knows: \(count). Reset them once the rights are taken back: \(command)",
      "\(name) 知道 \(count) 个在用密钥，等权限收回后再重置：\(command)")
  }
  static func grantedKeys(_ name: String, _ count: Int) -> Text {
    Text(
      "\(name) granted rights to keys of nobody on record here: \(count). New values still go to them.",
      "\(name) 授权过 \(count) 个未登记的公钥，新密钥照样会发过去。")
  }
  static func withDigits(_ who: String, _ fingerprint: String) -> Text {
    Text("\(who), fingerprint \(fingerprint)", "\(who)，指纹 \(fingerprint)")
  }
  static func keyThere(_ who: String, _ programs: [String]) -> Text {
    let row = row(programs, limit: 8)
    return Text("  \(who): \(row)", "  \(who)：\(row)")
  }
  private static let orElse = Text("; or: ", "；或：")
  static func eitherOf(_ commands: [String]) -> Text {
    commands.map { Text(command: $0) }.joined(orElse.english, orElse.chinese)
  }
  static func takeGrantedBack(_ name: String) -> Text {
    let command = Text(command: "mpvault unshare --all --granted-by \(Shell.quote(name))")
    return Text(
      "Still in the team? Compare the fingerprint by phone (an age1 key has none: compare all of it), then run the command below the name. To take all of them back: \(command)",
      "还在团队里的：打电话核对指纹（age1 公钥没有指纹，核对整串），再执行名字下面的命令。要全部收回：\(command)")
  }
  static func ask(_ head: Text, _ leaving: Leaving, closesGit: Bool) -> Text {
    let (taken, reset) = (leaving.rights.taken.count, leaving.toReset.count)
    let git =
      closesGit
      ? Text(", and you close their git access", "，git 仓库的权限要你去关")
      : Text("", "")
    let clients = leaving.clients
    let members =
      clients > 0
      ? Text(
        ", \(clients, "client") to remove them on the platform", "，平台上的成员要请 \(clients) 个客户删除")
      : Text("", "")
    return Text(
      "\(head): rights to \(taken, "mini-program") are taken back, \(reset, "secret") in use to be reset\(members)\(git). Go on? [y/N] ",
      "\(head)：收回 \(taken) 个小程序的权限，\(reset) 个在用密钥要重置\(members)\(git)。继续？[y/N] ")
  }
}
