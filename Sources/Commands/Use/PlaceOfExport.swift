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
