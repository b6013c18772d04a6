internal import Host
internal import Ledger
internal import Vault

/// Somebody whose card came with what they sent and who is on record nowhere: recorded by the name that the owner of this
/// vault gives them, so that nobody has to know people by thirty digits.
struct NewPerson {
  let vault: Vault
  let session: Session
  /// Whose name is asked for.
  var card: Card?

  /// - Parameter person: whose name it is to become, where they are on record.
  /// - Returns: the name, which is and was nobody else's here.
  /// - Throws: 65 where it is somebody's: a stranger's card would be one more device of theirs.
  func checked(_ text: String, for person: Person? = nil) throws -> String {
    let name = try KeyInput.person(text)
    let own = try vault.ownState()
    if let known = own.person(named: name), known.name != person?.name {
      throw Failure(.badData, .nameOfOther(known.name), hint: .deviceOfOther(known.name, card))
    }
    try own.requireNobodys(name, but: person)
    return name
  }

  func record(_ card: Card, as name: String) throws {
    let added = try vault.addPerson(
      try checked(name), wechat: nil, role: nil, device: nil, key: .card(card), at: session.now)
    Output.talk(.personAdded(added.person.name))
  }

  /// At a terminal; whoever presses Enter takes the name that they give themselves, or does it later where there is none.
  func ask(_ card: Card, callingThemselves own: String?) throws {
    guard let name = try askName(offering: own, else: .askSendersName) else {
      return Output.talk(.notRecorded(card.text))
    }
    try record(card, as: name)
  }

  /// The name that they give themselves is offered, unless it is somebody's here; nobody vouches for it.
  ///
  /// - Returns: nil for Enter alone where there is none.
  func askName(offering own: String?, else question: Text) throws -> String? {
    var offered: String?
    if let own {
      do { offered = try checked(own) } catch { try Terminal().say(Failure(error).question) }
    }
    return try Self.ask(offered.map(Text.askPersonsNameOr) ?? question) { try checked($0) } ?? offered
  }

  /// - Parameter check: throws what is told before it is asked again.
  /// - Returns: nil for Enter alone.
  static func ask(_ question: Text, _ check: (String) throws -> String) throws -> String? {
    let terminal = try Terminal()
    while true {
      let typed = try terminal.readLine(question).trimmed
      if typed.isEmpty { return nil }
      do { return try check(typed) } catch { try terminal.say(Failure(error).question) }
    }
  }
}

/// What is said here alone.
extension Text {
  static let askSendersName = Text(
    "What do you call them? They are recorded by that name (Enter: later): ", "你叫 TA 什么？按这个名字登记（回车稍后）：")
  static func notRecorded(_ card: String) -> Text {
    Text("Not recorded. Later: mpvault people add NAME \(card)", "没有登记。以后：mpvault people add 名字 \(card)")
  }
  static func nameOfOther(_ name: String) -> Text {
    Text("“\(name)” is somebody else here already. Nothing was changed.", "已经登记过一个「\(name)」。什么都没改。")
  }
  static let askPersonsName = Text("What do you call them? ", "你叫 TA 什么？")
  static func askPersonsNameOr(_ name: String) -> Text {
    Text(
      "What do you call them? (They call themselves \(name).) [\(name)]: ",
      "你叫 TA 什么？（TA 自称 \(name)）[\(name)]：")
  }
}
