package import Host
package import Ledger
package import MiniProgram
package import Sodium

/// What can be wrong with a vault, or with what it was asked.
package enum VaultError: Error {
  // The file.
  case noVault(path: String)
  /// The same where this computer has used one.
  case vaultGone(path: String, Remains)
  case vaultExists(path: String)
  case notAVault(path: String)
  /// The same where this computer has used one, or where one is to be brought back.
  ///
  /// - Parameter copy: the newest that is known.
  case vaultTorn(path: String, copy: String?)
  case newerFormat(path: String, format: Int)
  /// Something in the file is not as it was written.
  case damaged(Damage)
  case olderThanRemembered(file: UInt64, remembered: UInt64)
  case anotherOfSameAge
  case stateForged(path: String)
  /// What this computer remembers is torn, or the machine does not give it out: nobody can tell what it says.
  case stateUnreadable(path: String)
  /// The inbox's public key is another one than this computer has seen.
  case inboxKeyChanged
  /// Items that this computer put into the inbox are neither there nor filed.
  case inboxItemsGone(count: Int)
  case busy
  case diskFull
  /// A call of the disk failed (an SQLite result code).
  case diskFailed(code: Int32)
  /// The same while storing, and the new data is not in the file.
  case notStored(code: Int32)
  /// The disk failed while storing, and then again while looking whether the data is there.
  case unknownWhetherStored
  /// Committed, but the second connection that was to read it back could not be had.
  case storedButNotReadBack
  /// Written, but it did not read back as it was written.
  case readBackFailed

  // Copies.
  /// A copy that does not equal the vault it was made of; it was removed.
  case copyDiffers(path: String)
  /// What stands where a backup shall go is a copy of another vault.
  case otherVault(path: String)
  /// What stands there is the vault itself.
  case backupOntoItself(path: String)
  /// A copy that holds, or may hold, what the vault lacks.
  case newerCopy(path: String)
  /// A journal beside a copy: a program that wrote in it was interrupted, or is at work.
  case journalBeside(path: String)
  /// More is wrong than the seal.
  case notResealable([Verification.Fault])

  // Ways in.
  case wrongPassphrase
  case wrongRecoveryCode
  /// No slot is sealed to any of the identities.
  case wrongIdentity
  case noSlot(SlotKind)
  case tooManySlots
  /// There is a slot for this key already.
  case slotExists(Int)
  /// What was asked would leave no way in.
  case lastWayIn
  /// A key that was kept unlocked does not change what opens the vault, nor for how long nobody is asked.
  case proofNeeded
  /// Items in the inbox are sealed to the key that would be gone.
  case inboxNotEmpty
  /// Another process has changed the vault key since this one opened the vault.
  case rekeyedMeanwhile

  // What it was asked.
  case noProgram(String, NearNames = NearNames())
  case noCredential(program: String, kind: CredentialKind)
  case noVersion(program: String, kind: CredentialKind, version: Int, newest: Int)
  /// No value whose name begins with this, or more than one.
  case noSuchValue(program: String, name: String, isAmbiguous: Bool)
  case noValue(program: String, kind: CredentialKind)
  /// What was asked for by its name is not the owner's to use, or not here.
  case notHeld(NotHeld)
  /// The value was lost with an earlier file of this vault.
  case valueLost(program: String, kind: CredentialKind, knownTo: [String], owner: String, isCurrent: Bool)
  case nameTaken(String, by: String)
  case appIDTaken(AppID, by: String)
  case credentialExists(program: String, kind: CredentialKind)
  case sameValue(program: String, kind: CredentialKind, version: Int)
  case resetUnfinished(program: String, kind: CredentialKind)
  case noUnfinishedReset(program: String, kind: CredentialKind)
  /// The value that is to be kept is the current one, and nothing contradicts it.
  case alreadyCurrent(program: String, kind: CredentialKind, version: Int)
  case notAllowed(program: String)
  case placeExists(program: String, place: String)
  case noPlace(program: String, kind: CredentialKind, place: String, NearNames = NearNames())
  case placeGone(program: String, kind: CredentialKind, place: String, since: Timestamp)
  case noOpenLeak(program: String, kind: CredentialKind)
  /// The platform freezes no such credential.
  case cannotBeFrozen(program: String, kind: CredentialKind)
  /// No old value works still, as far as is known.
  case nothingLivesOn(program: String, kind: CredentialKind)
  case noOpenTodo(program: String)
  case nothingToPurge(program: String)
  /// It holds an event that this version does not know and must not overlook; of somebody else where a name stands.
  case readOnlyProgram(String, by: String? = nil)
  case nothingToChange
  /// No item of the inbox, or more than one, begins with this.
  case noInboxItem(String)
  case inboxItemWaits(InboxWait)

  // People and sharing.
  case noPerson(String, NearNames = NearNames())
  /// Who was called so before.
  case nameWasOf(person: String, former: String)
  /// They left; nothing is shared with them until they are added again.
  case personLeft(String)
  /// A key that is on record as another person's.
  case keyOfOther(person: String)
  case ownKey
  /// Keys of somebody else are on record under this name; or those of the owner's own computers.
  case notTheOwner(String)
  /// A card that nothing is given to, and that is not put on record.
  case doubtful(CardDoubt)
  case noDevice(person: String, device: String)
  case deviceExists(person: String, device: String)
  /// Only an admin of the program may grant.
  case notAdmin(program: String)
  /// Only a founder of the program may make another.
  case notFounder(program: String)
  /// Nothing of it is held here that could be handed over.
  case nothingToShare(program: String)
  /// There is no other ledger of its AppID or name.
  case noRival(program: String)
  /// Somebody stands in it who can do what is wanted; nil for the vault's owner.
  case hasFounder(program: String, founder: String?)
  case hasAdmin(program: String, admin: String)
  /// It is not listed any more, for another one is used in its place.
  case replaced(program: String, by: String)
  /// The owner holds nothing in it.
  case notHolder(program: String)
  /// They hold nothing of what was named.
  case notShared(person: String)
  /// Of all that somebody held who left.
  case nothingToAdopt(person: String)
  /// A key of theirs that is on record as put away or stolen, or went with them when they left.
  case keyIsGone(person: String, device: String, isStolen: Bool)
  /// Already a member on record, with the same roles.
  case memberExists(program: String, person: String)
  /// - Parameter program: nil if several were looked at.
  case noMember(program: String?, person: String)
  /// No robot of that service is kept.
  case noRobot
  case noDue(program: String, label: String, NearNames = NearNames())
  case dueExists(program: String, label: String, on: Day)
  /// It comes but once, so that there is no next day.
  case dueOnce(program: String, label: String)
  /// The platform has one admin a program.
  case otherAdmin(program: String, admin: String)
  /// What a person answered about is not what there is now.
  case changedMeanwhile

  // Of the modules below.
  case host(HostError)
  case ledger(LedgerError)
  case sodium(SodiumError)

  /// Where a changed file was noticed.
  package enum Damage: Equatable, Sendable {
    case header
    /// A rollback journal that no mpvault writes stands beside the file.
    case journal
    case schema
    case row(table: String)
    case seal
    case structure(String)
    case keyring
    case ledger
  }
}

extension VaultError {
  /// Whether it says nothing of the file and all of the machine that it is on: another try may go well.
  var isOfTheMachine: Bool {
    switch self {
    case .busy, .diskFull, .diskFailed, .notStored, .host, .sodium(.outOfMemory): true
    default: false
    }
  }
}

/// What can be told of a file that may be damaged: nothing where it is, and an error where the machine does not give it
/// out, for that is no damage.
func whereSound<Result>(_ body: () throws(VaultError) -> Result) throws(VaultError) -> Result? {
  do throws(VaultError) { return try body() } catch {
    if error.isOfTheMachine { throw error }
    return nil
  }
}

extension VaultError: SQLiteFailure {
  package init(sqlite error: SQLiteError) {
    self =
      if error.isBusy { .busy } else if error.isFull { .diskFull } else if error.isDamage {
        .damaged(.structure("SQLite \(error.code)"))
      } else { .diskFailed(code: error.isReadOnly ? SQLiteError.readOnly : error.code) }
  }
}

/// Runs `body` and turns what the modules below throw into this module's error.
func translating<Result: ~Copyable>(_ body: () throws -> Result) throws(VaultError) -> Result {
  do { return try body() } catch let error as VaultError { throw error } catch let error as HostError {
    throw .host(error)
  } catch let error as SQLiteError {
    throw VaultError(sqlite: error)
  } catch let error as LedgerError {
    throw .ledger(error)
  } catch let error as SodiumError {
    throw .sodium(error)
  } catch {
    throw .diskFailed(code: 0)
  }
}
