internal import MiniProgram
package import Sodium

extension ProgramState {
  /// The last that was said of an id in replay order holds.
  mutating func apply(_ added: MemberAdded, _ event: Event) {
    if let grantee = added.grantee { name(grantee, added.name, by: event.author) }
    membersByID[added.id] = Member(
      id: added.id, name: added.name, grantee: added.grantee, roles: added.roles, wechat: added.wechat,
      addedAt: membersByID[added.id]?.addedAt ?? event.at, depth: membersByID[added.id]?.depth ?? event.depth,
      author: event.author)
  }

  mutating func apply(_ removed: MemberRemoved) { membersByID[removed.id] = nil }

  /// Those of the platform's page, in the order in which they were added.
  package var members: [Member] {
    membersByID.values.sorted { ($0.addedAt, $0.depth, $0.id) < ($1.addedAt, $1.depth, $1.id) }
  }

  mutating func apply(_ shared: Shared, by author: Bytes32) {
    grantAnew(shared.grantee)
    guard let given = shared.name else { return }
    name(shared.grantee, given, by: author)
  }

  /// Whoever goes on with a ledger says who they are that knew its values.
  mutating func apply(_ given: Given, by author: Bytes32) {
    guard let names = given.names, names.count == given.to.count,
      founders.contains(where: { $0.signingKey == author })
    else { return }
    for (grantee, given) in zip(given.to, names) { name(grantee, given, by: author) }
  }

  /// Last of all: what others call somebody counts before it.
  ///
  /// - Parameter words: by signing key.
  mutating func takeOwnWords(_ words: [Bytes32: String]) {
    for card in founders + holders.compactMap(\.grantee.card) {
      guard let word = words[card.signingKey], givenNames[.signer(card.signingKey)] == nil else { continue }
      name(.card(card), word, by: card.signingKey)
    }
  }

  private mutating func name(_ grantee: Grantee, _ name: String, by author: Bytes32) {
    guard (1...256).contains(name.utf8.count) else { return }
    // Whoever says again what another said has only repeated it: it stays that one's word.
    if let known = givenNames[grantee.identity], known.name == name { return }
    givenNames[grantee.identity] = GivenName(grantee: grantee, name: name, author: author)
  }

  /// What an admin of the program calls this key, or one that opens the same.
  package func givenName(of grantee: Grantee) -> GivenName? {
    if let exact = givenNames[grantee.identity] { return exact }
    let same = givenNames.values.filter { $0.grantee.isSameHolder(as: grantee) }
    return same.min { $0.grantee.text < $1.grantee.text }
  }

  /// Whom somebody else calls so, and who does.
  package func names(_ name: String) -> [GivenName] {
    let wanted = Folding.fold(name)
    return givenNames.values.filter { Folding.fold($0.name) == wanted && !$0.isOwnWord }
  }

  /// The same for whoever signs with this key.
  package func givenName(signingKey: Bytes32) -> GivenName? {
    givenNames[.signer(signingKey)]
  }

  /// Who scans the platform's code: as it was written down, else the member who is the admin.
  package var scanner: String? { wechatAdmin ?? members.first(where: \.isAdmin)?.name }

  /// Whether no value of it was ever stored here.
  package var hasNoSecret: Bool { credentials.allSatisfy { $0.values.isEmpty && $0.cutValues.isEmpty } }
}
