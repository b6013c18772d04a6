internal import Sharing

extension Failure {
  static func of(_ error: SharingError) -> Failure {
    switch error {
    case .age(let error): SealedInput.failure(error)
    case .notABundle:
      Failure(
        .badData,
        Text(
          "The file was opened, but it is no bundle of mpvault. Nothing was changed.",
          "文件解开了，但不是 mpvault 的包。什么都没改。"),
        hint: Text(
          "one secret alone goes into: mpvault add NAME < FILE", "只有一个密钥的文件：mpvault add 名称 < 文件"))
    case .tooLarge: Failure(.badData, .bundleTooLarge, why: .bundleTooLargeWhy("256 MiB"), hint: .askSender)
    case .tooManyLines:
      Failure(.badData, .bundleTooLarge, why: .bundleTooLargeWhy("1,048,576 lines"), hint: .askSender)
    case .tooManyRecipients:
      Failure(.badData, .bundleTooLarge, why: .bundleTooLargeWhy("256 recipients"), hint: .askSender)
    case .tangled(let fingerprint):
      Failure(
        .refused,
        Text(
          "The records in the bundle are tangled as no team's are, and take long to check. It was not taken in.",
          "包里记录之间的关联多得不正常，核对要很久，没有收下。"),
        why: Text("Its sender's fingerprint: \(fingerprint)", "发送者指纹：\(fingerprint)"),
        hint: Text(
          "ask them by phone. If they did send it: --accept '\(fingerprint)'",
          "请打电话问 TA，确认是 TA 发的：--accept '\(fingerprint)'"))
    case .notForThem:
      Failure(
        .locked,
        Text(
          "Somebody it would be sealed to has left, or has no right to it. Nothing was sent.",
          "收件人里有人已离开，或无权拿到其中的密钥。什么都没发。"),
        hint: Text(
          "mpvault audit NAME --all lists who holds it; mpvault people list who left.",
          "mpvault audit 名称 --all 列出持有人，mpvault people list 列出谁已离开。"))
    case .cutOff:
      Failure(
        .badData,
        Text(
          "The bundle ends before its signature. Nothing was changed.", "包不完整，没有签名。什么都没改。"), hint: .sendAgain)
    case .malformed(let line): Failure(.badData, .bundleMalformed, why: .atLine(line), hint: .askSender)
    case .trailing: Failure(.badData, .bundleMalformed, hint: .askSender)
    case .badEvent(let line, _):
      Failure(
        .badData,
        Text(
          "The bundle holds a record that was not signed by its author, or that fits no ledger. Nothing was changed.",
          "包里有一条记录不是作者签的，或不属于任何一份记录。什么都没改。"), why: .atLine(line), hint: .askSender)
    case .wrongSecret(let line):
      Failure(
        .badData,
        Text(
          "The bundle holds a secret that is not the one its record speaks of. Nothing was changed.",
          "包里有一个密钥与它的记录对不上。什么都没改。"), why: .atLine(line), hint: .askSender)
    case .headDiffers:
      Failure(
        .refused,
        Text(
          "What a person reads at the head of the bundle is not what the rest says. Nothing was changed.",
          "包开头给人看的内容与后面的数据不一致。什么都没改。"), hint: .askSender)
    case .forged:
      Failure(
        .refused,
        Text(
          "The bundle was not signed by the card that stands in it. Nothing was changed.",
          "包的签名不是其中那张名片签的。什么都没改。"), hint: .askSender)
    case .forwarded:
      Failure(
        .refused,
        Text(
          "The sender did not seal this bundle to you: somebody sent it on. Nothing was changed.",
          "发送者没有把这个包发给你，是别人转发的。什么都没改。"), hint: .askSender)
    case .notAnInvitation:
      Failure(
        .badData, Text("This is no invitation.", "这不是邀请。"),
        hint: Text(
          "the whole line is needed, as mpvault invite printed it: mpvault join mpinvite1…",
          "要 mpvault invite 给出的完整一行：mpvault join mpinvite1…"))
    case .tooManyKnocks:
      Failure(
        .unavailable,
        Text(
          "So many who want to join wait in the repository that one more would not be seen.",
          "仓库里等着加入的太多，再来的不会被看到。"),
        hint: Text(
          "send your card instead, as mpvault id shows it; and tell whoever keeps the repository.",
          "改为发名片（mpvault id 可看），并告诉管仓库的人。"))
    case .git(let error): of(error)
    case .noRemote:
      Failure(
        .missing,
        Text(
          "This vault goes with no repository yet.", "本库还没有设置同步仓库。"),
        hint: Text(
          "name your team's, an empty one the first time: mpvault sync init URL",
          "指定团队的 git 仓库（第一次用空仓库）：mpvault sync init 地址"))
    case .rolledBack:
      Failure(
        .refused,
        Text(
          "The repository does not go on from where it was at the last sync. Nothing was taken or sent.",
          "仓库的历史与上次同步时接不上。没有收，也没有发。"),
        why: Text(
          "Somebody put an old copy in its place or rewrote it: resets and secrets sent since could be missing there.",
          "可能有人换上了旧副本，或改写了历史：之后的重置和密钥在那里可能不见了。"),
        hint: Text(
          "ask who looks after it. To go on, and put back what is lacking: mpvault sync --accept-rollback",
          "先问管仓库的人。确认后继续并补回缺的内容：mpvault sync --accept-rollback"))
    case .overtaken: Failure(.busy, .syncOvertaken, hint: .syncAgain)
    }
  }
}

/// What is said here alone.
extension Text {
  static let bundleTooLarge = Text(
    "The bundle is larger than a bundle may be. Nothing was changed.", "包超过了允许的大小。什么都没改。")
  static func bundleTooLargeWhy(_ limit: String) -> Text {
    Text("The limit: \(limit)", "上限：\(limit)")
  }
  static let bundleMalformed = Text(
    "The bundle is not as a bundle has to be. Nothing was changed.", "包的格式不对。什么都没改。")
  static let askSender = Text(
    "ask the sender by phone what they sent.", "请打电话问发送者发了什么。")
}

extension Text {
  static let sendAgain = Text(
    "have it sent again, as a file rather than as pasted text.", "请对方重发一次，最好发文件，不要粘贴文字。")
}
