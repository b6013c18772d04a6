internal import Age
internal import Delivery
internal import Ledger
internal import MiniProgram
internal import Sharing
internal import Sodium
internal import Vault

/// `run --from-git`: the values out of a team's repository, by a key alone. There is no vault, and nothing is recorded.
struct RunFromGit {
  private let address: GitAddress
  /// Fingerprints of 30 digits.
  private let founders: Set<String>

  /// - Throws: 64 for what cannot be meant; nothing was read then.
  init(_ url: String, foundedBy founders: [String]) throws {
    address = try GitAddress(url)
    self.founders = Set(try Fingerprints.read(founders, hint: .founderHint))
    guard !founders.isEmpty else { throw Failure(.usage, .fromGitNeedsFounder, hint: .founderHint) }
  }

  func resolve(_ wishes: RunRequest, _ session: Session) throws -> RunResolved {
    guard let identities = try session.givenIdentities() else {
      throw Failure(.usage, .fromGitNeedsIdentity, hint: .fromGitNeedsIdentityHint)
    }
    let read = try bundles(identities)
    let reading = TeamReading(read, for: BundleReader.keys(of: identities), foundedBy: founders)
    if reading.unreadableCount > 0 { Output.warn(.unreadableBundles(reading.unreadableCount)) }
    if reading.skippedCount > 0 { Output.warn(.syncSkipped(reading.skippedCount)) }
    guard !reading.isEmpty else { throw TeamError.nothingForKey }
    let resolved = try resolve(wishes, in: reading)
    for id in Set(resolved.used.map(\.id)) { warn(reading.entry(id)) }
    return resolved
  }

  private func resolve(_ wishes: RunRequest, in reading: TeamReading) throws -> RunResolved {
    do {
      return try wishes.resolve(in: reading) { try find($0, in: reading) }
    } catch DeliveryError.unresolved(let all) {
      throw Failure(
        .missing, .unresolved(all.count), why: .unresolvedList(all), hint: .notInRepositoryHint)
    }
  }

  private func find(_ name: String, in reading: TeamReading) throws -> TeamReading.Entry {
    guard let entry = try reading.find(name) else {
      guard !SecretShape.isSecretLike(name) else { throw VaultError.noProgram(name) }
      throw Failure(.missing, .notInRepository(name), hint: .notInRepositoryHint)
    }
    guard reading.isShared(entry) else { throw TeamError.notShared(program: entry.state.name, kind: nil) }
    return entry
  }

  /// Without a vault there is nothing that could go on offline.
  private func bundles(_ identities: [AgeIdentity]) throws -> RepositoryBundles {
    do { return try RepositoryBundles.read(address, with: identities) } catch let error as GitError {
      switch error {
      case .offline(let text), .denied(let text), .noRepository(let text), .failed(let text):
        throw Failure(
          .unavailable, .repositoryUnreachable, why: text.isEmpty ? nil : .gitSaid(text),
          hint: .repositoryUnreachableHint)
      default: throw error
      }
    }
  }

  private func warn(_ entry: TeamReading.Entry?) {
    guard let entry, entry.isIncomplete else { return }
    Output.warn(.recordsMissing(entry.state.name))
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
  static let repositoryUnreachable = Text(
    "The repository cannot be read. The command was not started.", "读不到仓库，没有运行命令。")
  static let repositoryUnreachableHint = Text(
    "does git ls-remote of the same address work here?", "请确认在这里 git ls-remote 同一地址能用")
  static func notInRepository(_ name: String) -> Text {
    Text(
      "There is no mini-program “\(name)” for this key in the repository.",
      "仓库里没有给这把钥匙的小程序「\(name)」。")
  }
  static let notInRepositoryHint = Text(
    "name, alias or AppID, whole; is it shared with this key?", "请写完整的名称、短名或 AppID，并确认已共享给这把钥匙")
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
