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
    let place = place(of: path)
    let anew = Text(command: "mpvault init --new\(place)")
    guard let copy = remains.copy else {
      return Text(
        "put the file back where it was; to begin anew without it: \(anew)",
        "把文件放回原处；不要它、重新开始：\(anew)")
    }
    let restore = Text(command: "mpvault restore\(place) \(Shell.quote(copy))")
    guard FileMode.exists(copy) else {
      return Text(
        "the copy is not there now. Put in the disk that it is on, then: \(restore); to begin anew without it: \(anew)",
        "副本现在不在那里。接上它所在的盘，再：\(restore)；不要它、重新开始：\(anew)")
    }
    return Text(
      "bring it back: \(restore); to begin anew without it: \(anew)", "恢复：\(restore)；不要它、重新开始：\(anew)"
    )
  }
  private static func place(of path: String) -> String {
    path == Session(Wishes()).vaultPath ? "" : " --vault \(Shell.quote(path))"
  }
  static func vaultTorn(_ path: String) -> Text {
    Text(
      "\(path) is no vault any more: it is empty, or something else was written over it.",
      "\(path) 已不是保险库：文件是空的，或被别的内容覆盖了。")
  }
  /// - Parameter copy: nil if none is known.
  static func putAside(_ path: String, _ copy: String?) -> Text {
    let aside = "mv \(Shell.quote(path)) \(Shell.quote(path + ".broken"))"
    guard let copy else {
      return Text(
        "keep what is left of it: \(aside); then bring back a copy that you know of: mpvault restore\(place(of: path)) FILE",
        "先留着残件：\(aside)；再用你手上的副本恢复：mpvault restore\(place(of: path)) 文件")
    }
    let restore = Text(command: "mpvault restore\(place(of: path)) \(Shell.quote(copy))")
    return Text(
      "keep what is left of it: \(aside); then bring the copy back: \(restore)",
      "先留着残件：\(aside)；再用副本恢复：\(restore)")
  }
  static func notAVault(_ path: String) -> Text {
    Text("\(path) is not a vault.", "\(path) 不是保险库文件。")
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
  static let rollbackWhy = Text(
    "Somebody may have put an old copy in its place: resets and secrets stored since would be missing.",
    "可能有人换上了旧副本：之后的重置和新存的密钥都会不见。")
  static let rollbackHint = Text(
    "look for the newest file. If you put this one back yourself: mpvault doctor --accept-rollback",
    "先找最新的文件。如果是你自己恢复的：mpvault doctor --accept-rollback")
  static let busy = Text(
    "Another process has been using the vault for more than a minute.", "另一个进程占用保险库超过一分钟。")
  static let diskFailedHint = Text(
    "try again; if it stays so, look at the disk, and at mpvault doctor.",
    "再试一次；还不行就检查磁盘，并运行 mpvault doctor。")
  static let lookFirst = Text(
    "leave the platform's page open, and look whether it is there: mpvault doctor; mpvault list",
    "先别关平台页面，看看存没存上：mpvault doctor; mpvault list")
  static let keepPageOpen = Text(
    "leave the platform's page open, and try again.", "先别关平台页面，再试一次。")

  static let wrongPassphrase = Text("That is not the passphrase.", "口令不对。")
  static let wrongPassphraseHint = Text(
    "check capital letters and full-width characters. Forgotten? mpvault passphrase --recovery",
    "检查大小写、全角/半角；忘了可用恢复码设个新的：mpvault passphrase --recovery")
  static let wrongRecoveryCode = Text(
    "That is not this vault's recovery code.", "这不是这个保险库的恢复码。")

}
