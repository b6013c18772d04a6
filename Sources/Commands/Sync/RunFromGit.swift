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
