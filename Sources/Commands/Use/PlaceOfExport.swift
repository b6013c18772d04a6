internal import Host
internal import Ledger
internal import Vault

/// The place that `run` and `export` bring values to.
enum PlaceOfExport {
  /// A place that nobody recorded is most often a slip of the pen, and the record would never say which place is behind.
  ///
  /// - Throws: 66 for one that is not on record, unless a person says that it is new.
  static func check(_ place: String, of exports: [ExportedValues], in vault: Vault) throws {
    do throws(VaultError) { try vault.requirePlace(place, of: exports) } catch {
      guard case .noPlace(let program, _, _, let near) = error, Terminal.isThere,
        try YesOrNo.isYes(.askNewPlace(place, program, near.longer + near.similar))
      else { throw error }
    }
  }

  static func tell(_ changes: [PlaceChange]) {
    guard let last = changes.last else { return }
    let version = last.program.credential(last.kind)?.version(of: last.place.value) ?? 0
    Output.talk(
      changes.count == 1
        ? .placeSettled(last.place.name, last.program.name, last.kind, version)
        : .placeHasAll(last.place.name, changes.count))
  }
}

/// The place that a command is started at. That values go there is on record before; that it has them, once the command was
/// started: until then the vault stays open.
final class PlaceOfRun {
  private let place: String
  private let now: Timestamp
  private var pending: (exports: [ExportedValues], vault: Vault)?
  private var settled: Result<[PlaceChange], VaultError>?

  init(_ place: String, at now: Timestamp) { (self.place, self.now) = (place, now) }

  /// - Throws: as `PlaceOfExport.check`.
  func prepare(_ exports: [ExportedValues], in vault: Vault) throws {
    try PlaceOfExport.check(place, of: exports, in: vault)
    try vault.recordExport(exports, format: RunCommand.name, place: place, at: now)
    pending = (exports, vault)
  }

  func settle() {
    guard let (exports, vault) = pending else { return }
    pending = nil
    settled = Result { () throws(VaultError) in try vault.settlePlace(place, of: exports, at: now) }
  }

  func tell() throws {
    if let settled { PlaceOfExport.tell(try settled.get()) }
  }
}

/// What is said here alone.
extension Text {
  static func askNewPlace(_ place: String, _ program: String, _ near: [String]) -> Text {
    let like = near.prefix(3).map(quoted).joined()
    let others = near.isEmpty ? Text("", "") : Text("; on record: \(like)", "，登记过的有 \(like)")
    return Text(
      "“\(place)” is no place of “\(program)” on record\(others). Record it as a new one? [y/N] ",
      "「\(program)」没有登记过使用处「\(place)」\(others)。作为新使用处登记吗？[y/N] ")
  }
  static func placeHasAll(_ place: String, _ count: Int) -> Text {
    Text(
      "Recorded: \(place) now has the current versions of \(count, "secret").",
      "已登记：\(place) 已换上 \(count) 个密钥的当前版本。")
  }
}
