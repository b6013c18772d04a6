internal import Vault

/// What `doctor` says.
extension Sentence {
  static let headBackup = Sentence(en: "LAST BACKUP", zh: "最近备份")
  static let headKeyCache = Sentence(en: "KEY CACHE", zh: "解锁状态")
  static let headMemory = Sentence(en: "MEMORY", zh: "内存")
  static let headModes = Sentence(en: "FILE MODES", zh: "文件权限")
  static let headClipboard = Sentence(en: "CLIPBOARD", zh: "剪贴板")
  static let noneFound = Sentence(en: "none", zh: "无")
  static let mirrorCurrent = Sentence(en: "the mirror is up to date", zh: "镜像是最新的")
  static func backupAge(_ age: Sentence, _ path: String) -> Sentence {
    Sentence(en: "\(age.english) ago: \(path)", zh: "\(age.chinese)前：\(path)")
  }
  static let keyCacheOpen = Sentence(en: "unlocked", zh: "已解锁")
  static let keyCacheLocked = Sentence(en: "locked", zh: "已锁定")
  static let keyCacheUnavailable = Sentence(
    en: "not possible here (no kernel keyring, usual in containers): every command asks",
    zh: "此处不可用（没有内核密钥环，容器里常见），每条命令都会询问口令")
  static let memoryIsLocked = Sentence(en: "secrets are locked in memory", zh: "密钥所在内存已锁定")
  static let neverBackedUp = Sentence(
    en: "there is no backup yet: mpvault backup FILE, or a mirror: mpvault policy set --mirror FOLDER",
    zh: "还没有备份：mpvault backup 文件；或设镜像：mpvault policy set --mirror 文件夹")
  static let mirrorAbsent = Sentence(
    en: "the mirror's folder is absent; plug it in, and run mpvault backup.",
    zh: "镜像文件夹不在：接上后运行 mpvault backup。")
  static let mirrorBehind = Sentence(
    en: "the copy in the mirror is behind: mpvault backup", zh: "镜像里的副本旧了：mpvault backup")
}

extension Mirror.Status {
  var sentence: Sentence {
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
