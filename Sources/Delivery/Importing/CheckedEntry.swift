internal import Ledger
internal import MiniProgram
internal import Sodium
internal import Vault

/// An entry each of whose fields may be stored.
struct CheckedEntry {
  let name: String
  let alias: String?
  let appID: AppID?
  let values: [(kind: CredentialKind, value: SharedSecret)]
  let program: NewProgram

  /// All that it would be found by.
  var names: [String] { [name, alias, appID?.text].compactMap(\.self) }

  private static let lineLimit = 100

  init(_ entry: ImportedEntry) throws(ImportProblem) {
    if let problem = entry.problem { throw problem }
    if let refusal = ProgramName.check(entry.name) { throw .badName(refusal) }
    if let refusal = entry.alias.flatMap(ProgramName.check) { throw .badAlias(refusal) }
    if let text = entry.appID {
      do throws(AppIDRefusal) { appID = try AppID(text) } catch { throw .badAppID(error) }
    } else {
      appID = nil
    }
    if let refusal = entry.client.flatMap({ Note.checkLine($0, limit: Self.lineLimit) }) {
      throw .badClient(refusal)
    }
    for tag in entry.tags {
      if tag.isEmpty { throw .emptyTag }
      if let refusal = Note.checkLine(tag, limit: Self.lineLimit) { throw .badTag(refusal) }
    }
    if let refusal = entry.note.flatMap({ Note.check($0) }) { throw .badNote(refusal) }
    let name = entry.name
    (self.name, alias) = (name, entry.alias)
    values = try Self.checked(entry.values)
    guard let first = values.first else { throw .noValue }
    var program = NewProgram(
      name: name, kind: first.kind, secret: first.value, origin: .imported, appID: appID, alias: alias,
      client: entry.client, tags: entry.tags)
    program.note = entry.note
    program.isLive = entry.isLive
    program.others = values.dropFirst().map { NewCredential(program: name, kind: $0.kind, secret: $0.value) }
    self.program = program
  }

  private static func checked(
    _ values: [(kind: CredentialKind, value: SharedSecret)]
  ) throws(ImportProblem) -> [(kind: CredentialKind, value: SharedSecret)] {
    for (index, (kind, value)) in values.enumerated() {
      if values[..<index].contains(where: { $0.kind == kind }) { throw .sameKind(kind) }
      if let refusal = value.withBytes({ kind.check($0) }) { throw .badValue(kind, refusal) }
    }
    return values
  }
}
