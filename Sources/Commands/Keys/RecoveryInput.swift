internal import Host
internal import Sodium
internal import Vault

/// A recovery code as a person gives it: at a hidden prompt, or in the first line of a file.
struct RecoveryInput {
  /// Nil to be asked at the terminal.
  let file: String?

  /// In bytes; a code has 41 with its dashes.
  private static let limit = 4096

  /// A code that does not fit is asked for again, twice.
  ///
  /// - Throws: 65 for what is no code, 77 for the code of something else.
  func unlock(_ locked: LockedVault) throws -> Vault {
    if let file { return try Self.open(locked, KeyFile.firstLine(file, limit: Self.limit)).get() }
    guard Terminal.isThere else { throw Failure(.usage, .recoveryCodeNeeded, hint: .recoveryCodeNeededHint) }
    let terminal = try Terminal()
    for _ in 1...2 {
      switch try Self.open(locked, Self.ask(terminal)) {
      case .success(let vault): return vault
      case .failure(let failure): try terminal.say(failure.page)
      }
    }
    return try Self.open(locked, Self.ask(terminal)).get()
  }

  private static func ask(_ terminal: borrowing Terminal) throws -> SecretBytes {
    try terminal.readHidden(.askRecoveryCode, limit: limit, mayShow: true)
  }

  /// The 20 bytes that a code stands for.
  ///
  /// - Throws: what is wrong with it, which its check character tells.
  static func parse(_ text: borrowing SecretBytes) throws(Failure) -> SecretBytes {
    do throws(RecoveryCode.Mistake) { return try RecoveryCode.bytes(of: text) } catch {
      throw Failure(.badData, .notARecoveryCode, why: error.why, hint: .recoveryCodeHint)
    }
  }

  /// - Throws: all that typing it again does not mend.
  private static func open(
    _ locked: LockedVault, _ text: consuming SecretBytes
  ) throws -> Result<Vault, Failure> {
    do {
      return .success(try locked.unlock(recovery: parse(text)))
    } catch VaultError.wrongRecoveryCode {
      return .failure(.of(.wrongRecoveryCode))
    } catch let failure as Failure {
      return .failure(failure)
    }
  }
}

/// What is said here alone.
extension Text {
  static let askRecoveryCode = Text("Recovery code (hidden, Tab shows it): ", "恢复码（不显示，按 Tab 显示）：")
  static let recoveryCodeNeeded = Text(
    "Without a terminal nobody can be asked for the recovery code.", "没有终端，没法询问恢复码。")
  static let recoveryCodeNeededHint = Text(
    "give it in a file: --recovery-file FILE", "请用文件给出：--recovery-file 文件")
  static let notARecoveryCode = Text("That is not a recovery code.", "这不是恢复码。")
  static let recoveryCodeHint = Text(
    "eight groups of four and one character more; lower case will do, and O for 0 and l for 1.",
    "共八组、每组四个，最后还有一个字符；大小写都行，0 和 O、1 和 l 不必区分。")
}
