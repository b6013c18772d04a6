internal import Host
internal import Vault

/// `mpvault doctor --reseal`: a new seal, once a person has said so.
struct Resealing {
  /// `--yes`.
  let isConfirmed: Bool
  let acceptsRollback: Bool

  func run(_ vault: Vault) throws {
    guard isConfirmed || Terminal.isThere else {
      throw Failure(.usage, .resealNeedsYes, hint: .resealYesHint)
    }
    Output.talk(.resealWarning)
    if !isConfirmed { try ask() }
    let isResealed = try vault.reseal(acceptsRollback: acceptsRollback)
    Output.talk(isResealed ? .resealed : .sealIsSound)
  }

  private func ask() throws {
    let answer = try Terminal().readLine(.askReseal)
    guard answer.trimmed == "yes" else { throw HostError.cancelled }
  }
}

/// What is said here alone.
extension Text {
  static let resealWarning = Text(
    "A new seal accepts the file as it is now. Signatures, values and replays are verified first; a "
      + "mini-program that was taken out as a whole cannot be noticed any more. Compare with a backup if you can.",
    "重新封印等于承认文件现在的样子。会先验证签名、值和重算结果；但整个被删掉的小程序以后就看不出来了。有备份请先对照。")
  static let askReseal = Text("Type yes to seal it anew: ", "输入 yes 重新封印：")
  static let resealNeedsYes = Text(
    "Without a terminal nobody can confirm a new seal.", "没有终端，无法确认重新封印。")
  static let resealYesHint = Text(
    "if you are sure: mpvault doctor --reseal --yes", "想好了就加 --yes：mpvault doctor --reseal --yes")
  static let resealed = Text("Sealed anew, written to disk and read back.", "已重新封印，写入磁盘并读回核对。")
  static let sealIsSound = Text("The seal is sound; nothing was changed.", "封印完好，没有改动。")
}
