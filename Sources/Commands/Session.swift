internal import Host
internal import Ledger
internal import MiniProgram
internal import Sodium
internal import SystemPackage
internal import Vault

/// What the commands share: where the vault is, how it is opened, what time it is.
struct Session {
  private let options: GlobalOptions

  init(_ options: GlobalOptions) { self.options = options }

  var isJSON: Bool { options.isJSON }

  var now: Timestamp { Timestamp(milliseconds: Clock.now()) }

  /// `--vault`, `MPVAULT_VAULT`, else the data folder's.
  var vaultPath: String {
    if let path = options.vault ?? Environment.value("MPVAULT_VAULT") { return Folder.absolute(path) }
    return "\(folder("XDG_DATA_HOME", ".local/share"))/vault.db"
  }

  var stateFolder: String { folder("XDG_STATE_HOME", ".local/state") }

  /// An XDG base folder's `mpvault`; a relative path in the variable is to be ignored, says the specification.
  private func folder(_ variable: String, _ otherwise: String) -> String {
    if let base = Environment.value(variable), base.hasPrefix("/") { return "\(base)/mpvault" }
    return "\(Environment.home)/\(otherwise)/mpvault"
  }

  func lockedVault() throws -> LockedVault {
    try LockedVault(path: vaultPath, stateFolder: stateFolder)
  }

  /// - Returns: nothing when there is no vault yet.
  func lockedVaultIfAny() throws -> LockedVault? {
    do { return try lockedVault() } catch VaultError.noVault { return nil }
  }

  func unlock() throws -> Vault { try unlock(lockedVault()) }

  func unlock(_ locked: LockedVault) throws -> Vault {
    if let given = try givenPassphrase() { return try locked.unlock(passphrase: given) }
    return try unlockAtTerminal(locked)
  }

  /// A wrong passphrase is asked for again, twice.
  private func unlockAtTerminal(_ locked: LockedVault) throws -> Vault {
    let terminal = try Terminal()
    for attempt in 1...3 {
      let typed = try terminal.readHidden(Sentence.askPassphrase.text, limit: Passphrase.limit)
      if let vault = try Self.unlock(locked, typed) { return vault }
      if attempt < 3 { try terminal.write(Failure.of(.wrongPassphrase).lines) }
    }
    throw VaultError.wrongPassphrase
  }

  /// - Returns: nothing for a wrong passphrase.
  private static func unlock(_ locked: LockedVault, _ passphrase: borrowing SecretBytes) throws -> Vault? {
    do { return try locked.unlock(passphrase: passphrase) } catch VaultError.wrongPassphrase { return nil }
  }

  /// The first line of `--passphrase-file` or `MPVAULT_PASSPHRASE_FILE`.
  func givenPassphrase() throws -> SecretBytes? {
    guard let path = options.passphraseFile ?? Environment.value("MPVAULT_PASSPHRASE_FILE") else {
      return nil
    }
    let content = try FileReading.readSecret(path, limit: Passphrase.limit)
    let line = Passphrase.firstLine(of: content)
    guard !line.isEmpty else { throw Failure(.badData, .passphraseFileEmpty(path)) }
    return line
  }

  /// Says what came up on the way; called when the command's own words are said.
  func tell(_ vault: Vault) {
    for notice in vault.notices {
      switch notice {
      case .stateNotWritten(let path): Output.warn(.stateNotWritten(path))
      case .stateNotRead(let path): Output.warn(.stateNotRead(path))
      case .newPlace(let path, let isOlder): Output.warn(isOlder ? .oldPlace(path) : .newPlace(path))
      }
    }
  }
}

enum Passphrase {
  /// In bytes; nobody types more.
  static let limit = 4096
  static let minimumCharacters = 10

  static func firstLine(of content: borrowing SecretBytes) -> SecretBytes {
    content.withBytes { bytes in
      var end = 0
      while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
      if end > 0, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
      return SecretBytes(copying: bytes.extracting(0..<end))
    }
  }

  /// - Throws: a failure when it is too short for a new vault.
  static func check(_ passphrase: borrowing SecretBytes) throws(Failure) {
    let characters = passphrase.withBytes { bytes in
      // The continuation bytes of UTF-8 begin no character.
      bytes.indices.reduce(0) { $0 + (bytes[$1] & 0xc0 == 0x80 ? 0 : 1) }
    }
    guard characters >= minimumCharacters else {
      throw Failure(.badData, .passphraseTooShort(characters), hint: .passphraseTooShortHint)
    }
  }
}
