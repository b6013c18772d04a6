internal import Delivery
internal import MiniProgram
internal import Sodium
internal import Vault

/// `add` into the inbox of a locked vault: what is known there cannot be looked at, so whatever stands against it
/// is found when it is filed.
struct SealedAdd: AddStore {
  let session: Session
  let draft: AddCommand.Draft
  let locked: LockedVault

  func add(_ secret: SharedSecret) throws -> Added {
    let (item, notices) = try deposit(secret)
    let (name, appID) = (item.name, item.appID)
    Output.talk(.sealed(name, draft.kind))
    if appID != nil, appID == draft.caughtAppID { Output.talk(.sealedAppID(name)) }
    if session.isJSON { try Output.data(SealedJSON.of(item).text) }
    session.tell(notices)
    return Added(name: name, lacksAppID: appID == nil && draft.namedAppID == nil && !draft.isCorrection)
  }

  private func deposit(_ secret: SharedSecret) throws -> (InboxItem, [Vault.Notice]) {
    let known = draft.knownAppID
    if let name = draft.sealedName {
      return try deposit(secret, as: name, known ?? (name == draft.newName ? draft.namedAppID : nil))
    }
    return try Unnamed(session: session, locked: locked).naming(secret, draft) {
      let name = try Question.name(offering: draft.offer) { _ in }
      let offered = draft.offer.flatMap { $0.name == name ? $0.appID : nil }
      return try deposit(secret, as: name, known ?? Question.appID(offering: offered) { _ in })
    }
  }

  private func deposit(
    _ secret: SharedSecret, as name: String, _ appID: AppID?
  ) throws -> (InboxItem, [Vault.Notice]) {
    let item = draft.item(secret, as: name, appID, at: session.now)
    return (item, try locked.deposit(item, waiting: Output.waits(for:)).notices)
  }

  func take(_ appID: AppID, for name: String) throws {
    let item = InboxItem(.describe, name: name, appID: appID, at: session.now)
    session.tell(try locked.deposit(item, waiting: Output.waits(for:)).notices)
    Output.talk(.sealedAppID(name))
  }
}

/// What is said here alone.
extension Text {
  static func sealedAppID(_ program: String) -> Text {
    Text("The AppID of \(program) lies in the inbox too.", "\(program) 的 AppID 也已放进收件箱。")
  }
}
