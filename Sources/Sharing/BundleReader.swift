package import Age
package import Ledger
package import Sodium
package import Vault

/// Reads a bundle out of an age file as its bytes come.
package final class BundleReader {
  private let age: AgeReader
  private let plaintext: BundlePlaintext

  /// - Parameter accepted: fingerprints of 30 digits of senders on whom a person gave their word.
  package convenience init(_ identity: borrowing Identity, accepted: Set<String> = []) {
    self.init(AgeIdentity(identity.age), for: identity.card, accepted: accepted)
  }

  /// - Parameter card: of whoever reads it.
  init(_ identity: AgeIdentity, for card: Card, accepted: Set<String>) {
    age = AgeReader(identities: [identity])
    plaintext = BundlePlaintext(for: card, accepted: accepted)
  }

  /// - Parameter identities: secret keys without a vault; no passphrase is one of them.
  package init(identities: [AgeIdentity]) {
    age = AgeReader(identities: identities)
    plaintext = BundlePlaintext(for: Self.keys(of: identities), accepted: [])
  }

  /// The keys as they stand in the line `to`.
  package static func keys(of identities: [AgeIdentity]) -> [String] {
    identities.compactMap(\.recipient).map { recipient in
      switch recipient {
      case .x25519: recipient.text
      case .sshEd25519: recipient.text.replacing(" ", with: ":")
      }
    }
  }

  /// - Parameters:
  ///   - passphrase: that the bundle is sealed to.
  ///   - accepted: fingerprints of 30 digits of senders on whom a person gave their word.
  package init(passphrase: SharedSecret, for card: Card, accepted: Set<String>) {
    age = AgeReader(identities: [AgeIdentity(passphrase: passphrase)])
    plaintext = BundlePlaintext(for: card, accepted: accepted)
  }

  /// - Throws: `SharingError`.
  package func read(_ bytes: Span<UInt8>) throws(SharingError) {
    try translating { try self.age.read(bytes) { try self.plaintext.take($0) } }
  }

  /// - Throws: `SharingError`.
  package func finish() throws(SharingError) -> Bundle {
    try translating { try self.age.finish { try self.plaintext.take($0) } }
    return try plaintext.finish()
  }

  private func translating(_ body: () throws -> Void) throws(SharingError) {
    do { try body() } catch let error as SharingError { throw error } catch let error as AgeError {
      throw .age(error)
    } catch {
      throw .notABundle
    }
  }
}
