internal import Vault

/// What `backup`, `restore` and `doctor --reseal` say.
extension Text {
  static func backedUp(_ path: String, _ programs: Int) -> Text {
    Text(
      "Backed up: \(path) (mini-programs: \(programs)), on disk and compared with the vault row by row.",
      "已备份：\(path)（\(programs) 个小程序），已写入磁盘，并与保险库逐行核对。")
  }
  static let backupDiskFull = Text("The disk is full.", "磁盘满了。")
  static let backupAgain = Text(
    "make room or take another disk, and run mpvault backup again.",
    "腾出空间或换一块磁盘，再运行一次 mpvault backup。")

  static func restored(_ path: String, _ programs: Int, lastChange: String) -> Text {
    Text(
      "Restored: \(path) (mini-programs: \(programs)), on disk and read back. Its last change: \(lastChange)",
      "已恢复：\(path)（\(programs) 个小程序），已写入磁盘并读回核对。最后一次改动：\(lastChange)")
  }
  static func copyDiffers(_ path: String) -> Text {
    Text(
      "The copy for \(path) did not read back as the vault is, and was removed.",
      "写给 \(path) 的副本读回后与保险库不一致，已删除。")
  }
  static func otherVault(_ path: String) -> Text {
    Text(
      "\(path) is a copy of another vault; it was not overwritten.", "\(path) 是另一个保险库的副本，没有覆盖。")
  }
  static func backupOntoItself(_ path: String) -> Text {
    Text("\(path) is the vault itself.", "\(path) 就是保险库本身。")
  }
  static let backupElsewhere = Text(
    "a backup belongs on another disk: mpvault backup /media/STICK/mpvault.db",
    "备份应放在另一块磁盘上：mpvault backup /media/U盘/mpvault.db")
  static func newerCopy(_ path: String) -> Text {
    Text(
      "\(path) holds changes that this vault may lack; it was not overwritten.",
      "\(path) 里可能有这个保险库没有的改动，没有覆盖。")
  }
  static let newerCopyWhy = Text(
    "Somebody may have put an old vault back: then that copy is the only good one.",
    "可能有人把旧的保险库换了回来：那样这份副本就是唯一的好副本。")
  static let newerCopyHint = Text(
    "look into it: mpvault --vault NEWPLACE restore FILE. To keep this vault, back it up to another file.",
    "先看看里面：mpvault --vault 新位置 restore 文件。要保留现在的库，就备份到另一个文件。")
  static func journalBeside(_ path: String) -> Text {
    Text(
      "Beside \(path) stands a journal: a program is writing in it, or was interrupted.",
      "\(path) 旁边有日志文件：有程序正在写它，或写到一半中断了。")
  }
  static let journalBesideHint = Text(
    "wait if it is in use. Else copy it together with its journal into a folder of your own, open that copy "
      + "once (mpvault --vault COPY list), and use it.",
    "正在使用就等一等。否则把它连同日志文件拷到自己的目录，打开一次副本（mpvault --vault 副本 list），再用这份副本。")

  static func notResealable(_ faults: [Verification.Fault]) -> Text {
    let list = faults.map(\.sentence).joined("; ", "；")
    return Text("More is wrong than the seal: \(list)", "不只是封印不符：\(list)")
  }
  static let notResealableHint = Text(
    "nothing was changed. Move this file away, and restore a backup: mpvault restore FILE",
    "没有改动。请把这个文件移走，再恢复备份：mpvault restore 文件")
  static let mirrorCurrent = Text("the mirror is up to date", "镜像是最新的")
  static let mirrorAbsent = Text(
    "the mirror's folder is absent; plug it in, and run mpvault backup.",
    "镜像文件夹不在：接上后运行 mpvault backup。")
  static let mirrorBehind = Text(
    "the copy in the mirror is behind: mpvault backup", "镜像里的副本旧了：mpvault backup")
}

extension Text {
  static let mirrorNewer = Text(
    "the copy in the mirror is NEWER than this vault, and was left as it is: look at it with mpvault --vault.",
    "镜像里的副本比这个保险库还新，没有动它：请用 mpvault --vault 打开看看。")
  static let mirrorUndecided = Text(
    "the copy in the mirror differs, and was left as it is; the next unlocked command that stores settles it.",
    "镜像里的副本与保险库不同，先没动它；下次解锁后保存时会处理。")
  static let mirrorForeign = Text(
    "what stands in the mirror under the copy's name cannot be read, and was left as it is: move it away.",
    "镜像里同名的文件读不了，没有动它：请把它移走。")
}

extension Mirror.Status {
  var sentence: Text {
    switch self {
    case .absent: .mirrorAbsent
    case .empty, .behind: .mirrorBehind
    case .current: .mirrorCurrent
    case .newer: .mirrorNewer
    case .undecided: .mirrorUndecided
    case .unreadable, .foreign: .mirrorForeign
    }
  }
}
