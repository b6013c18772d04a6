internal import MiniProgram
internal import Sharing

extension Failure {
  static func of(_ error: TeamError) -> Failure {
    switch error {
    case .nothingForKey: Failure(.locked, .nothingForKey, hint: .nothingForKeyHint)
    case .otherFounder(let program, let founders):
      Failure(.refused, .otherFounder(program), why: .foundedBy(founders), hint: .otherFounderHint)
    case .ambiguous(let program): Failure(.badData, .sameInRepository(program), hint: .sameInRepositoryHint)
    case .notShared(let program, let kind):
      Failure(.locked, .notSharedWithKey(program, kind), hint: .notSharedWithKeyHint(program, kind))
    case .behind(let program, let kind, let version):
      Failure(.locked, .keyIsBehind(program, kind, version), why: .keyIsBehindWhy, hint: .keyIsBehindHint)
    }
  }
}

/// What `run --from-git` says.
extension Sentence {
  static let fromGitNeedsFounder = Sentence(
    en: "--from-git needs to know whose mini-programs it may use.", zh: "--from-git 要说明可以用谁建的小程序。")
  static let founderHint = Sentence(
    en: "--founder takes all 30 digits, as mpvault id shows them at whoever stored the mini-program first",
    zh: "--founder 要完整的 30 位数字，即建该小程序的人用 mpvault id 看到的指纹")
  static let founderNeedsFromGit = Sentence(
    en: "--founder goes with --from-git.", zh: "--founder 要和 --from-git 一起用。")
  static let fromGitRecordsNothing = Sentence(
    en: "--from-git has no vault, so that nothing can be recorded: leave --place out.",
    zh: "--from-git 没有保险库，无法作记录，请去掉 --place。")
  static let fromGitNeedsIdentity = Sentence(
    en: "--from-git needs the machine's key.", zh: "--from-git 需要这台机器的私钥。")
  static let fromGitNeedsIdentityHint = Sentence(
    en: "--identity FILE, or MPVAULT_IDENTITY: what age-keygen wrote, or an OpenSSH key",
    zh: "用 --identity 文件 或 MPVAULT_IDENTITY 给出 age-keygen 生成的私钥或 OpenSSH 私钥")

  static let repositoryUnreachable = Sentence(
    en: "The repository cannot be read. The command was not started.", zh: "读不到仓库，没有运行命令。")
  static let repositoryUnreachableHint = Sentence(
    en: "does git ls-remote of the same address work here?", zh: "请确认在这里 git ls-remote 同一地址能用")

  static let nothingForKey = Sentence(
    en: "Nothing in the repository is for this key.", zh: "仓库里没有给这把钥匙的内容。")
  static let nothingForKeyHint = Sentence(
    en:
      "a manager shares it: mpvault people add ci age1… --role machine; mpvault share NAME --to ci; mpvault sync",
    zh: "请授权人共享：mpvault people add ci age1… --role machine；mpvault share 名称 --to ci；mpvault sync")
  static func notInRepository(_ name: String) -> Sentence {
    Sentence(
      en: "There is no mini-program “\(name)” for this key in the repository.",
      zh: "仓库里没有给这把钥匙的小程序「\(name)」。")
  }
  static let notInRepositoryHint = Sentence(
    en: "name, alias or AppID, whole; is it shared with this key?", zh: "请写完整的名称、短名或 AppID，并确认已共享给这把钥匙")
  static func otherFounder(_ program: String) -> Sentence {
    Sentence(
      en: "“\(program)” is in the repository, but none of the named founders registered it. It is not used.",
      zh: "仓库里有「\(program)」，但不是指定的人建的，没有使用。")
  }
  static func foundedBy(_ fingerprints: [String]) -> Sentence {
    let list = fingerprints.joined(separator: "; ")
    return Sentence(en: "Whoever registered it has the fingerprint: \(list)", zh: "建记录的人的指纹：\(list)")
  }
  static let otherFounderHint = Sentence(
    en: "compare it by phone; if it is theirs, name it too: --founder FINGERPRINT",
    zh: "请打电话核对；确认无误后加上：--founder 指纹")
  static func sameInRepository(_ program: String) -> Sentence {
    Sentence(
      en: "More than one mini-program in the repository is called “\(program)”.",
      zh: "仓库里有不止一个「\(program)」。")
  }
  static let sameInRepositoryHint = Sentence(
    en: "name its AppID, or archive the one that is not in use: mpvault archive NAME",
    zh: "请改用 AppID，或把不用的那个归档：mpvault archive 名称")
  static func notSharedWithKey(_ program: String, _ kind: CredentialKind?) -> Sentence {
    let reference = kind.map { ProgramReference.text(program, $0) } ?? program
    return Sentence(
      en: "“\(reference)” is not shared with this key now.", zh: "「\(reference)」现在没有共享给这把钥匙。")
  }
  static func notSharedWithKeyHint(_ program: String, _ kind: CredentialKind?) -> Sentence {
    let reference = Shell.quote(kind.map { ProgramReference.text(program, $0) } ?? program)
    return Sentence(
      en: "a manager shares it: mpvault share \(reference) --to ci; mpvault sync",
      zh: "请授权人共享：mpvault share \(reference) --to ci；mpvault sync")
  }
  static func keyIsBehind(_ program: String, _ kind: CredentialKind, _ version: Int) -> Sentence {
    let reference = ProgramReference.text(program, kind)
    return Sentence(
      en: "Version \(version) of “\(reference)” has not been given to this key yet.",
      zh: "「\(reference)」的第 \(version) 版还没有发给这把钥匙。")
  }
  static let keyIsBehindWhy = Sentence(
    en: "An older one may be here; it is not used, for it may not work any more.", zh: "旧版可能已失效，没有使用。")
  static let keyIsBehindHint = Sentence(
    en: "whoever has it seals it to all who may have it: mpvault sync", zh: "请持有新值的人执行：mpvault sync")

  static func unreadableBundles(_ count: Int) -> Sentence {
    Sentence(
      en: "files in the repository that are no bundles, or damaged ones, left out: \(count)",
      zh: "仓库里有 \(count) 个文件不是包或已损坏，已略过")
  }
  static func recordsMissing(_ program: String) -> Sentence {
    Sentence(
      en: "\(program): somebody's newest records are not in the repository; the values may not be the newest",
      zh: "\(program)：有人的最新记录不在仓库里，值可能不是最新")
  }
}
