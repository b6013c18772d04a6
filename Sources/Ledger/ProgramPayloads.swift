// Payloads of one family: a mini-program as a whole.

package import MiniProgram
internal import Sodium

/// The root of a program's ledger.
///
/// Written as: `nonce`, `founders`, `name`, `appId`?, `continues`? {`ledger`, `heads`}.
package struct Registered: Payload {
  /// 16 random bytes, so that nobody can guess the ledger's id from the program's name.
  package let nonce: [UInt8]
  /// 1 to 16 cards, the author's among them, each signing key once.
  package let founders: [Card]
  package let name: String
  package let appID: AppID?
  package let continues: Continuation?

  /// The ledger without an admin that this one goes on for.
  package struct Continuation: Equatable, Sendable {
    package let ledger: LedgerID
    package let heads: [EventName]

    package init(ledger: LedgerID, heads: [EventName]) {
      self.ledger = ledger
      self.heads = heads
    }
  }

  package init(
    nonce: [UInt8], founders: [Card], name: String, appID: AppID? = nil, continues: Continuation? = nil
  ) {
    self.nonce = nonce
    self.founders = founders
    self.name = name
    self.appID = appID
    self.continues = continues
  }

  init(_ fields: Fields) throws(LedgerError) {
    nonce = try fields.nonce()
    founders = try fields.required("founders") { json in
      guard let cards = json.list({ fields.grantee($0)?.card }), (1...16).contains(cards.count),
        Set(cards.map(\.signingKey)).count == cards.count
      else { return nil }
      return cards
    }
    name = try fields.text("name")
    appID = try fields.optional("appId", fields.appID)
    continues = try fields.optional("continues") { json in
      guard let members = json.object else { return nil }
      let inner = Fields(members, isTrusted: fields.isTrusted)
      guard let ledger = inner["ledger"]?.hash, let heads = inner["heads"]?.list(\.hash), !heads.isEmpty
      else {
        return nil
      }
      return Continuation(ledger: ledger, heads: heads)
    }
  }

  func write(to members: inout Members) {
    members.add("nonce", Hex.encode(nonce.span))
    members.add("founders", .array(founders.map { .string($0.text) }))
    members.add("name", name)
    members.add("appId", appID?.text)
    guard let continues else { return }
    var inner = Members()
    inner.add("ledger", continues.ledger)
    inner.add("heads", continues.heads)
    members.add("continues", .object(inner.list))
  }
}

/// What changed about a program. A name can be changed and not cleared.
///
/// Written as: `name`, `alias`, `appId`, `client`, `tags`, `note`, `live`, `ownerEmail`, `wechatAdmin`,
/// `originalId`, `subject`, `registeredOn`, `platform`, `platformId`, each only if it changed.
package struct Described: Payload {
  package var name: String?
  package var alias = Change<String>.unchanged
  package var appID = Change<AppID>.unchanged
  package var client = Change<String>.unchanged
  package var tags = Change<[String]>.unchanged
  package var note = Change<String>.unchanged
  package var isLive = Change<Bool>.unchanged
  package var ownerEmail = Change<String>.unchanged
  package var wechatAdmin = Change<String>.unchanged
  package var originalID = Change<String>.unchanged
  /// Whom the platform's account belongs to.
  package var subject = Change<String>.unchanged
  /// When the account was registered on the platform.
  package var registeredOn = Change<Day>.unchanged
  /// A word of `Platform`, or of a later version's.
  package var platform = Change<String>.unchanged
  /// The id of a program that is not WeChat's.
  package var platformID = Change<String>.unchanged

  package init() {}

  init(_ fields: Fields) throws(LedgerError) {
    name = try fields.optional("name", \.string)
    alias = try fields.change("alias", \.string)
    appID = try fields.change("appId", fields.appID)
    client = try fields.change("client", \.string)
    tags = try fields.change("tags") { $0.list(\.string) }
    note = try fields.change("note", \.string)
    isLive = try fields.change("live", \.bool)
    ownerEmail = try fields.change("ownerEmail", \.string)
    wechatAdmin = try fields.change("wechatAdmin", \.string)
    originalID = try fields.change("originalId", \.string)
    subject = try fields.change("subject", \.string)
    registeredOn = try fields.change("registeredOn", \.day)
    platform = try fields.change("platform", \.string)
    platformID = try fields.change("platformId", \.string)
  }

  func write(to members: inout Members) {
    members.add("name", name)
    members.add("alias", alias, JSONValue.string)
    members.add("appId", appID) { .string($0.text) }
    members.add("client", client, JSONValue.string)
    members.add("tags", tags) { .array($0.map(JSONValue.string)) }
    members.add("note", note, JSONValue.string)
    members.add("live", isLive, JSONValue.bool)
    members.add("ownerEmail", ownerEmail, JSONValue.string)
    members.add("wechatAdmin", wechatAdmin, JSONValue.string)
    members.add("originalId", originalID, JSONValue.string)
    members.add("subject", subject, JSONValue.string)
    members.add("registeredOn", registeredOn) { .string($0.text) }
    members.add("platform", platform, JSONValue.string)
    members.add("platformId", platformID, JSONValue.string)
  }
}

extension ProgramState {
  /// What is said of its account on the platform, apart from name and AppID.
  package var accountDescription: Described {
    var described = Described()
    if let isLive { described.isLive = .set(isLive) }
    if let ownerEmail { described.ownerEmail = .set(ownerEmail) }
    if let wechatAdmin { described.wechatAdmin = .set(wechatAdmin) }
    if let originalID { described.originalID = .set(originalID) }
    if let subject { described.subject = .set(subject) }
    if let registeredOn { described.registeredOn = .set(registeredOn) }
    if let platformWord { described.platform = .set(platformWord) }
    if let platformID { described.platformID = .set(platformID) }
    return described
  }
}

/// Written as: `reason`?.
package struct Archive: Payload {
  package let reason: String?

  package init(reason: String? = nil) { self.reason = reason }

  init(_ fields: Fields) throws(LedgerError) { reason = try fields.note("reason") }

  func write(to members: inout Members) { members.add("reason", reason) }
}

/// A todo that somebody put off. Written as: `what`, `until`, `note`. It is taken back by another one whose `until` is
/// the beginning of 1970, which is over on every day.
package struct Accepted: Payload {
  package let what: String
  package let until: Timestamp
  package let note: String

  package init(what: String, until: Timestamp, note: String) {
    self.what = what
    self.until = until
    self.note = note
  }

  /// Takes back what was written of the same todo before.
  package static func withdrawing(_ what: String, note: String) -> Accepted {
    Accepted(what: what, until: Timestamp(milliseconds: 0), note: note)
  }

  package var isWithdrawal: Bool { until.milliseconds == 0 }

  init(_ fields: Fields) throws(LedgerError) {
    what = try fields.text("what")
    until = try fields.required("until", \.timestamp)
    note = try fields.text("note")
  }

  func write(to members: inout Members) {
    members.add("what", what)
    members.add("until", until)
    members.add("note", note)
  }
}
