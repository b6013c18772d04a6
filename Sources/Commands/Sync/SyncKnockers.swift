internal import ArgumentParser
internal import Host
internal import Ledger
internal import MiniProgram
internal import Sharing
internal import Vault

/// Those who knock in the repository: two groups of their fingerprint are typed, they get a name, and perhaps what they need.
struct SyncKnockers {
  let session: Session
  let vault: Vault

  /// Whoever can push can make any number of them up.
  private static let limit = 3

  /// - Returns: whether somebody was put on record.
  func settle(_ knocks: [Knock]) throws -> Bool {
    var isNew = false
    for knock in knocks.prefix(Self.limit) {
      guard let doubt = try vault.doubt(about: knock.card), doubt.isOpen else { continue }
      if case .borrowedAgeKey(let person?, let key?) = doubt {
        Output.warn(.knocksWithKeyOf(person, knock.name, knock.card.fingerprint, key))
        continue
      }
      guard SyncStrangers.canAsk(session) else {
        Output.warn(.knocks(knock.name, knock.card.fingerprint))
        continue
      }
      let isRight = try FingerprintProof.ask(
        knock.card.fingerprint, wrong: .knockWrong(knock.name), later: .knockLater
      ) { .askKnock(knock.name, $0, $1) }
      guard isRight else { continue }
      if try isNewDevice(knock) {
        isNew = true
        continue
      }
      guard let name = try name(knock) else {
        Output.talk(.knockLater)
        continue
      }
      try give(to: name)
      isNew = true
    }
    if knocks.count > Self.limit { Output.warn(.knocksMore(knocks.count - Self.limit)) }
    return isNew
  }

  /// Whoever is heard on the phone, and is called like somebody here, may be that one with another computer.
  ///
  /// - Returns: whether the card was put on record as theirs.
  private func isNewDevice(_ knock: Knock) throws -> Bool {
    guard let known = try vault.ownState().person(named: knock.name), !known.devicesInUse.isEmpty,
      !known.hasLeft, !known.isOwner,
      try YesOrNo.isYes(.askNewDevice(known.name))
    else { return false }
    let key = Grantee.card(knock.card)
    let added = try vault.addPerson(
      known.name, wechat: nil, role: nil, device: nil, key: key, at: session.now)
    Output.talk(.personChanged(added.person.name))
    try NewDevice(session: session, vault: vault, isYes: false).offer(
      to: key, of: added.person, isMine: false)
    return true
  }

  /// The name that they give themselves is offered, unless it is somebody's here.
  ///
  /// - Returns: nil for Enter alone where it is.
  private func name(_ knock: Knock) throws -> String? {
    let person = NewPerson(vault: vault, session: session, card: knock.card)
    guard let name = try person.askName(offering: knock.name, else: .askSendersName) else { return nil }
    try person.record(knock.card, as: name)
    return name
  }

  /// A client's mini-programs, or all of them; it goes out with the exchange that follows.
  private func give(to name: String) throws {
    let terminal = try Terminal()
    while true {
      let typed = try terminal.readLine(.askGive(name)).trimmed
      guard !typed.isEmpty else { return Output.talk(.givenNothing(name)) }
      let selection: Selection
      do { selection = try self.selection(typed) } catch {
        try terminal.say(Failure(error).question)
        continue
      }
      return try give(selection, to: name)
    }
  }

  /// A client, else a mini-program of that name.
  private func selection(_ typed: String) throws -> Selection {
    let isAll = [Text.wordForAll.english, Text.wordForAll.chinese].contains(typed.lowercased())
    let wanted = try Selection.parse(isAll ? ["--all"] : ["--client", typed])
    do {
      _ = try wanted.choose(in: vault)
      return wanted
    } catch {
      guard let named = try? Selection.parse([typed]), (try? named.choose(in: vault)) != nil else {
        if !isAll { throw try nothingCalled(typed) }
        throw error
      }
      return named
    }
  }

  /// With what is nearly called so, else with what there is.
  private func nothingCalled(_ typed: String) throws -> Failure {
    let programs = try vault.programs().filter { !$0.isHidden && !$0.isOffered && !$0.isArchived }
    let names = (programs.compactMap(\.client) + programs.map(\.name)).eachOnce
    let near = NearNames(typed, among: names.map { [$0] })
    return near.failure(typed, .nothingCalled(typed), hint: .thereIs(names.sorted()))
  }

  private func give(_ selection: Selection, to name: String) throws {
    let names = Set(try selection.chooseSome(in: vault).map(\.name))
    let people = [Recipients(name: name, grantees: try vault.ownState().known(name).grantees)]
    var request = ShareRequest(items: [], to: people[0].grantees, via: .git)
    request.items = try vault.read { try $0.programs() }.filter { program in
      let item = ShareItem(program: program.id, credentials: .all)
      return names.contains(program.state.name) && !program.state.isArchived
        && !vault.mayNotShare(item, of: program.state, request, at: session.now)
    }.map { ShareItem(program: $0.id, credentials: .all) }
    guard !request.items.isEmpty else { return Output.talk(.givenNothing(name)) }
    try ShareBySync(session: session, vault: vault).record(request, to: people, isSyncing: true)
    guard let scope = StandingScope(selection) else { return }
    let standing = StandingShare(session: session, vault: vault, scope: scope, credentials: .all)
    try standing.offer(to: people)
  }
}

extension SyncAct {
  /// What is given to those who knocked goes out at once.
  func settleKnocks(_ report: SyncReport) throws {
    guard try SyncKnockers(session: session, vault: vault).settle(report.knocks) else { return }
    try tell(exchange())
  }
}

/// What is said here alone.
extension Text {
  static func knocks(_ name: String, _ fingerprint: String) -> Text {
    let command = Text(command: "mpvault sync --accept '\(fingerprint)' --as \(Shell.quote(name))")
    return Text(
      "\(name) wants to join (the name is their own). Compare the fingerprint by phone: \(fingerprint), then: \(command)",
      "\(name) 想加入（自称，尚未核对）。请打电话核对指纹：\(fingerprint)，再：\(command)")
  }
  static func knocksWithKeyOf(
    _ person: String, _ name: String, _ fingerprint: String, _ key: String
  ) -> Text {
    let hint = Text.whoseAgeKey(key)
    return Text(
      "\(name) wants to join (the name is their own), with a card (\(fingerprint)) that has the same age key in it as the one on record of “\(person)”: \(hint)",
      "\(name) 想加入（自称），名片（\(fingerprint)）里的 age 公钥和「\(person)」已登记的名片相同：\(hint)")
  }
  static func knocksMore(_ count: Int) -> Text {
    Text(
      "more who want to join, told when these are settled: \(count)", "另有 \(count) 个想加入的，处理完这些再说")
  }
  static func knocksGone(_ heard: [KnockMemory.Heard]) -> Text {
    let people = row(
      heard.map { bracketed(Text(same: $0.name), Text(same: $0.card.fingerprint)).text }, limit: 3)
    return Text(
      "What asked to join is gone from the repository, or something else stands in its place, and nobody here answered it: \(people) (the names are their own). Only somebody who can push there did that. Call them, and have them run mpvault join again; compare the fingerprint then as well.",
      "有人请求加入，还没答复，放在仓库里的请求却没了或被换掉了：\(people)（名字是自称）。只有能推送仓库的人做得到。请打电话让 TA 再执行一次 mpvault join，到时照样核对指纹。")
  }
  static func oddKnocks(_ count: Int) -> Text {
    Text(
      "Files in the repository's folder knocks that are no requests to join, or are not what their names say: \(count). Somebody who can push put them there, perhaps in place of a request. Whom you invited and do not hear of should run mpvault join again.",
      "仓库的 knocks 文件夹里有 \(count) 个文件不是加入请求，或内容与文件名不符。是能推送仓库的人放的，可能换掉了别人的请求。邀请了却没动静的人，请 TA 再执行一次 mpvault join。"
    )
  }
  static func knockReplaced(_ people: [String]) -> Text {
    let row = row(people)
    return Text(
      "Your request to join was replaced in the repository by somebody who can push there, so it may not have been heard: \(row). Run the line of the invitation again (mpvault join mpinvite1…), and tell them by phone.",
      "你请求加入时放进仓库的文件被能推送仓库的人换掉了，对方可能没看到：\(row)。请再执行一次邀请的那一行（mpvault join mpinvite1…），并打电话告诉对方。"
    )
  }
  static func askKnock(_ name: String, _ first: Int, _ second: Int) -> Text {
    Text(
      "\(name) wants to join (the name is their own). Call them: mpvault id shows them their fingerprint. Type its groups \(first) and \(second), Enter: later: ",
      "\(name) 想加入（自称，尚未核对）。给 TA 打电话，请 TA 念 mpvault id 显示的指纹，输入第 \(first) 组和第 \(second) 组，回车稍后：")
  }
  static func askNewDevice(_ name: String) -> Text {
    Text("Is it a new device of the \(name) who is on record? [y/N] ", "是已登记的 \(name) 的新设备吗？[y/N] ")
  }
  static let knockLater = Text(
    "All right: they wait. When you can call: mpvault sync", "好，先让 TA 等着。能打电话时再执行：mpvault sync")
  static func knockWrong(_ name: String) -> Text {
    Text(
      "That is not the fingerprint of the card that asks as \(name). Nobody was recorded.",
      "和自称 \(name) 的那张名片的指纹对不上，没有登记。")
  }
  static func askGive(_ name: String) -> Text {
    Text(
      "What does \(name) get? A client, a mini-program, or all (Enter: nothing yet): ",
      "给 \(name) 什么？客户名、小程序名称，或 全部（回车先不给）："
    )
  }
  static func nothingCalled(_ typed: String) -> Text {
    Text(
      "No client and no mini-program here is called “\(typed)”.", "没有叫「\(typed)」的客户或小程序。")
  }
  static func thereIs(_ names: [String]) -> Text {
    let row = row(names, limit: 8)
    return Text("there are: \(row)", "现有：\(row)")
  }
  static let wordForAll = Text("all", "全部")
  static func givenNothing(_ name: String) -> Text {
    let person = Shell.quote(name)
    return Text(
      "Nothing is given for now. Later: mpvault share --client C --to \(person)",
      "先不给。以后：mpvault share --client 客户 --to \(person)")
  }
}
