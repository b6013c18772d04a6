internal import Host
internal import Ledger
internal import MiniProgram
internal import Vault

/// One mini-program as the picker shows it.
struct PickerRow: Equatable {
  let name: String
  var alias: String?
  var client: String?
  var tags: [String] = []
  var appID: String?
  /// Where it runs, and which of its credentials the page shows.
  var platform = Platform.standard
  var kind = CredentialKind.appSecret
  /// How that one stands.
  var state: Text
  var hasSecret = true
  /// Its version.
  var version: Int?
  /// What stands over its menu, a line each, in parts that are set apart.
  var facts: [[Text]] = []
}

extension PickerRow {
  /// What a command is given to go on with that credential.
  var reference: String { ProgramReference.text(name, kind) }

  init(_ program: ProgramState, at now: Timestamp) {
    let kind = program.platform.usualKind
    let secret = program.credential(kind)
    self.init(
      name: program.name, alias: program.alias, client: program.client, tags: program.tags,
      appID: program.id, platform: program.platform, kind: kind, state: Self.state(of: secret, at: now),
      hasSecret: secret?.current != nil, version: secret?.currentVersion,
      facts: Self.facts(of: program, secret, at: now))
  }

  /// What is not as it should be comes before when it was stored.
  static func state(of secret: CredentialState?, at now: Timestamp) -> Text {
    guard let secret else { return .noSecretYet }
    if !secret.openLeaks.isEmpty { return Todo.What.leaked.title }
    if secret.condition != .good { return secret.condition.title }
    return secret.currentValue.map { .brought($0, at: now, withReason: false) } ?? .noSecretYet
  }

  private static func facts(
    of program: ProgramState, _ secret: CredentialState?, at now: Timestamp
  ) -> [[Text]] {
    let client = program.client.map(Text.ofClient)
    let live = program.isLive == true ? Text.inPublic : nil
    var value: [Text] = []
    if let secret, let current = secret.currentValue, let version = secret.currentVersion {
      value.append(.secretVersion(secret.kind, version, .brought(current, at: now, withReason: true)))
      if !secret.openLeaks.isEmpty { value.append(Todo.What.leaked.title) }
      if ![.good, .leaked].contains(secret.condition) { value.append(secret.condition.title) }
      value.append(.holders(program.holders(of: secret.kind).count))
      let (places, behind) = (secret.placesInUse.count, secret.placesBehind.count)
      if places > 0 { value.append(.places(places, behind: behind)) }
    } else {
      value.append(.noSecretYet)
    }
    let appID =
      program.id.map { Text("\(program.platform.idTitle) \($0)", "\(program.platform.idTitle) \($0)") }
      ?? .noAppIDYet(on: program.platform)
    return [[Text(same: program.name), client, live].compactMap(\.self), [appID], value]
  }

  /// Those in which something happened last come first.
  static func rows(_ programs: [ProgramState], at now: Timestamp) -> [PickerRow] {
    programs.filter { !$0.isHidden && !$0.isArchived && !$0.isOffered }
      .map { (program: $0, changed: $0.lastChange) }
      .sorted { ($1.changed, $0.program.name) < ($0.changed, $1.program.name) }
      .map { PickerRow($0.program, at: now) }
  }
}

extension ProgramState {
  /// When something was recorded of it last that a person would look for.
  fileprivate var lastChange: Timestamp {
    let moments = credentials.flatMap { credential in
      credential.values.map(\.at) + credential.unfinishedResets.map(\.at) + credential.leaks.map(\.at)
        + credential.places.map(\.changedAt)
    }
    return moments.max() ?? registeredAt
  }
}

extension Text {
  static let noSecretYet = Text("no secret yet", "尚未存入")
  static func noAppIDYet(on platform: Platform) -> Text {
    Text("no \(platform.idTitle) yet", "还没填 \(platform.idTitle)")
  }
  static let inPublic = Text("live", "已上线")
  static func ofClient(_ client: String) -> Text { Text("client \(client)", "客户 \(client)") }
  static func holders(_ count: Int) -> Text { Text("holders \(count)", "持有人 \(count)") }
  static func places(_ count: Int, behind: Int) -> Text {
    if behind == 0 { return Text("places \(count)", "使用处 \(count)") }
    return Text(
      "places \(count), \(behind) of them behind", "使用处 \(count)，其中 \(behind) 处还是旧版")
  }
  static func secretVersion(_ kind: CredentialKind, _ version: Int, _ brought: Text) -> Text {
    Text("\(kind) version \(version), \(brought)", "\(kind)第 \(version) 版，\(brought)")
  }

  /// When and how a value came.
  static func brought(_ value: Value, at now: Timestamp, withReason: Bool) -> Text {
    let ago = ago(value.since, at: now)
    guard case .reset(let reason, _, _) = value.how else {
      return Text("stored \(ago)", "\(ago)存入")
    }
    guard withReason else { return Text("reset \(ago)", "\(ago)重置") }
    return Text(
      "reset \(ago) (\(reason))", "\(ago)重置（\(reason)）")
  }
}
