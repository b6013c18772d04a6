internal import Host
internal import MiniProgram
internal import Sodium
internal import Vault

/// What opens things, given where the name of its file belongs, or anywhere in the command line: it is known by its shape
/// before anything is opened, and never repeated.
enum ExposedSecret {
  /// - Parameter words: the command line; what stands behind `--` is another program's.
  /// - Throws: 64 for a private key.
  static func check(_ words: [String]) throws(Failure) {
    guard words.prefix(while: { $0 != "--" }).contains(where: SecretShape.isPrivateKey) else { return }
    let isOthers = words.contains("people") || words.contains("--to")
    throw Failure(
      .usage, .keyInCommandLine, why: .keyIsBurnt, hint: isOthers ? .publicHalfBelongs : .keyBelongsInFile)
  }

  /// - Parameter path: where a file is named that gives access.
  /// - Throws: 64 for what is no name of a file, but what belongs in one.
  static func check(path: String) throws(Failure) {
    // A key was looked for in the command line, so that this one stands in a variable.
    if SecretShape.isPrivateKey(path) { throw Failure(.usage, .keyForPath, hint: .keyBelongsInFile) }
    let isValue = !path.contains("/") && SecretShape.isSecretLike(path)
    guard isValue || isRecoveryCode(path) || path.contains("://") else { return }
    throw Failure(.usage, .secretForPath, hint: .secretBelongsInFile)
  }

  private static func isRecoveryCode(_ text: String) -> Bool {
    let text = SecretBytes(copying: text.utf8Span.span)
    do throws(RecoveryCode.Mistake) {
      _ = try RecoveryCode.bytes(of: text)
      return true
    } catch {
      // One wrong character of as many as a code has: no honest file is called so.
      return error == .mistyped
    }
  }

  /// As `read`, of a file whose name may be a passphrase or a code: one that is not there is not repeated, unless it is the name of
  /// a folder that is there and more.
  static func hidingName<Result: ~Copyable>(of path: String, _ read: () throws -> Result) throws -> Result {
    do { return try read() } catch HostError.missing(path)
      where !path.contains("/") || !Folder.isThere(Folder.parent(of: path))
    {
      throw Failure(.missing, .noSuchFileUnsaid, hint: .secretBelongsInFile)
    }
  }
}

/// What is said here alone.
extension Text {
  static let keyInCommandLine = Text(
    "A private key stands in the command line. Nothing was done with it.", "命令行里写着一个私钥。没有用它做任何事。")
  static let keyIsBurnt = Text(
    "Take it out of use: it stays in the shell's history, and others on this computer could read it. Make a new one and record its public key: mpvault people add NAME PUBLIC-KEY --device NEW; then: mpvault people remove NAME --device OLD; if it opens a vault: mpvault slot remove",
    "这个私钥请作废：它会留在 shell 历史里，本机其他人也可能看到。换一把新的，登记新公钥：mpvault people add 名字 公钥 --device 新设备；再停用旧的：mpvault people remove 名字 --device 旧设备；用来打开保险库的：mpvault slot remove"
  )
  static let publicHalfBelongs = Text(
    "what others need of it is the public half: age-keygen -y FILE", "登记和共享用的是公钥：age-keygen -y 文件")
  static let keyForPath = Text(
    "A private key stands where the name of its file belongs. It was not used, and is not repeated here.",
    "该写文件名的地方写的是私钥本身。没有使用，这里也不重复。")
  static let keyBelongsInFile = Text(
    "a key stands in a file: --identity FILE; or comes through a pipe: printf '%s\\n' \"$CI_KEY\" | mpvault --identity - …",
    "私钥放在文件里：--identity 文件；或从管道给出：printf '%s\\n' \"$CI_KEY\" | mpvault --identity - …")
  static let secretForPath = Text(
    "A secret stands where the name of its file belongs. It was not used, and is not repeated here.",
    "该写文件名的地方写的是密钥、恢复码或地址本身。没有使用，这里也不重复。")
  static let secretBelongsInFile = Text(
    "name the file in whose first line it stands; if it was typed, the shell's history has it now.",
    "请写文件名，内容放在它的第一行；如果刚才直接打在命令里，shell 历史里已经有了。")
  static let noSuchFileUnsaid = Text(
    "There is no file of that name. (It is not repeated here: it might be the passphrase or the code itself.)",
    "没有这个文件。（这里不重复它：万一写的就是口令或恢复码呢。）")
}
