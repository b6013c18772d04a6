internal import ArgumentParser
internal import Delivery
internal import Host
internal import Ledger
internal import MiniProgram
internal import Vault

/// `mpvault adopt`: mini-programs in which nobody is left who could decide go on in new ledgers.
struct AdoptCommand: VaultCommand {
  static let name = "adopt"
  static let abstract = Text(
    "goes on with mini-programs whose owners are all gone", "负责人都离开后，接手小程序（另建新记录）")
  @OptionGroup var global: GlobalOptions
  @Argument("NAME", "a name, alias or AppID", "名称、短名或 AppID")
  var program: String?
  @Option("--from PERSON", "all that somebody held who left", "某个离开的人名下的全部")
  var from: String?

  func check(_ session: Session) throws {
    guard (program == nil) != (from == nil) else { throw Failure(.usage, .adoptWhat, hint: .adoptHint) }
  }

  func run(_: Void, in vault: Vault, _ session: Session) throws {
    try session.syncFirst(vault)
    var adoptions = Adoptions()
    if let program { adoptions = Adoptions(try vault.adopt(program, at: session.now)) }
    if let from { adoptions = try vault.adopt(from: from, at: session.now) }
    let authors = try vault.authors()
    for adoption in adoptions.made.sorted(by: { $0.program.name < $1.program.name }) {
      tell(adoption, authors)
    }
    let hasRemote = try vault.policy().remote != nil
    tellLeftBehind(adoptions.made, authors, hasRemote: hasRemote)
    for (why, programs) in Self.refused(adoptions.refused.filter { !vault.isFounder(of: $0.program) }) {
      Output.warn(.notAdopted(programs, why))
    }
    if adoptions.made.contains(where: { !$0.carried.isEmpty }) {
      Output.talk(.othersFollow(hasRemote: hasRemote))
    }
    if session.isJSON {
      let listed = try adoptions.made.map { try session.listed($0.program, in: vault) }
      try Output.data((program == nil ? JSON.array(listed) : listed[0]).text)
    }
  }

  /// Those of one reason together.
  private static func refused(
    _ refused: [(program: ProgramState, why: VaultError)]
  ) -> [(why: Text, programs: [String])] {
    refused.reduce(into: []) { groups, one in
      let why = Text.whyNotAdopted(one.why)
      if let same = groups.firstIndex(where: { $0.why == why }) {
        groups[same].programs.append(one.program.name)
      } else {
        groups.append((why, [one.program.name]))
      }
    }
  }

  private func tell(_ adoption: Adoption, _ authors: Authors) {
    let name = adoption.program.name
    Output.talk(.adopted(name, former: adoption.former))
    let carried = authors.names(of: adoption.carried, in: adoption.program)
    if !carried.isEmpty { Output.talk(.carriedOver(carried)) }
    let leftOut = authors.names(of: adoption.leftOut, in: adoption.old)
    if !leftOut.isEmpty { Output.talk(.leftOut(leftOut)) }
    for kind in adoption.lacking { Output.warn(.notCarried(ProgramReference.text(name, kind))) }
  }

  /// Colleagues who are on record nowhere here: each once, with what goes on giving them what they had.
  private func tellLeftBehind(_ made: [Adoption], _ authors: Authors, hasRemote: Bool) {
    var found: [(stranger: RecordingStranger, who: String?, programs: [String])] = []
    for adoption in made {
      for holder in adoption.leftOut where authors.people.person(of: holder.grantee) == nil {
        guard let card = holder.grantee.card else { continue }
        if let same = found.firstIndex(where: { $0.stranger.card == card }) {
          found[same].programs.append(adoption.program.name)
          continue
        }
        let name = authors.nameToType(of: holder.grantee, in: adoption.old)
        let stranger = RecordingStranger(name: name, card: card, isAdmin: holder.isAdmin)
        let who = name.map { _ in authors.name(of: holder.grantee, in: adoption.old) }
        found.append((stranger, who, [adoption.program.name]))
      }
    }
    for one in found.prefix(8) {
      let commands = one.stranger.commands(sharing: one.programs.sorted(), isBySync: hasRemote)
      Output.talk(.goesOnGettingIt(one.who, commands))
    }
  }
}

/// What is said here alone.
extension Text {
  static func adopted(_ program: String, former: String) -> Text {
    let command = Text(command: Shell.line(["mpvault", "history", former]))
    return Text(
      "\(program) goes on in a new record, and you are its only owner. Earlier history: \(command)",
      "已接手 \(program)（另建了新记录），你是唯一的负责人。接手前的历史：\(command)")
  }
  static func carriedOver(_ people: [String]) -> Text {
    let row = row(people)
    return Text("Rights carried over: \(row)", "权限已带过来：\(row)")
  }
  static func goesOnGettingIt(_ name: String?, _ commands: Text) -> Text {
    guard let name else {
      return Text(
        "Somebody whom nobody here has on record was left out. If you know whose key it is, and they are still in the team, \(commands)",
        "有一个人没登记，没带过来。知道是谁、人还在团队里，就\(commands)")
    }
    return Text("If \(name) is still in the team, \(commands)", "如果 \(name) 还在团队里：\(commands)")
  }
  static func othersFollow(hasRemote: Bool) -> Text {
    hasRemote
      ? Text(
        "Send it now to those whose rights were carried over: mpvault sync. They are asked whether to use the new record.",
        "权限已带过来的同事，现在就发给他们：mpvault sync。他们收到后要选是否改用新记录。")
      : Text(
        "Send it now to those whose rights were carried over: mpvault share NAME --to PERSON. They are asked whether to use the new record.",
        "权限已带过来的同事，现在就发给他们：mpvault share 名称 --to 同事。他们收到后要选是否改用新记录。")
  }
  /// Beside others that were adopted.
  static func notAdopted(_ programs: [String], _ why: Text) -> Text {
    let row = row(programs, limit: 8)
    return Text(
      "Left as they are (\(why)): \(row)", "没有动（\(why)）：\(row)")
  }
  static func whyNotAdopted(_ error: VaultError) -> Text {
    switch error {
    case .hasFounder: Text("they have another owner", "还有别的负责人")
    case .hasAdmin: Text("a manager can go on with them", "授权人可以接手")
    case .notHolder: Text("you hold nothing of them", "你没有任何权限")
    case .noValue: Text("no value of them is held here", "本库没有它的值")
    case .nameTaken, .appIDTaken: Text("another one has their name or AppID", "名称或 AppID 已被别的记录占用")
    case .readOnlyProgram: Text("only a newer mpvault understands them", "要升级 mpvault 才能改")
    default: Failure(error).what
    }
  }
  static let adoptWhat = Text(
    "Which mini-program? Nothing was changed.", "是哪个小程序？什么都没改。")
  static let adoptHint = Text(
    "a name, or --from PERSON for all that somebody held who left.", "写名称，或 --from 离开的人（TA 名下的全部）。")
}
