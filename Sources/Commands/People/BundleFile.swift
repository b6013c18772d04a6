internal import Age
internal import Host
internal import Ledger
internal import Sharing
internal import Sodium
internal import Vault

extension Bundle {
  /// What its sender goes by: their own word, in whatever of theirs came along.
  var sendersOwnName: String? {
    let words = ledgers.flatMap(\.events).compactMap { event -> String? in
      guard event.author == sender.signingKey, case .shared(let shared) = event.body else { return nil }
      return shared.by
    }
    return words.last.flatMap(OwnName.checked)
  }
}

/// A bundle as it lies in a file.
enum BundleFile {
  /// An armored age file is a third larger than what it holds.
  private static let limit = 400 << 20

  /// - Parameter accepted: fingerprints of 30 digits.
  static func read(_ path: String, for vault: Vault, _ accepted: [String]) throws -> Bundle {
    let accepted = Set(accepted)
    do { return try read(path, BundleReader(vault.identity, accepted: accepted)) } catch SharingError.age(
      .needsPassphrase)
    {
      guard Terminal.isThere else {
        throw Failure(.unavailable, .bundlePassphraseNeeded, hint: .noTerminalHint)
      }
      let typed = try Terminal().readHidden(.askBundlePassphrase, limit: Passphrase.limit)
      let reader = BundleReader(passphrase: SharedSecret(typed), for: vault.identity.card, accepted: accepted)
      return try SignOfLife.show(.openingBundle) { try read(path, reader) }
    }
  }

  private static func read(_ path: String, _ reader: BundleReader) throws -> Bundle {
    var problem: SharingError?
    try FileChunks.read(path, limit: limit) { bytes in
      do throws(SharingError) { try reader.read(bytes) } catch { problem = error }
      return problem == nil
    }
    if let problem { throw problem }
    return try reader.finish()
  }
}

/// What is said here alone.
extension Text {
  static let openingBundle = Text("Opening the file …", "正在打开文件……")
  static let bundlePassphraseNeeded = Text(
    "This file is sealed to a passphrase, which is asked for at a terminal.", "这个文件用口令加密，要在终端里输入口令。")
  static let askBundlePassphrase = Text("Passphrase of the file: ", "文件口令：")
}
