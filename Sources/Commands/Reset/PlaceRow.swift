internal import Delivery
internal import Ledger
internal import MiniProgram
internal import Vault

/// A place beside the credential that is used there.
struct PlaceRow: ListRow {
  static let head: [Text] = [
    .headName, .headCredential, .headPlace, .headPlaceKind, .headOwner, .headRuns, .headNote,
  ]

  let program: String
  let credential: CredentialState
  let place: PlaceState

  var version: Int? { credential.version(of: place.value) }
  var isBehind: Bool { place.value != credential.current }

  /// What runs there, and whether that is behind.
  var runs: String {
    let version = version.map(Text.version) ?? Text(same: "?")
    guard isBehind, let current = credential.currentVersion else { return version.text }
    return Text.bracketed(version, .behind(current)).text
  }

  func cells(at now: Timestamp) -> [Cell] {
    [
      program, credential.kind.shown, place.name,
      PlaceWord.shown(place) ?? "", place.owner ?? "", runs,
      place.note?.split(separator: "\n").first.map(String.init) ?? "",
    ].map(Cell.text)
  }

  var json: JSON {
    .object([
      ("program", .string(program)), ("kind", .string(credential.kind.text)), ("name", .string(place.name)),
      ("placeKind", .optional(place.placeKind)), ("owner", .optional(place.owner)),
      ("note", .optional(place.note)), ("version", version.map(JSON.number) ?? .null),
      ("behind", .bool(isBehind)), ("since", .time(place.changedAt)),
      ("removed", .bool(place.removedAt != nil)),
    ])
  }

  /// The places as they are after a change: one by itself, several as a list.
  static func print(_ changes: [PlaceChange], _ session: Session) throws {
    guard session.isJSON else { return }
    let rows = changes.compactMap { change in
      change.program.credential(change.kind).map {
        PlaceRow(program: change.program.name, credential: $0, place: change.place).json
      }
    }
    try Output.data(rows.count == 1 ? rows[0].text : JSON.array(rows).text)
  }
}
