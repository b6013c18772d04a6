internal import Delivery
internal import Host
internal import LeakScan
internal import Ledger
internal import MiniProgram
internal import Sharing
internal import Sodium
internal import SystemPackage
internal import Vault

extension Failure {
  /// What a person reads of an error of the modules below.
  init(_ error: any Error) {
    switch error {
    case let failure as Failure: self = failure
    case let error as VaultError: self = Self.of(error)
    case let error as HostError: self = Self.of(error)
    case let error as SharingError: self = Self.of(error)
    case let error as GitError: self = Self.of(error)
    case let error as DeliveryError: self = Self.of(error)
    case let error as ScanError: self = Self.of(error)
    case let error as TeamError: self = Self.of(error)
    default: self = Failure(.inputOutput, .unexpected)
    }
  }

  static func of(_ error: HostError) -> Failure {
    switch error {
    case .missing(let path): Failure(.missing, .noFile(path))
    case .exists(let path): Failure(.cannotCreate, .fileExists(path), hint: .otherPath)
    case .noFolder(let path): Failure(.cannotCreate, .noFolder(path), hint: .noFolderHint)
    case .notAFile(let path): Failure(.cannotCreate, .notAFile(path), hint: .otherPath)
    case .denied(let path): Failure(.cannotCreate, .accessDenied(path), why: belonging(path))
    case .readOnly(let path): Failure(.cannotCreate, .readOnly(path), hint: .readOnlyHint)
    case .unreadable(let path): Failure(.inputOutput, .notReadable(path), why: belonging(path))
    case .noSpace: diskFull
    case .failed(let path, let errno): Failure(.inputOutput, .systemFailed(path, errno.description))
    case .exposed(let path): Failure(.unavailable, .exposed(path), why: .exposedWhy, hint: .exposedHint(path))
    case .foreign(let path): Failure(.cannotCreate, .foreign(path), hint: .foreignHint)
    case .owned(let path, let owner):
      Failure(
        .unavailable, .belongs(path, owner, Ownership.ourselves), why: .ownedWhy,
        hint: .ownedHint(path, owner, Ownership.ourselves))
    case .writable(let path): Failure(.unavailable, .writable(path), hint: .writableHint(path))
    case .noModes(let path): Failure(.unavailable, .noModes(path), hint: .noModesHint)
    case .tooLong(let limit): Failure(.badData, .inputTooLong(limit), hint: .nothingStored)
    case .noTerminal: Failure(.unavailable, .noTerminal, hint: .noTerminalHint)
    case .cancelled: Failure(.interrupted, Commit.hasStored ? .cancelledLater : .cancelled)
    case .timedOut(let path): Failure(.unavailable, .timedOut(path))
    case .noClipboard: Failure(.unavailable, .noClipboard, hint: .noClipboardHint)
    case .clipboardFailed(let tool): Failure(.unavailable, .clipboardFailed(tool), hint: .noClipboardHint)
    }
  }

  /// Whose a path is that does not let us in; nothing for one of our own.
  private static func belonging(_ path: String) -> Text? {
    Ownership.stranger(at: path).map { .belongs($0.path, $0.owner, Ownership.ourselves) }
  }

  static let diskFull = Failure(.inputOutput, .diskFull, hint: .diskFullHint)

  static func of(_ error: VaultError) -> Failure {
    switch error {
    case .noVault, .vaultGone, .vaultExists, .notAVault, .newerFormat, .damaged, .olderThanRemembered,
      .anotherOfSameAge,
      .stateForged, .stateUnreadable, .inboxKeyChanged, .inboxItemsGone, .busy, .diskFull, .diskFailed,
      .notStored, .unknownWhetherStored,
      .storedButNotReadBack, .readBackFailed:
      ofFile(error)
    case .copyDiffers, .otherVault, .backupOntoItself, .newerCopy, .journalBeside, .notResealable:
      ofCopy(error)
    case .wrongPassphrase: Failure(.locked, .wrongPassphrase, hint: .wrongPassphraseHint)
    case .wrongRecoveryCode: Failure(.locked, .wrongRecoveryCode, hint: .wrongRecoveryCodeHint)
    case .wrongIdentity: Failure(.locked, .wrongIdentity, hint: .wrongIdentityHint)
    case .tooManySlots: Failure(.badData, .tooManySlots, hint: .slotListHint)
    case .slotExists(let number): Failure(.badData, .slotExists(number), hint: .nothingStored)
    case .noSlot(let kind): Failure(.locked, .noSlot(kind.name))
    case .lastWayIn: Failure(.badData, .lastWayIn, hint: .lastWayInHint)
    case .proofNeeded: Failure(.locked, .proofNeeded, why: .proofNeededWhy, hint: .proofNeededHint)
    case .inboxNotEmpty: Failure(.badData, .inboxNotEmpty, hint: .inboxNotEmptyHint)
    case .rekeyedMeanwhile: Failure(.busy, .rekeyedMeanwhile, hint: .rekeyedMeanwhileHint)
    case .host(let error): of(error)
    case .ledger(let error): Failure(.refused, .ledgerRefused, why: .technical(String(describing: error)))
    case .sodium(.outOfMemory): Failure(.unavailable, .noMemoryForKDF, hint: .noMemoryForKDFHint)
    case .sodium: Failure(.refused, .damaged, hint: .damagedHint)
    default: ofQuestion(error)
    }
  }

  private static func ofFile(_ error: VaultError) -> Failure {
    switch error {
    case .noVault(let path): Failure(.missing, .noVault(path), hint: .noVaultHint)
    case .vaultGone(let path, let remains):
      Failure(
        .missing, .vaultGone(path, programs: remains.programs), why: .lastCopy(remains.backup),
        hint: .bringBack(remains, to: path))
    case .vaultExists(let path): Failure(.cannotCreate, .vaultExists(path), hint: .vaultExistsHint)
    case .notAVault(let path): Failure(.badData, .notAVault(path), hint: .notAVaultHint)
    case .newerFormat(let path, let format):
      Failure(.unavailable, .newerFormat(path, format), hint: .newerFormatHint)
    case .olderThanRemembered(let file, let remembered):
      Failure(.refused, .rollback(file, remembered), why: .rollbackWhy, hint: .rollbackHint)
    case .anotherOfSameAge: Failure(.refused, .fork, why: .rollbackWhy, hint: .rollbackHint)
    case .stateForged(let path): Failure(.refused, .stateForged(path), why: .rollbackWhy, hint: .rollbackHint)
    case .stateUnreadable(let path):
      Failure(.inputOutput, .stateUnreadable(path), hint: .stateUnreadableHint)
    case .inboxKeyChanged: Failure(.refused, .inboxKeyChanged, why: .inboxKeyChangedWhy, hint: .damagedHint)
    case .inboxItemsGone(let count):
      Failure(.refused, .inboxItemsGone(count), why: .inboxItemsGoneWhy, hint: .inboxItemsGoneHint)
    case .busy: Failure(.busy, .busy, hint: .nothingStored)
    case .diskFull: diskFull
    case .diskFailed(let code):
      Failure(
        .inputOutput, .diskFailed, why: .diskReason(code),
        hint: DiskCode(code) == .readOnly ? .readOnlyHint : .diskFailedHint)
    case .unknownWhetherStored: Failure(.inputOutput, .unknownWhetherStored, hint: .lookFirst)
    case .storedButNotReadBack: Failure(.inputOutput, .storedButNotReadBack, hint: .lookFirst)
    case .notStored(let code):
      Failure(
        .inputOutput, .notStored, why: .diskReason(code),
        hint: DiskCode(code) == .readOnly ? .readOnlyHint : .keepPageOpen)
    case .readBackFailed: Failure(.inputOutput, .readBackFailed, hint: .lookFirst)
    case .damaged(let damage):
      Failure(.refused, .damaged, why: .technical(damage.description), hint: .damagedHint)
    default: Failure(.inputOutput, .unexpected)
    }
  }

  private static func ofQuestion(_ error: VaultError) -> Failure {
    switch error {
    // Somebody may have pasted the value where the name belongs.
    case .noProgram(let name, _) where SecretShape.isSecretLike(name):
      Failure(.missing, .noSuchProgram, hint: .secretInHistory)
    case .noProgram(let name, let near):
      if let project = ProjectFolder.of(name) {
        Failure(
          .missing, .projectNotStored(project.file), hint: .projectNotStoredHint(name, title: project.title))
      } else {
        near.failure(name, .noProgram(name), hint: .noProgramHint)
      }
    case .noCredential(let program, let kind):
      Failure(.missing, .noCredential(program, kind), hint: .noCredentialHint(program, kind))
    case .noVersion(let program, let kind, let version, let newest):
      Failure(.missing, .noVersion(program, kind, version), hint: .newestVersion(newest))
    case .noSuchValue(let program, _, let isAmbiguous):
      Failure(
        .missing, isAmbiguous ? .ambiguousValue(program) : .noSuchValue(program), hint: .noSuchValueHint)
    case .noValue(let program, let kind): Failure(.missing, .noValue(program, kind))
    case .notHeld(let lack): lack.failure
    case .valueLost(let program, let kind, let known, let isCurrent):
      Failure(
        .missing, .valueLost(program, kind), why: .valueLostWhy,
        hint: isCurrent ? .valueLostHint(program, kind, known) : .oldValueLostHint(program, kind, known))
    case .nameTaken(let name, let owner):
      Failure(.badData, .nameTaken(name, by: owner), hint: .nameTakenHint(owner))
    case .appIDTaken(let appID, let owner):
      Failure(.badData, .appIDTaken(appID.text, by: owner), hint: .nameTakenHint(owner))
    case .credentialExists(let program, let kind):
      Failure(.badData, .credentialExists(program, kind), hint: .credentialExistsHint(program, kind))
    case .sameValue(let program, let kind, let version):
      Failure(.badData, .sameValue(program, kind, version), hint: .sameValueHint(program))
    case .resetUnfinished(let program, let kind):
      Failure(.badData, .resetAlreadyBegun(program, kind), hint: .resetAlreadyBegunHint(program, kind))
    case .noUnfinishedReset(let program, let kind):
      Failure(.badData, .noUnfinishedReset(program, kind), hint: .nothingStored)
    case .alreadyCurrent(let program, let kind, let version):
      Failure(.badData, .alreadyCurrent(program, kind, version), hint: .nothingStored)
    case .placeExists(let program, let place):
      Failure(.badData, .placeExists(program, place), hint: .placeExistsHint(program, place))
    case .noPlace(_, _, let place, _) where SecretShape.isSecretLike(place):
      Failure(.missing, .noNameShown, hint: .secretInHistory)
    case .noPlace(let program, let kind, let place, let near):
      near.failure(place, .noPlace(program, kind, place), hint: .noPlaceHint(program, place))
    case .placeGone(let program, let kind, let place, let since):
      Failure(
        .missing, .placeGone(program, place, since: Clock.local(since.milliseconds)),
        hint: .placeGoneHint(ProgramReference.text(program, kind), place))
    case .noOpenLeak(let program, let kind):
      Failure(.badData, .noOpenLeak(program, kind), hint: .nothingStored)
    case .noOpenTodo(let program): Failure(.missing, .noOpenTodo(program), hint: .noOpenTodoHint)
    case .nothingToPurge(let program): Failure(.missing, .nothingToPurge(program), hint: .nothingStored)
    case .notAllowed(let program): Failure(.locked, .notAllowed(program), hint: .nothingStored)
    case .readOnlyProgram(let program):
      Failure(.unavailable, .readOnlyProgram(program), hint: .newerFormatHint)
    case .noPerson(let name, _) where SecretShape.isSecretLike(name):
      Failure(.missing, .noNameShown, hint: .secretInHistory)
    case .noPerson(let name, let near): near.failure(name, .noPerson(name), hint: .noPersonHint)
    case .personLeft(let name): Failure(.badData, .personLeft(name), hint: .personLeftHint(name))
    case .keyIsGone(let person, let device, let isStolen):
      Failure(
        .badData, .keyIsGone(person, device, isStolen: isStolen),
        hint: .keyIsGoneHint(person, isStolen: isStolen))
    case .changedMeanwhile: Failure(.busy, .changedMeanwhile, hint: .changedMeanwhileHint)
    case .keyOfOther(let person): Failure(.badData, .keyOfOther(person), hint: .nothingStored)
    case .ownKey: Failure(.badData, .ownKey, hint: .nothingStored)
    case .doubtful(let doubt): doubt.failure
    case .noDevice(let person, let device):
      Failure(.missing, .noDevice(person, device), hint: .noDeviceHint(person))
    case .deviceExists(let person, let device): Failure(.badData, .deviceExists(person, device))
    case .notAdmin(let program): Failure(.locked, .notAdmin(program), hint: .notAdminHint)
    case .nothingToShare(let program): Failure(.missing, .nothingToShare(program), hint: .nothingStored)
    case .noRival(let program): Failure(.missing, .noRival(program), hint: .nothingStored)
    case .notFounder(let program): Failure(.locked, .notFounder(program), hint: .notFounderHint)
    case .hasFounder(let program, let founder):
      Failure(.badData, .hasFounder(program, founder), hint: .hasAdminHint)
    case .hasAdmin(let program, let admin): Failure(.badData, .hasAdmin(program, admin), hint: .hasAdminHint)
    case .notHolder(let program): Failure(.locked, .notHolder(program), hint: .notHolderHint)
    case .notShared(let person): Failure(.missing, .notShared(person), hint: .nothingStored)
    case .noInboxItem(let id): Failure(.missing, .noInboxItem(id), hint: .noInboxItemHint)
    case .inboxItemWaits(let wait): Failure(.badData, .inboxItemWaits, why: wait.why, hint: wait.settling())
    case .nothingToChange: Failure(.usage, .nothingToChange, hint: .nothingToChangeHint)
    default: Failure(.inputOutput, .unexpected)
    }
  }
}

extension VaultError.Damage {
  /// For whoever helps: where it was noticed, in the words of the format page.
  var description: String {
    switch self {
    case .header: "header"
    case .journal: "a journal that mpvault did not write"
    case .schema: "sqlite_schema"
    case .row(let table): "row of \(table)"
    case .seal: "seal"
    case .structure(let what): what
    case .keyring: "keyring"
    case .ledger: "ledger"
    }
  }
}
