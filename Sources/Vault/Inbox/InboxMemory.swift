internal import Host
internal import Sodium

/// What this computer remembers of a vault's inbox, in clear because locked commands read and write it: a file a
/// vault and path, `VAULTID-PATHHASH.inbox`, of lines: `mpvault inbox memory 1`, `key HEX` (BLAKE2b-256 of a
/// public key that was seen with the vault unlocked), `item HEX` (BLAKE2b-256 of a sealed item that was put there).
struct InboxMemory: Equatable {
  var keys: [Bytes32] = []
  var items: [Bytes32] = []

  private static let head = "mpvault inbox memory 1"
  private static let limit = 1 << 22

  /// Whether there is nothing to be done: no item, and the key is the one that was seen.
  func isQuiet(key: Bytes32) -> Bool { items.isEmpty && keys == [Self.fingerprint(key)] }

  static func fingerprint(_ key: Bytes32) -> Bytes32 { Blake2b.hash32(key.bytes.span) }
  static func name(ofItem sealed: [UInt8]) -> Bytes32 { Blake2b.hash32(sealed.span) }

  /// - Returns: an empty memory where there is none.
  /// - Throws: `stateUnreadable` for a file that is none of ours, for one that the machine does not give out, and where
  ///   that is so of the seal's: then nobody can tell whether this vault is the one of which it speaks.
  static func read(_ state: State) throws(VaultError) -> InboxMemory {
    _ = try state.readUnproven()
    return try readAlone(state)
  }

  /// The same whatever is remembered of the seal.
  static func readAlone(_ state: State) throws(VaultError) -> InboxMemory {
    if state.isOutOfReach { throw .stateUnreadable(path: state.inboxPath) }
    let content: [UInt8]
    do throws(HostError) { content = try FileHead.read(state.inboxPath, count: limit) } catch .missing {
      return InboxMemory()
    } catch {
      throw .stateUnreadable(path: state.inboxPath)
    }
    guard let memory = InboxMemory(content) else { throw .stateUnreadable(path: state.inboxPath) }
    return memory
  }

  /// Changes it as long as nobody else does, durably.
  ///
  /// - Parameter isAnew: a person said that one that cannot be read is to be written over.
  static func change(
    _ state: State, isAnew: Bool = false, _ body: (inout InboxMemory) -> Void
  ) throws(VaultError) {
    do throws(HostError) { try Folder.make(state.folder) } catch { throw .host(error) }
    let lock: FileLock
    do throws(HostError) { lock = try FileLock(folder: state.folder) } catch { throw .host(error) }
    var old: InboxMemory?
    if isAnew { old = try? read(state) } else { old = try read(state) }
    var new = old ?? InboxMemory()
    body(&new)
    if new != old {
      do throws(HostError) { try DurableFile.replace(state.inboxPath, new.encoded.span) } catch {
        throw .host(error)
      }
    }
    _ = lock
  }

  private init?(_ content: [UInt8]) {
    self.init()
    guard let text = String(validating: content, as: UTF8.self), text.hasSuffix("\n") else { return nil }
    let lines = text.split(separator: "\n")
    guard lines.first == Self.head[...] else { return nil }
    for line in lines.dropFirst() {
      let words = line.split(separator: " ", omittingEmptySubsequences: false)
      guard words.count == 2, let hash = Bytes32(hex: String(words[1])) else { return nil }
      switch words[0] {
      case "key": keys.append(hash)
      case "item": items.append(hash)
      default: return nil
      }
    }
  }

  init() {}

  private var encoded: [UInt8] {
    let lines = [Self.head] + keys.map { "key " + $0.hex } + items.map { "item " + $0.hex }
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }
}
