/// What `VaultErrors` says of the ways into a vault, and of its key.
extension Failure {
  static var wrongIdentity: Failure {
    Failure(
      .locked,
      Text(
        "The key in the identity file does not open this vault.", "身份文件里的私钥打不开这个保险库。"),
      hint: Text(
        "where the vault is open: mpvault slot add with its public half (age-keygen -y FILE).",
        "在保险库已解锁的地方：mpvault slot add 加上它的公钥（age-keygen -y 文件）。"))
  }

  static var tooManySlots: Failure {
    Failure(
      .badData,
      Text(
        "There are as many ways in as a vault can have. Nothing was stored.", "打开方式已达上限。什么都没保存。"),
      hint: .slotListHint)
  }

  static func slotExists(_ number: Int) -> Failure {
    Failure(
      .badData, Text("This key opens the vault already (slot \(number)).", "这个公钥已能打开保险库（第 \(number) 号）。"),
      hint: .nothingStored)
  }

  static var lastWayIn: Failure {
    Failure(
      .badData,
      Text(
        "That is the last way into this vault. Nothing was changed.", "这是这个保险库最后的打开方式。什么都没改。"),
      hint: Text(
        "add another one first: mpvault recovery, or mpvault passphrase",
        "先添加另一种：mpvault recovery 或 mpvault passphrase"))
  }

  static var proofNeeded: Failure {
    Failure(
      .locked, .proofNeeded,
      why: Text(
        "A vault that was left unlocked gives its secrets, and does not change what opens it.",
        "保持解锁只能读取和保存密钥，不能改变打开保险库的方式。"), hint: .proofNeededHint)
  }

  static var rekeyedMeanwhile: Failure {
    Failure(
      .busy,
      Text(
        "Another process has changed the key or the ways into this vault meanwhile.",
        "另一个进程刚刚更换了这个保险库的密钥或打开方式。"),
      hint: Text(
        "nothing was stored; try again, with the passphrase that holds now.", "什么都没保存；请用现在的口令再试一次。"))
  }
}
