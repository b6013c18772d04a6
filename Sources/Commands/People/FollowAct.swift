internal import Host
internal import Ledger
internal import Vault

/// Asks once for all that one person went on with by one `adopt` whether it is used here from now on. A yes is about these
/// ledgers and none that come later.
struct FollowAct {
  let session: Session
  let vault: Vault

  /// What has just come, where somebody can be asked; elsewhere it is told, and stays on the todo.
  func offer(_ received: [Received]) throws {
    let new = Set(received.filter { $0.isNew && $0.state.continues != nil }.map(\.id))
    guard !new.isEmpty else { return }
    for offer in try vault.adoptionOffers() where !offer.ledgers.isDisjoint(with: new) {
      try tell(offer)
      if Terminal.isThere, try isWanted(offer) {
        try follow(offer)
      } else if let name = offer.programs.map(\.name).min() {
        Output.talk(.followLater(name))
      }
    }
  }

  /// Those of what came that are offered in another's place.
  func ledgers(in received: [Received]) throws -> Set<LedgerID> {
    guard received.contains(where: { $0.state.isOffered && $0.state.continues != nil }) else { return [] }
    return try vault.adoptionOffers().reduce(into: []) { $0.formUnion($1.ledgers) }
  }

  /// Where one of several ledgers of a name goes on for another: that, and the others of the same `adopt`.
  ///
  /// - Parameter founder: the fingerprint of whose ledger is wanted, which says more than two groups of it.
  /// - Returns: whether that is all that is to be asked here.
  /// - Throws: 64 or 69 where nobody can be asked and nothing was said.
  func prefer(_ contenders: [Belonging], founder: String?, isYes: Bool) throws -> Bool {
    let ids = Set(contenders.map(\.id))
    guard let offer = try vault.adoptionOffers().first(where: { !$0.ledgers.isDisjoint(with: ids) }),
      founder == nil || founder == offer.adopter.digits
    else { return false }
    try tell(offer)
    if founder == nil, !(isYes && offer.isPlain) {
      guard Terminal.isThere else {
        if offer.isPlain { throw Failure(.usage, .yesNeeded, hint: .yesHint) }
        throw Failure(.unavailable, .groupsNeedTerminal, hint: .groupsNeedTerminalHint)
      }
      guard try isWanted(offer) else {
        Output.talk(.nothingPreferred)
        return true
      }
    }
    try follow(offer)
    return true
  }

  private func follow(_ offer: AdoptionOffer) throws {
    let followed = try vault.follow(offer, at: session.now)
    Output.talk(.followed(try name(of: offer), followed.count))
  }

  private func tell(_ offer: AdoptionOffer) throws {
    let own = try vault.ownState()
    let programs = offer.programs.map { $0.sharedName ?? $0.name }
    Output.talk(.wentOn(try name(of: offer), programs.sorted()))
    if offer.isOwnerless { Output.talk(.noFounderLeft) }
    if offer.isTakingOver { Output.talk(.takesOver) }
    for founder in offer.founders {
      let person = own.person(of: founder.grantee).map(\.name)
      let isOwner = vault.isOwn(founder.grantee)
      let name = isOwner ? own.name : person
      guard let name else {
        Output.talk(.founderUnknown(founder.grantee.label))
        continue
      }
      Output.talk(founder.isGone ? .founderGone(name) : .founderHere(name))
    }
  }

  /// A fingerprint is never judged by y or n: two of its groups are typed, which one can only know from a call.
  private func isWanted(_ offer: AdoptionOffer) throws -> Bool {
    let name = try name(of: offer)
    if offer.isPlain { return try YesOrNo.isYes(.askFollow(name)) }
    return try FingerprintProof.ask(offer.adopter, of: name)
  }

  private func name(of offer: AdoptionOffer) throws -> String {
    try vault.authors().name(of: .card(offer.adopter))
  }
}

/// What is said here alone.
extension Text {
  static func wentOn(_ adopter: String, _ programs: [String]) -> Text {
    let row = row(programs, limit: 8)
    if programs.count == 1 {
      return Text(
        "\(adopter) goes on with \(row) in a new record, as its only owner",
        "\(adopter) 已接手 \(row)，另建了新记录，负责人只有 TA")
    }
    return Text(
      "\(adopter) goes on with \(programs.count, "mini-program") in new records, as their only owner: \(row)",
      "\(adopter) 已接手 \(programs.count) 个小程序，另建了新记录，负责人只有 TA：\(row)")
  }
  static let noFounderLeft = Text(
    "An old record has no owner any more; whoever has an owner's stolen device can do that, too.",
    "有旧记录已经没有负责人；偷了负责人设备的人也能做到这一点。")
  static let takesOver = Text(
    "It would take the place of a record that somebody went on with before, and that is used here.",
    "它会取代之前已有人接手、本库正在用的记录。")
  static func founderGone(_ name: String) -> Text {
    Text("Owner until now: \(name), on record here as gone.", "原负责人：\(name)，本库已登记离开。")
  }
  static func founderHere(_ name: String) -> Text {
    Text(
      "Owner until now: \(name), who is NOT on record here as gone.", "原负责人：\(name)，本库没有登记 TA 离开！")
  }
  static func founderUnknown(_ fingerprint: String) -> Text {
    Text(
      "Owner until now: somebody who is unknown here, fingerprint \(fingerprint).",
      "原负责人：未登记，指纹 \(fingerprint)。")
  }
  static func askFollow(_ adopter: String) -> Text {
    Text("Use \(adopter)'s from now on? [y/N] ", "以后改用 \(adopter) 的新记录吗？[y/N] ")
  }
  static let groupsWrongHint = Text(
    "compare in person, or by another call.", "请当面或另打电话核对。")
  static let groupsNeedTerminal = Text(
    "A yes is not enough here: two groups of the new owner's fingerprint are typed at a terminal, and there is none. Nothing was changed.",
    "这里只确认还不够：要在终端输入新负责人指纹的两组，而这里没有终端。什么都没改。")
  static let groupsNeedTerminalHint = Text(
    "if they left, record it first: mpvault people remove NAME; or compare the new owner's fingerprint by phone, then: mpvault prefer NAME --founder 'FINGERPRINT'",
    "如已离开，先登记：mpvault people remove 名字；或打电话核对新负责人的指纹后：mpvault prefer 名称 --founder '指纹'"
  )
  static func followLater(_ program: String) -> Text {
    Text(
      "Not used for now. To use it: mpvault prefer \(Shell.quote(program))",
      "暂不改用。要改用：mpvault prefer \(Shell.quote(program))")
  }
}
