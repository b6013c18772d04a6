internal import Sodium
internal import Vault

/// What `passphrase`, `recovery`, `rekey` and `slot` say, and what is asked of a recovery code.
extension Text {

  static func recoveryCodeLength(_ count: Int) -> Text {
    Text(
      "It has \(count, "character") besides dashes and blanks; a recovery code has 33.",
      "不算横线和空格共 \(count) 个字符，恢复码应有 33 个。")
  }
  static func recoveryCodeStray(_ position: Int) -> Text {
    Text(
      "Character \(position), not counting dashes and blanks, is none that stands in a recovery code.",
      "第 \(position) 个字符（不算横线和空格）不会出现在恢复码里。")
  }
  static let recoveryCodeMistyped = Text(
    "Its check character does not fit: one character is mistyped, or two are swapped.",
    "校验字符对不上：有一个字符输错了，或者有两个颠倒了。")
  static let wrongRecoveryCodeHint = Text(
    "it is typed right, but belongs to another vault, or a newer code has taken its place. Without passphrase and code nobody can open the vault: reset the secrets on the platform, and begin anew with mpvault init --vault NEW-PATH.",
    "没有输错，但它属于别的保险库，或者已经换成了新的恢复码。口令和恢复码都没有，谁也打不开：到平台重置密钥，再用 mpvault init --vault 新路径 另建一个。")
  static let inboxNotEmpty = Text(
    "Items wait in the inbox, sealed to the key that would be replaced. Nothing was changed.",
    "收件箱里还有没收进保险库的内容，是用将要更换的密钥密封的。什么都没改。")
  static let slotListHint = Text(
    "mpvault slot list shows them, with the words and numbers to name them by.",
    "mpvault slot list 列出全部；用其中的名称或编号指定。")

  static let rekeyed = Text(
    "Rekeyed: everything in this vault is encrypted under a new key.", "已更换保险库密钥：库里所有内容都已重新加密。")
  static let oldCopiesOpenTheOldWay = Text(
    "Old copies of the file still open the old way, with what was in them then: destroy those you can.",
    "文件的旧副本仍能用旧方式打开，看到当时的内容：能销毁的请销毁。")
  static func slotAdded(_ number: Int) -> Text {
    Text(
      "The key opens the vault from now on (slot \(number)). Whoever has its secret half reads everything in it.",
      "这个公钥现在能打开保险库（第 \(number) 号）。谁拿到对应的私钥，谁就能读全部内容。")
  }
  static func slotRemoved(_ kind: SlotKind) -> Text {
    Text(
      "Removed: the \(kind) opens this vault no more, which has a new key.",
      "已移除：\(kind)不能再打开这个保险库，保险库密钥也已更换。")
  }
  /// - Parameter longest: however much it is used; nil if that comes first anyway.
  static func unlocked(_ idle: Text?, longest: Text) -> Text {
    guard let idle else {
      return Text(
        "Unlocked for all terminals of this user. Locks after \(longest). At once: mpvault lock",
        "已解锁，将在\(longest)后锁定；对本用户的所有终端有效。立即锁定：mpvault lock")
    }
    return Text(
      "Unlocked for all terminals of this user, until it was not used for \(idle), and for "
        + "\(longest) at most. End it: mpvault lock",
      "已解锁，对本用户的所有终端有效；闲置\(idle)后自动锁定，最长\(longest)。立即锁定：mpvault lock")
  }
  static let proofNeeded = Text(
    "This wants the passphrase, the recovery code or an identity again.", "这一步要重新验证口令、恢复码或身份密钥。")
  static let proofNeededHint = Text(
    "run it at a terminal, or give --passphrase-file FILE or --identity FILE.",
    "请在终端里运行，或加 --passphrase-file 文件 或 --identity 文件。")
  static let recoveryFileEither = Text(
    "--recovery and --recovery-file exclude each other.", "--recovery 和 --recovery-file 不能同时用。")
  static let locked = Text("Locked, for all terminals.", "已锁定，对所有终端生效。")
}

extension RecoveryCode.Mistake {
  var why: Text {
    switch self {
    case .length(let count): .recoveryCodeLength(count)
    case .stray(let position): .recoveryCodeStray(position)
    case .mistyped: .recoveryCodeMistyped
    }
  }
}
