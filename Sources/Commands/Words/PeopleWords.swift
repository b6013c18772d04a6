internal import Ledger

/// What `people` says.
extension Text {
  /// - Parameter card: whose it is to be, where that is known.
  static func deviceOfOther(_ name: String, _ card: Card? = nil) -> Text {
    let command = Text(command: "mpvault people add \(Shell.quote(name)) \(card?.text ?? "mpcard1…")")
    return Text(
      "choose another name; if it is a new device of theirs, compare the fingerprint by phone, then: \(command)",
      "换个名字；如果是 TA 的新设备，打电话核对指纹后：\(command)")
  }
  static func personAdded(_ name: String) -> Text {
    Text("Recorded: \(name) is known here now.", "已登记：\(name)。")
  }
  static func keyOfOtherHint(_ person: String) -> Text {
    let command = Text(command: "mpvault people rename \(Shell.quote(person))")
    return Text(
      "to call them otherwise: \(command) NEW; if it never was theirs: mpvault people remove KEY --not-theirs",
      "要改称呼：\(command) 新名字；如果它从来不是 TA 的：mpvault people remove 公钥 --not-theirs")
  }
  static func sharedNext(_ name: String, bySync: Bool) -> Text {
    let command = "--to \(Shell.quote(name))" + (bySync ? " --sync" : "")
    return Text("What they get: mpvault share NAME \(command)", "共享给 TA：mpvault share 名称 \(command)")
  }
  static func personChanged(_ name: String) -> Text {
    Text("Recorded: what is known of \(name) has changed.", "已更新 \(name) 的登记。")
  }
  static func compareFingerprint(_ name: String, _ fingerprint: String) -> Text {
    Text(
      "The card's fingerprint: \(fingerprint). Call \(name) and compare it with what mpvault id shows there.",
      "名片指纹：\(fingerprint)。请打电话让 \(name) 念 mpvault id 显示的指纹，逐组核对。")
  }
  static func personRemoved(_ name: String) -> Text {
    Text(
      "Recorded: \(name) has left. Later shares do not reach them.", "已登记 \(name) 离开，之后的共享不再发给 TA。")
  }
  static func deviceRemoved(_ name: String, _ device: String) -> Text {
    Text(
      "Recorded: \(name) does not use the device “\(device)” any more.",
      "已登记：\(name) 不再使用设备「\(device)」。")
  }
  static func knowsSecrets(_ name: String, _ count: Int) -> Text {
    Text(
      "Secrets in use that \(name) knows: \(count). What was sent cannot be recalled, only reset: mpvault reset --seen-by \(Shell.quote(name))",
      "\(name) 知道 \(count) 个在用密钥，发出的收不回，只能重置：mpvault reset --seen-by \(Shell.quote(name))")
  }
  static func knowsNothing(_ name: String) -> Text {
    Text(
      "\(name) knows no secret in use that they may not have.", "没有因 \(name) 而要重置的在用密钥。")
  }
  static let cannotBeRecalled = Text(
    "What was given cannot be recalled; only a reset ends it.", "交出去的收不回，只有重置才能让它失效。")
  static func personLeft(_ name: String) -> Text {
    Text("“\(name)” is on record as gone. Nothing was changed.", "「\(name)」已登记离开。什么都没改。")
  }
  static func personLeftHint(_ name: String) -> Text {
    Text(
      "if they are back: mpvault people add \(Shell.quote(name)) KEY --back",
      "如果 TA 回来了：mpvault people add \(Shell.quote(name)) 公钥 --back")
  }
  static func keyIsGone(_ person: String, _ device: String, isStolen: Bool) -> Text {
    if isStolen {
      return Text(
        "This is the key of “\(person)”’s device “\(device)”, on record as stolen. Nothing was changed.",
        "这是「\(person)」的设备「\(device)」的公钥，已登记失窃。什么都没改。")
    }
    return Text(
      "This is the key of “\(person)”’s device “\(device)”, on record as removed. Nothing was changed.",
      "这是「\(person)」的设备「\(device)」的公钥，已登记停用。什么都没改。")
  }
  static func keyIsGoneHint(_ name: String, isStolen: Bool) -> Text {
    let command = Text(command: "mpvault people add \(Shell.quote(name))")
    if isStolen {
      return Text(
        "take a new card, from a computer that nobody else had. To use this one all the same: \(command) KEY --back",
        "请在没有被别人拿到过的电脑上做一张新名片。仍要用这个：\(command) 公钥 --back")
    }
    return Text(
      "if it is in use again: \(command) KEY --back", "如果又在用了：\(command) 公钥 --back")
  }
  /// - Parameter isOurs: the key is the owner's, so that it is known whose it is.
  static func ageKeyOfOther(_ person: String?, isOurs: Bool) -> Text {
    guard let person, !isOurs else {
      return Text(
        "This card has your own age key in it: whoever made it does not have that key. Nothing was stored.",
        "这张名片里放的是你自己的 age 公钥，做名片的人并没有它的私钥。什么都没保存。")
    }
    return Text(
      "This card has the same age key in it as the one on record of “\(person)”: whoever made one of the two does not have that key. Nothing was stored.",
      "这张名片和「\(person)」已登记的名片里是同一个 age 公钥，做其中一张的人并没有它的私钥。什么都没保存。")
  }
  static func whoseAgeKey(_ key: String) -> Text {
    let command = Text(command: "mpvault people remove \(key) --not-theirs")
    return Text(
      "ask both by phone whose key it is. If the card on record is the false one: \(command), then once more.",
      "请分别打电话问清公钥是谁的。如果已登记的那张是假的：\(command)，然后重试。")
  }
  static let cardUnknownHint = Text(
    "compare the fingerprint by phone, then say whose it is: --as NAME",
    "打电话核对指纹，再说明是谁的：--as 名字")
  static func noDeviceHint(_ person: String) -> Text {
    Text(
      "mpvault people show \(Shell.quote(person)) lists the devices.",
      "mpvault people show \(Shell.quote(person)) 列出设备。")
  }
  static let notAKey = Text("This is no key that can be sealed to.", "这不是能用来加密的公钥。")
  static let keyShapes = Text(
    "a card (mpcard1…), an age key (age1…), a line “ssh-ed25519 …”, or @FILE with one of them.",
    "名片（mpcard1…）、age 公钥（age1…）、「ssh-ed25519 …」一行，或 @文件。")

  static func hasLeft(_ when: String) -> Text {
    Text("left (\(when))", "已离开（\(when)）")
  }
  static func wechat(_ name: String) -> Text { Text("WeChat: \(name)", "微信：\(name)") }
  static func device(_ label: String, _ key: String) -> Text {
    Text("Device \(label): \(key)", "设备 \(label)：\(key)")
  }
  static func deviceGone(_ label: String, _ key: String, _ when: String) -> Text {
    Text(
      "Device \(label): \(key), not in use since \(when)", "设备 \(label)：\(key)，\(when) 起停用")
  }

  static func personAddedStory(_ name: String) -> Text {
    Text("recorded \(name)", "登记了 \(name)")
  }
  static func personRenamedStory(_ former: String, _ name: String) -> Text {
    Text("calls \(former) \(name) from now on", "把 \(former) 改称 \(name)")
  }
  static func personLeftStory(_ name: String) -> Text {
    Text("recorded that \(name) left", "登记 \(name) 离开")
  }
  static func deviceAddedStory(_ name: String, _ device: String) -> Text {
    Text("recorded the device “\(device)” of \(name)", "登记了 \(name) 的设备「\(device)」")
  }
  static func deviceRemovedStory(_ name: String, _ isStolen: Bool, isBorrowed: Bool) -> Text {
    if isBorrowed {
      return Text("recorded that a key never was \(name)’s", "登记：一个公钥从来不是 \(name) 的")
    }
    return isStolen
      ? Text("recorded that a device of \(name) was stolen", "登记 \(name) 的一台设备失窃")
      : Text("recorded that \(name) does not use a device any more", "登记 \(name) 不再使用一台设备")
  }
  static func namedStory(_ name: String) -> Text {
    Text("chose what \(name) is called here", "设定了 \(name) 在本库的叫法")
  }
}
