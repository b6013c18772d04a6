internal import Host
internal import Ledger
internal import Vault

extension Sentence {
  static func vaultGone(_ path: String, programs: Int?) -> Sentence {
    guard let programs else {
      return Sentence(
        en: "The vault that this computer used is gone from \(path). Nothing was made in its place.",
        zh: "本机用过的保险库已不在 \(path)。没有新建。")
    }
    return Sentence(
      en:
        "The vault that this computer used, with mini-programs: \(programs), is gone from \(path). Nothing was made in its place.",
      zh: "本机用过的保险库（有 \(programs) 个小程序）已不在 \(path)。没有新建。")
  }
  static func lastCopy(_ copy: Remains.Copy?) -> Sentence {
    guard let copy else { return Sentence(en: "No backup of it is on record.", zh: "没有备份记录。") }
    let time = Clock.local(copy.at.milliseconds)
    return Sentence(en: "Its last backup: \(time), \(copy.path)", zh: "最近一次备份：\(time)，\(copy.path)")
  }
  /// The mirror's copy is the newest that there is.
  static func bringBack(_ remains: Remains, to path: String) -> Sentence {
    let isStandard = path == Session(Wishes()).vaultPath
    let place = isStandard ? "" : " --vault \(Shell.quote(path))"
    let anew = "mpvault init --new\(place)"
    guard let copy = remains.mirror ?? remains.backup?.path else {
      return Sentence(
        en: "put the file back where it was; to begin anew without it: \(anew)",
        zh: "把文件放回原处；不要它、重新开始：\(anew)")
    }
    let restore = "mpvault restore\(place) \(Shell.quote(copy))"
    return Sentence(
      en: "bring it back: \(restore); to begin anew without it: \(anew)", zh: "恢复：\(restore)；不要它、重新开始：\(anew)"
    )
  }
  static func noVault(_ path: String) -> Sentence {
    Sentence(en: "There is no vault at \(path).", zh: "\(path) 没有保险库。")
  }
  static let noVaultHint = Sentence(
    en: "mpvault init makes one; mpvault add makes one too, when you store your first secret.",
    zh: "用 mpvault init 新建；直接 mpvault add 存第一个密钥时也会新建。")
  static func vaultExists(_ path: String) -> Sentence {
    Sentence(en: "There is something at \(path) already; it was not touched.", zh: "\(path) 已经有文件了，没有动它。")
  }
  static let vaultExistsHint = Sentence(
    en: "use it as it is, or name another place with --vault PATH.", zh: "直接使用它，或用 --vault 路径 指定别的位置。")
  static func notAVault(_ path: String) -> Sentence {
    Sentence(en: "\(path) is not a vault.", zh: "\(path) 不是保险库文件。")
  }
  static let notAVaultHint = Sentence(
    en: "name the vault with --vault PATH; if this was one, bring back a copy of it.",
    zh: "用 --vault 路径 指定保险库；如果它原来是，请用备份恢复。")
  static func newerFormat(_ path: String, _ format: Int) -> Sentence {
    Sentence(
      en: "\(path) was written by a newer mpvault (format \(format)). It was not touched.",
      zh: "\(path) 由更新版本的 mpvault 写成（格式 \(format)），没有动它。")
  }
  static let newerFormatHint = Sentence(en: "update mpvault on this computer.", zh: "请升级这台电脑上的 mpvault。")
  static let damaged = Sentence(
    en: "The vault file is not as mpvault wrote it: it was changed or damaged.",
    zh: "保险库文件与写入时不符：被人改过，或已损坏。")
  static let damagedHint = Sentence(
    en: "do not store anything in it now. mpvault doctor tells more; a copy made earlier may be intact.",
    zh: "先别再往里存。用 mpvault doctor 查看详情；更早的副本可能完好。")
  static func rollback(_ file: UInt64, _ remembered: UInt64) -> Sentence {
    Sentence(
      en:
        "This vault file is older (change \(file)) than the one used last on this computer (change \(remembered)).",
      zh: "这个保险库文件（第 \(file) 次改动）比本机上次用过的（第 \(remembered) 次改动）旧。")
  }
  static let fork = Sentence(
    en: "This vault file has the age of the one used last on this computer, and other content.",
    zh: "这个保险库文件和本机上次用过的版本号相同，内容却不同。")
  static func stateForged(_ path: String) -> Sentence {
    Sentence(
      en: "What this computer remembers of the vault was changed: \(path)", zh: "本机对保险库的记录被改过：\(path)")
  }
  static let rollbackWhy = Sentence(
    en: "Somebody may have put an old copy in its place: resets and secrets stored since would be missing.",
    zh: "可能有人换上了旧副本：之后的重置和新存的密钥都会不见。")
  static let rollbackHint = Sentence(
    en: "look for the newest file. If you put this one back yourself: mpvault doctor --accept-rollback",
    zh: "先找最新的文件。如果是你自己恢复的：mpvault doctor --accept-rollback")
  static let busy = Sentence(
    en: "Another process has been using the vault for more than a minute.", zh: "另一个进程占用保险库超过一分钟。")
  static let notStored = Sentence(
    en: "The vault could not be written; nothing was stored.", zh: "保险库写不了，没有保存。")
  static let diskFailed = Sentence(
    en: "The vault could not be read or written.", zh: "保险库无法读写。")
  static let diskFailedHint = Sentence(
    en: "try again; if it stays so, look at the disk, and at mpvault doctor.",
    zh: "再试一次；还不行就检查磁盘，并运行 mpvault doctor。")
  static let unknownWhetherStored = Sentence(
    en: "The disk failed while storing, and again while looking: it is not known whether it was stored.",
    zh: "保存时磁盘出错，回头查看又出错：不确定有没有保存。")
  static let storedButNotReadBack = Sentence(
    en: "It was stored, but could not be read back just now.", zh: "已保存，但刚才没能读回核对。")
  static let lookFirst = Sentence(
    en: "leave the platform's page open, and look whether it is there: mpvault doctor; mpvault list",
    zh: "先别关平台页面，看看存没存上：mpvault doctor；mpvault list")
  static let keepPageOpen = Sentence(
    en: "leave the platform's page open, and try again.", zh: "先别关平台页面，再试一次。")
  static let readBackFailed = Sentence(
    en: "What was written did not read back as it was: do not rely on it.", zh: "写入后读回核对不一致：不要当作已保存。")
  static let ledgerRefused = Sentence(
    en: "A ledger in this vault breaks the rules of ledgers.", zh: "保险库里有记录不合规则。")

  static let wrongPassphrase = Sentence(en: "That is not the passphrase.", zh: "口令不对。")
  static let vaultIsLocked = Sentence(
    en: "The vault is locked, and there is no terminal to ask for the passphrase at.",
    zh: "保险库锁着，这里没有终端，无法输入口令。")
  static let vaultIsLockedHint = Sentence(
    en:
      "mpvault unlock at a terminal first; or --passphrase-file FILE (MPVAULT_PASSPHRASE_FILE), or --identity FILE",
    zh: "先在终端里执行 mpvault unlock；或加 --passphrase-file 文件（MPVAULT_PASSPHRASE_FILE）或 --identity 文件")
  static let wrongPassphraseHint = Sentence(
    en: "check capital letters and full-width characters. Forgotten? mpvault unlock --recovery",
    zh: "检查大小写、全角/半角；忘了可用恢复码：mpvault unlock --recovery")
  static let wrongRecoveryCode = Sentence(
    en: "That is not this vault's recovery code.", zh: "这不是这个保险库的恢复码。")
  static func noSlot(_ name: String) -> Sentence {
    Sentence(en: "This vault has no way in of kind “\(name)”.", zh: "这个保险库没有「\(name)」这种打开方式。")
  }
  static let noMemoryForKDF = Sentence(
    en: "There is not enough free memory to turn the passphrase into a key.", zh: "内存不够，无法由口令推导密钥。")
  static let noMemoryForKDFHint = Sentence(
    en: "close other programs and try again.", zh: "关掉一些程序再试。")

  static func stateNotWritten(_ folder: String) -> Sentence {
    Sentence(
      en:
        "\(folder) cannot be written, so this computer does not remember how new the vault is: an old copy put in its "
        + "place would go unnoticed.",
      zh: "\(folder) 写不了，本机记不住保险库有多新：以后要是被换成旧副本，不会被发现。")
  }
  static func stateNotRead(_ path: String) -> Sentence {
    Sentence(
      en:
        "\(path) could not be read, so an old copy put in the vault's place would go unnoticed, and sealed items wait. "
        + "If it stays so: mpvault doctor --accept-rollback",
      zh: "读不了 \(path)：保险库要是被换成旧副本将不会被发现，收件箱里的也先等着。一直这样就：mpvault doctor --accept-rollback")
  }
  static func stateUnreadable(_ path: String) -> Sentence {
    Sentence(
      en: "What this computer remembers of the vault could not be read: \(path)", zh: "读不了本机对保险库的记录：\(path)")
  }
  static let stateUnreadableHint = Sentence(
    en: "try again; if it stays so: mpvault doctor --accept-rollback",
    zh: "再试一次；还不行就：mpvault doctor --accept-rollback")
  static func movedAside(_ path: String) -> Sentence {
    Sentence(
      en: "what stood in the way of what this computer remembers is now at \(path)",
      zh: "占着本机记录位置的东西，已移到 \(path)")
  }
  static func oldPlace(_ path: String) -> Sentence {
    Sentence(
      en:
        "this vault is opened at \(path) for the first time, and it is OLDER than the one this computer knows from "
        + "another path: resets and secrets stored since are missing in it.",
      zh: "第一次在 \(path) 打开这个保险库，而它比本机在别的路径见过的旧：之后的重置和新存的密钥都不在里面。")
  }
  static func newPlace(_ path: String) -> Sentence {
    Sentence(
      en:
        "this vault is opened at \(path) for the first time; this computer knows it from another path. Is it a copy?",
      zh: "第一次在 \(path) 打开这个保险库；本机记得它在别的路径。这是副本吗？")
  }
  static let memoryNotLocked = Sentence(
    en: "the kernel did not lock the memory for secrets (RLIMIT_MEMLOCK); they may reach the swap.",
    zh: "内核没有锁住存放密钥的内存（RLIMIT_MEMLOCK），密钥可能被换出到磁盘。")
}
