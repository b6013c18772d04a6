internal import Host
internal import Ledger
internal import MiniProgram
internal import Sodium
internal import Vault

/// Whether a value of the right form is the one that was meant, as far as an open vault can tell: the platform gives
/// none twice, so one that is known already came out of the wrong place.
struct ValueJudge {
  let vault: Vault
  /// Whose it is to be; nil if that is still to be asked.
  let program: String?
  let kind: CredentialKind
  /// Takes another mini-program's value.
  let isForced: Bool

  /// What cannot be looked at now is no doubt: the value may be the only copy there is, and storing it decides.
  ///
  /// - Returns: what speaks against it, and whether the person has been told; nil if they said that it is meant.
  func doubt(about value: borrowing SecretBytes) throws -> (failure: Failure, isTold: Bool)? {
    let secret = SharedSecret(value.copy())
    if let program, let version = try? vault.version(of: secret, in: program, kind) {
      let name = (try? vault.program(program).name) ?? program
      let failure = Failure(VaultError.sameValue(program: name, kind: kind, version: version))
      if (try? vault.program(name).credential(kind)?.rivalVersions.contains(version)) == true {
        return (Failure(failure.code, .oneOfRivals(version, ProgramReference.text(name, kind))), false)
      }
      return (failure, false)
    }
    guard !isForced, let known = try? vault.valueOfOther(than: program, kind, secret) else { return nil }
    let owner = known.program.name
    let sentence = Text.valueOfOther(known.credential.kind, of: owner, known.version)
    if Terminal.isThere {
      Output.talk(sentence)
      if try YesOrNo.isYes(.askStoreAllTheSame) { return nil }
    }
    let failure = Failure(.badData, sentence, why: .notStoredHere, hint: .valueOfOtherHint)
    return (failure, Terminal.isThere)
  }

  /// Of an AppID that was copied together with the value: the page is another program's where it is.
  func doubt(aboutBeside appID: AppID) -> Failure? {
    guard let program else { return nil }
    let state = try? vault.program(ifKnown: program)
    if let state, state.appID == appID { return nil }
    let owner = try? vault.program(ifKnown: appID.text)
    // It may be the one that the program lacks, or a new one's.
    guard state?.appID != nil || owner != nil else { return nil }
    let sentence = Text.otherAppIDBeside(
      appID.text, of: owner?.name,
      for: state?.name ?? program)
    return Failure(.badData, sentence, why: .notStoredHere, hint: .valueOfOtherHint)
  }
}

/// What is said here alone.
extension Text {
  /// A value was copied together with the AppID of another program.
  static func otherAppIDBeside(_ appID: String, of owner: String?, for program: String) -> Text {
    if let owner {
      return Text(
        "The AppID \(appID) that was copied with it is that of “\(owner)”, not of “\(program)”.",
        "一起复制的 AppID \(appID) 是「\(owner)」的，不是「\(program)」的。")
    }
    return Text(
      "The AppID \(appID) that was copied with it is not that of “\(program)”.",
      "一起复制的 AppID \(appID) 不是「\(program)」的。")
  }
  /// The platform takes it, as it seems: no reset is needed.
  static func oneOfRivals(_ version: Int, _ reference: String) -> Text {
    let command = Text(command: Shell.line(["mpvault", "reset", reference, "--keep", String(version)]))
    return Text(
      "That value is stored already: version \(version), one of those that contradict each other. If the platform shows it now, it is the one in use, and nothing is to be reset: press Ctrl-C, answer n to whether 重置 was pressed, then: \(command)",
      "这个值已经存过：第 \(version) 版，正是有冲突的版本之一。如果平台上现在显示的就是它，它就是在用的，不用重置：按 Ctrl-C，问点过「重置」没有时答 n，再执行：\(command)")
  }
  static let askStoreAllTheSame = Text(
    "Store it here all the same? (yes/no) ", "仍要存到这里吗？（yes/no）")
}
