package import Host
package import Ledger
package import MiniProgram
package import Sodium

/// What can be wrong with a vault, or with what it was asked.
package enum VaultError: Error {
  // The file.
  case noVault(path: String)
  case vaultExists(path: String)
  case notAVault(path: String)
  case newerFormat(path: String, format: Int)
  /// Something in the file is not as it was written.
  case damaged(Damage)
  case olderThanRemembered(file: UInt64, remembered: UInt64)
  case anotherOfSameAge
  case stateForged(path: String)
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

  // Ways in.
  case wrongPassphrase
  case wrongRecoveryCode
  case noSlot(SlotKind)

  // What it was asked.
  case noProgram(String)
  case noCredential(program: String, kind: CredentialKind)
  case noVersion(program: String, kind: CredentialKind, version: Int, newest: Int)
  case noValue(program: String, kind: CredentialKind)
  case nameTaken(String, by: String)
  case appIDTaken(AppID, by: String)
  case credentialExists(program: String, kind: CredentialKind)
  case sameValue(program: String, kind: CredentialKind, version: Int)
  case resetUnfinished(program: String, kind: CredentialKind)
  case noUnfinishedReset(program: String, kind: CredentialKind)
  case notAllowed(program: String)
  case readOnlyProgram(String)
  case nothingToChange

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

extension VaultError: SQLiteFailure {
  package init(sqlite error: SQLiteError) {
    self =
      if error.isBusy { .busy } else if error.isFull { .diskFull } else if error.isDamage {
        .damaged(.structure("SQLite \(error.code)"))
      } else { .diskFailed(code: error.code) }
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
