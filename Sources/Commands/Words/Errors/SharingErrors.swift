internal import Sharing

extension Failure {
  static func of(_ error: SharingError) -> Failure {
    switch error {
    case .age(let error): SealedInput.failure(error)
    case .notABundle: Failure(.badData, .notABundle, hint: .notABundleHint)
    case .tooLarge: Failure(.badData, .bundleTooLarge, why: .bundleTooLargeWhy("256 MiB"), hint: .askSender)
    case .tooManyLines:
      Failure(.badData, .bundleTooLarge, why: .bundleTooLargeWhy("1,048,576 lines"), hint: .askSender)
    case .tooManyRecipients:
      Failure(.badData, .bundleTooLarge, why: .bundleTooLargeWhy("256 recipients"), hint: .askSender)
    case .notForThem: Failure(.locked, .notForThem, hint: .notForThemHint)
    case .cutOff: Failure(.badData, .bundleCutOff, hint: .sendAgain)
    case .malformed(let line): Failure(.badData, .bundleMalformed, why: .atLine(line), hint: .askSender)
    case .trailing: Failure(.badData, .bundleMalformed, hint: .askSender)
    case .badEvent(let line, _): Failure(.badData, .bundleEventForged, why: .atLine(line), hint: .askSender)
    case .wrongSecret(let line): Failure(.badData, .bundleWrongSecret, why: .atLine(line), hint: .askSender)
    case .headDiffers: Failure(.refused, .bundleHeadDiffers, hint: .askSender)
    case .forged: Failure(.refused, .bundleForged, hint: .askSender)
    case .forwarded: Failure(.refused, .bundleForwarded, hint: .askSender)
    case .git(let error): of(error)
    case .noRemote: Failure(.missing, .noRemote, hint: .noRemoteHint)
    case .rolledBack: Failure(.refused, .rolledBack, why: .rolledBackWhy, hint: .rolledBackHint)
    case .overtaken: Failure(.busy, .syncOvertaken, hint: .syncAgain)
    }
  }
}
