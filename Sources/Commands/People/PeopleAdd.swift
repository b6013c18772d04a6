internal import ArgumentParser
internal import Delivery
internal import Host
internal import Ledger
internal import Vault

/// `mpvault people add`: somebody with whom secrets are shared, or one more of their devices.
struct PeopleAddCommand: VaultCommand {
  static let name = "add"
  static let abstract = Text("records somebody, or one more of their keys", "登记一个人，或给 TA 再加一个公钥")
  static let examples = [
    Example(
      Text(
        "mpvault people add ZhangSan mpcard1… --role developer",
        "mpvault people add 张三 mpcard1… --role 开发者"), "a colleague who sent a card", "发来名片的同事")
  ]
  @OptionGroup var global: GlobalOptions
  @Argument(
    "NAME", "what you call them; or their card, or what mpvault id gave them to send",
    "你对 TA 的称呼；也可以直接粘贴名片，或对方 mpvault id 给出的那段话")
  var person: String
  @Argument(
    "KEY", "a card (mpcard1…), age1…, a line “ssh-ed25519 …”, or @FILE; none: somebody who is told",
    "名片（mpcard1…）、age1…、「ssh-ed25519 …」一行，或 @文件；不给：只登记此人，密钥由你另行告知")
  var key: String?
  @Option("--as NAME", "what you call them, where the card stands first", "名片写在前面时：你对 TA 的称呼")
  var newName: String?
  @Option("--device D", "what the key's device is called", "公钥所在设备的名字")
  var device: String?
  @Option("--wechat W", "their WeChat name", "微信名")
  var wechat: String?
  @Option(
    "--role ROLE",
    "as the platform calls it (admin, operator, developer, data analyst, trial member), machine, or any other",
    "平台上的角色：管理员、运营者、开发者、数据分析者、体验成员；机器写 machine；或其他")
  var role: String?
  @Flag("--mine", "another computer of your own: it can do what this one can", "你自己的另一台电脑：权限和这台一样")
  var isMine = false
  @Flag("--back", "they had left, or the device was put away, and are back", "TA 回来了，或停用的设备又启用")
  var isBack = false
  @Flag(
    "--yes",
    "asks nothing, for scripts: gives the device what the others have; with --back also a stolen one",
    "不再询问，供脚本用：其他设备有的也给这台；配合 --back 时包括失窃的设备")
  var isYes = false

  /// What they are called here, nil if that has to be asked; their key if one was given, and the line in which it came.
  typealias Typed = (name: String?, key: Grantee?, message: CardMessage?)

  func check(_ session: Session) throws -> Typed {
    let typed = try named()
    guard device == nil && !isMine || typed.key != nil else {
      throw Failure(.usage, isMine ? .mineNeedsKey : .deviceNeedsKey, hint: .keyShapes)
    }
    return typed
  }

  func run(_ typed: Typed, in vault: Vault, _ session: Session) throws {
    let (said, key, message) = typed
    let new = NewDevice(session: session, vault: vault, isYes: isYes)
    let name =
      if isMine, let key {
        try new.confirmMine(said, key)
      } else { try said ?? ask(message, NewPerson(vault: vault, session: session)) }
    let added = try vault.addPerson(
      name, wechat: try wechat.map { try Checked.line($0, option: "--wechat") },
      role: try role.map { try Checked.line($0, option: "--role") },
      device: try device.map { try Checked.line($0, option: "--device") }, key: key,
      try comeback(of: name, key, in: vault), isMine: isMine, at: session.now)
    let shown = added.person.name
    Output.talk(added.isNew ? .personAdded(shown) : .personChanged(shown))
    if let card = key?.card, !isMine { Output.talk(.compareFingerprint(shown, card.fingerprint)) }
    if let key { try new.offer(to: key, of: added.person, isMine: isMine) }
    if added.isNew, !isMine, key != nil {
      Output.talk(.sharedNext(shown, bySync: try vault.policy().remote != nil))
    }
    if session.isJSON {
      try Output.data(PersonPage(added.person, vault.programs(), vault.rules(at: session.now)).json.text)
    }
  }

  private func named() throws -> Typed {
    let message = try CardMessage(person)
    guard message != nil || KeyInput.isKey(person) else {
      guard newName == nil else { throw Failure(.usage, .nameTwice, hint: .helpHint) }
      return (try KeyInput.person(person), try key.map(KeyInput.read), nil)
    }
    guard key == nil else { throw Failure(.usage, .keyTwice, hint: .helpHint) }
    let found = try message.map { .card($0.card) } ?? KeyInput.read(person)
    if let newName { return (try KeyInput.person(newName), found, message) }
    if isMine { return (nil, found, message) }
    guard Terminal.isThere else { throw Failure(.usage, .personNeedsName, hint: .personNeedsNameHint) }
    return (nil, found, message)
  }

  /// The name that they give themselves is offered, unless it is somebody's here; nobody vouches for it. One more device of
  /// somebody on record takes their name in the command.
  private func ask(_ message: CardMessage?, _ person: NewPerson) throws -> String {
    guard let name = try person.askName(offering: message?.name, else: .askPersonsName) else {
      throw HostError.cancelled
    }
    return name
  }

  /// Whoever stole a device has its keys: that is asked, or said, whatever else is.
  private func comeback(of name: String, _ key: Grantee?, in vault: Vault) throws -> Comeback {
    guard isBack else { return .notSaid }
    guard let key, let device = try vault.goneDevice(key, of: name), device.isStolen else { return .isBack }
    if isYes {
      Output.warn(.stolenIsBack(name, device.label))
      return .isBackAfterTheft
    }
    guard Terminal.isThere else { throw Failure(.usage, .yesNeeded, hint: .yesHint) }
    guard try YesOrNo.isYes(.askStolenBack(name, device.label)) else { throw HostError.cancelled }
    return .isBackAfterTheft
  }
}

/// What is said here alone.
extension Text {
  static let nameTwice = Text(
    "The name is given twice: --as is for where the card stands first.", "名字写了两次：--as 用于名片写在前面时。")
  static let keyTwice = Text("There are two keys in it. Nothing was changed.", "写了两个公钥。什么都没改。")
  static let personNeedsName = Text(
    "What do you call them? There is no terminal to ask at. Nothing was changed.", "你叫 TA 什么？这里没有终端可问。什么都没改。")
  static let personNeedsNameHint = Text("--as NAME", "--as 名字")
  static func askStolenBack(_ person: String, _ device: String) -> Text {
    Text(
      "“\(device)” of \(person) is on record as STOLEN: whoever had it may have copied its keys, and would get what \(person) gets. Use it again? [y/N] ",
      "\(person) 的设备「\(device)」登记为失窃！拿到过它的人可能已复制私钥，能看到发给 \(person) 的一切。仍然启用？[y/N] ")
  }
  static func stolenIsBack(_ person: String, _ device: String) -> Text {
    Text(
      "“\(device)” of \(person) was on record as stolen: whoever had it may have copied its keys, and gets what \(person) gets.",
      "\(person) 的设备「\(device)」登记过失窃：拿到过它的人可能已复制私钥，能看到发给 \(person) 的一切。")
  }
  static let deviceNeedsKey = Text(
    "--device names a key: give the key.", "--device 是给公钥起名：请给出公钥。")
  static let mineNeedsKey = Text(
    "--mine is about the key of another computer of yours: give the card that mpvault id shows there.",
    "--mine 要给出你另一台电脑的公钥：在那台上 mpvault id 显示的名片。")
}
