import Ledger
import MiniProgram
import Sodium
import Testing

@testable import Vault

/// One of several people with a vault each, who hand ledgers to each other.
final class Colleague {
  let name: String
  private let scene: Scene
  let vault: Vault

  init(_ name: String) throws {
    self.name = name
    scene = try Scene()
    vault = try scene.create()
  }

  var card: Grantee { .card(vault.identity.card) }

  /// Everybody knows everybody.
  static func team(_ names: [String]) throws -> [Colleague] {
    let team = try names.map(Colleague.init)
    for one in team { for other in team where other !== one { try one.know(other) } }
    return team
  }

  func know(_ other: Colleague) throws {
    _ = try vault.addPerson(
      other.name, wechat: nil, role: nil, device: nil, key: other.card, at: Scene.now)
  }

  func id(_ program: String) throws -> LedgerID { try vault.read { try $0.program(named: program).id } }

  func share(
    _ program: String, to other: Colleague, admin: Bool = false, founder: Bool = false,
    at now: Timestamp = Scene.now
  ) throws {
    var request = ShareRequest(
      items: [ShareItem(program: try id(program), credentials: .all)], to: [other.card], via: .bundle)
    (request.asAdmin, request.asFounder) = (admin, founder)
    _ = try vault.recordShare(request, at: now)
  }

  /// The whole ledger with all values that are here, as a bundle would bring it.
  @discardableResult
  func send(_ id: LedgerID, to other: Colleague, at now: Timestamp = Scene.now) throws -> Received {
    let ledger = try #require(try vault.ledger(ifKnown: id))
    var attachments: [(event: EventName, content: SharedSecret)] = []
    try vault.handOut { source in
      for event in ledger.graph.events where event.isValue {
        guard let found = try? source.attachment(of: event) else { continue }
        attachments.append((event.name, SharedSecret(found.withBytes { SecretBytes(copying: $0) })))
      }
    }
    return try other.vault.merge([ReceivedLedger(ledger, attachments)], at: now)[0]
  }

  @discardableResult
  func send(_ program: String, to other: Colleague, at now: Timestamp = Scene.now) throws -> Received {
    try send(id(program), to: other, at: now)
  }

  func reset(_ program: String, _ value: String, at now: Timestamp = Scene.now) throws {
    let story = ResetStory(reason: .left, note: nil)
    _ = try vault.completeReset(program, .appSecret, secret(value), story, at: now)
  }

  func todos(_ what: Todo.What) throws -> [Todo] {
    try vault.todos(at: Scene.now).filter { $0.what == what }
  }
}
