internal import ArgumentParser
internal import Delivery
internal import Host
internal import Ledger
internal import MiniProgram
internal import Vault

/// `mpvault prefer`: whose ledger of a mini-program, or of a name, is used here. All that want it are shown beside each
/// other, and a person says which.
struct PreferCommand: VaultCommand {
  static let name = "prefer"
  static let abstract = Text(
    "shows all ledgers that want a name, and uses one of them here",
    "同一名称或 AppID 有几份记录时，并排列出，选定用哪一份")
  @OptionGroup var global: GlobalOptions
  @Argument("NAME", "a name, alias or AppID", "名称、短名或 AppID")
  var program: String
  @Option(
    "--founder FINGERPRINT", "the one that whoever has it founded, without a question", "这个指纹的人建的那一份，不再询问")
  var founder: String?
  @Flag("--none", "none of those that others founded: they stay under no name", "别人建的都不采用，不占名称")
  var isNone = false
  @Flag(
    "--yes", "follows whoever went on with it, where its owners are on record here as gone",
    "原负责人都已登记离开时，改用接手的人的新记录，不再询问")
  var isYes = false

  func check(_ session: Session) throws -> String? {
    guard founder == nil || !isNone else { throw Failure(.usage, .preferEither, hint: .helpHint) }
    let wish = try founder.map { try Fingerprints.read([$0], hint: .founderShape)[0] }
    return wish
  }

  func run(_ wish: String?, in vault: Vault, _ session: Session) throws {
    let contenders = try vault.contenders(program)
    if let only = contenders.first, contenders.count == 1, only.isOurs, !only.state.isHidden {
      throw VaultError.noRival(program: only.state.name)
    }
    let act = FollowAct(session: session, vault: vault)
    if !isNone, try act.prefer(contenders, founder: wish, isYes: isYes) {
      return try show(nil, in: vault, session)
    }
    let authors = try vault.authors()
    let compared = try vault.compared(contenders)
    for (index, one) in contenders.enumerated() {
      for line in ContenderPage.lines(index + 1, one, compared[index], authors) { Output.talk(line) }
    }
    // Whoever has chosen already is told nothing more.
    for (one, contender) in zip(contenders, compared) where wish == nil && !isNone {
      guard let claim = contender.goesOnFor, claim.by == .holder else { continue }
      let owners = claim.owners.compactMap { authors.colleague($0) }.eachOnce
      if !owners.isEmpty {
        Output.talk(.adoptedFrom(owners, number: claim.place + 1, asking: one.state.name))
      }
    }
    let choice = try choice(among: contenders, wish)
    guard let choice else { return Output.talk(.nothingPreferred) }
    let done = try vault.prefer(choice.chosen, of: contenders, at: session.now)
    if let program = done.program, let one = contenders.first(where: { $0.id == choice.chosen }) {
      let founder = authors.name(of: one.founder.key, in: one.state)
      Output.talk(.preferred(program.name, founder))
    }
    for other in done.hidden {
      let name = other.name
      let isRenamed = !contenders.contains { $0.state.name == other.name }
      Output.talk(other.isOffered ? .putAside(name) : .hiddenNow(name, isRenamed: isRenamed))
    }
    try show(done.program, in: vault, session)
  }

  private func show(_ used: ProgramState?, in vault: Vault, _ session: Session) throws {
    guard session.isJSON else { return }
    // What was followed goes by the same name.
    let found = try used ?? vault.programs().first { $0.namesHere.contains(program) }
    if let found { try Output.data(session.listed(found, in: vault).text) }
  }

  private struct Choice {
    /// Nil for none of those that are not ours.
    let chosen: LedgerID?
  }

  /// - Returns: nil if nothing is to change.
  /// - Throws: 64 where nobody can be asked and nothing was said; 66 and 65 where nobody or more than one is meant.
  private func choice(among contenders: [Belonging], _ wish: String?) throws -> Choice? {
    if isNone { return Choice(chosen: nil) }
    if let wish {
      let meant = contenders.filter { $0.founder.card?.digits == wish }
      guard let one = meant.first else { throw Failure(.missing, .noSuchFounder, hint: .nothingStored) }
      guard meant.count == 1 else { throw Failure(.badData, .founderOfSeveral, hint: .nothingStored) }
      return Choice(chosen: one.id)
    }
    guard Terminal.isThere else { throw Failure(.usage, .preferWhich, hint: .preferWhichHint) }
    let answer = try Terminal().readLine(.askPreferred(contenders.count)).halfWidth.trimmed
    guard let number = Int(answer), (0...contenders.count).contains(number) else { return nil }
    return Choice(chosen: number == 0 ? nil : contenders[number - 1].id)
  }
}

/// What a person should see of a ledger before it is used: who founded it, who holds anything of it, and how old its
/// values are.
enum ContenderPage {
  static func lines(
    _ number: Int, _ one: Belonging, _ contender: Contender, _ authors: Authors
  ) -> [Text] {
    let state = one.state
    let holders = authors.namesOrYou(state.holders, in: state)
    var lines: [Text] = [
      .contender(number, state.name, state.standing),
      .foundedBy(
        authors.nameOrYou(one.founder.key, in: state), one.founder.card?.fingerprint),
      .contenderAppID(state.id), .contenderHolders(holders),
    ]
    if let claim = contender.goesOnFor {
      lines.append(.contenderGoesOn(claim.place + 1, by: claim.by))
    }
    for credential in state.credentials {
      let stored = credential.storedAt.map { Clock.local($0.milliseconds) }
      let value = Text.contenderValue(credential.kind, credential.currentVersion, stored)
      let compared = contender.compared[credential.kind].map {
        Text.contenderCompared($0.place + 1, isSame: $0.isSame)
      }
      lines.append(compared.map { Text("\(value), \($0)", "\(value)，\($0)") } ?? value)
    }
    return lines
  }
}

extension ProgramState {
  /// How it stands here, in words.
  fileprivate var standing: Text {
    if isOffered { return isHidden ? .standsDeclined : .standsOffered }
    return isHidden ? .standsHidden : .standsHere
  }
}

/// What is said here alone.
extension Text {
  static func contender(_ number: Int, _ name: String, _ standing: Text) -> Text {
    Text("\(number)  \(name) (\(standing))", "\(number)  \(name)（\(standing)）")
  }
  static let standsHere = Text("in use here", "在用")
  static let standsOffered = Text("offered", "别人的，待选")
  static let standsDeclined = Text("declined", "别人的，不采用")
  static let standsHidden = Text("out of sight", "不再列出")
  static func contenderAppID(_ appID: String?) -> Text {
    guard let appID else { return Text("   AppID unknown", "   AppID 未登记") }
    return Text("   AppID \(appID)", "   AppID 是 \(appID)")
  }
  static func contenderHolders(_ names: [String]) -> Text {
    let row = row(names)
    return Text("   held by \(row)", "   持有人 \(row)")
  }
  static func contenderValue(_ kind: CredentialKind, _ version: Int?, _ stored: String?) -> Text {
    guard let version, let stored else {
      return Text("   \(kind): no value", "   \(kind)：没有值")
    }
    return Text(
      "   \(kind) version \(version), stored \(stored)",
      "   \(kind)第 \(version) 版，\(stored) 存入")
  }
  static func contenderGoesOn(_ number: Int, by author: Contender.Author) -> Text {
    switch author {
    case .holder: Text("   goes on for record \(number)", "   接手第 \(number) 份时另建的")
    case .unknownHolder:
      Text(
        "   says it goes on for record \(number); its founder is unknown here or gone",
        "   自称接手第 \(number) 份，但创建者未登记，或已离开、公钥已停用")
    case .stranger:
      Text(
        "   says it goes on for record \(number); its founder has no right there",
        "   自称接手第 \(number) 份，但创建者在第 \(number) 份里没有权限")
    }
  }
  static func contenderCompared(_ number: Int, isSame: Bool) -> Text {
    isSame
      ? Text("same value as record \(number)", "与第 \(number) 份的值相同")
      : Text("not the value of record \(number)", "与第 \(number) 份的值不同")
  }
  static func adoptedFrom(_ owners: [String], number: Int, asking program: String) -> Text {
    let row = row(owners)
    let commands = owners.map { Shell.line(["mpvault", "people", "remove", $0]) }
    let command = Text(
      command: (commands + [Shell.line(["mpvault", "prefer", program])]).joined(separator: "; "))
    if owners.count == 1 {
      return Text(
        "Has \(row) left, who owns record \(number)? Record that before you choose: \(command)",
        "第 \(number) 份的负责人 \(row) 如已离开，先登记离开，再选：\(command)")
    }
    return Text(
      "Have all owners of record \(number) left (\(row))? Record each before you choose: \(command)",
      "第 \(number) 份的负责人如都已离开（\(row)），先逐个登记离开，再选：\(command)")
  }
  static func askPreferred(_ count: Int) -> Text {
    let numbers = count == 1 ? "1" : "1-\(count)"
    return Text(
      "Which is used here from now on? [\(numbers); 0: none of others; Enter: nothing changes] ",
      "以后用哪一份？[\(numbers)；0 别人的都不要；回车 不变] ")
  }
  static let preferWhich = Text(
    "Which of them is used here is for a person to say. Nothing was changed.", "用哪一份要由人决定。什么都没改。")
  static let preferWhichHint = Text(
    "whose fingerprint was compared: --founder 'FINGERPRINT'; none of others: --none",
    "核对过建记录的人的指纹：--founder '指纹'；别人的都不要：--none")
  static let preferEither = Text(
    "Give --founder or --none, not both.", "--founder 和 --none 只能用一个。")
  static let founderShape = Text(
    "--founder takes all 30 digits, as shown beside each.", "--founder 要完整的 30 位数字，即每一份旁边显示的指纹。")
  static let noSuchFounder = Text(
    "None of them was founded by whoever has that fingerprint.", "没有一份是这个指纹的人建的。")
  static let founderOfSeveral = Text(
    "Whoever has that fingerprint founded more than one of them; choose at a terminal.",
    "这个指纹的人建了不止一份，请在终端里选。")
  static func preferred(_ program: String, _ founder: String) -> Text {
    Text(
      "From now on \(program), founded by \(founder), is used here.", "以后用 \(founder) 建的 \(program)。")
  }
  /// - Parameter isRenamed: whether another one got the name that it had.
  static func hiddenNow(_ program: String, isRenamed: Bool) -> Text {
    if isRenamed {
      return Text(
        "The one used so far is called \(program) now, out of sight, and kept.",
        "原来那份改名 \(program)，不再列出，仍保留。")
    }
    return Text("Out of sight, and kept: \(program)", "不再列出，仍保留：\(program)")
  }
}
