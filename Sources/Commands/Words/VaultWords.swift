internal import Host
internal import Ledger
internal import Vault

extension Text {
  static func vaultGone(_ path: String, programs: Int?) -> Text {
    guard let programs else {
      return Text(
        "The vault that this computer used is gone from \(path). Nothing was made in its place.",
        "本机用过的保险库已不在 \(path)。没有新建。")
    }
    return Text(
      "The vault that this computer used, with mini-programs: \(programs), is gone from \(path). Nothing was made in its place.",
      "本机用过的保险库（有 \(programs) 个小程序）已不在 \(path)。没有新建。")
  }
  static func lastCopy(_ copy: Remains.Copy?) -> Text {
    guard let copy else { return Text("No backup of it is on record.", "没有备份记录。") }
    let time = Clock.local(copy.at.milliseconds)
    return Text("Its last backup: \(time), \(copy.path)", "最近一次备份：\(time)，\(copy.path)")
  }
  /// The mirror's copy is the newest that there is.
  static func bringBack(_ remains: Remains, to path: String) -> Text {
    let isStandard = path == Session(Wishes()).vaultPath
    let place = isStandard ? "" : " --vault \(Shell.quote(path))"
    let anew = "mpvault init --new\(place)"
    guard let copy = remains.mirror ?? remains.backup?.path else {
      return Text(
        "put the file back where it was; to begin anew without it: \(anew)",
        "把文件放回原处；不要它、重新开始：\(anew)")
    }
    let restore = "mpvault restore\(place) \(Shell.quote(copy))"
    return Text(
      "bring it back: \(restore); to begin anew without it: \(anew)", "恢复：\(restore)；不要它、重新开始：\(anew)"
    )
  }
  static func noVault(_ path: String) -> Text {
    Text("There is no vault at \(path).", "\(path) 没有保险库。")
  }
  static let noVaultHint = Text(
    "mpvault init makes one; mpvault add makes one too, when you store your first secret.",
    "用 mpvault init 新建；直接 mpvault add 存第一个密钥时也会新建。")
  static func vaultExists(_ path: String) -> Text {
    Text("There is something at \(path) already; it was not touched.", "\(path) 已经有文件了，没有动它。")
  }
  static let vaultExistsHint = Text(
    "use it as it is, or name another place with --vault PATH.", "直接使用它，或用 --vault 路径 指定别的位置。")
  static func notAVault(_ path: String) -> Text {
    Text("\(path) is not a vault.", "\(path) 不是保险库文件。")
  }
  static let notAVaultHint = Text(
    "name the vault with --vault PATH; if this was one, bring back a copy of it.",
    "用 --vault 路径 指定保险库；如果它原来是，请用备份恢复。")
  static func newerFormat(_ path: String, _ format: Int) -> Text {
    Text(
      "\(path) was written by a newer mpvault (format \(format)). It was not touched.",
      "\(path) 由更新版本的 mpvault 写成（格式 \(format)），没有动它。")
  }
  static let newerFormatHint = Text("update mpvault on this computer.", "请升级这台电脑上的 mpvault。")
  static let damaged = Text(
    "The vault file is not as mpvault wrote it: it was changed or damaged.",
    "保险库文件与写入时不符：被人改过，或已损坏。")
  static let damagedHint = Text(
    "do not store anything in it now. mpvault doctor tells more; a copy made earlier may be intact.",
    "先别再往里存。用 mpvault doctor 查看详情；更早的副本可能完好。")
  static func rollback(_ file: UInt64, _ remembered: UInt64) -> Text {
    Text(
      "This vault file is older (change \(file)) than the one used last on this computer (change \(remembered)).",
      "这个保险库文件（第 \(file) 次改动）比本机上次用过的（第 \(remembered) 次改动）旧。")
  }
  static let fork = Text(
    "This vault file has the age of the one used last on this computer, and other content.",
    "这个保险库文件和本机上次用过的版本号相同，内容却不同。")
  static func stateForged(_ path: String) -> Text {
    Text(
      "What this computer remembers of the vault was changed: \(path)", "本机对保险库的记录被改过：\(path)")
  }
  static let rollbackWhy = Text(
    "Somebody may have put an old copy in its place: resets and secrets stored since would be missing.",
    "可能有人换上了旧副本：之后的重置和新存的密钥都会不见。")
  static let rollbackHint = Text(
    "look for the newest file. If you put this one back yourself: mpvault doctor --accept-rollback",
    "先找最新的文件。如果是你自己恢复的：mpvault doctor --accept-rollback")
  static let busy = Text(
    "Another process has been using the vault for more than a minute.", "另一个进程占用保险库超过一分钟。")
  static let notStored = Text(
    "The vault could not be written; nothing was stored.", "保险库写不了，没有保存。")
  static let diskFailed = Text(
    "The vault could not be read or written.", "保险库无法读写。")
  static let diskFailedHint = Text(
    "try again; if it stays so, look at the disk, and at mpvault doctor.",
    "再试一次；还不行就检查磁盘，并运行 mpvault doctor。")
  static let unknownWhetherStored = Text(
    "The disk failed while storing, and again while looking: it is not known whether it was stored.",
    "保存时磁盘出错，回头查看又出错：不确定有没有保存。")
  static let storedButNotReadBack = Text(
    "It was stored, but could not be read back just now.", "已保存，但刚才没能读回核对。")
  static let lookFirst = Text(
    "leave the platform's page open, and look whether it is there: mpvault doctor; mpvault list",
    "先别关平台页面，看看存没存上：mpvault doctor；mpvault list")
  static let keepPageOpen = Text(
    "leave the platform's page open, and try again.", "先别关平台页面，再试一次。")
  static let readBackFailed = Text(
    "What was written did not read back as it was: do not rely on it.", "写入后读回核对不一致：不要当作已保存。")
  static let ledgerRefused = Text(
    "A ledger in this vault breaks the rules of ledgers.", "保险库里有记录不合规则。")

  static let wrongPassphrase = Text("That is not the passphrase.", "口令不对。")
  static let wrongPassphraseHint = Text(
    "check capital letters and full-width characters. Forgotten? mpvault unlock --recovery",
    "检查大小写、全角/半角；忘了可用恢复码：mpvault unlock --recovery")
  static let wrongRecoveryCode = Text(
    "That is not this vault's recovery code.", "这不是这个保险库的恢复码。")
  static func noSlot(_ name: String) -> Text {
    Text("This vault has no way in of kind “\(name)”.", "这个保险库没有「\(name)」这种打开方式。")
  }
  static let noMemoryForKDF = Text(
    "There is not enough free memory to turn the passphrase into a key.", "内存不够，无法由口令推导密钥。")
  static let noMemoryForKDFHint = Text(
    "close other programs and try again.", "关掉一些程序再试。")

  static func stateUnreadable(_ path: String) -> Text {
    Text(
      "What this computer remembers of the vault could not be read: \(path)", "读不了本机对保险库的记录：\(path)")
  }
  static let stateUnreadableHint = Text(
    "try again; if it stays so: mpvault doctor --accept-rollback",
    "再试一次；还不行就：mpvault doctor --accept-rollback")
}
