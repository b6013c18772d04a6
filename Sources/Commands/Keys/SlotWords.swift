internal import Vault

/// What `passphrase`, `recovery`, `rekey` and `slot` say, and what is asked of a recovery code.
extension Sentence {
  // Questions.
  static let askRecoveryCode = Sentence(en: "Recovery code (hidden): ", zh: "恢复码（不显示）：")
  static func askRecoveryGroup(_ number: Int) -> Sentence {
    Sentence(
      en: "Type back group \(number) of 8 (hidden): ", zh: "输入抄下的第 \(number) 组（共 8 组，不显示）：")
  }
  static let recoveryHeadAgain = Sentence(
    en: "The recovery code once more. Compare it with what you wrote down:", zh: "恢复码再显示一次，请和抄下的逐字核对：")
  static let recoveryGroupWrong = Sentence(en: "That is not what it says.", zh: "和恢复码对不上。")

  // Refusals.
  static let passphraseTooCommon = Sentence(
    en: "That passphrase is among the first that anybody would try.", zh: "这个口令太常见，一猜就中。")
  static let newPassphraseNeeded = Sentence(
    en: "Without a terminal nobody can be asked for the new passphrase.", zh: "没有终端，没法询问新口令。")
  static let newPassphraseNeededHint = Sentence(
    en: "mpvault passphrase --new-passphrase-file FILE", zh: "mpvault passphrase --new-passphrase-file 文件")
  static let recoveryCodeNeeded = Sentence(
    en: "Without a terminal nobody can be asked for the recovery code.", zh: "没有终端，没法询问恢复码。")
  static let recoveryCodeNeededHint = Sentence(
    en: "give it in a file: --recovery-file FILE", zh: "请用文件给出：--recovery-file 文件")
  static let recoveryFileHint = Sentence(
    en: "have it written to a new file: --recovery-file FILE", zh: "可以写入新文件：--recovery-file 文件")
  static let notARecoveryCode = Sentence(en: "That is not a recovery code.", zh: "这不是恢复码。")
  static func recoveryCodeLength(_ count: Int) -> Sentence {
    Sentence(
      en: "It has \(count) characters besides dashes and blanks; a recovery code has 33.",
      zh: "不算横线和空格共 \(count) 个字符，恢复码应有 33 个。")
  }
  static func recoveryCodeStray(_ position: Int) -> Sentence {
    Sentence(
      en: "Character \(position), not counting dashes and blanks, is none that stands in a recovery code.",
      zh: "第 \(position) 个字符（不算横线和空格）不会出现在恢复码里。")
  }
  static let recoveryCodeMistyped = Sentence(
    en: "Its check character does not fit: one character is mistyped, or two are swapped.",
    zh: "校验字符对不上：有一个字符输错了，或者有两个颠倒了。")
  static let recoveryCodeHint = Sentence(
    en: "eight groups of four and one character more; lower case will do, and O for 0 and l for 1.",
    zh: "共八组、每组四个，最后还有一个字符；大小写都行，0 和 O、1 和 l 不必区分。")
  static let wrongRecoveryCodeHint = Sentence(
    en: "it is typed right, but belongs to another vault, or a newer code has taken its place.",
    zh: "没有输错，但它属于别的保险库，或者已经换成了新的恢复码。")
  static let recoveryNotProven = Sentence(
    en: "What is written down is not the recovery code. Nothing was changed.", zh: "抄下的和恢复码不一致。什么都没改。")
  static let recoveryNotProvenHint = Sentence(
    en: "what opened the vault before still does; try again in peace.", zh: "原来的打开方式照旧有效，稍后再试。")
  static let lastWayIn = Sentence(
    en: "That is the last way into this vault. Nothing was changed.", zh: "这是这个保险库最后的打开方式。什么都没改。")
  static let lastWayInHint = Sentence(
    en: "add another one first: mpvault recovery, or mpvault passphrase",
    zh: "先添加另一种：mpvault recovery 或 mpvault passphrase")
  static let inboxNotEmpty = Sentence(
    en: "Items wait in the inbox, sealed to the key that would be replaced. Nothing was changed.",
    zh: "收件箱里还有还没收进的内容，是用将被更换的密钥密封的。什么都没改。")
  static let inboxNotEmptyHint = Sentence(
    en: "settle them first: mpvault inbox list", zh: "先处理完：mpvault inbox list")
  static let rekeyedMeanwhile = Sentence(
    en: "Another process has changed the key or the ways into this vault meanwhile.",
    zh: "另一个进程刚刚更换了这个保险库的密钥或打开方式。")
  static let rekeyedMeanwhileHint = Sentence(
    en: "nothing was stored; try again, with the passphrase that holds now.", zh: "什么都没保存；请用现在的口令再试一次。")
  static let noSuchSlot = Sentence(en: "This vault has no such way in.", zh: "这个保险库没有这种打开方式。")
  static let slotListHint = Sentence(
    en: "mpvault slot list shows them, with the words and numbers to name them by.",
    zh: "mpvault slot list 列出全部；用其中的名称或编号指定。")
  static let noCodeToWrite = Sentence(
    en: "No recovery code is left, so there is none to write to a file.", zh: "不再有恢复码，没有什么可写入文件。")

  // What was done.
  static let passphraseChanged = Sentence(
    en: "Changed: the new passphrase opens this vault from now on.", zh: "已修改：从现在起用新口令打开保险库。")
  static let oldPassphraseOpensCopies = Sentence(
    en:
      "Old copies of the file still open with the old passphrase, and lead to the same key. If somebody may know "
      + "it: mpvault rekey",
    zh: "文件的旧副本仍能用旧口令打开，里面的密钥也还是同一把。旧口令要是可能泄露了：mpvault rekey")
  static let recoveryAdded = Sentence(
    en: "This vault has a recovery code now.", zh: "这个保险库现在有恢复码了。")
  static let recoveryReplaced = Sentence(
    en:
      "The new recovery code has taken the place of the old one, which still opens old copies of the file, and leads "
      + "to the same key. If somebody may have both: mpvault rekey",
    zh: "已换成新恢复码。旧恢复码仍能打开文件的旧副本，里面的密钥也还是同一把。两样要是可能都被人拿到了：mpvault rekey")
  static let rekeyed = Sentence(
    en: "Rekeyed: everything in this vault is encrypted under a new key.", zh: "已更换密钥：库里所有内容都用新密钥重新加密了。")
  static let oldCopiesOpenTheOldWay = Sentence(
    en: "Old copies of the file still open the old way, with what was in them then: destroy those you can.",
    zh: "文件的旧副本仍能用旧方式打开，看到当时的内容：能销毁的请销毁。")
  static func slotAdded(_ number: Int) -> Sentence {
    Sentence(
      en:
        "The key opens the vault from now on (slot \(number)). Whoever has its secret half reads everything in it.",
      zh: "这把密钥现在能打开保险库（第 \(number) 号）。谁拿到它的私钥，谁就能读全部内容。")
  }
  static func slotExists(_ number: Int) -> Sentence {
    Sentence(en: "This key opens the vault already (slot \(number)).", zh: "这把密钥已能打开保险库（第 \(number) 号）。")
  }
  static let tooManySlots = Sentence(
    en: "There are as many ways in as a vault can have. Nothing was stored.", zh: "打开方式已达上限。什么都没保存。")
  static let wrongIdentity = Sentence(
    en: "The key in the identity file does not open this vault.", zh: "身份文件里的密钥打不开这个保险库。")
  static let wrongIdentityHint = Sentence(
    en: "where the vault is open: mpvault slot add with its public half (age-keygen -y FILE).",
    zh: "在保险库已解锁的地方：mpvault slot add 加上它的公钥（age-keygen -y 文件）。")
  static func notAnIdentity(_ path: String) -> Sentence {
    Sentence(en: "There is no secret key in \(path).", zh: "\(path) 里没有私钥。")
  }
  static func identityOtherType(_ path: String) -> Sentence {
    Sentence(en: "The key in \(path) is of a type that cannot be used.", zh: "\(path) 里的密钥类型不支持。")
  }
  static let identityShapes = Sentence(
    en: "a file of age-keygen, or an OpenSSH key of type ed25519.",
    zh: "age-keygen 生成的文件，或 ed25519 类型的 OpenSSH 私钥。")
  static func identityEncrypted(_ path: String) -> Sentence {
    Sentence(en: "The key in \(path) is encrypted with a passphrase.", zh: "\(path) 里的私钥有口令保护。")
  }
  static func identityEncryptedHint(_ path: String) -> Sentence {
    Sentence(
      en:
        "make a copy without one: cp \(path) key && ssh-keygen -p -N '' -f key (an age file: age -d \(path) > key)",
      zh: "先做一份没有口令的：cp \(path) key && ssh-keygen -p -N '' -f key（age 文件：age -d \(path) > key）")
  }
  static func slotRemoved(_ kind: SlotKind) -> Sentence {
    Sentence(
      en: "Removed: the \(kind.title.english) opens this vault no more, which has a new key.",
      zh: "已移除：\(kind.title.chinese)不能再打开这个保险库，密钥也已更换。")
  }
  static let headSlot = Sentence(en: "ID", zh: "编号")
  static let headKind = Sentence(en: "KIND", zh: "类型")
  static let headAdded = Sentence(en: "ADDED", zh: "添加时间")
}

extension RecoveryCode.Mistake {
  var why: Sentence {
    switch self {
    case .length(let count): .recoveryCodeLength(count)
    case .stray(let position): .recoveryCodeStray(position)
    case .mistyped: .recoveryCodeMistyped
    }
  }
}
