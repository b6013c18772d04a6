internal import Host
package import Ledger
internal import Sodium

/// What this computer still knows of a vault whose file is gone: a file a vault and path in the state folder,
/// `VAULTID-PATHHASH.last`, in clear, of lines `mpvault last 1`, `programs N`, `backup TIME PATH` and `mirror PATH`. It
/// is written for a person's eyes alone; nothing is decided by it.
package struct Remains: Equatable, Sendable {
  package struct Copy: Equatable, Sendable {
    package let at: Timestamp
    package let path: String

    package init(at: Timestamp, path: String) { (self.at, self.path) = (at, path) }
  }

  /// Nil for a vault of an older version.
  package var programs: Int?
  package var backup: Copy?
  /// The copy in the mirror's folder.
  package var mirror: String?

  package init(programs: Int? = nil, backup: Copy? = nil, mirror: String? = nil) {
    (self.programs, self.backup, self.mirror) = (programs, backup, mirror)
  }

  /// The path of the newest copy; the mirror's is.
  package var copy: String? { mirror ?? backup?.path }

  private static let head = "mpvault last 1"
  fileprivate static let limit = 1 << 14

  /// Of the vault that was used last at this path.
  ///
  /// - Parameter path: as the person names it.
  /// - Returns: nil if this computer remembers none.
  package static func find(_ path: String, stateFolder: String) -> Remains? {
    let suffix = "-\(State.hash(ofPath: Folder.absolute(path))).seal"
    let seals = ((try? Folder.names(stateFolder)) ?? []).filter { $0.hasSuffix(suffix) }
    let newest = seals.max { time($0, stateFolder) < time($1, stateFolder) }
    return newest.map { read("\(stateFolder)/\($0.dropLast("seal".count))last") }
  }

  private static func time(_ name: String, _ folder: String) -> (UInt64, UInt64) {
    let stamp = FileStamp.of("\(folder)/\(name)")
    return (stamp?.changedSeconds ?? 0, stamp?.changedNanoseconds ?? 0)
  }

  private static func read(_ path: String) -> Remains {
    var remains = Remains()
    guard let content = try? FileHead.read(path, count: limit) else { return remains }
    let lines = SystemText.decode(content).split(separator: "\n")
    guard lines.first == head[...] else { return remains }
    for line in lines.dropFirst() {
      let words = line.split(separator: " ", maxSplits: 2)
      switch (words.first, words.count) {
      case ("programs", 2): remains.programs = Int(words[1])
      case ("backup", 3):
        if let at = Timestamp(rfc3339: String(words[1])) {
          remains.backup = Copy(at: at, path: String(words[2]))
        }
      case ("mirror", _): remains.mirror = String(line.dropFirst("mirror ".count))
      default: continue
      }
    }
    return remains
  }

  fileprivate var encoded: [UInt8] {
    var lines = [Self.head]
    if let programs { lines.append("programs \(programs)") }
    if let backup { lines.append("backup \(backup.at.rfc3339) \(backup.path)") }
    if let mirror { lines.append("mirror \(mirror)") }
    return SystemText.encode(lines.joined(separator: "\n") + "\n")
  }
}

extension Vault {
  /// Leaves word of what is here, for the day on which the file is gone. That it cannot be written is no matter.
  package func leaveRemains() {
    let looked = try? read { transaction in
      let own = try transaction.ownState(self.ownLedger)
      // All but the vault's own.
      return Remains(
        programs: try transaction.ledgerCount() - 1,
        backup: own.lastBackup.map { Remains.Copy(at: $0.at, path: $0.path) },
        mirror: own.policy.mirror.map { Mirror(folder: $0).path(of: self) })
    }
    guard let remains = looked else { return }
    let file = "\(state.folder)/\(state.fileName("last"))"
    let old = try? FileHead.read(file, count: Remains.limit)
    if old != remains.encoded { try? DurableFile.replaceLoosely(file, remains.encoded.span) }
  }
}
