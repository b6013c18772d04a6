/// What `unlock`, `lock` and `policy` say.
extension Sentence {
  /// - Parameter longest: however much it is used; nothing where that comes first anyway.
  static func unlocked(_ idle: Sentence?, longest: Sentence) -> Sentence {
    guard let idle else {
      return Sentence(
        en: "Unlocked for all terminals of this user. Locks after \(longest.english). At once: mpvault lock",
        zh: "已解锁，将在\(longest.chinese)后锁定；对本用户的所有终端有效。立即锁定：mpvault lock")
    }
    return Sentence(
      en: "Unlocked for all terminals of this user, until it was not used for \(idle.english), and for "
        + "\(longest.english) at most. End it: mpvault lock",
      zh: "已解锁，对本用户的所有终端有效；闲置\(idle.chinese)后自动锁定，最长\(longest.chinese)。立即锁定：mpvault lock")
  }
  static let proofAsked = Sentence(
    en: "It is unlocked, but this changes what opens the vault, or for how long nobody is asked.",
    zh: "虽已解锁，但这一步会改变打开方式或多久不用输口令，要再验证一次。")
  static let proofNeeded = Sentence(
    en: "This wants the passphrase, the recovery code or an identity again.", zh: "这一步要重新验证口令、恢复码或身份密钥。")
  static let proofNeededWhy = Sentence(
    en: "A vault that was left unlocked gives its secrets, and does not change what opens it.",
    zh: "保持解锁只能读取和保存密钥，不能改变打开保险库的方式。")
  static let proofNeededHint = Sentence(
    en: "run it at a terminal, or give --passphrase-file FILE or --identity FILE.",
    zh: "请在终端里运行，或加 --passphrase-file 文件 或 --identity 文件。")
  static let setNewPassphrase = Sentence(
    en: "Set a new passphrase while the code is at hand: mpvault passphrase --recovery",
    zh: "趁恢复码在手边，设个新口令：mpvault passphrase --recovery")
  static let recoveryFileEither = Sentence(
    en: "--recovery and --recovery-file exclude each other.", zh: "--recovery 和 --recovery-file 不能同时用。")
  static let locked = Sentence(en: "Locked, for all terminals.", zh: "已锁定，对所有终端生效。")
  static let wasLocked = Sentence(en: "It was locked already.", zh: "本来就是锁定的。")
  static let noKeyring = Sentence(
    en: "The vault cannot be kept unlocked here.", zh: "这里没法保持解锁。")
  static let noKeyringWhy = Sentence(
    en: "The kernel's keyring is not available (usual in containers).", zh: "内核密钥环不可用（容器里常见）。")
  static let noKeyringHint = Sentence(
    en:
      "every command asks; scripts take --passphrase-file. With a recovery code: mpvault passphrase --recovery",
    zh: "每条命令都会询问口令；脚本请用 --passphrase-file。只有恢复码时：mpvault passphrase --recovery")
  static let cacheIsOff = Sentence(
    en: "This vault's policy keeps no key unlocked.", zh: "这个保险库的策略是不保持解锁。")
  static let cacheIsOffHint = Sentence(
    en: "say for how long: mpvault unlock --for 15m; or change it: mpvault policy set --cache 15m",
    zh: "指定时长：mpvault unlock --for 15m；或修改策略：mpvault policy set --cache 15m")
  static let badDuration = Sentence(en: "That is no length of time that fits here.", zh: "时长不对。")
  static func durations(_ shortest: String, _ longest: String) -> Sentence {
    Sentence(
      en: "a number with s, m, h or d, from \(shortest) to \(longest): 45s, 15m, 1h, 7d",
      zh: "数字加 s、m、h 或 d，从 \(shortest) 到 \(longest)：45s、15m、1h、7d")
  }
}

extension Sentence {
  static let headPolicy = Sentence(en: "POLICY", zh: "策略")
  static let headValue = Sentence(en: "VALUE", zh: "当前值")
  static let headMeaning = Sentence(en: "MEANING", zh: "含义")
  static let policyCache = Sentence(
    en: "locks when it was not used for so long; off: asks every time", zh: "闲置多久自动锁定；off 为每次都问口令")
  static let policyCacheEnd = Sentence(
    en: "locks after this however much it is used", zh: "最长保持解锁多久，用着也会锁定")
  static let policyClipboard = Sentence(
    en: "a copied secret leaves the clipboard after this", zh: "复制的密钥多久后从剪贴板清除")
  static let policyMirror = Sentence(
    en: "folder that gets a verified copy after each command that stores", zh: "每次保存后，在这个文件夹里更新一份核对过的副本")
  static let policyBackupAge = Sentence(
    en: "how old the newest backup may be before todo says so; off: any age", zh: "最近的备份超过多久就列入待办；off 为不限")
  static let policyMaximumAge = Sentence(
    en: "how old a value may be before todo says so, by credential; off: any age",
    zh: "密钥存多久后列入待办，按类型；off 为不限")
  static let policyResetWarning = Sentence(
    en: "how long a reset may be under way before todo says so; off: at once", zh: "重置开始多久没完成才列入待办；off 为马上")
  static let policyRemote = Sentence(
    en: "git repository that this vault goes with; changed by mpvault sync init",
    zh: "同步用的 git 仓库；用 mpvault sync init 修改")
  static let policySync = Sentence(
    en: "on: each command that stores is followed by a sync in the background", zh: "on 为每次保存后在后台同步")
  static let onOrOff = Sentence(
    en: "--sync takes on or off. Nothing was stored.", zh: "--sync 只能是 on 或 off。什么都没保存。")
  static let badMaximumAge = Sentence(
    en: "--max-age takes a credential and an age. Nothing was stored.", zh: "--max-age 要写密钥类型和期限。什么都没保存。")
  static let maximumAgeHint = Sentence(
    en: "--max-age appsecret=180d; off for any age", zh: "--max-age appsecret=180d；不限就写 off")
  static let wholeDays = Sentence(en: "in whole days: 7d, 30d", zh: "请用整天：7d、30d")
}
