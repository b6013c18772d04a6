internal import Host
internal import Sodium
internal import Vault

/// A new recovery code for a vault that is there. It takes the old one's place only when it is kept: typed back
/// by the person, or durable in a file.
struct RecoveryReplacement {
  /// Nil to show it on the terminal.
  let file: String?

  /// - Throws: 64 where it could be kept nowhere.
  func check() throws(Failure) {
    guard file != nil || Terminal.isThere else {
      throw Failure(.usage, .recoveryNeeded, hint: .recoveryFileHint)
    }
  }

  /// - Parameter store: makes it a way in.
  func run(_ store: (SharedSecret) throws -> Void) throws {
    try check()
    let code = SharedSecret(RecoveryCode.make())
    if let file { return try Self.keep(code, in: file) { try store(code) } }
    switch try RecoveryProof.ask(code) {
    case .proven: try store(code)
    case .cancelled: throw HostError.cancelled
    case .wrong: throw Failure(.badData, .recoveryNotProven, hint: .recoveryNotProvenHint)
    }
  }

  /// Before it opens anything: a code that opens nothing harms nobody, a lost one does.
  private static func keep(_ code: SharedSecret, in file: String, _ store: () throws -> Void) throws {
    try write(code, to: file)
    do { try store() } catch {
      if !mayBeStored(error) { DurableFile.remove(file) }
      throw error
    }
    Output.talk(.recoveryWritten(file))
  }

  private static func mayBeStored(_ error: any Error) -> Bool {
    switch error as? VaultError {
    case .unknownWhetherStored, .storedButNotReadBack, .readBackFailed: true
    default: false
    }
  }

  /// A new file, 0600.
  static func write(_ code: SharedSecret, to path: String) throws {
    var line = SecretBuffer()
    code.withBytes(RecoveryCode.text).withBytes { line.append($0) }
    line.append(UInt8(ascii: "\n"))
    try line.withBytes { (bytes) throws(HostError) in try DurableFile.create(path, bytes) }
  }
}

/// What is said here alone.
extension Text {
  static let recoveryFileHint = Text(
    "have it written to a new file: --recovery-file FILE", "可以写入新文件：--recovery-file 文件")
  static let recoveryNotProven = Text(
    "What is written down is not the recovery code. Nothing was changed.", "抄下的和恢复码不一致。什么都没改。")
  static let recoveryNotProvenHint = Text(
    "what opened the vault before still does; try again in peace.", "原来的打开方式照旧有效，稍后再试。")
}
