internal import Age
internal import Delivery
internal import Host
internal import Ledger
internal import MiniProgram
internal import Sharing
internal import Sodium
internal import Vault

/// Values out of a team's repository, by a key alone. There is no vault, and nothing is recorded.
struct FromGit {
  private let address: GitAddress
  /// Fingerprints of 30 digits.
  private let founders: Set<String>

  /// What was typed counts before the environment, and a vault that was named with `--vault` too.
  ///
  /// - Returns: nil if the vault is meant.
  /// - Throws: 64 for what cannot be meant; nothing was read then.
  init?(_ session: Session, _ url: String? = nil, foundedBy founders: [String] = []) throws {
    let standing = session.wishes.vault == nil ? Environment.value("MPVAULT_FROM_GIT") : nil
    guard let url = url ?? standing else {
      guard founders.isEmpty else { throw Failure(.usage, .founderNeedsFromGit, hint: .helpHint) }
      return nil
    }
    address = try GitAddress(url)
    let known = Environment.value("MPVAULT_FOUNDER").map { $0.split(separator: ",").map(String.init) } ?? []
    self.founders = Set(try Fingerprints.read(founders.isEmpty ? known : founders, hint: .founderHint))
    guard !self.founders.isEmpty else { throw Failure(.usage, .fromGitNeedsFounder, hint: .founderHint) }
  }

  func read(_ session: Session) throws -> TeamReading {
    guard let identities = try session.givenIdentities() else {
      throw Failure(.usage, .fromGitNeedsIdentity, hint: .fromGitNeedsIdentityHint)
    }
    let read = try bundles(identities)
    let reading = TeamReading(read, for: BundleReader.keys(of: identities), foundedBy: founders)
    if reading.unreadableCount > 0 { Output.warn(.unreadableBundles(reading.unreadableCount)) }
    if reading.skippedCount > 0 { Output.warn(.syncSkipped(reading.skippedCount)) }
    guard !reading.isEmpty else {
      var failure = Failure(TeamError.nothingForKey)
      failure.why = .publicKeysHere(BundleReader.keys(of: identities))
      throw failure
    }
    return reading
  }

  /// Without a vault there is nothing that could go on offline.
  private func bundles(_ identities: [AgeIdentity]) throws -> RepositoryBundles {
    do { return try RepositoryBundles.read(address, with: identities) } catch let error as GitError {
      switch error {
      case .denied(let text): throw Self.unreachable(text, .repositoryDeniedHint)
      case .offline(let text), .noRepository(let text), .failed(let text):
        throw Self.unreachable(text, .repositoryUnreachableHint)
      default: throw error
      }
    }
  }

  private static func unreachable(_ text: String, _ hint: Text) -> Failure {
    Failure(.unavailable, .repositoryUnreachable, why: Failure.said(text), hint: hint)
  }
}

extension TeamReading {
  /// A mini-program that is for this key, by its whole name, alias or AppID.
  func wanted(_ name: String) throws -> Entry {
    let entry = try known(name)
    guard isShared(entry) else { throw TeamError.notShared(program: entry.state.name, kind: nil) }
    return entry
  }

  /// One whose history this key sees.
  func watched(_ name: String) throws -> Entry {
    let entry = try known(name)
    guard isWatched(entry) else { throw TeamError.notShared(program: entry.state.name, kind: nil) }
    return entry
  }

  private func known(_ name: String) throws -> Entry {
    guard let entry = try find(name) else {
      guard !SecretShape.isSecretLike(name) else { throw VaultError.noProgram(name) }
      throw Failure(.missing, .notInRepository(name), hint: .notInRepositoryHint)
    }
    return entry
  }

  /// What leads nowhere is told in the words of the repository.
  func lookingUp<Result>(_ body: () throws -> Result) throws -> Result {
    do { return try body() } catch DeliveryError.unresolved(let all) {
      throw Failure(
        .missing, .unresolved(all.count), why: .unresolvedList(all), hint: .notInRepositoryHint)
    } catch DeliveryError.lacking(let lacks) {
      throw Failure(.missing, .lacking(lacks), hint: .notInRepositoryHint)
    }
  }

  /// Says of which ones somebody's newest records did not come.
  func warnIncomplete(_ ids: Set<LedgerID>) {
    for entry in ids.compactMap(entry) where entry.isIncomplete {
      Output.warn(.recordsMissing(entry.state.name))
    }
  }
}

extension TeamReading: ProgramSource {
  func entry(called name: String) throws -> Entry? { try find(name) }

  func isMeant(_ kind: CredentialKind, of entry: Entry) -> Bool { isShared(kind, of: entry) }

  func value(_ kind: CredentialKind, of entry: Entry) throws -> SharedSecret? {
    try current(kind, of: entry)
  }

  func absence(of kind: CredentialKind, in entry: Entry) -> NotHeld? { nil }
}

extension TeamReading.Entry: ProgramEntry {}

/// What is said here alone.
extension Text {
  static let fromGitNeedsFounder = Text(
    "--from-git needs to know whose mini-programs it may use.", "--from-git 要说明可以用谁建的小程序。")
  static let founderHint = Text(
    "--founder takes all 30 digits, as mpvault id shows them at whoever stored the mini-program first",
    "--founder 要完整的 30 位数字，即建该小程序的人用 mpvault id 看到的指纹")
  static let fromGitNeedsIdentity = Text(
    "--from-git needs the machine's key.", "--from-git 需要这台机器的私钥。")
  static let fromGitNeedsIdentityHint = Text(
    "--identity FILE, or MPVAULT_IDENTITY: what age-keygen wrote, or an OpenSSH key",
    "用 --identity 文件 或 MPVAULT_IDENTITY 给出 age-keygen 生成的私钥或 OpenSSH 私钥")
  static let founderNeedsFromGit = Text(
    "--founder goes with --from-git.", "--founder 要和 --from-git 一起用。")
  static let fromGitRecordsNothing = Text(
    "--from-git has no vault, so that nothing can be recorded: leave --place out.",
    "--from-git 没有保险库，无法作记录，请去掉 --place。")
  static func publicKeysHere(_ keys: [String]) -> Text {
    let row = keys.map { Text(same: $0) }.joined()
    return Text("Its public key: \(row)", "这把私钥对应的公钥：\(row)")
  }
  static let repositoryUnreachable = Text(
    "The repository cannot be read. Nothing was handed out.", "读不到仓库，什么都没有交出。")
  static let repositoryUnreachableHint = Text(
    "does git ls-remote of the same address work here?", "请确认在这里 git ls-remote 同一地址能用")
  static let repositoryDeniedHint = Text(
    "git needs a login of its own on this machine, a deploy key or a token (the machine's key in --identity is none), and the host's key in known_hosts: ssh-keyscan HOST >> ~/.ssh/known_hosts",
    "这台机器上要有 git 自己的登录方式：部署公钥或令牌（--identity 的私钥不是）；主机公钥要在 known_hosts 里：ssh-keyscan 主机 >> ~/.ssh/known_hosts")
  static func notInRepository(_ name: String) -> Text {
    Text(
      "There is no mini-program “\(name)” for this key in the repository.",
      "仓库里没有共享给这台机器的小程序「\(name)」。")
  }
  static let notInRepositoryHint = Text(
    "name, alias or AppID, whole; is it shared with this key?", "请写完整的名称、短名或 AppID，并确认已共享给这台机器")
  static func unreadableBundles(_ count: Int) -> Text {
    Text(
      "files in the repository that are no bundles, or damaged ones, left out: \(count)",
      "仓库里有 \(count) 个文件不是包或已损坏，已略过")
  }
  static func recordsMissing(_ program: String) -> Text {
    Text(
      "\(program): somebody's newest records are not in the repository; the values may not be the newest",
      "\(program)：有人的最新记录不在仓库里，值可能不是最新")
  }
}
