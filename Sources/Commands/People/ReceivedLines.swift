internal import Ledger
internal import MiniProgram
internal import Vault

/// What is said of each ledger that came in.
struct ReceivedLines {
  private let own: VaultLedgerState

  init(_ own: VaultLedgerState) { self.own = own }

  func brings(_ item: Received) -> Text {
    item.state.isOffered ? .bringsOffered(item, founder(item)) : .brings(item)
  }

  /// - Parameter isAdopted: whether it is asked whether it is used in another's place.
  func warn(_ item: Received, isAdopted: Bool) {
    let name = item.state.name
    if item.state.isOffered, !item.state.isHidden, !isAdopted {
      Output.warn(.offeredHere(item, founder(item)))
    }
    let isRenamed = item.state.sharedName != nil || item.state.isSecond
    if isRenamed, !item.state.isOffered { Output.warn(.takenUnder(item.state)) }
    if item.idleEvents > 0 { Output.warn(.idleRecords(name, item.idleEvents)) }
    if !item.oddValues.isEmpty { Output.warn(.oddReceived(name, item.oddValues.count)) }
    if !item.lostValues.isEmpty { Output.warn(.lostReceived(item.state.name, item.lostValues.count)) }
    if item.refused > 0 { Output.warn(.refusedPurged(name)) }
  }

  /// Who was taken out by whom, of owners and of this vault's own: by a stolen computer, too, and then it is told as that.
  static func tellRemovals(_ received: [Received], in vault: Vault) throws {
    let (own, authors) = (try vault.ownState(), try vault.authors())
    var told: [(sentence: (String) -> Text, isUrgent: Bool, key: [String], programs: [String])] = []
    for item in received where !item.state.isHidden {
      for removal in item.removals where removal.author != own.owner {
        let device = own.person(signingKey: removal.author)?.devices.first {
          $0.key.card?.signingKey == removal.author
        }
        let by = authors.nameOrYou(removal.author, in: item.state)
        let stolen = device.flatMap { $0.isStolen ? $0 : nil }
        let author = stolen.map { Text.computer($0, of: $0.isMine ? nil : by).text } ?? by
        let isYou = authors.isOwn(removal.grantee)
        // Not whoever did it, nor whom they made a manager for that.
        let others = item.state.holders.filter {
          $0.isAdmin && $0.grantee.card?.signingKey != removal.author
        }.compactMap { authors.colleague($0.grantee) }.eachOnce
        let whom = authors.nameOrYou(removal.grantee, in: item.state)
        let key = [author, whom, "\(others)"]
        if let same = told.firstIndex(where: { $0.key == key }) {
          told[same].programs.append(item.state.name)
          continue
        }
        told.append(
          (
            { isYou ? .takenFromYou($0, by: author, others) : .takenFromOwner(whom, $0, by: author) }, isYou,
            key,
            [item.state.name]
          ))
      }
    }
    for one in told {
      let sentence = one.sentence(Text.row(one.programs.sorted(), limit: 8).text)
      if one.isUrgent { Output.warn(sentence) } else { Output.talk(sentence) }
    }
  }

  /// What this person may do from now on that they could not before.
  static func tellRanks(_ received: [Received]) {
    func names(_ rank: Received.Rank) -> [String] {
      received.filter { $0.rank == rank && !$0.state.isOffered }.map(\.state.name).sorted()
    }
    let (owned, managed) = (names(.owner), names(.manager))
    if !owned.isEmpty { Output.talk(.ownerNow(owned)) }
    if !managed.isEmpty { Output.talk(.managerNow(managed)) }
  }

  private func founder(_ item: Received) -> String { own.name(of: item.founder) }
}

/// What is said here alone.
extension Text {
  static func offeredHere(_ item: Received, _ founder: String) -> Text {
    let name = item.state.name
    let command = Text(command: "mpvault prefer \(Shell.quote(name))")
    return Text(
      "“\(name)” of \(founder) wants a name or an AppID that is in use here. It took nothing over and waits under no name: \(command)",
      "\(founder) 的「\(name)」要用的名称或 AppID 这里已经有了。没有动原来的，新来的待选：\(command)")
  }
  /// - Parameter others: who may decide there still.
  static func takenFromYou(_ programs: String, by author: String, _ others: [String]) -> Text {
    let row = row(others, limit: 8)
    let way =
      others.isEmpty
      ? Text(
        "No other owner or manager is left there; the values that are here can still be read: mpvault get NAME",
        "那里已没有别的负责人或授权人，本库里的值还能读：mpvault get 名称")
      : Text("If that is wrong, ask for it to be shared again: \(row)", "不该收回的话，请 TA 重新共享：\(row)")
    return Text(
      "\(author) took your rights back: \(programs). \(way)", "\(author) 收回了你的权限：\(programs)。\(way)")
  }
  static func takenFromOwner(_ whom: String, _ programs: String, by author: String) -> Text {
    Text(
      "\(author) took back rights of an owner, \(whom): \(programs)",
      "\(author) 收回了负责人的权限（\(whom)）：\(programs)")
  }
  static func ownerNow(_ programs: [String]) -> Text {
    let row = row(programs, limit: 8)
    return Text(
      "You are an owner now, who may share it and take back anybody's rights: \(row)",
      "你现在是负责人，能共享，也能收回任何人的权限：\(row)")
  }
  static func managerNow(_ programs: [String]) -> Text {
    let row = row(programs, limit: 8)
    return Text("You are a manager now, who may share it and take it back: \(row)", "你现在是授权人，能共享和收回：\(row)")
  }
  static let offered = Text("offered", "待选")
  static let declined = Text("declined", "不采用")
  static func bringsOffered(_ item: Received, _ founder: String) -> Text {
    let (name, standing) = (item.state.name, item.state.isHidden ? Text.declined : .offered)
    return Text(
      "\(name) of \(founder), \(standing). Secrets: \(item.newValues.count), records: \(item.newEvents)",
      "\(founder) 的 \(name)（\(standing)）：密钥 \(item.newValues.count) 个，记录 \(item.newEvents) 条")
  }
  static func idleRecords(_ name: String, _ count: Int) -> Text {
    let command = Text(command: "mpvault history \(Shell.quote(name))")
    return Text(
      "\(name): records that do not count: \(count). Which, and why: \(command)",
      "\(name)：有 \(count) 条记录不算数，只作保存。哪几条、为什么：\(command)")
  }
  static func oddReceived(_ program: String, _ count: Int) -> Text {
    Text(
      "\(program): values that have not the shape of their kind: \(count). Ask whoever stored them; they are neither exported nor run without --force.",
      "\(program)：有 \(count) 个值的格式不对。请问存入的人；不加 --force 不会导出或用于运行。")
  }
  static func takenUnder(_ state: ProgramState) -> Text {
    let name = state.name
    let own = state.sharedName ?? state.name
    guard ProgramName.canStand(own) else {
      return Text(
        "“\(own)” cannot be a name here: it is called “\(name)” here.", "「\(own)」不能作名称，在这里叫「\(name)」。")
    }
    return Text(
      "The name or AppID of “\(own)” is in use here by another one: it is called “\(name)” here.",
      "「\(own)」的名称或 AppID 在本库已被占用，在这里叫「\(name)」。")
  }
  static func refusedPurged(_ program: String) -> Text {
    Text(
      "\(program): secrets that were destroyed here came again and were not taken.",
      "\(program)：本库已销毁的密钥又发来了，没有收。")
  }
  static func lostReceived(_ program: String, _ count: Int) -> Text {
    Text(
      "\(program): values of yours of which only the record came back: \(count). See: mpvault todo",
      "\(program)：你存过的 \(count) 个值只收到了记录，值已丢失。查看：mpvault todo")
  }
}
