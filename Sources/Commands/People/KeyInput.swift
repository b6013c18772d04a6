internal import Age
internal import Host
internal import Ledger
internal import MiniProgram
internal import Sodium

/// A key as people hand it around: a card, `age1…`, a line of `id_ed25519.pub`, or `@FILE` with one of them.
enum KeyInput {
  /// A file with one key is far smaller.
  private static let limit = 16 << 10

  /// Whether it is meant as a key at all, and not as a person's name.
  static func isKey(_ text: String) -> Bool {
    text.hasPrefix("@") || text.hasPrefix("mpcard1") || text.hasPrefix("age1") || text.hasPrefix("ssh-")
  }

  /// - Throws: 65 for what is no key, 66 for a file that is not there.
  static func read(_ text: String) throws -> Grantee {
    guard text.hasPrefix("@") else { return try parse(text) }
    // Behind @ no shell does it.
    let path = text.hasPrefix("@~/") ? Environment.home + text.dropFirst(2) : String(text.dropFirst())
    try ExposedSecret.check(path: path)
    let content = try FileReading.readSecret(path, limit: limit)
    if content.withBytes({ $0.contains(AgeKeyWord.start) }) {
      throw Failure(.badData, .privateHalf(path), hint: .publicHalf(path))
    }
    guard let found = String(validating: content.array, as: UTF8.self) else {
      throw Failure(.badData, .notAKey, hint: .keyShapes)
    }
    return try parse(found.trimmed)
  }

  private static func parse(_ text: String) throws -> Grantee {
    do {
      if text.hasPrefix("mpcard1") { return .card(try Card(text)) }
      switch try Recipient(text) {
      case .x25519: return try Grantee(text)
      case .sshEd25519: return try Grantee("ssh-ed25519:" + text.split(separator: " ")[1])
      }
    } catch AgeError.otherKeyType {
      throw Failure(.badData, .sshKeyOtherType, hint: .keyShapes)
    } catch {
      throw unfit(text)
    }
  }

  /// A word of 200 characters takes three lines of a terminal, of which one is copied.
  static func unfit(_ text: String) -> Failure {
    let (isCard, count) = (text.hasPrefix("mpcard1"), text.count)
    let whole = isCard ? Card.characterCount : ageCount
    guard isCard || text.hasPrefix("age1"), count < whole else {
      let isFile = FileMode.exists(text)
      return Failure(.badData, .notAKey, hint: isFile ? .keyOfFile("@" + text) : .keyShapes)
    }
    return Failure(.badData, .keyIsCutOff(count, of: whole), hint: isCard ? .allOfCard : .allOfKey)
  }

  /// Of `age1` with 32 bytes.
  private static let ageCount = 62

  /// A person's name: one line, and nothing that would be taken for a key.
  static func person(_ text: String) throws -> String {
    let name = try Checked.line(text, option: "NAME")
    // Typed ahead, at a question that came first.
    guard !name.hasPrefix("mpvault ") else { throw Failure(.badData, .commandAsName, hint: .nothingStored) }
    guard !isKey(name), ProgramName.check(name) == nil else {
      throw Failure(.badData, .badPersonName, hint: .nothingStored)
    }
    return try Checked.name(name)
  }
}

/// What is said here alone.
extension Text {
  static let sshKeyOtherType = Text(
    "Of OpenSSH’s keys only ssh-ed25519 can be sealed to.", "OpenSSH 公钥只支持 ssh-ed25519。")
  static func keyIsCutOff(_ count: Int, of whole: Int) -> Text {
    Text(
      "This key is cut off: it has \(count) of \(whole) characters.", "公钥不完整：共 \(whole) 个字符，只有 \(count) 个。")
  }
  static func keyOfFile(_ argument: String) -> Text {
    Text("of the file: \(Shell.quote(argument))", "要用这个文件的内容，写 \(Shell.quote(argument))")
  }
  static let allOfCard = Text(
    "copy all of its lines as one word; their mpvault id prints it",
    "名片有好几行，要完整复制，中间不要有空格和换行；对方执行 mpvault id 就会显示")
  static let allOfKey = Text("copy all of it", "请整个复制")
  static func privateHalf(_ path: String) -> Text {
    Text("\(path) is a private key, which nobody else should see.", "\(path) 是私钥，不能给别人。")
  }
  static func publicHalf(_ path: String) -> Text {
    Text("its public half: age-keygen -y \(Shell.quote(path))", "对应的公钥：age-keygen -y \(Shell.quote(path))")
  }
  static let commandAsName = Text("That is a command, and not a name.", "这是一条命令，不是名字。")
  static let badPersonName = Text(
    "This cannot be a person's name: it looks like a key or a secret, or has a character that no name has.",
    "不能用作人名：像公钥或密钥，或含有名字里不会有的字符。")
}
