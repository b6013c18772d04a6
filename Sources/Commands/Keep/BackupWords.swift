internal import Vault

/// What `backup`, `restore` and `doctor --reseal` say.
extension Sentence {
  static func backedUp(_ path: String, _ programs: Int) -> Sentence {
    Sentence(
      en: "Backed up: \(path) (mini-programs: \(programs)), on disk and compared with the vault row by row.",
      zh: "已备份：\(path)（\(programs) 个小程序），已写入磁盘，并与保险库逐行核对。")
  }
  static let backupOpensWith = Sentence(
    en: "It opens with the passphrase and the recovery code that the vault has now; keep it on another disk.",
    zh: "打开它要用保险库现在的口令或恢复码；请放到另一块磁盘上。")
  static let backupNotRecorded = Sentence(
    en: "the backup is good, but the vault could not note that it was made.",
    zh: "备份没有问题，但没能在保险库里记下这次备份。")
  static func backupNotFinished(_ path: String) -> Sentence {
    Sentence(
      en: "The backup was not finished. An older one at \(path) was not damaged.",
      zh: "备份没有完成。\(path) 原有的备份没有损坏。")
  }
  static let backupDiskFull = Sentence(en: "The disk is full.", zh: "磁盘满了。")
  static let backupAgain = Sentence(
    en: "make room or take another disk, and run mpvault backup again.",
    zh: "腾出空间或换一块磁盘，再运行一次 mpvault backup。")

  static func restored(_ path: String, _ programs: Int, lastChange: String) -> Sentence {
    Sentence(
      en:
        "Restored: \(path) (mini-programs: \(programs)), on disk and read back. Its last change: \(lastChange)",
      zh: "已恢复：\(path)（\(programs) 个小程序），已写入磁盘并读回核对。最后一次改动：\(lastChange)")
  }
  static func changesMissing(_ count: Int) -> Sentence {
    Sentence(
      en:
        "the backup is older than the vault that was here: changes missing in it: \(count). Check what was reset since.",
      zh: "备份比原来这里的保险库旧，缺 \(count) 次改动。请核对之后重置过哪些密钥。")
  }
  static let notRestored = Sentence(
    en: "No vault was restored; the backup is as it was.", zh: "没有恢复；备份文件没有动。")
  static let restoreAgain = Sentence(
    en: "see to the disk, and run the same line again.", zh: "先处理磁盘问题，再运行一次同样的命令。")
  static func notAFile(_ path: String) -> Sentence {
    Sentence(en: "\(path) is no ordinary file; nothing was written there.", zh: "\(path) 不是普通文件，没有写入。")
  }
  static func copyDiffers(_ path: String) -> Sentence {
    Sentence(
      en: "The copy for \(path) did not read back as the vault is, and was removed.",
      zh: "写给 \(path) 的副本读回后与保险库不一致，已删除。")
  }
  static func otherVault(_ path: String) -> Sentence {
    Sentence(
      en: "\(path) is a copy of another vault; it was not overwritten.", zh: "\(path) 是另一个保险库的副本，没有覆盖。")
  }
  static func backupOntoItself(_ path: String) -> Sentence {
    Sentence(en: "\(path) is the vault itself.", zh: "\(path) 就是保险库本身。")
  }
  static let backupElsewhere = Sentence(
    en: "a backup belongs on another disk: mpvault backup /media/STICK/mpvault.db",
    zh: "备份应放在另一块磁盘上：mpvault backup /media/U盘/mpvault.db")
  static func newerCopy(_ path: String) -> Sentence {
    Sentence(
      en: "\(path) holds changes that this vault may lack; it was not overwritten.",
      zh: "\(path) 里可能有这个保险库没有的改动，没有覆盖。")
  }
  static let newerCopyWhy = Sentence(
    en: "Somebody may have put an old vault back: then that copy is the only good one.",
    zh: "可能有人把旧的保险库换了回来：那样这份副本就是唯一的好副本。")
  static let newerCopyHint = Sentence(
    en:
      "look into it: mpvault --vault NEWPLACE restore FILE. To keep this vault, back it up to another file.",
    zh: "先看看里面：mpvault --vault 新位置 restore 文件。要保留现在的库，就备份到另一个文件。")
  static func journalBeside(_ path: String) -> Sentence {
    Sentence(
      en: "Beside \(path) stands a journal: a program is writing in it, or was interrupted.",
      zh: "\(path) 旁边有日志文件：有程序正在写它，或写到一半中断了。")
  }
  static let journalBesideHint = Sentence(
    en:
      "wait if it is in use. Else copy it together with its journal into a folder of your own, open that copy "
      + "once (mpvault --vault COPY list), and use it.",
    zh: "正在使用就等一等。否则把它连同日志文件拷到自己的目录，打开一次副本（mpvault --vault 副本 list），再用这份副本。")

  static func notResealable(_ faults: [Verification.Fault]) -> Sentence {
    Sentence(
      en: "More is wrong than the seal: " + faults.map(\.sentence.english).joined(separator: "; "),
      zh: "不只是封印不符：" + faults.map(\.sentence.chinese).joined(separator: "；"))
  }
  static let notResealableHint = Sentence(
    en: "nothing was changed. Move this file away, and restore a backup: mpvault restore FILE",
    zh: "没有改动。请把这个文件移走，再恢复备份：mpvault restore 文件")
  static let resealWarning = Sentence(
    en: "A new seal accepts the file as it is now. Signatures, values and replays are verified first; a "
      + "mini-program that was taken out as a whole cannot be noticed any more. Compare with a backup if you can.",
    zh: "重新封印等于承认文件现在的样子。会先核对签名、值和重放；但整个被删掉的小程序以后就看不出来了。有备份请先对照。")
  static let resealAdvice = Sentence(
    en: "all but the seal is sound: look for a backup first; without one, mpvault doctor --reseal",
    zh: "除封印外全部完好：先找备份；没有备份再用 mpvault doctor --reseal")
  static let askReseal = Sentence(en: "Type yes to seal it anew: ", zh: "输入 yes 重新封印：")
  static let resealNeedsYes = Sentence(
    en: "Without a terminal nobody can confirm a new seal.", zh: "没有终端，无法确认重新封印。")
  static let resealYesHint = Sentence(
    en: "if you are sure: mpvault doctor --reseal --yes", zh: "想好了就加 --yes：mpvault doctor --reseal --yes")
  static let yesAlone = Sentence(en: "--yes goes with --reseal.", zh: "--yes 要和 --reseal 一起用。")
  static let resealed = Sentence(en: "Sealed anew, written to disk and read back.", zh: "已重新封印，写入磁盘并读回核对。")
  static let sealIsSound = Sentence(en: "The seal is sound; nothing was changed.", zh: "封印完好，没有改动。")
}

extension Failure {
  /// Of copies of a vault.
  static func ofCopy(_ error: VaultError) -> Failure {
    switch error {
    case .copyDiffers(let path): Failure(.inputOutput, .copyDiffers(path), hint: .backupAgain)
    case .otherVault(let path): Failure(.badData, .otherVault(path), hint: .otherPath)
    case .backupOntoItself(let path):
      Failure(.cannotCreate, .backupOntoItself(path), hint: .backupElsewhere)
    case .newerCopy(let path):
      Failure(.refused, .newerCopy(path), why: .newerCopyWhy, hint: .newerCopyHint)
    case .journalBeside(let path): Failure(.badData, .journalBeside(path), hint: .journalBesideHint)
    case .notResealable(let faults):
      Failure(.refused, .notResealable(faults), hint: .notResealableHint)
    default: Failure(.inputOutput, .unexpected)
    }
  }
}

extension Sentence {
  static func itemsMissing(_ count: Int) -> Sentence {
    Sentence(
      en:
        "items sealed to the inbox since this backup are not in it (\(count)): store again what you sealed after it.",
      zh: "这个备份之后密封到收件箱的 \(count) 项不在里面：请把那之后密封的内容重新存入。")
  }
  static let backupWhere = Sentence(en: "Back up to which file?", zh: "备份到哪个文件？")
  static let backupWhereHint = Sentence(
    en: "mpvault backup FILE; without a file it goes to the mirror: mpvault policy set --mirror FOLDER",
    zh: "mpvault backup 文件；设了镜像后可以不写：mpvault policy set --mirror 文件夹")
  static let mirrorNewer = Sentence(
    en:
      "the copy in the mirror is NEWER than this vault, and was left as it is: look at it with mpvault --vault.",
    zh: "镜像里的副本比这个保险库还新，没有动它：请用 mpvault --vault 打开看看。")
  static let mirrorUndecided = Sentence(
    en:
      "the copy in the mirror differs, and was left as it is; the next unlocked command that stores settles it.",
    zh: "镜像里的副本与保险库不同，先没动它；下次解锁后保存时会处理。")
  static let mirrorForeign = Sentence(
    en:
      "what stands in the mirror under the copy's name cannot be read, and was left as it is: move it away.",
    zh: "镜像里同名的文件读不了，没有动它：请把它移走。")
  static func mirrorFailed(_ why: Sentence) -> Sentence {
    Sentence(
      en: "the copy in the mirror was not brought up to date: \(why.english)", zh: "镜像里的副本没能更新：\(why.chinese)"
    )
  }
}
