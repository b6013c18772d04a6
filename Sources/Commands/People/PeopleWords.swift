/// What `people` says.
extension Sentence {
  static func personAdded(_ name: String) -> Sentence {
    Sentence(en: "Recorded: \(name) is known here now.", zh: "已登记：\(name)。")
  }
  static func personChanged(_ name: String) -> Sentence {
    Sentence(en: "Recorded: what is known of \(name) has changed.", zh: "已更新 \(name) 的登记。")
  }
  static func compareFingerprint(_ name: String, _ fingerprint: String) -> Sentence {
    Sentence(
      en:
        "The card's fingerprint: \(fingerprint). Call \(name) and compare it with what mpvault id shows there.",
      zh: "名片指纹：\(fingerprint)。请打电话让 \(name) 念 mpvault id 显示的指纹，逐组核对。")
  }
  static func personRemoved(_ name: String) -> Sentence {
    Sentence(
      en: "Recorded: \(name) has left. Later shares do not reach them.", zh: "已登记 \(name) 离开，之后的共享不再发给 TA。")
  }
  static func deviceRemoved(_ name: String, _ device: String) -> Sentence {
    Sentence(
      en: "Recorded: \(name) does not use the device “\(device)” any more.",
      zh: "已登记：\(name) 不再使用设备「\(device)」。")
  }
  static func unsharedIn(_ count: Int) -> Sentence {
    Sentence(en: "Mini-programs where their rights were taken back: \(count)", zh: "已在 \(count) 个小程序里收回权限")
  }
  static func knowsSecrets(_ name: String, _ count: Int) -> Sentence {
    Sentence(
      en:
        "Secrets in use that \(name) knows: \(count). What was sent cannot be recalled, only reset: mpvault reset --seen-by \(Shell.quote(name))",
      zh: "\(name) 知道 \(count) 个在用密钥，发出的收不回，只能重置：mpvault reset --seen-by \(Shell.quote(name))")
  }
  static func knowsNothing(_ name: String) -> Sentence {
    Sentence(
      en: "\(name) knows no secret in use that they may not have.", zh: "\(name) 没有不该知道的在用密钥。")
  }
  static let cannotBeRecalled = Sentence(
    en: "What was given cannot be recalled; only a reset ends it.", zh: "交出去的收不回，只有重置才能让它失效。")
  static let noPeople = Sentence(
    en: "Nobody is known here yet: mpvault people add NAME mpcard1…",
    zh: "还没有登记任何人：mpvault people add 名字 mpcard1…")
  static func noPerson(_ name: String) -> Sentence {
    Sentence(en: "Nobody here is called “\(name)”.", zh: "没有登记过「\(name)」。")
  }
  static let noPersonHint = Sentence(
    en: "mpvault people list shows all; mpvault people add NAME KEY records somebody.",
    zh: "mpvault people list 列出全部；mpvault people add 名字 公钥 登记新人。")
  static func personLeft(_ name: String) -> Sentence {
    Sentence(en: "“\(name)” is on record as gone. Nothing was changed.", zh: "「\(name)」已登记离开。什么都没改。")
  }
  static func personLeftHint(_ name: String) -> Sentence {
    Sentence(
      en: "if they are back: mpvault people add \(Shell.quote(name)) KEY --back",
      zh: "如果 TA 回来了：mpvault people add \(Shell.quote(name)) 公钥 --back")
  }
  static func keyIsGone(_ person: String, _ device: String, isStolen: Bool) -> Sentence {
    if isStolen {
      return Sentence(
        en: "This is the key of “\(person)”’s device “\(device)”, on record as stolen. Nothing was changed.",
        zh: "这是「\(person)」的设备「\(device)」的公钥，已登记失窃。什么都没改。")
    }
    return Sentence(
      en: "This is the key of “\(person)”’s device “\(device)”, on record as removed. Nothing was changed.",
      zh: "这是「\(person)」的设备「\(device)」的公钥，已登记停用。什么都没改。")
  }
  static func keyIsGoneHint(_ name: String, isStolen: Bool) -> Sentence {
    let command = "mpvault people add \(Shell.quote(name))"
    if isStolen {
      return Sentence(
        en:
          "take a new card, from a computer that nobody else had. To use this one all the same: \(command) KEY --back",
        zh: "请在没有被别人拿到过的电脑上做一张新名片。仍要用这个：\(command) 公钥 --back")
    }
    return Sentence(
      en: "if it is in use again: \(command) KEY --back", zh: "如果又在用了：\(command) 公钥 --back")
  }
  static func askStolenBack(_ person: String, _ device: String) -> Sentence {
    Sentence(
      en:
        "“\(device)” of \(person) is on record as STOLEN: whoever had it may have copied its keys, and would get what \(person) gets. Use it again? [y/N] ",
      zh: "\(person) 的设备「\(device)」登记为失窃！拿到过它的人可能已复制私钥，\(person) 收到什么 TA 就能看到什么。仍然启用？[y/N] ")
  }
  static func stolenIsBack(_ person: String, _ device: String) -> Sentence {
    Sentence(
      en:
        "“\(device)” of \(person) was on record as stolen: whoever had it may have copied its keys, and gets what \(person) gets.",
      zh: "\(person) 的设备「\(device)」登记过失窃：拿到过它的人可能已复制私钥，\(person) 收到什么 TA 就能看到什么。")
  }
  static func keyOfOther(_ person: String) -> Sentence {
    Sentence(en: "This key is on record as “\(person)”’s.", zh: "这个公钥登记在「\(person)」名下。")
  }
  /// - Parameter person: nil for the vault's owner.
  static func ageKeyOfOther(_ person: String?) -> Sentence {
    guard let person else {
      return Sentence(
        en:
          "This card has your own age key in it: whoever made it does not have that key. Nothing was stored.",
        zh: "这张名片里放的是你自己的 age 公钥，做名片的人并没有它的私钥。什么都没保存。")
    }
    return Sentence(
      en:
        "This card has “\(person)”’s age key in it: whoever made it does not have that key. Nothing was stored.",
      zh: "这张名片里放的是「\(person)」的 age 公钥，做名片的人并没有它的私钥。什么都没保存。")
  }
  static func cardUnknown(_ fingerprint: String) -> Sentence {
    Sentence(
      en: "Nobody on record here has this card. Fingerprint: \(fingerprint)",
      zh: "这张名片没有登记过。指纹：\(fingerprint)")
  }
  static let cardUnknownHint = Sentence(
    en: "compare the fingerprint by phone, then say whose it is: --as NAME",
    zh: "打电话核对指纹，再说明是谁的：--as 名字")
  static func deviceIsGone(_ person: String, _ device: String) -> Sentence {
    Sentence(
      en: "The device “\(device)” of “\(person)” is on record as removed. Nothing was given to it.",
      zh: "「\(person)」的设备「\(device)」已登记停用。没有给它任何东西。")
  }
  static let ownKey = Sentence(en: "This is your own key.", zh: "这是你自己的公钥。")
  static func noDevice(_ person: String, _ device: String) -> Sentence {
    Sentence(
      en: "“\(person)” has no device “\(device)” in use.", zh: "「\(person)」名下没有在用的设备「\(device)」。")
  }
  static func noDeviceHint(_ person: String) -> Sentence {
    Sentence(
      en: "mpvault people show \(Shell.quote(person)) lists the devices.",
      zh: "mpvault people show \(Shell.quote(person)) 列出设备。")
  }
  static func deviceExists(_ person: String, _ device: String) -> Sentence {
    Sentence(
      en: "“\(person)” has a device “\(device)” already. Nothing was stored.",
      zh: "「\(person)」已有设备「\(device)」。什么都没保存。")
  }
  static let notAKey = Sentence(en: "This is no key that can be sealed to.", zh: "这不是可以加密给它的公钥。")
  static let keyShapes = Sentence(
    en: "a card (mpcard1…), an age key (age1…), a line “ssh-ed25519 …”, or @FILE with one of them.",
    zh: "名片（mpcard1…）、age 公钥（age1…）、「ssh-ed25519 …」一行，或 @文件。")
  static let sshKeyOtherType = Sentence(
    en: "Of OpenSSH’s keys only ssh-ed25519 can be sealed to.", zh: "OpenSSH 公钥只支持 ssh-ed25519。")
  static let badPersonName = Sentence(
    en:
      "This cannot be a person's name: it looks like a key or a secret, or has a character that no name has.",
    zh: "不能用作人名：像公钥或密钥，或含有名字里不会有的字符。")
  static let deviceNeedsKey = Sentence(
    en: "--device names a key: give the key.", zh: "--device 是给公钥起名：请给出公钥。")
  static let stolenNeedsDevice = Sentence(
    en: "--stolen is about one device: name it with --device.", zh: "--stolen 针对一台设备：请用 --device 指明。")

  static let headRole = Sentence(en: "ROLE", zh: "角色")
  static let headKeys = Sentence(en: "KEYS", zh: "公钥")
  static let headWasGiven = Sentence(en: "WAS GIVEN", zh: "拿到过")
  static let noKey = Sentence(en: "none", zh: "无")
  static let notInUse = Sentence(en: "not in use any more", zh: "已不再使用")
  static let wasGivenNothing = Sentence(en: "Was given nothing.", zh: "没拿到过任何密钥。")
  static func hasLeft(_ when: String) -> Sentence {
    Sentence(en: "left (\(when))", zh: "已离开（\(when)）")
  }
  static func wechat(_ name: String) -> Sentence { Sentence(en: "WeChat: \(name)", zh: "微信：\(name)") }
  static func device(_ label: String, _ key: String) -> Sentence {
    Sentence(en: "Device \(label): \(key)", zh: "设备 \(label)：\(key)")
  }
  static func deviceGone(_ label: String, _ key: String, _ when: String) -> Sentence {
    Sentence(
      en: "Device \(label): \(key), not in use since \(when)", zh: "设备 \(label)：\(key)，\(when) 起停用")
  }
  static func deviceStolen(_ label: String, _ key: String, _ when: String) -> Sentence {
    Sentence(en: "Device \(label): \(key), stolen (\(when))", zh: "设备 \(label)：\(key)，已失窃（\(when)）")
  }

  static func personAddedStory(_ name: String) -> Sentence {
    Sentence(en: "recorded \(name)", zh: "登记了 \(name)")
  }
  static func personLeftStory(_ name: String) -> Sentence {
    Sentence(en: "recorded that \(name) left", zh: "登记 \(name) 离开")
  }
  static func deviceAddedStory(_ name: String, _ device: String) -> Sentence {
    Sentence(en: "recorded the device “\(device)” of \(name)", zh: "登记了 \(name) 的设备「\(device)」")
  }
  static func deviceRemovedStory(_ name: String, _ isStolen: Bool) -> Sentence {
    isStolen
      ? Sentence(en: "recorded that a device of \(name) was stolen", zh: "登记 \(name) 的一台设备失窃")
      : Sentence(en: "recorded that \(name) does not use a device any more", zh: "登记 \(name) 不再使用一台设备")
  }
  static func namedStory(_ name: String) -> Sentence {
    Sentence(en: "chose what \(name) is called here", zh: "设定了 \(name) 在本库的叫法")
  }
}
