internal import Host
internal import Ledger
internal import Vault

extension ShareCommand {
  /// Which options go together.
  func checkWays() throws(Failure) {
    if isAgain {
      let isMixed =
        newName != nil || isToPassphrase || asAdmin || asFounder || isRecordOnly || isWithoutSecrets
        || withOldSecrets
        || isBySync || isFuture || until != nil
      guard !isMixed else { throw Failure(.usage, .againAlone, hint: .helpHint) }
      return
    }
    try checkRights()
    try checkWhom()
    try checkOutput()
  }

  private func checkRights() throws(Failure) {
    guard !(asFounder && (asAdmin || isWithoutSecrets)) else {
      throw Failure(.usage, .founderIsWhole, hint: .helpHint)
    }
    guard !isFuture || (StandingScope(selection) != nil && !asFounder && !isRecordOnly && !isToPassphrase)
    else {
      throw Failure(.usage, .futureOfScope, hint: .chooseHint)
    }
    guard until == nil || !(asAdmin || asFounder) else {
      throw Failure(.usage, .endOfManager, hint: .helpHint)
    }
    guard !asFounder || isYes || Terminal.isThere else { throw Failure(.usage, .yesNeeded, hint: .yesHint) }
  }

  private func checkWhom() throws(Failure) {
    let isProposal = newName == nil && selection.names.count == 1 && Terminal.isThere
    let isTold = newName != nil && isToPassphrase && to.isEmpty
    guard !to.isEmpty || isProposal || isTold else { throw Failure(.usage, .shareToWhom, hint: .shareToHint) }
    guard newName == nil || isTold || (to.count == 1 && KeyInput.isKey(to[0])) else {
      throw Failure(.usage, .asNeedsOneKey, hint: .helpHint)
    }
  }

  private func checkOutput() throws(Failure) {
    guard !(isRecordOnly && (output != nil || isArmored || isToPassphrase || isWithoutSecrets)) else {
      throw Failure(.usage, .recordOnlyAlone, hint: .helpHint)
    }
    let isFile = output != nil || isArmored || isToPassphrase
    guard !isBySync || !(isFile || isRecordOnly || withOldSecrets) else {
      throw Failure(.usage, .shareBySyncAlone, hint: .helpHint)
    }
    guard !(isWithoutSecrets && withOldSecrets) else { throw Failure(.usage, .secretsOrNot, hint: .helpHint) }
    guard !isToPassphrase || Terminal.isThere else {
      throw Failure(.unavailable, .passphraseNeedsTerminal, hint: .noTerminalHint)
    }
  }
}

/// What is said here alone.
extension Text {
  static let futureOfScope = Text(
    "--future goes with one of --client, --tag and --all, and makes nobody owner.",
    "--future 配 --client、--tag、--all 之一，不能用来设负责人。")
  static let endOfManager = Text(
    "What a manager or owner may do has no end: --until does not go with it.",
    "授权人和负责人的权限没有期限，不能配 --until。")
  static let shareToWhom = Text("With whom?", "共享给谁？")
  static let shareToHint = Text(
    "--to PERSON, or --to mpcard1… --as NAME for somebody new.", "--to 同事；新人：--to mpcard1… --as 名字。")
  static let asNeedsOneKey = Text(
    "--as names the owner of one key: give that one key with --to.", "--as 是给一个公钥起名：--to 只给这一个公钥。")
  static let againAlone = Text(
    "--again gives what they may have already; of the other options only --to, -o and -a go with it.",
    "--again 只补发已有权限的内容，只能和 --to、-o、-a 一起用。")
  static let recordOnlyAlone = Text(
    "--record-only writes no file.", "--record-only 不写文件，不能和文件相关选项一起用。")
  static let secretsOrNot = Text(
    "--no-secrets and --with-old-secrets contradict each other.",
    "--no-secrets 和 --with-old-secrets 相互矛盾。")
  static let passphraseNeedsTerminal = Text(
    "The passphrase is shown at a terminal alone, and there is none.", "口令只在终端显示，而这里没有终端。")
  static let shareBySyncAlone = Text(
    "--sync sends no file: it does not go with -o, -a, --gen-passphrase, --record-only or --with-old-secrets.",
    "--sync 不写文件，不能和 -o、-a、--gen-passphrase、--record-only、--with-old-secrets 一起用。")
}
