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

/// What is said here alone.
extension Text {
  static let notABundleHint = Text(
    "one secret alone goes into: mpvault add NAME < FILE", "只有一个密钥的文件：mpvault add 名称 < 文件")
  static let bundleTooLarge = Text(
    "The bundle is larger than a bundle may be. Nothing was changed.", "包超过了允许的大小。什么都没改。")
  static func bundleTooLargeWhy(_ limit: String) -> Text {
    Text("The limit: \(limit)", "上限：\(limit)")
  }
  static let bundleCutOff = Text(
    "The bundle ends before its signature. Nothing was changed.", "包不完整，没有签名。什么都没改。")
  static let bundleMalformed = Text(
    "The bundle is not as a bundle has to be. Nothing was changed.", "包的格式不对。什么都没改。")
  static let bundleEventForged = Text(
    "The bundle holds a record that was not signed by its author, or that fits no ledger. Nothing was changed.",
    "包里有一条记录不是作者签的，或不属于任何一份记录。什么都没改。")
  static let bundleWrongSecret = Text(
    "The bundle holds a secret that is not the one its record speaks of. Nothing was changed.",
    "包里有一个密钥与它的记录对不上。什么都没改。")
  static let bundleHeadDiffers = Text(
    "What a person reads at the head of the bundle is not what the rest says. Nothing was changed.",
    "包开头给人看的内容与后面的数据不一致。什么都没改。")
  static let bundleForged = Text(
    "The bundle was not signed by the card that stands in it. Nothing was changed.",
    "包的签名不是其中那张名片签的。什么都没改。")
  static let bundleForwarded = Text(
    "The sender did not seal this bundle to you: somebody sent it on. Nothing was changed.",
    "发送者没有把这个包发给你，是别人转发的。什么都没改。")
  static let askSender = Text(
    "ask the sender by phone what they sent.", "请打电话问发送者发了什么。")
  static let notForThem = Text(
    "Somebody it would be sealed to has left, or has no right to it. Nothing was sent.",
    "收件人里有人已离开，或无权拿到其中的密钥。什么都没发。")
  static let notForThemHint = Text(
    "mpvault audit NAME --all lists who holds it; mpvault people list who left.",
    "mpvault audit 名称 --all 列出持有人，mpvault people list 列出谁已离开。")
}

extension Text {
  static let sendAgain = Text(
    "have it sent again, as a file rather than as pasted text.", "请对方重发一次，最好发文件，不要粘贴文字。")
}
