internal import ArgumentParser
internal import Delivery
internal import Host
internal import Ledger
internal import MiniProgram
internal import Vault

/// `mpvault place add`: where a secret is in use. A new place is taken to run the current version.
struct PlaceAddCommand: VaultCommand {
  static let name = "add"
  static let abstract = Text("records where a secret is in use", "登记密钥用在哪里")
  @OptionGroup var global: GlobalOptions
  @Argument(
    "NAME[/KIND]", "the main secret of NAME, mostly its AppSecret, or another kind",
    "NAME 的主密钥（多为 AppSecret），或别的类型")
  var program: String
  @Argument("PLACE", "what you call it: prod-api", "使用处的名字，自己起，如 prod-api")
  var place: String
  @Option(
    "--kind S", "server, ci, cloud-function, desktop or other", "server、ci、cloud-function、desktop 或 other")
  var kind: String?
  @Option("--owner WHO", "who updates it", "由谁更新")
  var owner: String?
  @Option("--note T", "what there is to know", "备注")
  var note: String?

  typealias Typed = (ProgramReference, place: String, PlaceDescription)

  func check(_ session: Session) throws -> Typed {
    let reference = try ProgramReference(program)
    let place = try Checked.line(place, option: "PLACE")
    let description = PlaceDescription(
      placeKind: try kind.map(PlaceWord.kind),
      owner: try owner.map { try Checked.line($0, option: "--owner") },
      note: try note.map { try Checked.note($0) })
    return (reference, place, description)
  }

  func run(_ typed: Typed, in vault: Vault, _ session: Session) throws {
    let (_, place, description) = typed
    let reference = try typed.0.settled(in: vault)
    let change = try vault.addPlace(place, description, to: reference.name, reference.kind, at: session.now)
    let (name, spot) = (change.program.name, change.place.name)
    Output.talk(
      change.isNew
        ? .placeAdded(spot, name, change.kind, change.version) : .placeDescribed(spot, name))
    if change.isNew, description.placeKind == PlaceWord.ci.rawValue { Output.talk(.placeOfCI) }
    try PlaceRow.print([change], session)
  }
}

/// `mpvault place done`: it has the current version now.
struct PlaceDoneCommand: VaultCommand {
  static let name = "done"
  static let abstract = Text("records that places have the current version", "登记使用处已换上当前版本")
  @OptionGroup var global: GlobalOptions
  @Argument(
    "NAME[/KIND]", "the main secret of NAME, mostly its AppSecret, or another kind",
    "NAME 的主密钥（多为 AppSecret），或别的类型")
  var program: String
  @Argument("PLACE", "the places", "使用处")
  var places: [String]

  func check(_ session: Session) throws -> ProgramReference { try ProgramReference(program) }

  func run(_ typed: ProgramReference, in vault: Vault, _ session: Session) throws {
    let reference = try typed.settled(in: vault)
    var changes: [PlaceChange] = []
    for place in places {
      let change = try vault.settlePlace(place, of: reference.name, reference.kind, at: session.now)
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
    try PlaceRow.print(changes, session)
  }
}

/// `mpvault place remove`: it does not use the secret any more.
struct PlaceRemoveCommand: VaultCommand {
  static let name = "remove"
  static let abstract = Text("records that a place uses it no more", "登记某个使用处不再使用密钥")
  @OptionGroup var global: GlobalOptions
  @Argument(
    "NAME[/KIND]", "the main secret of NAME, mostly its AppSecret, or another kind",
    "NAME 的主密钥（多为 AppSecret），或别的类型")
  var program: String
  @Argument("PLACE", "the place", "使用处")
  var place: String

  func check(_ session: Session) throws -> ProgramReference { try ProgramReference(program) }

  func run(_ typed: ProgramReference, in vault: Vault, _ session: Session) throws {
    let reference = try typed.settled(in: vault)
    let change = try vault.removePlace(place, of: reference.name, reference.kind, at: session.now)
    Output.talk(.placeRemoved(change.place.name, change.program.name))
    try PlaceRow.print([change], session)
  }
}

/// `mpvault place list`: where secrets are in use, and which version runs there.
struct PlaceListCommand: VaultCommand {
  static let name = "list"
  static let abstract = Text("lists where secrets are in use, and which version", "列出密钥用在哪里、各用哪一版")
  @OptionGroup var global: GlobalOptions
  @OptionGroup var selection: Selection

  func run(_: Void, in vault: Vault, _ session: Session) throws {
    let programs = try selection.choose(in: vault)
    let places = programs.flatMap { program in
      program.credentials.flatMap { credential in
        credential.placesInUse.map { PlaceRow(program: program.name, credential: credential, place: $0) }
      }
    }
    try Listing(places, empty: .noPlaces).show(session)
  }
}

extension PlaceChange {
  /// The version that is the current one; 0 where there is none.
  fileprivate var version: Int { program.credential(kind)?.version(of: place.value) ?? 0 }
}

/// What is said here alone.
extension Text {
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
  static let headPlaceKind = Text("SORT", "种类")
}
