internal import Delivery
internal import MiniProgram

/// What is wrong with an entry, and where.
enum ImportWords {
  static func place(_ place: ImportPlace, in file: String) -> String {
    switch place {
    case .line(let line): "\(file):\(line)"
    case .entry(let entry): entry
    }
  }

  static func why(_ problem: ImportProblem, in file: String) -> Sentence {
    switch problem {
    case .tooManyFields(let limit): .tooManyFields(limit)
    case .badName(let refusal): .inField(.fieldName, of(refusal))
    case .badAlias(let refusal): .inField(.fieldAlias, of(refusal))
    case .badAppID(.looksLikeAppSecret): .inField(.fieldAppID, .secretForAppID)
    case .badAppID(let refusal): .inField(.fieldAppID, refusal.why)
    case .badClient(let refusal): .inField(.fieldClient, refusal.why)
    case .badTag(let refusal): .inField(.fieldTags, refusal.why)
    case .badNote(let refusal): .inField(.fieldNote, refusal.why)
    case .badOwnerEmail(let refusal): .inField(.fieldOwnerEmail, refusal.why)
    case .badAdmin(let refusal): .inField(.fieldWeChatAdmin, refusal.why)
    case .emptyTag: .inField(.fieldTags, NameRefusal.empty.why)
    case .badKind(let number): .badKindOfEntry(number)
    case .badField(let field): .badFieldOfEntry(field)
    case .secretInField(let field): .secretInField(field)
    case .sameKind(let kind): .sameKindTwice(kind)
    case .otherAppID: .importedOtherAppID
    case .noValue: .noValueInEntry
    case .badValue(let kind, let refusal): .inField(kind.title, refusal.why(kind))
    case .twice(let other): .twiceInSource(ImportWords.place(other, in: file))
    case .nameTaken(let owner): .takenBy(owner)
    case .lacksAppID(let program): .lacksAppID(program)
    case .otherValue(let program, let kind): .otherValueStored(program, kind)
    case .oldValue(let program, let kind, let version): .oldValueStored(program, kind, version)
    }
  }

  private static func of(_ refusal: NameRefusal) -> Sentence {
    refusal == .looksLikeAppID ? .appIDForName : refusal.why
  }
}

extension Sentence {
  static func atPlace(_ place: String, _ why: Sentence) -> Sentence {
    Sentence(en: "\(place): \(why.english)", zh: "\(place)：\(why.chinese)")
  }

  static func inField(_ field: Sentence, _ why: Sentence) -> Sentence {
    Sentence(en: "\(field.english): \(why.english)", zh: "\(field.chinese)：\(why.chinese)")
  }

  static let secretForAppID = Sentence(
    en: "this is an AppSecret; are the columns in the right order?", zh: "这是 AppSecret，两列是不是填反了？")

  static let appIDForName = Sentence(
    en: "it is an AppID; are the columns in the right order?", zh: "这是 AppID，两列是不是填反了？")

  static func tooManyFields(_ limit: Int) -> Sentence {
    Sentence(
      en: "more fields than the \(limit) columns of the header; is a comma not quoted?",
      zh: "字段多于表头的 \(limit) 列，是不是有逗号没加引号？")
  }

  static func badKindOfEntry(_ number: Int) -> Sentence {
    Sentence(en: "credential \(number) is of no known kind", zh: "第 \(number) 项密钥的类型不认识")
  }

  static func badFieldOfEntry(_ field: String) -> Sentence {
    Sentence(en: "\(field) has another form than it should", zh: "\(field) 的形式不对")
  }

  static func secretInField(_ field: String) -> Sentence {
    Sentence(
      en: "\(field) has the shape of a secret, and is not kept secret on screens",
      zh: "\(field) 看起来是密钥，而它会显示在屏幕上")
  }

  static let importedOtherAppID = Sentence(
    en: "the AppID beside the AppSecret is not the one of this entry",
    zh: "AppSecret 旁边的 AppID 和这一条的 AppID 不是同一个")
  static func sameKindTwice(_ kind: CredentialKind) -> Sentence {
    Sentence(en: "two values for \(kind.title.english)", zh: "有两个值：\(kind.title.chinese)")
  }

  static let noValueInEntry = Sentence(en: "there is no secret", zh: "没有密钥")

  static func twiceInSource(_ place: String) -> Sentence {
    Sentence(en: "the name, alias or AppID stands at \(place) already", zh: "名称、别名或 AppID 与 \(place) 重复")
  }

  static func takenBy(_ owner: String) -> Sentence {
    Sentence(
      en: "the vault has the name for “\(owner)”, another mini-program", zh: "这个名称在保险库里属于另一个小程序「\(owner)」")
  }

  static func lacksAppID(_ program: String) -> Sentence {
    Sentence(
      en: "the vault has “\(program)” without an AppID; set it first: mpvault edit NAME --app-id ID",
      zh: "保险库里的「\(program)」还没有 AppID，请先填上：mpvault edit 名称 --app-id ID")
  }

  static func otherValueStored(_ program: String, _ kind: CredentialKind) -> Sentence {
    Sentence(
      en: "the vault has another \(kind.title.english) for “\(program)”; if it was reset: mpvault reset NAME",
      zh: "保险库里「\(program)」的\(kind.inline.chinese)是另一个值；如果重置过，用 mpvault reset 名称 录入")
  }

  static func oldValueStored(_ program: String, _ kind: CredentialKind, _ version: Int) -> Sentence {
    Sentence(
      en: "this is version \(version) of the \(kind.title.english) of “\(program)”, replaced since",
      zh: "这是「\(program)」的\(kind.inline.chinese)第 \(version) 版，后来已换掉")
  }

  static func badEntries(_ count: Int) -> Sentence {
    Sentence(
      en: count == 1 ? "One entry cannot be stored." : "\(count) entries cannot be stored.",
      zh: "有 \(count) 条不能存入。")
  }

  static let importedNothing = Sentence(en: "Nothing was stored.", zh: "什么都没有存。")

  static let badEntriesHint = Sentence(
    en: "correct them and import again; --skip-bad stores the others; --dry-run shows what would be stored",
    zh: "改正后重新导入；--skip-bad 跳过这些、存入其余；--dry-run 可先看会存入什么")

  static func skipped(_ count: Int) -> Sentence {
    Sentence(
      en: count == 1
        ? "One entry was passed over, as named above." : "\(count) entries were passed over, as named above.",
      zh: "跳过 \(count) 条，原因见上。")
  }

  static func deletedLeftOut(_ count: Int) -> Sentence {
    Sentence(en: "Left out, for they were deleted there: \(count)", zh: "在原软件里已删除，没有导入：\(count) 条")
  }

  static func moreEntries(_ count: Int) -> Sentence {
    Sentence(en: "and \(count) more", zh: "另有 \(count) 条")
  }

  static func notTaken(_ format: ImportFormat, _ names: [String]) -> Sentence {
    let what =
      switch format {
      case .csv, .onePassword, .bitwardenTable, .keePassXC, .lastPass, .chrome, .firefox:
        Sentence(en: "columns", zh: "列")
      case .dotenv: Sentence(en: "variables", zh: "变量")
      case .json, .bitwarden, .pass: Sentence(en: "fields", zh: "字段")
      }
    let list = listed(names, isCut: false)
    return Sentence(
      en: "\(what.english) not taken over: \(list.english)", zh: "没有导入的\(what.chinese)：\(list.chinese)")
  }

  /// - Parameter isCut: whether there are more.
  static func leftOut(_ count: Int, _ names: [String], isCut: Bool) -> Sentence {
    let list = listed(names, isCut: isCut)
    return Sentence(
      en: "Left out, for they are no AppSecrets: \(count) (\(list.english))",
      zh: "不是 AppSecret，没有导入：\(count) 条（\(list.chinese)）")
  }

  private static func listed(_ names: [String], isCut: Bool) -> Sentence {
    Sentence(
      en: names.map { "“\($0)”" }.joined(separator: ", ") + (isCut ? ", …" : ""),
      zh: names.map { "「\($0)」" }.joined(separator: "、") + (isCut ? "…" : ""))
  }

  static func alreadyStored(_ count: Int) -> Sentence {
    Sentence(
      en: "Stored already, and left as it is: \(count)", zh: "已经存过，保持原样：\(count) 个")
  }

  private static func sum(_ programs: Int, _ values: Int) -> Sentence {
    let english = [
      programs == 0 ? nil : programs == 1 ? "1 mini-program" : "\(programs) mini-programs",
      values == 0
        ? nil : values == 1 ? "1 more secret of a known one" : "\(values) more secrets of known ones",
    ].compactMap(\.self)
    let chinese = [
      programs == 0 ? nil : "\(programs) 个小程序", values == 0 ? nil : "已有小程序的 \(values) 项密钥",
    ].compactMap(\.self)
    return Sentence(
      en: english.isEmpty ? "nothing" : english.joined(separator: " and "),
      zh: chinese.isEmpty ? "零项" : chinese.joined(separator: "和"))
  }

  static func imported(_ programs: Int, _ values: Int) -> Sentence {
    let sum = sum(programs, values)
    return Sentence(
      en: "Stored: \(sum.english), on disk and read back.", zh: "已导入：\(sum.chinese)，已写入磁盘并读回核对。")
  }

  static func wouldImport(_ programs: Int, _ values: Int) -> Sentence {
    let sum = sum(programs, values)
    return Sentence(
      en: "Would be stored: \(sum.english). Nothing was changed.", zh: "将会导入：\(sum.chinese)。现在什么都没有改动。")
  }

  static let nothingToImport = Sentence(en: "There is nothing new to store.", zh: "没有新内容要存。")

  static func destroy(_ path: String) -> Sentence {
    Sentence(
      en:
        "The file still has the secrets in clear text. Destroy it: shred -u \(path). Copies stay where it came"
        + " from and passed: browser downloads, trash, chats, backups, and an SSD may keep what is overwritten.",
      zh: "文件里仍是明文密钥，请销毁：shred -u \(path)。它经过的地方还有副本：浏览器下载、回收站、聊天记录、备份；SSD 也可能留有被覆盖的内容。")
  }

  static let clearTextRemains = Sentence(
    en: "Where the input came from, the secrets may still stand in clear text: destroy that too.",
    zh: "输入的来源处可能仍有明文密钥，请一并销毁。")

  static let storeRemains = Sentence(
    en: "The password store still has them; remove them there when nobody uses them any more: pass rm",
    zh: "pass 密码库里仍有这些密钥，不再用时请在那里删除：pass rm")

  static func checkingEntries(_ bar: String, _ done: Int, _ total: Int) -> Sentence {
    Sentence(en: "checking \(bar) \(done) of \(total)", zh: "核对 \(bar) \(done)/\(total)")
  }

  static func storingEntries(_ bar: String, _ done: Int, _ total: Int) -> Sentence {
    Sentence(en: "storing \(bar) \(done) of \(total)", zh: "存入 \(bar) \(done)/\(total)")
  }

  static func readingStore(_ bar: String, _ done: Int, _ total: Int) -> Sentence {
    Sentence(en: "reading through pass \(bar) \(done) of \(total)", zh: "通过 pass 读取 \(bar) \(done)/\(total)")
  }
}
