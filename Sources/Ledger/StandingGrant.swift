internal import MiniProgram
internal import Sodium

/// What somebody is given of every mini-program that this vault's own commands bring into a scope.
package struct StandingGrant: Equatable, Sendable {
  /// By their name on record here.
  package internal(set) var person: String
  package let scope: StandingScope
  /// Empty for somebody who is sent the history alone.
  package let credentials: CredentialSet
  package let isAdmin: Bool
  /// Copied into each grant.
  package let until: Timestamp?

  package init(
    person: String, scope: StandingScope, credentials: CredentialSet, isAdmin: Bool = false,
    until: Timestamp? = nil
  ) {
    self.person = person
    self.scope = scope
    self.credentials = credentials
    self.isAdmin = isAdmin
    self.until = isAdmin ? nil : until
  }

  package var isAuditor: Bool { credentials.isEmpty && !isAdmin }

  package func isOver(at now: Timestamp) -> Bool { until.map { $0 <= now } ?? false }

  func isOf(_ other: String, _ scope: StandingScope) -> Bool {
    Folding.fold(person) == Folding.fold(other) && self.scope.isSame(as: scope)
  }
}

/// A standing grant begins, in place of the same person's in the same scope. Written as: `person`, `scope` {`client` |
/// `tag` | `all`: true}, `credentials`, `admin`, `until`?.
package struct StandingSet: Payload {
  package let grant: StandingGrant

  package init(_ grant: StandingGrant) { self.grant = grant }

  init(_ fields: Fields) throws(LedgerError) {
    grant = StandingGrant(
      person: try fields.text("person"), scope: try fields.scope(),
      credentials: try fields.required("credentials", CredentialSet.init(json:)),
      isAdmin: try fields.required("admin", \.bool), until: try fields.time("until"))
  }

  func write(to members: inout Members) {
    members.add("person", grant.person)
    members.add(grant.scope)
    members.add("credentials", grant.credentials.json)
    members.add("admin", .bool(grant.isAdmin))
    members.add("until", grant.until)
  }
}

/// It stands no more; what was given by it stays given. Written as: `person`, `scope`.
package struct StandingEnded: Payload {
  package let person: String
  package let scope: StandingScope

  package init(person: String, scope: StandingScope) { (self.person, self.scope) = (person, scope) }

  init(_ fields: Fields) throws(LedgerError) {
    (person, scope) = (try fields.text("person"), try fields.scope())
  }

  func write(to members: inout Members) {
    members.add("person", person)
    members.add(scope)
  }
}

extension Fields {
  fileprivate func scope() throws(LedgerError) -> StandingScope {
    let scope = try object("scope")
    if let client = try scope.note("client") { return .client(client) }
    if let tag = try scope.note("tag") { return .tag(tag) }
    guard try scope.required("all", \.bool) else { throw .malformed(field: "scope") }
    return .all
  }
}

extension Members {
  fileprivate mutating func add(_ scope: StandingScope) {
    let member =
      switch scope {
      case .client(let client): JSONMember("client", .string(client))
      case .tag(let tag): JSONMember("tag", .string(tag))
      case .all: JSONMember("all", .bool(true))
      }
    add("scope", .object([member]))
  }
}

extension VaultLedgerState {
  mutating func apply(_ left: ScopeLeft, of event: Event) {
    leftScopes.removeAll {
      $0.program == left.program && Folding.fold($0.person) == Folding.fold(left.person)
    }
    if left.isEnded { return }
    leftScopes.append(LeftScope(program: left.program, person: left.person, at: event.at, event: event.name))
  }

  mutating func apply(_ set: StandingSet) {
    standing.removeAll { $0.isOf(set.grant.person, set.grant.scope) }
    standing.append(set.grant)
  }

  mutating func apply(_ ended: StandingEnded) {
    standing.removeAll { $0.isOf(ended.person, ended.scope) }
  }

  package func standing(of person: String) -> [StandingGrant] {
    standing.filter { Folding.fold($0.person) == Folding.fold(person) }
  }

  /// Of the same person in the same scope.
  package func standing(of person: String, in scope: StandingScope) -> StandingGrant? {
    standing.first { $0.isOf(person, scope) }
  }
}

extension BinaryWriter {
  mutating func add(_ left: LeftScope) {
    add(left.program)
    add(left.person)
    add(left.at)
    add(left.event)
  }

  mutating func add(_ grant: StandingGrant) {
    add(grant.person)
    switch grant.scope {
    case .client(let client):
      add(count: 0)
      add(client)
    case .tag(let tag):
      add(count: 1)
      add(tag)
    case .all: add(count: 2)
    }
    add(grant.credentials)
    add(grant.isAdmin)
    add(grant.until) { $0.add($1) }
  }
}

extension BinaryReader {
  mutating func leftScope() throws(LedgerError) -> LeftScope {
    LeftScope(program: try hash(), person: try text(), at: try time(), event: try hash())
  }

  mutating func standingGrant() throws(LedgerError) -> StandingGrant {
    let person = try text()
    let scope: StandingScope =
      switch try number() {
      case 0: .client(try text())
      case 1: .tag(try text())
      case 2: .all
      default: throw .malformedSnapshot
      }
    return StandingGrant(
      person: person, scope: scope, credentials: try credentialSet(), isAdmin: try flag(),
      until: try optionalTime())
  }
}
