internal import Host
internal import Ledger
internal import MiniProgram
internal import Sodium
internal import Vault

/// Where a new value comes from: a pipe, the clipboard as it is, the clipboard when it is copied, or a hidden prompt.
struct NewValue {
  /// The value, and the AppID that was copied with it if the command takes one.
  typealias Given = (secret: SharedSecret, appID: AppID?)

  private var input: SecretInput
  private let session: Session
  let isFromClipboard: Bool
  let isAwaited: Bool

  init(_ input: SecretInput, _ session: Session, isFromClipboard: Bool, isAwaited: Bool) {
    (self.input, self.session) = (input, session)
    (self.isFromClipboard, self.isAwaited) = (isFromClipboard, isAwaited)
    self.input.sealed = SealedInput(session)
  }

  /// The vault is open, and says of a value whether it can be the one that is meant.
  ///
  /// - Parameter program: whose it is to be; nil if that is still to be asked.
  mutating func look(in vault: Vault, for program: String?) {
    input.sealed = SealedInput(session, vault)
    if let program, let known = try? vault.program(ifKnown: program) { input.platform = known.platform }
    input.judge = ValueJudge(vault: vault, program: program, kind: input.kind, isForced: input.isForced)
  }

  /// The open vault, also one that was opened for a value that was sealed to its owner's key.
  var vault: Vault? { input.sealed?.vault }

  /// What is typed is gone when it is lost; a pipe and a clipboard can be read again.
  var isTyped: Bool { !isFromClipboard && !isAwaited && !SecretInput.isPiped }

  /// - Returns: the value if it is there already, so that nobody has to be told what to press.
  func readyValue() throws -> Given? {
    if isFromClipboard { return given(try ClipboardInput(input, isAwaited: false).read()) }
    return !isAwaited && SecretInput.isPiped ? given(try input.read()) : nil
  }

  /// The value that comes when the platform shows it.
  func await() throws -> Given {
    guard isAwaited else { return given(try input.read()) }
    return given(try ClipboardInput(input, isAwaited: true).wait(takesAppID: takesAppID))
  }

  /// The value is stored by now: a clipboard that cannot be cleared is no failure of the command.
  func clear(_ secret: SharedSecret) {
    guard isFromClipboard || isAwaited else { return }
    do {
      let clipboard = try ClipboardInput(input, isAwaited: isAwaited)
      if try clipboard.clearIfStill(secret.copy()) { Output.talk(.clipboardCleared) }
    } catch {
      Output.warn(.clipboardNotCleared)
    }
  }

  /// How long an AppID is waited for, once the secret is safe.
  private static let appIDSeconds = 30

  /// - Returns: nil if none is copied, or nothing is waited for.
  func awaitAppID() throws -> AppID? {
    guard isAwaited else { return nil }
    return try ClipboardInput(input, isAwaited: true).waitForAppID(seconds: Self.appIDSeconds)
  }

  private var takesAppID: Bool { if case .take = input.besides { true } else { false } }

  private func given(_ value: consuming GivenValue) -> Given {
    (SharedSecret(value.secret.copy()), takesAppID ? value.appID : nil)
  }
}
