internal import ArgumentParser
internal import Host
internal import Ledger
internal import MiniProgram
internal import Vault

/// `mpvault place add`: where a secret is in use. A new place is taken to run the current version.
struct PlaceAddCommand: Command {
  static let name = "add"
  static let abstract = Text("records where a secret is in use", "登记密钥用在哪里")
  @OptionGroup var global: GlobalOptions
  @Argument("NAME[/KIND]", "the AppSecret of NAME, or another kind", "NAME 的 AppSecret，或别的类型")
  var program: String
  @Argument("PLACE", "what you call it: prod-api", "叫它什么：prod-api")
  var place: String
  @Option(
    "--kind S", "server, ci, cloud-function, desktop or other", "server、ci、cloud-function、desktop 或 other")
  var kind: String?
  @Option("--owner WHO", "who updates it", "由谁更新")
  var owner: String?
  @Option("--note T", "what there is to know", "备注")
  var note: String?

  func run() throws {
    let reference = try ProgramReference(program)
    let place = try Checked.line(place, option: "PLACE")
    let description = PlaceDescription(
      placeKind: try kind.map(PlaceWord.kind),
      owner: try owner.map { try Checked.line($0, option: "--owner") },
      note: try note.map { try Checked.note($0) })
    try PlaceAct(global, reference).run { vault, now in
      let change = try vault.addPlace(place, description, to: reference.name, reference.kind, at: now)
      let (name, spot) = (change.program.name, change.place.name)
      Output.talk(
        change.isNew
          ? .placeAdded(spot, name, change.kind, change.version) : .placeDescribed(spot, name))
      return [change]
    }
  }
}

/// `mpvault place done`: it has the current version now.
struct PlaceDoneCommand: Command {
  static let name = "done"
  static let abstract = Text("records that places have the current version", "登记使用处已换上当前版本")
  @OptionGroup var global: GlobalOptions
  @Argument("NAME[/KIND]", "the AppSecret of NAME, or another kind", "NAME 的 AppSecret，或别的类型")
  var program: String
  @Argument("PLACE", "the places", "使用处")
  var places: [String]

  func run() throws {
    let reference = try ProgramReference(program)
    try PlaceAct(global, reference).run { vault, now in
      var changes: [PlaceChange] = []
      for place in places {
        let change = try vault.settlePlace(place, of: reference.name, reference.kind, at: now)
        let (name, spot) = (change.program.name, change.place.name)
        Output.talk(
          change.isNew
            ? .placeSettled(spot, name, change.kind, change.version)
            : .placeIsCurrent(spot, name, change.version))
        changes.append(change)
      }
      if let last = changes.last, changes.contains(where: \.isNew) {
        let left = last.program.credential(last.kind)?.placesBehind.count ?? 0
        Output.talk(left == 0 ? .allPlacesCurrent : .placesLeft(left))
      }
      return changes
    }
  }
}

/// `mpvault place remove`: it does not use the secret any more.
struct PlaceRemoveCommand: Command {
  static let name = "remove"
  static let abstract = Text("records that a place uses it no more", "登记这一处不再使用")
  @OptionGroup var global: GlobalOptions
  @Argument("NAME[/KIND]", "the AppSecret of NAME, or another kind", "NAME 的 AppSecret，或别的类型")
  var program: String
  @Argument("PLACE", "the place", "使用处")
  var place: String

  func run() throws {
    let reference = try ProgramReference(program)
    try PlaceAct(global, reference).run { vault, now in
      let change = try vault.removePlace(place, of: reference.name, reference.kind, at: now)
      Output.talk(.placeRemoved(change.place.name, change.program.name))
      return [change]
    }
  }
}

/// `mpvault place list`: where secrets are in use, and which version runs there.
struct PlaceListCommand: Command {
  static let name = "list"
  static let abstract = Text("lists where secrets are in use, and which version", "列出密钥用在哪里、各用哪一版")
  @OptionGroup var global: GlobalOptions
  @OptionGroup var selection: Selection

  func run() throws {
    let session = Session(global)
    let vault = try session.unlock()
    let programs = try selection.choose(in: vault)
    let places = programs.flatMap { program in
      program.credentials.flatMap { credential in
        credential.placesInUse.map { PlaceRow(program: program.name, credential: credential, place: $0) }
      }
    }
    if session.isJSON {
      try Output.data(JSON.array(places.map(\.json)).text)
    } else if places.isEmpty {
      Output.talk(.noPlaces)
    } else {
      var table = Table(head: [
        .headName, .headCredential, .headPlace, .headPlaceKind, .headOwner, .headRuns, .headNote,
      ])
      for place in places { table.add(place.cells) }
      try Output.page(table)
    }
    session.tell(vault)
  }
}

/// What the commands about one place share.
private struct PlaceAct {
  let session: Session
  let reference: ProgramReference

  init(_ global: GlobalOptions, _ reference: ProgramReference) {
    session = Session(global)
    self.reference = reference
  }

  /// - Parameter body: what is done, to one place or several.
  func run(_ body: (Vault, Timestamp) throws -> [PlaceChange]) throws {
    let vault = try session.unlock()
    let rows = try body(vault, session.now).compactMap { change in
      change.program.credential(change.kind).map {
        PlaceRow(program: change.program.name, credential: $0, place: change.place).json
      }
    }
    if session.isJSON { try Output.data(rows.count == 1 ? rows[0].text : JSON.array(rows).text) }
    session.tell(vault)
  }
}

/// A place beside the credential that is used there.
struct PlaceRow {
  let program: String
  let credential: CredentialState
  let place: PlaceState

  var version: Int? { credential.version(of: place.value) }
  var isBehind: Bool { place.value != credential.current }

  /// What runs there, and whether that is behind.
  var runs: String {
    let version = version.map { Text.version($0).text } ?? "?"
    guard isBehind, let current = credential.currentVersion else { return version }
    return version + " (" + Text.behind(current).text + ")"
  }

  var cells: [String] {
    [
      program, credential.kind.text, place.name,
      place.placeKind ?? "", place.owner ?? "", runs,
      place.note?.split(separator: "\n").first.map(String.init) ?? "",
    ]
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
}

/// The sorts of places, as they are written.
enum PlaceWord: String, CaseIterable {
  case server, ci
  case cloudFunction = "cloud-function"
  case desktop, other

  /// - Throws: 64 for what is none of them.
  static func kind(_ text: String) throws(Failure) -> String {
    guard let word = Self(rawValue: text) else {
      let hint = NearWords.hint(text, among: allCases.map(\.rawValue), otherwise: .placeKinds)
      throw Failure(.usage, .badPlaceKind, hint: hint)
    }
    return word.rawValue
  }
}

extension PlaceChange {
  /// The version that is the current one; 0 where there is none.
  fileprivate var version: Int { program.credential(kind)?.version(of: place.value) ?? 0 }
}

/// What is said here alone.
extension Text {
  static func placeSettled(_ place: String, _ program: String, _ kind: CredentialKind, _ version: Int)
    -> Text
  {
    Text(
      "Recorded: \(place) now has version \(version) of the \(kind) of \(program).",
      "已登记：\(place) 已换上 \(program) 的\(kind)第 \(version) 版。")
  }
  static func placeIsCurrent(_ place: String, _ program: String, _ version: Int) -> Text {
    Text(
      "\(place) has the current version (\(version)) of \(program) already; nothing was written.",
      "\(place) 用的已经是 \(program) 的当前版本（第 \(version) 版），不用再登记。")
  }
  static func placesLeft(_ count: Int) -> Text {
    Text("Places that still run an older version: \(count)", "还有 \(count) 处在用旧版")
  }
  static let allPlacesCurrent = Text(
    "Every place on record has the current version.", "登记的使用处都已换上当前版本。")
  static let badPlaceKind = Text(
    "There is no such sort of place. Nothing was stored.", "没有这种使用处。什么都没保存。")
  static let headPlaceKind = Text("SORT", "种类")
}
