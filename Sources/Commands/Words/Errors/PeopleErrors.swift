internal import Vault

/// What `VaultErrors` says of people, their devices and their rights.
extension Failure {
  static func noPerson(_ name: String, _ near: NearNames) -> Failure {
    near.failure(
      name, Text("Nobody here is called “\(name)”.", "没有登记过「\(name)」。"),
      hint: Text(
        "mpvault people list shows all; mpvault people add NAME KEY records somebody.",
        "mpvault people list 列出全部；mpvault people add 名字 公钥 登记新人。"))
  }

  static func nameWasOf(_ person: String, _ former: String) -> Failure {
    Failure(
      .badData,
      Text(
        "“\(former)” is what \(person) was called here before: what was told under that name is theirs, and mpvault 0.1.0 still knows them by it. Nothing was changed.",
        "「\(former)」是 \(person) 以前在本库的称呼：按这个名字告知过的都算 \(person) 的，0.1.0 版也仍按它认人。什么都没改。"),
      hint: .deviceOfOther(person))
  }

  static func keyOfOther(_ person: String) -> Failure {
    Failure(
      .badData,
      Text(
        "This key is on record as “\(person)”’s. Nothing was changed.",
        "这个公钥登记在「\(person)」名下。什么都没改。"), hint: .keyOfOtherHint(person))
  }

  static func notTheOwner(_ name: String) -> Failure {
    Failure(
      .badData,
      Text(
        "“\(name)” is you and your other computers here, or somebody else: not both.",
        "「\(name)」要么是你和你的其他电脑，要么是别人，不能混用。"), hint: .nothingStored)
  }

  static func noDevice(_ person: String, _ device: String) -> Failure {
    Failure(
      .missing,
      Text(
        "“\(person)” has no device “\(device)” in use.", "「\(person)」名下没有在用的设备「\(device)」。"),
      hint: .noDeviceHint(person))
  }

  static func deviceExists(_ person: String, _ device: String) -> Failure {
    Failure(
      .badData,
      Text(
        "“\(person)” has a device “\(device)” already. Nothing was stored.",
        "「\(person)」已有设备「\(device)」。什么都没保存。"))
  }

  static func notAllowed(_ program: String) -> Failure {
    Failure(
      .locked,
      Text(
        "You are no holder or manager of “\(program)” for this.", "你在「\(program)」没有这一步所需的权限（要持有人或授权人）。"),
      hint: .nothingStored)
  }

  static func notAdmin(_ program: String) -> Failure {
    Failure(
      .locked,
      Text(
        "Only a manager or owner of “\(program)” may give or take rights. Nothing was changed.",
        "只有「\(program)」的授权人或负责人能授予或收回权限。什么都没改。"),
      hint: Text(
        "ask a manager or an owner; to see who that is: \(show(program))",
        "请找授权人或负责人，查是谁：\(show(program))"))
  }

  static func notFounder(_ program: String) -> Failure {
    Failure(
      .locked,
      Text(
        "Only an owner of “\(program)” can make another one. Nothing was changed.",
        "只有「\(program)」的负责人能再设负责人。什么都没改。"),
      hint: Text(
        "ask an owner; to see who that is: \(show(program))", "请找负责人，查是谁：\(show(program))"))
  }

  /// It names both.
  private static func show(_ program: String) -> Text {
    Text(command: Shell.line(["mpvault", "show", program]))
  }

  /// - Parameter founder: nil for the owner of this vault.
  static func hasFounder(_ program: String, _ founder: String?) -> Failure {
    guard let founder else {
      return Failure(
        .badData, Text("You own “\(program)” yourself. Nothing was changed.", "「\(program)」的负责人就是你。什么都没改。"),
        hint: Text(
          "to take somebody's rights back: mpvault unshare NAME --from PERSON",
          "要收回别人的权限：mpvault unshare 名称 --from 名字"))
    }
    return Failure(
      .badData,
      Text(
        "“\(program)” has an owner: \(founder). Nothing was changed.",
        "「\(program)」还有负责人：\(founder)。什么都没改。"), hint: .hasAdminHint)
  }

  static func hasAdmin(_ program: String, _ admin: String) -> Failure {
    Failure(
      .badData,
      Text(
        "“\(program)” has a manager, who can go on with it: \(admin). Nothing was changed.",
        "「\(program)」还有授权人，可以由 TA 接手：\(admin)。什么都没改。"), hint: .hasAdminHint)
  }

  static func replaced(_ program: String, by used: String) -> Failure {
    let command = Text(command: Shell.line(["mpvault", "show", used]))
    return Failure(
      .badData,
      Text(
        "“\(program)” is not listed any more: “\(used)” is used in its place. Nothing was changed.",
        "「\(program)」已不再列出，在用的是「\(used)」。什么都没改。"),
      hint: Text("the one in use: \(command)", "查看在用的：\(command)"))
  }

  static func notHolder(_ program: String) -> Failure {
    Failure(
      .locked,
      Text(
        "You hold nothing of “\(program)”, so nobody would follow. Nothing was changed.",
        "你在「\(program)」里没有任何权限，没人会改用你的。什么都没改。"),
      hint: Text(
        "the values that are here can be read: mpvault get NAME; and stored as a new mini-program: mpvault add NEW-NAME",
        "本库里的值还能读：mpvault get 名称；另存为新的小程序：mpvault add 新名称"))
  }

  static func nothingToShare(_ program: String) -> Failure {
    Failure(
      .missing,
      Text(
        "No secret of “\(program)” that you asked for is held here.", "「\(program)」没有可共享的密钥：本库里没有它的值。"),
      hint: Text(
        "nothing was changed; what is here: mpvault show NAME", "什么都没改；库里有什么：mpvault show 名称"))
  }

  static func noRival(_ program: String) -> Failure {
    Failure(
      .missing, Text("There is no second ledger of “\(program)” here.", "本库里「\(program)」只有一份记录。"),
      hint: .nothingStored)
  }

  static func nothingToAdopt(_ person: String) -> Failure {
    let show = Text(command: Shell.line(["mpvault", "people", "show", person]))
    return Failure(
      .missing,
      Text(
        "Of “\(person)” nothing is left to go on with: no mini-program in use here is or was theirs.",
        "「\(person)」名下没有要接手的：在用的小程序都不是 TA 的，或者已经接手了。"),
      hint: Text("what they know: \(show)", "TA 知道哪些：\(show)"))
  }

  static func notShared(_ person: String) -> Failure {
    Failure(
      .missing, Text("“\(person)” has no right that could be taken back.", "「\(person)」没有可收回的权限。"),
      hint: .nothingStored)
  }
}
