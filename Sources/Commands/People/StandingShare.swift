internal import Delivery
internal import Host
internal import Ledger
internal import MiniProgram
internal import Vault

/// `share … --future`: what is given now is given of later mini-programs too. It stands in this vault alone, and acts on
/// what this vault's own commands bring into the scope.
struct StandingShare {
  let session: Session
  let vault: Vault
  let scope: StandingScope
  let credentials: CredentialSet
  var isAdmin = false
  var until: Timestamp?

  func set(for people: [Recipients]) throws {
    for person in people { try vault.setStanding(grant(for: person), at: session.now) }
  }

  /// - Parameter isRecordTold: whether it was said already of how many an auditor sees the record.
  func tell(_ people: [Recipients], _ programs: Int, isRecordTold: Bool) {
    for person in people {
      let grant = grant(for: person)
      if grant.isAuditor, !isRecordTold { Output.talk(.seesRecordAlone(person.name, programs)) }
      Output.talk(.standing(grant, programs))
      if let until { Output.talk(.endsByItself(until)) }
    }
  }

  func write(_ people: [Recipients]) throws {
    try Output.data(JSON.array(people.map { grant(for: $0).json }).text)
  }

  /// After a client's mini-programs were shared: whether later ones go there too; Enter is no.
  func offer(to people: [Recipients]) throws {
    let own = try vault.ownState()
    let new = people.filter { $0.isOnRecord && own.standing(of: $0.name, in: scope) == nil }
    guard case .client(let client) = scope, !new.isEmpty else { return }
    guard try YesOrNo.isYes(.askLater(client, new.map(\.name))) else { return }
    try set(for: new)
    for person in new { Output.talk(.standing(grant(for: person), nil)) }
  }

  private func grant(for person: Recipients) -> StandingGrant {
    StandingGrant(
      person: person.name, scope: scope, credentials: credentials, isAdmin: isAdmin, until: until)
  }
}

extension StandingScope {
  /// Nil if names were chosen, a client and a tag together, or nothing at all.
  init?(_ selection: Selection) {
    guard selection.names.isEmpty else { return nil }
    switch (selection.client, selection.tag, selection.isAll) {
    case (let client?, nil, false): self = .client(client)
    case (nil, let tag?, false): self = .tag(tag)
    case (nil, nil, true): self = .all
    default: return nil
    }
  }

  /// As it is typed.
  var words: [String] {
    switch self {
    case .client(let client): ["--client", client]
    case .tag(let tag): ["--tag", tag]
    case .all: ["--all"]
    }
  }

  var title: Text {
    switch self {
    case .client(let client): Text("client \(client)", "客户 \(client)")
    case .tag(let tag): Text("tag \(tag)", "标签 \(tag)")
    case .all: Text("all", "全部")
    }
  }

  fileprivate var json: JSON {
    switch self {
    case .client(let client): .object([("client", .string(client))])
    case .tag(let tag): .object([("tag", .string(tag))])
    case .all: .object([("all", .bool(true))])
    }
  }
}

extension StandingGrant: ListRow {
  static let head: [Text] = [.headPerson, .headReaches, .headGets, .headUntil]

  func cells(at now: Timestamp) -> [Cell] {
    let end = until.map { Clock.local($0.milliseconds) } ?? ""
    return [person, scope.title.text, what.text, end].map(Cell.text)
  }

  /// What sets it once more, and gives what is lacking.
  var words: [String] { ["share"] + scope.words + ["--to", person, "--future"] + options }

  /// How it is given.
  var options: [String] {
    var words: [String] = []
    if isAdmin { words.append("--as-admin") }
    if isAuditor { words.append("--no-secrets") }
    if !credentials.isAllBut, let kind = credentials.kinds.first { words += ["--kind", kind.word] }
    if let until { words += ["--until", until.rfc3339] }
    return words
  }

  var what: Text {
    if isAuditor { return .recordAlone }
    let kinds =
      credentials.isAllBut
      ? Text.everyKind : credentials.kinds.map { Text(same: $0.text) }.joined()
    return isAdmin ? Text("\(kinds), manager", "\(kinds)，授权人") : kinds
  }

  var json: JSON {
    let kinds: JSON =
      credentials.isAllBut ? .string("all") : .array(credentials.kinds.map { .string($0.text) })
    return .object([
      ("person", .string(person)), ("scope", scope.json), ("kinds", kinds), ("admin", .bool(isAdmin)),
      ("until", until.map(JSON.time) ?? .null),
    ])
  }
}

extension StandingGrant {
  /// The command that ends it.
  var ending: Text {
    Text(command: Shell.line(["mpvault", "unshare"] + scope.words + ["--from", person]))
  }
}

/// What is said here alone.
extension Text {
  static let recordAlone = Text("the record alone", "只看记录")
  static let everyKind = Text("every secret", "全部密钥")
  static let headPerson = Text("PERSON", "人员")
  static let headReaches = Text("REACHES", "范围")
  static let headGets = Text("GETS", "得到")
  static let headUntil = Text("UNTIL", "到期")
  static func standing(_ grant: StandingGrant, _ programs: Int?) -> Text {
    let (scope, person, end) = (grant.scope.title, grant.person, grant.ending)
    guard let programs, programs > 0 else {
      return Text(
        "Standing: \(scope) to \(person). To end it: \(end)", "已长期共享：\(scope) → \(person)。结束：\(end)")
    }
    return Text(
      "Standing: \(scope) to \(person), \(programs) there now. To end it: \(end)",
      "已长期共享：\(scope) → \(person)，现有 \(programs) 个。结束：\(end)")
  }
  static func standingEnded(_ grant: StandingGrant) -> Text {
    let (scope, person) = (grant.scope.title, grant.person)
    return Text(
      "It stands no more: \(scope) to \(person). Later ones do not reach them.",
      "长期共享已结束：\(scope) → \(person)，以后的不再给。")
  }
  static func standingGoesOn(_ grant: StandingGrant) -> Text {
    let end = grant.ending
    return Text("what stands for later ones goes on: \(end) ends it.", "以后的仍会长期共享，结束：\(end)")
  }
  static func seesRecordAlone(_ person: String, _ programs: Int) -> Text {
    Text(
      "\(person) sees the record of \(programs, "mini-program"): history and todos, not one secret.",
      "\(person) 只看记录：\(programs) 个小程序的历史和待办，没有一个密钥。")
  }
  static func endsByItself(_ until: Timestamp) -> Text {
    let end = Clock.local(until.milliseconds)
    return Text(
      "It ends by itself: \(end). What they know then is on the todo.", "到期自动结束：\(end)。届时 TA 知道的会列入待办。")
  }
  static func askLater(_ client: String, _ people: [String]) -> Text {
    let row = row(people)
    return Text(
      "Later ones of “\(client)” to \(row) as well? [y/N] ", "以后归到「\(client)」的小程序，也给 \(row) 吗？[y/N] ")
  }
}
