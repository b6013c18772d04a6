internal import Age
internal import Host
internal import MiniProgram
internal import Sodium
internal import Synchronization
internal import SystemPackage

/// Secret keys in a file: what `age-keygen` writes, or an unencrypted OpenSSH key.
enum IdentityFile {
  private static let limit = 64 << 10

  /// Standard input gives its keys once, and a command may need them more than once.
  private static let piped = Mutex<[AgeIdentity]?>(nil)
  private static let contents = Mutex<[SharedSecret]>([])

  /// What was read, as it stood there: a variable with the same is not for another program.
  static var given: [SharedSecret] { contents.withLock { $0 } }

  /// - Parameter path: `-` is standard input.
  /// - Throws: 65 for what is no identity, with what to do about an encrypted one; 64 where a person sits at standard input.
  static func read(_ path: String) throws -> [AgeIdentity] {
    guard path == "-" else { return try parse(KeyFile.read(path, limit: limit), path) }
    if let found = piped.withLock({ $0 }) { return found }
    // What is typed or pasted there shows.
    guard !Streams.isTerminal(.standardInput) else {
      throw Failure(.usage, .keyFromTerminal, hint: .keyBelongsInFile)
    }
    let found = try parse(Streams.readAll(.standardInput, limit: limit), path)
    piped.withLock { $0 = found }
    return found
  }

  private static func parse(_ content: borrowing SecretBytes, _ path: String) throws -> [AgeIdentity] {
    contents.withLock { $0.append(SharedSecret(content.copy())) }
    do {
      return try content.withBytes { (bytes) throws(AgeError) in try AgeIdentity.parse(bytes) }
    } catch {
      switch error {
      case .encryptedIdentity:
        throw Failure(.badData, .identityEncrypted(path), hint: .identityEncryptedHint(Shell.quote(path)))
      case .otherKeyType: throw Failure(.badData, .identityOtherType(path), hint: .identityShapes)
      default: throw Failure(.badData, .notAnIdentity(path), why: whatItIs(content), hint: .identityShapes)
      }
    }
  }

  /// Nil where that is not known.
  private static func whatItIs(_ content: borrowing SecretBytes) -> Text? {
    let line = Passphrase.firstLine(of: content)
    return line.withBytes { bytes in
      if bytes.isEmpty { return .identityEmpty }
      if bytes.begins(with: "age1") || bytes.begins(with: "ssh-") { return .identityPublic }
      let isCutOff = bytes.begins(with: AgeKeyWord.start) && bytes.count < AgeKeyWord.count
      return isCutOff ? .identityCutOff(bytes.count, of: AgeKeyWord.count) : nil
    }
  }
}

/// What is said here alone.
extension Text {
  static func notAnIdentity(_ path: String) -> Text {
    if path == "-" { return Text("There is no secret key on standard input.", "标准输入里没有私钥。") }
    return Text("There is no secret key in \(path).", "\(path) 里没有私钥。")
  }
  static let keyFromTerminal = Text(
    "The private key comes from standard input, and that is the terminal.", "私钥要从标准输入读，而标准输入是终端。")
  static let identityEmpty = Text(
    "Its first line is empty. If it comes from a variable: has that a value?", "第一行是空的。如果内容来自变量，看看变量有没有值。")
  static let identityPublic = Text("It is a public key.", "这是公钥。")
  static func identityCutOff(_ count: Int, of whole: Int) -> Text {
    Text(
      "It is cut off: it has \(count) of \(whole) characters.", "私钥不完整：共 \(whole) 个字符，只有 \(count) 个。")
  }
  static func identityOtherType(_ path: String) -> Text {
    Text("The key in \(path) is of a type that cannot be used.", "\(path) 里的私钥类型不支持。")
  }
  static let identityShapes = Text(
    "a file of age-keygen, or an OpenSSH key of type ed25519.",
    "age-keygen 生成的文件，或 ed25519 类型的 OpenSSH 私钥。")
  static func identityEncrypted(_ path: String) -> Text {
    Text("The key in \(path) is encrypted with a passphrase.", "\(path) 里的私钥有口令保护。")
  }
  static func identityEncryptedHint(_ path: String) -> Text {
    Text(
      "make a copy without one: cp \(path) key && ssh-keygen -p -N '' -f key (an age file: age -d \(path) > key)",
      "先做一份没有口令的：cp \(path) key && ssh-keygen -p -N '' -f key（age 文件：age -d \(path) > key）")
  }
}
