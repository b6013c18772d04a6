internal import Ledger
internal import MiniProgram
internal import Vault

/// What is said of ledgers that somebody else founded.
extension Sentence {
  static func offeredHere(_ item: Received, _ founder: String) -> Sentence {
    let name = Printable.escape(item.state.name)
    let command = "mpvault prefer \(Shell.quote(name))"
    return Sentence(
      en:
        "“\(name)” of \(founder) wants a name or an AppID that is in use here. It took nothing over and waits under no name: \(command)",
      zh: "\(founder) 的「\(name)」要用的名称或 AppID 这里已经有了。没有动原来的，新来的待选：\(command)")
  }
  static func bringsOffered(_ item: Received, _ founder: String) -> Sentence {
    let name = Printable.escape(item.state.name)
    return Sentence(
      en: "\(name) of \(founder), offered. Secrets: \(item.newValues.count), records: \(item.newEvents)",
      zh: "\(founder) 的 \(name)（待选）：密钥 \(item.newValues.count) 个，记录 \(item.newEvents) 条")
  }
  static func idleRecords(_ name: String, _ count: Int) -> Sentence {
    Sentence(
      en: "\(name): records that do not count: \(count)", zh: "\(name)：有 \(count) 条记录不算数，只作保存")
  }
  static func offeredStory(_ ledger: String) -> Sentence {
    Sentence(en: "noted that somebody else offered a ledger: \(ledger)", zh: "别人的一份记录列为待选：\(ledger)")
  }
  static func passedOn(_ bundles: Int) -> Sentence {
    Sentence(
      en: "Records of others passed on. Bundles: \(bundles)", zh: "转发了别人的记录，共 \(bundles) 个包")
  }

  // `prefer`
  static func contender(_ number: Int, _ name: String, _ standing: Sentence) -> Sentence {
    Sentence(en: "\(number)  \(name) (\(standing.english))", zh: "\(number)  \(name)（\(standing.chinese)）")
  }
  static let standsHere = Sentence(en: "in use here", zh: "在用")
  static let standsOffered = Sentence(en: "offered", zh: "别人的，待选")
  static let standsDeclined = Sentence(en: "declined", zh: "别人的，不采用")
  static let standsHidden = Sentence(en: "out of sight", zh: "不再列出")
  static func foundedBy(_ name: String, _ fingerprint: String?) -> Sentence {
    guard let fingerprint, fingerprint != name else {
      return Sentence(en: "   founded by \(name)", zh: "   由 \(name) 建")
    }
    return Sentence(en: "   founded by \(name) (\(fingerprint))", zh: "   由 \(name)（\(fingerprint)）建")
  }
  static func contenderAppID(_ appID: String?) -> Sentence {
    guard let appID else { return Sentence(en: "   AppID unknown", zh: "   AppID 未登记") }
    return Sentence(en: "   AppID \(appID)", zh: "   AppID 是 \(appID)")
  }
  static func contenderHolders(_ names: [String]) -> Sentence {
    let row = row(names)
    return Sentence(en: "   held by \(row.english)", zh: "   持有人 \(row.chinese)")
  }
  static func contenderValue(_ kind: CredentialKind, _ version: Int?, _ stored: String?) -> Sentence {
    guard let version, let stored else {
      return Sentence(en: "   \(kind.title.english): no value", zh: "   \(kind.title.chinese)：没有值")
    }
    return Sentence(
      en: "   \(kind.opening.english) version \(version), stored \(stored)",
      zh: "   \(kind.opening.chinese)第 \(version) 版，\(stored) 存入")
  }
  static func askPreferred(_ count: Int) -> Sentence {
    let numbers = count == 1 ? "1" : "1-\(count)"
    return Sentence(
      en: "Which is used here from now on? [\(numbers); 0: none of others; Enter: nothing changes] ",
      zh: "以后用哪一份？[\(numbers)；0 别人的都不要；回车 不变] ")
  }
  static let preferWhich = Sentence(
    en: "Which of them is used here is for a person to say. Nothing was changed.", zh: "用哪一份要由人决定。什么都没改。")
  static let preferWhichHint = Sentence(
    en: "whose fingerprint was compared: --founder 'FINGERPRINT'; none of others: --none",
    zh: "核对过建记录的人的指纹：--founder '指纹'；别人的都不要：--none")
  static let preferEither = Sentence(
    en: "Give --founder or --none, not both.", zh: "--founder 和 --none 只能用一个。")
  static let founderShape = Sentence(
    en: "--founder takes all 30 digits, as shown beside each.", zh: "--founder 要完整的 30 位数字，即每一份旁边显示的指纹。")
  static let noSuchFounder = Sentence(
    en: "None of them was founded by whoever has that fingerprint.", zh: "没有一份是这个指纹的人建的。")
  static let founderOfSeveral = Sentence(
    en: "Whoever has that fingerprint founded more than one of them; choose at a terminal.",
    zh: "这个指纹的人建了不止一份，请在终端里选。")
  static let nothingPreferred = Sentence(en: "Nothing was changed.", zh: "什么都没改。")
  static func putAside(_ program: String) -> Sentence {
    Sentence(
      en: "Declined, under no name, and kept: \(program)", zh: "不采用，不占名称，仍保留：\(program)")
  }

  // `add`, `reset`
  static func foundedByOther(_ program: String, _ founder: String) -> Sentence {
    Sentence(
      en: "“\(program)” was founded by \(founder), not by you.", zh: "「\(program)」是 \(founder) 建的，不是你建的。")
  }
  static func valueGoesTo(_ names: [String]) -> Sentence {
    let row = row(names)
    return Sentence(en: "Whoever holds it gets this value: \(row.english)", zh: "存进去的值会给：\(row.chinese)")
  }
  static let askStoreThere = Sentence(en: "Store it there? [y/N] ", zh: "存到那里吗？[y/N] ")
  static func notStoredAtOthers(_ program: String) -> Sentence {
    Sentence(
      en: "“\(program)” is somebody else's ledger. Nothing was stored; leave the platform's page open.",
      zh: "「\(program)」是别人的记录。什么都没保存，先别关平台页面。")
  }
  static func notStoredAtOthersHint(_ program: String) -> Sentence {
    let command = "mpvault prefer \(Shell.quote(program))"
    return Sentence(
      en: "to use it here, or to have the name for a ledger of your own: \(command)",
      zh: "要采用它，或者把名称腾出来自己建：\(command)")
  }
  static func takenByOther(_ label: String, _ program: String, _ founder: String) -> Sentence {
    Sentence(
      en: "“\(label)” leads to “\(program)” here, which \(founder) founded. Nothing was stored.",
      zh: "「\(label)」在这里指「\(program)」，是 \(founder) 建的。什么都没保存。")
  }

  // A client or a tag
  static func chosenOfOther(_ program: String, _ founder: String) -> Sentence {
    Sentence(
      en: "\(program) fits too, but others wrote its client and tags; it was founded by \(founder)",
      zh: "\(program) 也符合条件，但它的客户和标签是别人填的，由 \(founder) 建")
  }
  static let askOthersToo = Sentence(en: "These too? [y/N] ", zh: "也包括这些吗？[y/N] ")
  static func chosenOfOthers(_ count: Int) -> Sentence {
    Sentence(
      en: "Ledgers of others are among what was chosen: \(count). Nothing was done.",
      zh: "选中的有 \(count) 个是别人的记录。什么都没做。")
  }
  static let chosenOfOthersHint = Sentence(
    en: "name each of those that are meant; or confirm first that it is used here: mpvault prefer NAME",
    zh: "可以逐个写名称；或先确认采用：mpvault prefer 名称")
  static let takeUpFirst = Sentence(
    en: "confirm first that it is used here: mpvault prefer NAME", zh: "先确认采用：mpvault prefer 名称")

  // Odd values
  static func oddValues(_ references: [String]) -> Sentence {
    let row = row(references)
    return Sentence(en: "This has not the shape of its kind: \(row.english)", zh: "值的格式不对：\(row.chinese)")
  }
  static let oddValuesWhy = Sentence(
    en:
      "Somebody else stored it; what reads it may take it for something to be done. Nothing was handed over.",
    zh: "是别人存入的，读它的程序可能会把它当成命令。什么都没有交出。")
  static let oddValuesHint = Sentence(
    en:
      "ask whoever stored it (mpvault history NAME); if it is right: --force, which also replaces a file that is there",
    zh: "请问存入的人（mpvault history 名称）；确认没错就加 --force（已有的文件也会被替换）")
  static func oddShapeStory(_ count: Int) -> Sentence {
    Sentence(en: "noted values of an odd shape: \(count)", zh: "记下了 \(count) 个格式不对的值")
  }
  static func oddReceived(_ program: String, _ count: Int) -> Sentence {
    Sentence(
      en:
        "\(program): values that have not the shape of their kind: \(count). Ask whoever stored them; they are neither exported nor run without --force.",
      zh: "\(program)：有 \(count) 个值的格式不对。请问存入的人；不加 --force 不会导出或用于运行。")
  }
}

extension HelpPage {
  static let prefer = HelpPage(
    path: "prefer", usage: "NAME [--founder FINGERPRINT | --none | --yes]",
    abstract: Sentence(
      en: "shows all ledgers that want a name, and uses one of them here",
      zh: "同一名称或 AppID 有几份记录时，并排列出，选定用哪一份"),
    entries: [
      Entry("NAME", "a name, alias or AppID", "名称、别名或 AppID"),
      Entry(
        "--founder FINGERPRINT", "the one that whoever has it founded, without a question", "这个指纹的人建的那一份，不再询问"
      ),
      Entry("--none", "none of those that others founded: they stay under no name", "别人建的都不采用，不占名称"),
      Entry(
        "--yes", "follows whoever went on with it, where its owners are on record here as gone",
        "原负责人都已登记离开时，改用接手的人的新记录，不再询问"),
    ])
}
