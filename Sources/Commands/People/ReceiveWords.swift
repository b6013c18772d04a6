internal import Ledger
internal import Vault

/// What `receive` says.
extension Sentence {
  static func fromPerson(_ path: String, _ name: String) -> Sentence {
    Sentence(en: "\(path) is from \(name).", zh: "\(path) 来自 \(name)。")
  }
  static func fromYourself(_ path: String) -> Sentence {
    Sentence(en: "\(path) is from yourself.", zh: "\(path) 是你自己发的。")
  }
  static func fromUnknown(_ path: String, _ fingerprint: String) -> Sentence {
    Sentence(
      en:
        "\(path) is from a sender who is not known here. Fingerprint: \(fingerprint). Compare it by phone, not in the chat the file came through.",
      zh: "\(path) 来自未登记的发送者，指纹：\(fingerprint)。请打电话核对，别在发文件的同一个聊天里核对。")
  }
  static func brings(_ item: Received) -> Sentence {
    let name = item.state.name
    let count = item.newValues.count
    if item.isNew {
      return Sentence(
        en: "\(name): new here. Secrets: \(count), records: \(item.newEvents)",
        zh: "\(name)：新的小程序，密钥 \(count) 个，记录 \(item.newEvents) 条")
    }
    return Sentence(
      en: "\(name): new secrets: \(count), new records: \(item.newEvents)",
      zh: "\(name)：新密钥 \(count) 个，新记录 \(item.newEvents) 条")
  }
  static func indented(_ line: Sentence) -> Sentence {
    Sentence(en: "  \(line.english)", zh: "  \(line.chinese)")
  }
  static let nothingNew = Sentence(en: "All of it is here already.", zh: "这些都已经有了。")
  static let askReceive = Sentence(en: "Take it in? [y/N] ", zh: "收下吗？[y/N] ")
  static func received(_ count: Int) -> Sentence {
    Sentence(
      en: "Taken in: written to disk and read back. Mini-programs: \(count)",
      zh: "已收下，已写入磁盘并读回核对。小程序 \(count) 个")
  }
  static func takenUnder(_ state: ProgramState) -> Sentence {
    let name = state.name
    let own = state.sharedName ?? state.name
    return Sentence(
      en: "The name or AppID of “\(own)” is in use here by another one: it is called “\(name)” here.",
      zh: "「\(own)」的名称或 AppID 在本库已被占用，在这里叫「\(name)」。")
  }
  static func refusedPurged(_ program: String) -> Sentence {
    Sentence(
      en: "\(program): secrets that were destroyed here came again and were not taken.",
      zh: "\(program)：本库已销毁的密钥又发来了，没有收。")
  }
  static func strangersWhy(_ fingerprints: [String]) -> Sentence {
    let list = fingerprints.joined(separator: "; ")
    return Sentence(
      en: "Its sender, or who founded what is in it, is not known here: \(list)",
      zh: "发送者或建记录的人未登记，指纹：\(list)")
  }
  static let byPassphraseWhy = Sentence(
    en: "It is sealed to a passphrase: anybody who knows that could have sent it on.",
    zh: "它是用口令加密的，知道口令的人都可能转发。")
  static let notAccepted = Sentence(
    en: "The bundle was not taken in. Nothing was changed.", zh: "没有收下，什么都没改。")
  static func acceptHint(_ fingerprint: String) -> Sentence {
    Sentence(
      en: "when the fingerprint was compared by phone: --accept '\(fingerprint)'",
      zh: "电话核对过指纹后：--accept '\(fingerprint)'")
  }
  static func fromLeaver(_ name: String) -> Sentence {
    Sentence(
      en:
        "The bundle is signed by “\(name)”, who is on record as gone, or by a device that is. Nothing was changed.",
      zh: "签名者是「\(name)」，但此人或此设备已登记离开。什么都没改。")
  }
  static let fromLeaverHint = Sentence(
    en: "if they are back: mpvault people add NAME mpcard1… --back",
    zh: "如果 TA 回来了：mpvault people add 名字 mpcard1… --back")
  static func otherCard(_ name: String) -> Sentence {
    Sentence(
      en: "The bundle is signed with another card than the one known of “\(name)”. Nothing was changed.",
      zh: "签名用的名片与登记的「\(name)」的名片不同。什么都没改。")
  }
  static func otherCardWhy(_ fingerprint: String) -> Sentence {
    Sentence(en: "This card's fingerprint: \(fingerprint)", zh: "这张名片的指纹：\(fingerprint)")
  }
  static let compareByVoice = Sentence(
    en: "call them; if the card is theirs, record it: mpvault people add NAME mpcard1…",
    zh: "请打电话核对；确实是 TA 的，先登记：mpvault people add 名字 mpcard1…")
  static let badFingerprint = Sentence(en: "This is no fingerprint.", zh: "这不是指纹。")
  static let fingerprintShape = Sentence(
    en: "--accept takes all 30 digits, as mpvault id shows them at the sender's.",
    zh: "--accept 要完整的 30 位数字，即对方 mpvault id 显示的指纹。")
  static let bundlePassphraseNeeded = Sentence(
    en: "This file is sealed to a passphrase, which is asked for at a terminal.", zh: "这个文件用口令加密，要在终端里输入口令。")
  static let askBundlePassphrase = Sentence(en: "Passphrase of the file: ", zh: "文件口令：")

  static let notABundle = Sentence(
    en: "The file was opened, but it is no bundle of mpvault. Nothing was changed.",
    zh: "文件解开了，但不是 mpvault 的包。什么都没改。")
  static let notABundleHint = Sentence(
    en: "one secret alone goes into: mpvault add NAME < FILE", zh: "只有一个密钥的文件：mpvault add 名称 < 文件")
  static let bundleTooLarge = Sentence(
    en: "The bundle is larger than a bundle may be. Nothing was changed.", zh: "包超过了允许的大小。什么都没改。")
  static func bundleTooLargeWhy(_ limit: String) -> Sentence {
    Sentence(en: "The limit: \(limit)", zh: "上限：\(limit)")
  }
  static let bundleCutOff = Sentence(
    en: "The bundle ends before its signature. Nothing was changed.", zh: "包不完整，没有签名。什么都没改。")
  static let bundleMalformed = Sentence(
    en: "The bundle is not as a bundle has to be. Nothing was changed.", zh: "包的格式不对。什么都没改。")
  static func atLine(_ number: Int) -> Sentence { Sentence(en: "Line \(number).", zh: "第 \(number) 行。") }
  static let bundleEventForged = Sentence(
    en:
      "The bundle holds a record that was not signed by its author, or that fits no ledger. Nothing was changed.",
    zh: "包里有一条记录不是作者签的，或不属于任何一份记录。什么都没改。")
  static let bundleWrongSecret = Sentence(
    en: "The bundle holds a secret that is not the one its record speaks of. Nothing was changed.",
    zh: "包里有一个密钥与它的记录对不上。什么都没改。")
  static let bundleHeadDiffers = Sentence(
    en: "What a person reads at the head of the bundle is not what the rest says. Nothing was changed.",
    zh: "包开头给人看的内容与后面的数据不一致。什么都没改。")
  static let bundleForged = Sentence(
    en: "The bundle was not signed by the card that stands in it. Nothing was changed.",
    zh: "包的签名不是其中那张名片签的。什么都没改。")
  static let bundleForwarded = Sentence(
    en: "The sender did not seal this bundle to you: somebody sent it on. Nothing was changed.",
    zh: "发送者没有把这个包发给你，是别人转发的。什么都没改。")
  static let askSender = Sentence(
    en: "ask the sender by phone what they sent.", zh: "请打电话问发送者发了什么。")
}
