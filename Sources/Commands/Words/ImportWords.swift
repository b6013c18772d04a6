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

  static func why(_ problem: ImportProblem, in file: String) -> Text {
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
    case .badOriginalID(let refusal): .inField(.fieldOriginalID, refusal.why)
    case .badSubject(let refusal): .inField(.fieldSubject, refusal.why)
    case .badRegisteredOn: .inField(.fieldRegistered, .dayForm)
    case .emptyTag: .inField(.fieldTags, NameRefusal.empty.why)
    case .badKind(let number): .badKindOfEntry(number)
    case .badField(let field): .badFieldOfEntry(field)
    case .secretInField(let field): .secretInField(field)
    case .sameKind(let kind): .sameKindTwice(kind)
    case .otherAppID: .importedOtherAppID
    case .noValue: .noValueInEntry
    case .formAlone: .formAlone
    case .badValue(let kind, let refusal): .inField(kind.title, refusal.why(kind))
    case .twice(let other): .twiceInSource(ImportWords.place(other, in: file))
    case .nameTaken(let owner): .takenBy(owner)
    case .lacksAppID(let program): .lacksAppID(program)
    case .otherValue(let program, let kind): .otherValueStored(program, kind)
    case .oldValue(let program, let kind, let version): .oldValueStored(program, kind, version)
    case .valueOfOther(let program, let kind, let version): .valueOfOther(kind, of: program, version)
    case .sameValue(let other): .sameValueInSource(ImportWords.place(other, in: file))
    }
  }

  private static func of(_ refusal: NameRefusal) -> Text {
    refusal == .looksLikeAppID ? .appIDForName : refusal.why
  }
}

extension Text {

  static func inField(_ field: Text, _ why: Text) -> Text {
    Text("\(field): \(why)", "\(field)：\(why)")
  }

  static let secretForAppID = Text(
    "this is an AppSecret; are the columns in the right order?", "这是 AppSecret，两列是不是填反了？")

  static let appIDForName = Text(
    "it is an AppID; are the columns in the right order?", "这是 AppID，两列是不是填反了？")

  static func tooManyFields(_ limit: Int) -> Text {
    Text(
      "more fields than the \(limit) columns of the header; is a comma not quoted?",
      "字段多于表头的 \(limit) 列，是不是有逗号没加引号？")
  }

  static func badKindOfEntry(_ number: Int) -> Text {
    Text("credential \(number) is of no known kind", "第 \(number) 项密钥的类型不认识")
  }

  static func badFieldOfEntry(_ field: String) -> Text {
    Text("\(field) has another form than it should", "\(field) 的格式不对")
  }

  static func secretInField(_ field: String) -> Text {
    Text(
      "\(field) has the shape of a secret, and is not kept secret on screens",
      "\(field) 看起来是密钥，而它会显示在屏幕上")
  }

  static let importedOtherAppID = Text(
    "the AppID beside the AppSecret is not the one of this entry",
    "AppSecret 旁边的 AppID 和这一条的 AppID 不是同一个")
  static func sameKindTwice(_ kind: CredentialKind) -> Text {
    Text("two values for \(kind)", "有两个值：\(kind)")
  }

  static let formAlone = Text(
    "its password has the form of an AppSecret, and no AppID or label beside it: if it is one, say --format",
    "密码的格式像 AppSecret，旁边却没有 AppID 或标签；确实是的话请写明 --format")

  static let noValueInEntry = Text("there is no secret", "没有密钥")

  static func twiceInSource(_ place: String) -> Text {
    Text("the name, alias or AppID stands at \(place) already", "名称、短名或 AppID 与 \(place) 重复")
  }

  static func takenBy(_ owner: String) -> Text {
    Text(
      "the vault has the name for “\(owner)”, another mini-program", "这个名称在保险库里属于另一个小程序「\(owner)」")
  }

  static func lacksAppID(_ program: String) -> Text {
    let command = Text(command: "mpvault edit \(Shell.quote(program)) --app-id")
    return Text(
      "the vault has “\(program)” without an AppID; set it first: \(command) ID",
      "保险库里的「\(program)」还没有 AppID，请先填上：\(command) ID")
  }

  static func otherValueStored(_ program: String, _ kind: CredentialKind) -> Text {
    let command = Text(command: "mpvault reset \(Shell.quote(ProgramReference.text(program, kind)))")
    return Text(
      "the vault has another \(kind) for “\(program)”; if it was reset: \(command)",
      "保险库里「\(program)」的\(kind)是另一个值；如果重置过，这样录入：\(command)")
  }

  static func sameValueInSource(_ other: String) -> Text {
    Text(
      "its value is that of \(other) too: the platform gives no value twice.",
      "它的值和\(other)的一样：平台不会重复给出同一个值。")
  }

  static func oldValueStored(_ program: String, _ kind: CredentialKind, _ version: Int) -> Text {
    Text(
      "this is version \(version) of the \(kind) of “\(program)”, replaced since",
      "这是「\(program)」的\(kind)第 \(version) 版，后来已换掉")
  }

  static func skipped(_ count: Int) -> Text {
    Text(
      count == 1
        ? "One entry was passed over, as named above." : "\(count) entries were passed over, as named above.",
      "跳过 \(count) 条，原因见上。")
  }

  /// - Parameter isCut: whether there are more.
  static func leftOut(_ count: Int, _ names: [String], isCut: Bool) -> Text {
    let list = listed(names, isCut: isCut)
    return Text(
      "Left out, for they are no AppSecrets: \(count) (\(list))",
      "不是 AppSecret，没有导入：\(count) 条（\(list)）")
  }

  static func imported(_ programs: Int, _ values: Int) -> Text {
    let sum = sum(programs, values)
    return Text(
      "Stored: \(sum), on disk and read back.", "已导入：\(sum)，已写入磁盘并读回核对。")
  }

  /// - Parameter isWhole: whether all that stands in it was taken.
  static func destroy(_ path: String, isWhole: Bool) -> Text {
    let first =
      isWhole
      ? Text("", "")
      : Text("What was not imported stands there alone: put it elsewhere first. ", "没有导入的内容只在这个文件里，先另存一份。")
    return Text(
      "The file still has the secrets in clear text. \(first)Destroy it: shred -u \(path). Copies stay where it came"
        + " from and passed: browser downloads, trash, chats, backups, and an SSD may keep what is overwritten.",
      "文件里仍是明文密钥，\(first)请销毁：shred -u \(path)。它经过的地方还有副本：浏览器下载、回收站、聊天记录、备份；SSD 也可能留有被覆盖的内容。")
  }

}
