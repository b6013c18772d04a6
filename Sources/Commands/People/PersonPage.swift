internal import Delivery
internal import Host
internal import Ledger
internal import MiniProgram
internal import Sodium
internal import Vault

/// What a person knows: each mini-program, credential and version, since when, and whether it is in use still.
struct PersonPage: ListRow {
  static let head: [Text] = [.headName, .headRole, .headDevices, .headLeft, .headWasGiven]

  struct Row {
    let program: String
    let kind: CredentialKind
    let version: Int
    let since: Timestamp
    let isInUse: Bool
    /// Where it is reset: elsewhere for one that is not listed any more.
    let resetIn: String
    let mayHaveIt: Bool
  }

  let person: Person
  let rows: [Row]
  private let todos: [Todo]
  /// Where they are a member on the platform, and what they look after, each by its program.
  let memberships: [String]
  let places: [(program: String, name: String)]
  /// What they are given of later mini-programs too.
  private let standing: [StandingGrant]

  init(_ person: Person, _ programs: [ProgramState], _ rules: TodoRules) {
    self.person = person
    standing = rules.own.standing(of: person.name)
    todos = programs.flatMap { $0.todos(by: rules) }.filter { $0.item == person.name }
    let sorted = programs.sorted { $0.name < $1.name }
    let listed = sorted.filter { !$0.isHidden }
    memberships = listed.filter { $0.hasMember(person) }.map(\.name)
    places = listed.flatMap { program in
      program.credentials.flatMap(\.placesInUse).filter { place in
        place.owner.map(Folding.fold) == Folding.fold(person.name)
      }.map { (program.name, $0.name) }
    }
    let rows = sorted.flatMap { Self.rows(person, $0, rules) }
    // What they know in both is one secret.
    self.rows = rows.filter { row in
      row.resetIn == row.program || !rows.contains { $0.program == row.resetIn && $0.kind == row.kind }
    }
  }

  /// What somebody went on with knows the same: it is told there.
  private static func rows(_ person: Person, _ program: ProgramState, _ rules: TodoRules) -> [Row] {
    program.credentials.flatMap { credential in
      program.known(to: person, of: credential).compactMap { value in
        let given = program.given(value.event).filter { person.answers(to: $0.grantee) }.map(\.at)
        if program.isReplaced(credential.kind, since: given.max() ?? value.at, by: rules) { return nil }
        return Row(
          program: program.name, kind: credential.kind, version: credential.version(of: value.event) ?? 0,
          since: given.min() ?? value.at,
          isInUse: value.event == credential.current || credential.candidates.contains(value.event),
          resetIn: (program.resetElsewhere(credential.kind, by: rules) ?? program).name,
          mayHaveIt: !person.hasLeft
            && program.holders(of: credential.kind).contains { person.answers(to: $0.grantee) })
      }
    }
  }

  /// Where they have rights although they left, and what takes those back.
  private var kept: [Todo] { todos.filter { $0.what == .leaverHolds } }

  /// The mini-programs, each once.
  var programs: [String] { rows.reduce(into: []) { if $0.last != $1.program { $0.append($1.program) } } }

  func cells(at now: Timestamp) -> [Cell] {
    let devices = person.devicesInUse.isEmpty ? Text.noDevice.text : String(person.devicesInUse.count)
    return [
      .text(name.text), .text(role?.text ?? ""), .text(person.hasLeft ? "" : devices),
      .ago(person.hasLeft ? person.removedAt ?? person.addedAt : nil, at: now),
      .names(programs),
    ]
  }

  func page(at now: Timestamp) -> Page {
    var page = Page([heading])
    if let wechat = person.wechat { page += Text.wechat(wechat) }
    for device in person.devices { page += Self.sentence(device) }
    if let left = person.removedAt { page += Text.hasLeft(Clock.local(left.milliseconds)) }
    for todo in kept {
      page += Text.stillHolds(todo.program ?? "")
      page += Text.toType(todo.command)
    }
    for grant in standing { page += Text.standsForThem(grant) }
    if !memberships.isEmpty { page += Text.memberOf(memberships) }
    if !places.isEmpty {
      page += Text.looksAfter(places.map { .bracketed(Text(same: $0.name), Text(same: $0.program)) })
    }
    guard !rows.isEmpty else { return page + Page([Text.wasGivenNothing.text]) }
    var table = Table(head: [.headName, .headCredential, .headVersion, .headSince, .headDo])
    for row in rows { table.add(cells(row, at: now)) }
    return page + Page([""]) + Page(table)
  }

  private var heading: String { role.map { Text.bracketed(name, $0) }?.text ?? name.text }

  /// The owner's other computers go by the owner's name.
  private var name: Text {
    let name = Text(same: person.name)
    return person.isOwner ? .bracketed(name, .ownComputers) : name
  }

  /// It is free text, but for what the recipe for a machine says.
  private var role: Text? {
    person.role.map { $0 == "machine" ? Text("machine", "机器") : Text(same: $0) }
  }

  private static func sentence(_ device: Person.Device) -> Text {
    let (label, key) = (device.label, device.key.label)
    guard let gone = device.removedAt.map({ Clock.local($0.milliseconds) }) else {
      return .device(label, key)
    }
    return device.isStolen ? .deviceStolen(label, key, gone) : .deviceGone(label, key, gone)
  }

  private func cells(_ row: Row, at now: Timestamp) -> [Cell] {
    // As long as they have rights, a new value may be sent to them too.
    let reset =
      row.isInUse && !row.mayHaveIt
      ? kept.first { $0.program == row.program }
        ?? todos.first { $0.what == .seenByLeaver && $0.program == row.resetIn && $0.kind == row.kind }
      : nil
    let version = Text(same: String(row.version))
    return [
      .text(row.program), .text(row.kind.shown),
      .text((row.isInUse ? version : .bracketed(version, .notInUse)).text), .ago(row.since, at: now),
      reset.map { .command($0.command) } ?? .text(""),
    ]
  }

  var json: JSON {
    let cards = person.devicesInUse.map { JSON.string($0.key.text) }
    return .object([
      ("name", .string(person.name)), ("cards", .array(cards)),
      ("fingerprint", .optional(person.devicesInUse.lazy.compactMap(\.key.card).first?.fingerprint)),
      ("wechat", .optional(person.wechat)), ("role", .optional(person.role)),
      ("left", person.removedAt.map(JSON.time) ?? .null),
      ("holds", .array(programs.map(JSON.string))),
    ])
  }

  /// As `json`, with what `show` adds.
  var detailed: JSON {
    let known = rows.map { row in
      JSON.object([
        ("program", .string(row.program)), ("kind", .string(row.kind.text)),
        ("version", .number(row.version)), ("since", .time(row.since)), ("inUse", .bool(row.isInUse)),
        ("mayHaveIt", .bool(row.mayHaveIt)),
      ])
    }
    let devices = person.devices.map { device in
      JSON.object([
        ("device", .string(device.label)), ("key", .string(device.key.text)),
        ("removed", device.removedAt.map(JSON.time) ?? .null), ("stolen", .bool(device.isStolen)),
      ])
    }
    return .object([
      ("name", .string(person.name)), ("wechat", .optional(person.wechat)), ("role", .optional(person.role)),
      ("left", person.removedAt.map(JSON.time) ?? .null), ("devices", .array(devices)),
      ("memberOf", .array(memberships.map(JSON.string))),
      (
        "places",
        .array(places.map { .object([("program", .string($0.program)), ("name", .string($0.name))]) })
      ),
      ("knows", .array(known)),
    ])
  }
}

/// What is said here alone.
extension Text {
  static let ownComputers = Text("your other computers", "你的其他电脑")
  static let noDevice = Text("none", "无")
  static func memberOf(_ programs: [String]) -> Text {
    let row = row(programs)
    return Text("Member on the platform: \(row)", "平台成员：\(row)")
  }
  static func looksAfter(_ places: [Text]) -> Text {
    let row = places.joined()
    return Text("Looks after: \(row)", "负责更新的使用处：\(row)")
  }
  static func standsForThem(_ grant: StandingGrant) -> Text {
    let (scope, what) = (grant.scope.title, grant.what)
    return Text("Later ones too: \(scope), \(what)", "长期共享：\(scope)，\(what)")
  }
  static let notInUse = Text("not in use any more", "已不再使用")
  static let wasGivenNothing = Text("Was given nothing.", "没拿到过任何密钥。")
  static func deviceStolen(_ label: String, _ key: String, _ when: String) -> Text {
    Text("Device \(label): \(key), stolen (\(when))", "设备 \(label)：\(key)，已失窃（\(when)）")
  }
  static func stillHolds(_ program: String) -> Text {
    Text("Still has rights to \(program). What ends that:", "仍有 \(program) 的权限，这样收回：")
  }
  static let headRole = Text("ROLE", "角色")
  static let headDevices = Text("DEVICES", "设备")
  static let headLeft = Text("GONE SINCE", "离开时间")
  static let headWasGiven = Text("WAS GIVEN", "拿到过")
}
