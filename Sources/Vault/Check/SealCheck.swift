internal import Host
internal import Sodium

/// Whether the file is the one that was written last, by its seal and by what this computer remembers.
extension Vault {
  /// - Returns: nil if this vault has not been seen at this path, or when that cannot be told.
  /// - Throws: `stateForged`.
  func remembered() throws(VaultError) -> State.Remembered? {
    isStateUnreadable = false
    do { return try state.read(keyring.stateKey) } catch {
      // Neither reading nor storing must fail over it; that an old copy would go unnoticed is said.
      guard case .stateUnreadable(let path) = error else { throw error }
      isStateUnreadable = true
      add(.stateNotRead(path: path))
      return nil
    }
  }

  /// - Throws: `damaged(.seal)`, `olderThanRemembered`, `anotherOfSameAge`.
  func checkedSeal(
    _ database: SQLiteDatabase, _ remembered: State.Remembered?
  ) throws(VaultError) -> Seal {
    let seal = try Self.explaining(database, slots) { () throws(VaultError) in
      try SealRow.read(database, keys)
    }
    if let mismatch = mismatch(seal, remembered) { throw mismatch }
    // Under the lock of this transaction, and before anything is looked at: what is written meanwhile is seen next
    // time.
    let stamp = FileStamp.of(path)
    if let stamp, stamp == vouched { return seal }
    if remembered == nil, !isStateUnreadable, let newest = state.newestElsewhere {
      add(.newPlace(path: path, missing: newest > seal.counter ? newest - seal.counter : 0))
    }
    recorded = state.readStamp(keyring.stateKey)
    // At a place where nothing is remembered, nobody vouches for the file that the cached key opens.
    let mayBelieve = (isCached || vouched != nil) && remembered != nil
    if mayBelieve, let stamp, stamp == recorded {
      try Schema.check(database)
    } else {
      try checkWhole(database, against: seal)
    }
    trustsIndexes = true
    vouched = stamp
    return seal
  }

  /// - Throws: `damaged`.
  func checkWhole(_ database: SQLiteDatabase, against seal: Seal) throws(VaultError) {
    try Schema.check(database)
    // What is found is found through indexes, which the seal does not cover.
    guard try Structure.faults(database, limit: 1).isEmpty else {
      throw .damaged(.structure("integrity_check"))
    }
    guard try SealRow.compute(database, keys, counter: seal.counter) == seal else { throw .damaged(.seal) }
  }

  /// What does not decrypt any more although all was well when the vault was opened: where its ways in are others
  /// now, another process has made a new key, and nobody is to be alarmed.
  static func explaining<Result: ~Copyable>(
    _ database: SQLiteDatabase, _ known: [Slot], _ body: () throws(VaultError) -> Result
  ) throws(VaultError) -> Result {
    do { return try body() } catch .damaged(let damage) {
      let slots = try? LockedVault.readSlots(database)
      let isRekeyed = slots.map { now in !now.isEmpty && !now.contains { known.contains($0) } } ?? false
      throw isRekeyed ? .rekeyedMeanwhile : .damaged(damage)
    }
  }

  func mismatch(_ seal: Seal, _ remembered: State.Remembered?) -> VaultError? {
    guard let remembered else { return nil }
    if seal.counter < remembered.counter {
      return .olderThanRemembered(file: seal.counter, remembered: remembered.counter)
    }
    let isSame = state.digest(seal, keyring.stateKey) == remembered.digest
    return seal.counter > remembered.counter || isSame ? nil : .anotherOfSameAge
  }

  /// - Parameter isAnew: over what cannot be read, or was forged.
  func remember(_ seal: Seal, isAnew: Bool = false) {
    do { try state.remember(seal, keyring.stateKey, isAnew: isAnew) } catch {
      addUnwritten(state.path, error)
    }
  }

  /// That something could not be remembered; where it could not even be read, that is what helps to know.
  func addUnwritten(_ path: String, _ error: VaultError) {
    if case .stateUnreadable(let unread) = error { return add(.stateNotRead(path: unread)) }
    guard !notices.contains(.stateNotRead(path: path)) else { return }
    add(.stateNotWritten(path: path))
  }

  func add(_ notice: Notice) {
    if !notices.contains(notice) { notices.append(notice) }
  }
}
