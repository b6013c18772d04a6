internal import MiniProgram
internal import Vault

/// What `VaultErrors` says of resets, of leaks, and of places where values are in use.
extension Failure {
  static func resetUnfinished(_ program: String, _ kind: CredentialKind) -> Failure {
    Failure(
      .badData,
      Text(
        "A reset of the \(kind) of “\(program)” has begun already.",
        "「\(program)」的\(kind)已经登记开始重置。"), hint: .resetAlreadyBegunHint(program, kind))
  }

  static func noUnfinishedReset(_ program: String, _ kind: CredentialKind) -> Failure {
    Failure(
      .badData,
      Text(
        "No reset of the \(kind) of “\(program)” is open.",
        "「\(program)」的\(kind)没有进行中的重置。"), hint: .nothingStored)
  }

  static func alreadyCurrent(_ program: String, _ kind: CredentialKind, _ version: Int) -> Failure {
    Failure(
      .badData,
      Text(
        "Version \(version) of the \(kind) of “\(program)” is the current one already.",
        "「\(program)」的\(kind)当前就是第 \(version) 版。"), hint: .nothingStored)
  }

  static func placeExists(_ program: String, _ place: String) -> Failure {
    Failure(
      .badData,
      Text(
        "“\(place)” is on record as a place of “\(program)” already.", "「\(program)」的使用处「\(place)」已登记。"),
      hint: .placeExistsHint(program, place))
  }

  static func noPlace(_ program: String, _ kind: CredentialKind, _ place: String, _ near: NearNames)
    -> Failure
  {
    near.failure(
      place,
      Text(
        "No place “\(place)” is on record for the \(kind) of “\(program)”.",
        "「\(program)」的\(kind)没有登记过使用处「\(place)」。"), hint: .noPlaceHint(program, place))
  }

  static func noOpenLeak(_ program: String, _ kind: CredentialKind) -> Failure {
    Failure(
      .badData,
      Text(
        "No leak of the \(kind) of “\(program)” is open.",
        "「\(program)」的\(kind)没有未了结的泄露。"), hint: .nothingStored)
  }

  static func cannotBeFrozen(_ program: String, _ kind: CredentialKind) -> Failure {
    Failure(
      .badData,
      Text(
        "The platform cannot freeze the \(kind) of “\(program)”: there is no such button.",
        "平台不能冻结「\(program)」的\(kind)：没有这个按钮。"), hint: .nothingStored)
  }

  static func nothingLivesOn(_ program: String, _ kind: CredentialKind) -> Failure {
    Failure(
      .badData,
      Text(
        "No old \(kind) of “\(program)” works still, as far as is known.",
        "就目前所知，「\(program)」没有还能用的旧\(kind)。"), hint: .nothingStored)
  }
}
