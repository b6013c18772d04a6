internal import Age
internal import Host
internal import Ledger
internal import Sodium
internal import Vault

/// Opens files of a repository. Most of what that costs is the verification of signatures: small files are opened
/// several at a time, on every core, and what is larger one after the other, as its bytes come.
struct FileOpening {
  enum Content: Sendable {
    case bundle(Bundle)
    case problem(SharingError)
  }

  struct Opened: Sendable {
    let number: Int
    let content: Content
    /// BLAKE2b-256 over its bytes.
    let hash: Bytes32
    /// Of what is small.
    let bytes: [UInt8]?
  }

  /// In bytes: what is kept whole until it is opened.
  private static let small = 1 << 20
  /// How many are opened together, and how many bytes they may have.
  private static let batch = (files: 64, bytes: 4 << 20)

  /// What opens them.
  private enum Key: Sendable {
    case vault(AgeIdentity, Card, accepted: Set<String>)
    case alone([AgeIdentity])

    func reader() -> BundleReader {
      switch self {
      case .vault(let identity, let card, let accepted):
        BundleReader(identity, for: card, accepted: accepted)
      case .alone(let identities): BundleReader(identities: identities)
      }
    }
  }

  private enum Pending: Sendable {
    case bytes([UInt8], number: Int)
    case opened(Opened)
  }

  /// A file that is opened as its bytes come.
  private final class Stream {
    private let reader: BundleReader
    private var hash = Blake2b()
    private var problem: SharingError?

    init(_ key: Key) { reader = key.reader() }

    /// What is not for us, or no bundle, is read on for its hash alone.
    func take(_ bytes: Span<UInt8>) {
      hash.update(bytes)
      guard problem == nil else { return }
      do throws(SharingError) { try reader.read(bytes) } catch { problem = error }
    }

    func finish(_ number: Int, _ bytes: [UInt8]?) -> Opened {
      Opened(number: number, content: content(), hash: hash.copy().finish32(), bytes: bytes)
    }

    private func content() -> Content {
      if let problem { return .problem(problem) }
      do throws(SharingError) { return .bundle(try reader.finish()) } catch { return .problem(error) }
    }
  }

  private let key: Key
  private var bytes: [UInt8] = []
  private var stream: Stream?
  private var pending: [Pending] = []
  private var pendingCount = 0

  /// - Parameter accepted: fingerprints of 30 digits of senders on whom a person gave their word.
  init(_ identity: borrowing Identity, accepted: Set<String>) {
    key = .vault(AgeIdentity(identity.age), identity.card, accepted: accepted)
  }

  /// - Parameter identities: secret keys without a vault; no passphrase is one of them.
  init(identities: [AgeIdentity]) { key = .alone(identities) }

  /// Some bytes of the file that comes now.
  mutating func take(_ more: Span<UInt8>) {
    if let stream { return stream.take(more) }
    guard bytes.count + more.count > Self.small else { return bytes += more.array }
    let stream = Stream(key)
    stream.take(bytes.span)
    stream.take(more)
    self.stream = stream
    bytes = []
  }

  /// It is there whole.
  ///
  /// - Returns: what was opened by now, in the order in which they came.
  mutating func end(_ number: Int) -> [Opened] {
    if let stream {
      pending.append(.opened(stream.finish(number, nil)))
      self.stream = nil
    } else {
      pending.append(.bytes(bytes, number: number))
      pendingCount += bytes.count
      bytes = []
    }
    return pending.count < Self.batch.files && pendingCount < Self.batch.bytes ? [] : finish()
  }

  /// - Returns: the others.
  mutating func finish() -> [Opened] {
    let (waiting, key) = (pending, key)
    (pending, pendingCount) = ([], 0)
    return Workers.map(waiting.count) { index in
      switch waiting[index] {
      case .opened(let opened): return opened
      case .bytes(let bytes, let number):
        let stream = Stream(key)
        stream.take(bytes.span)
        return stream.finish(number, bytes)
      }
    }
  }
}
