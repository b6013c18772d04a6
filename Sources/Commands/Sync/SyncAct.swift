internal import Delivery
internal import Ledger
internal import MiniProgram
internal import Sharing
internal import Sodium
internal import Vault

/// One exchange with a repository, and what is said of it.
struct SyncAct {
  let session: Session
  let vault: Vault
  let address: GitAddress

  @discardableResult
  func run(accepted: [String], acceptsRollback: Bool, newName: String? = nil) throws -> SyncReport {
    let report = try exchange(accepted: accepted, acceptsRollback: acceptsRollback)
    try finish(report, accepted, newName)
    return report
  }

  /// What came is said, who is unknown is asked about, and what follows from the answers is done.
  func finish(_ report: SyncReport, _ accepted: [String], _ newName: String?) throws {
    try tell(report)
    if let newName {
      try SyncStrangers(session: session, vault: vault).record(newName, accepted, in: report)
    }
    tellDoubtful(accepted, in: report)
    try settleStrangers(report, accepted)
    try settleKnocks(report)
    try FollowAct(session: session, vault: vault).offer(report.received)
    session.mirror(vault)
  }

  /// From now on the vault goes with this repository.
  func putOnRecord() throws {
    var changes = PolicySet()
    changes.remote = .set(address.text)
    _ = try vault.setPolicy(changes, at: session.now)
    Output.talk(.syncsWith(address.text))
  }

  /// Asks about those who are not on record, and takes what they founded once their fingerprints were read out.
  func settleStrangers(_ report: SyncReport, _ accepted: [String]) throws {
    let strangers = SyncStrangers(session: session, vault: vault)
    let named = try strangers.ask(WaitingGroup.of(report.waiting))
    guard !named.isEmpty else { return }
    let digits = named.map { $0.filter { $0 != " " } }
    let more = try exchange(accepted: accepted + digits)
    try tell(more)
    tellDoubtful(digits, in: more)
    for fingerprint in named { try strangers.askName(fingerprint, in: more) }
    try FollowAct(session: session, vault: vault).offer(more.received)
  }

  /// A person's word does not stand above another's key: whose it is is settled where the card is recorded.
  private func tellDoubtful(_ accepted: [String], in report: SyncReport) {
    for group in WaitingGroup.of(report.waiting) where group.reason == .stranger {
      if accepted.contains(group.who.filter { $0 != " " }) { Output.warn(.acceptedIsDoubtful(group.who)) }
    }
  }

  /// - Parameter isInBackground: then nobody is asked for anything.
  func exchange(
    accepted: [String] = [], acceptsRollback: Bool = false, isInBackground: Bool = false,
    passing passed: ((Vault) throws -> (ledger: LedgerID, file: [UInt8])?)? = nil, knock: Sync.Wish? = nil
  ) throws -> SyncReport {
    var options = Sync.Options(folder: vault.mirrorFolder)
    options.accepted = Set(accepted)
    (options.acceptsRollback, options.isInBackground) = (acceptsRollback, isInBackground)
    (options.passed, options.knock) = (passed, knock)
    let passedIn = PassedIn(vault: vault, now: session.now)
    let report: SyncReport
    do {
      let sync = try Sync(
        vault, with: address, options, at: session.now,
        keepPassed: { passed in
          if !isInBackground { Output.progress(nil) }
          return try passedIn.take(passed, isQuiet: isInBackground)
        })
      if isInBackground {
        report = try sync.run()
      } else {
        report = try SignOfLife.show(.syncing(address.text)) {
          try sync.run { came in
            Output.progress(nil)
            try tell(came)
          }
        }
      }
    } catch SharingError.rolledBack {
      // Also in the background, where nobody hears of it.
      try? vault.rememberRollback()
      throw SharingError.rolledBack
    } catch SharingError.git(.noRepository(let text)) where hasSynced {
      // A new one in its place would be empty: that is no way out.
      throw Failure(
        .missing, .repositoryIsAway, why: Failure.said(text), hint: .repositoryIsAwayHint)
    }
    do throws(VaultError) {
      try vault.rememberSync(at: session.now)
    } catch {
      if !isInBackground { Output.warn(.syncNotRemembered(Failure(error).what)) }
    }
    return report
  }

  /// Whether something was taken from this repository, or sent there.
  private var hasSynced: Bool {
    let note = try? vault.syncNote()
    return note?.commit != nil && (try? vault.policy())?.remote == address.text
  }

  func tell(_ report: SyncReport) throws {
    session.tell(vault.notices)
    if report.copyIsNew { Output.talk(.copyIsNew) }
    if report.hasHealed { Output.talk(.syncHealed) }
    try tell(report.received)
    for problem in report.problems { Output.warn(.syncProblem(problem)) }
    // Where that cannot be written, it is told once more.
    try? vault.forget(report.knockNews)
    let incomplete = try incompleteNames(report)
    for name in incomplete { Output.warn(.syncIncomplete(name)) }
    if report.sentBundles > 0 {
      Output.talk(.syncSent(report.sent))
    }
    if !report.recipients.isEmpty {
      let authors = try vault.authors()
      Output.talk(.syncGave(.row(report.recipients.map { authors.name(of: $0) }.eachOnce)))
      Output.talk(.cannotBeRecalled)
    }
    if report.isNothing, report.waiting.isEmpty, incomplete.isEmpty {
      Output.talk(try isStranger() ? .nothingForYou : .syncNothing)
    }
    // Last of all: it is what there is to be done.
    try tellWaiting(WaitingGroup.of(report.waiting))
    if session.isJSON { try Output.data(json(report, incomplete).text) }
  }

  /// Whoever can push can make any number of senders up.
  private func tellWaiting(_ groups: [WaitingGroup]) throws {
    guard !groups.isEmpty else { return }
    let own = try vault.ownState()
    for group in groups.prefix(WaitingGroup.shown) {
      if group.reason == .notMember, let person = own.person(fingerprint: group.who) {
        Output.warn(.syncWaitsOf(person.name, group.count))
      } else if group.reason == .stranger, let gone = own.gone(group.who) {
        Output.warn(.syncWaitsOfGone(group.count, gone.name, hasLeft: gone.hasLeft))
      } else {
        let isAsked = group.reason == .stranger && SyncStrangers.canAsk(session)
        Output.warn(isAsked ? .syncWaitsAsked(group.count) : .syncWaits(group))
      }
    }
    let others = groups.dropFirst(WaitingGroup.shown)
    if !others.isEmpty {
      Output.warn(.syncWaitsOfOthers(others.reduce(0) { $0 + $1.count }, others.count))
    }
  }

  /// Whether others use the repository, and none of them is known here.
  private func isStranger() throws -> Bool {
    guard try vault.syncNote()?.commit != nil, try vault.ownState().people.isEmpty else { return false }
    return try vault.programs().allSatisfy { $0.holders.count == 1 }
  }

  private func tell(_ came: [Received]) throws {
    try tellReceived(came)
    try CutNews.tell(came, in: vault, at: session.now)
    try ReceivedLines.tellRemovals(came, in: vault)
  }

  func tellReceived(_ came: [Received]) throws {
    let told = ReceivedLines(try vault.ownState())
    let adopted = try FollowAct(session: session, vault: vault).ledgers(in: came)
    for item in came.sorted(by: { $0.state.name < $1.state.name }) where !item.isNothing {
      if item.isNew || item.newEvents > 0 || !item.newValues.isEmpty { Output.talk(told.brings(item)) }
      told.warn(item, isAdopted: adopted.contains(item.id))
    }
    ReceivedLines.tellRanks(came)
  }

  private func incompleteNames(_ report: SyncReport) throws -> [String] {
    guard !report.incomplete.isEmpty else { return [] }
    return try vault.read { try $0.programs() }.filter { report.incomplete.contains($0.id) }.map(\.state.name)
  }

  private func json(_ report: SyncReport, _ incomplete: [String]) -> JSON {
    let received = report.received.map { item in
      JSON.object([
        ("name", .string(item.state.name)), ("new", .bool(item.isNew)), ("records", .number(item.newEvents)),
        ("secrets", .number(item.newValues.count)), ("offered", .bool(item.state.isOffered)),
      ])
    }
    let waiting = report.waiting.map { bundle in
      JSON.object([
        ("file", .string(bundle.file.hex)), ("why", .string(bundle.reason.rawValue)),
        ("fingerprint", bundle.who.isEmpty ? .null : .string(bundle.who)),
      ])
    }
    let problems = report.problems.map { problem in
      JSON.object([
        ("file", .optional(problem.path?.file.hex)), ("what", .string(problem.word)),
        ("count", .number(problem.count)),
        ("message", .string(Text.syncProblem(problem).text)),
      ])
    }
    return .object([
      ("received", .array(received)), ("sent", .array(report.sent.map(JSON.string))),
      ("bundles", .number(report.sentBundles)), ("waiting", .array(waiting)), ("problems", .array(problems)),
      ("incomplete", .array(incomplete.map(JSON.string))),
    ])
  }
}

extension SyncReport.Problem {
  /// For `--json`.
  var word: String {
    switch what {
    case .tooLarge: "too-large"
    case .misnamed: "misnamed"
    case .garbage: "garbage"
    case .wrongFolder: "wrong-folder"
    case .lost: "lost"
    case .odd: "odd"
    case .skipped: "skipped"
    case .layout: "layout"
    case .crowded: "crowded"
    case .passedLeft: "passed-left"
    case .knocksGone: "knocks-gone"
    case .oddKnocks: "odd-knocks"
    case .knockReplaced: "knock-replaced"
    case .notSent: "not-sent"
    }
  }
}

/// What is said here alone.
extension Text {
  static func syncsWith(_ address: String) -> Text {
    Text(
      "This vault goes with \(address) now. What you share is sent there, and nothing else.",
      "本库今后与 \(address) 同步。只有共享过的小程序会发过去。")
  }
  static func syncSent(_ programs: [String]) -> Text {
    if programs.isEmpty { return recordsPassedOn }
    let names = row(programs)
    guard programs.count > 8 else { return Text("Sent: \(names)", "已发送：\(names)") }
    return Text("Sent: \(programs.count, "mini-program")", "已发送 \(programs.count) 个小程序")
  }
  static func syncGave(_ people: Text) -> Text {
    Text(
      "Secrets went to \(people).", "密钥已发给 \(people)。")
  }
  static func syncing(_ address: String) -> Text {
    Text("Waiting for \(address); Ctrl-C stops.", "正在等 \(address)，按 Ctrl-C 停止。")
  }
  static let syncNothing = Text(
    "In step: nothing came, nothing was lacking.", "已同步：没有新内容，也没有要发的。")
  static let repositoryIsAway = Text(
    "The team's repository is not where it was. Everything here goes on; nothing is lost.",
    "团队仓库不在原来的地址了。本机一切照常，什么都没丢。")
  static let repositoryIsAwayHint = Text(
    "is the disk or share of it mounted, or was it moved? Once it is there again: mpvault sync; at its new address: mpvault sync init URL",
    "请确认共享目录或磁盘已挂载，仓库没有搬走。恢复后：mpvault sync；换了地址：mpvault sync init 地址")
  static let nothingForYou = Text(
    "Nothing in this repository is for you. To join, have a colleague run mpvault invite, and paste the line that it gives.",
    "仓库里没有给你的内容。要加入，请同事运行 mpvault invite，再粘贴 TA 发来的那一行。")
  static let syncHealed = Text(
    "What the repository had lost was put back, as far as it is here.", "仓库里丢失的内容，本机有的都已补回。")
  static func syncNotRemembered(_ why: Text) -> Text {
    Text(
      "Synced, but when could not be written down: \(why)", "已同步，但没能记下时间：\(why)")
  }
  static func syncIncomplete(_ program: String) -> Text {
    Text(
      "\(program): somebody speaks of records that nobody has sent yet; the next sync of whoever has them brings them.",
      "\(program)：有人提到的记录还没人发来；等手里有的人下次同步就会补上。")
  }
  /// Of however many files, in one line.
  static func syncProblem(_ problem: SyncReport.Problem) -> Text {
    let first = firstProblem(problem)
    guard problem.count > 1 else { return first }
    return Text(
      "\(first) Files like it: \(problem.count - 1) more.",
      "\(first)这样的文件另有 \(problem.count - 1) 个。")
  }
  private static func firstProblem(_ problem: SyncReport.Problem) -> Text {
    let file = problem.path.map { String($0.file.hex.prefix(12)) } ?? ""
    return switch problem.what {
    case .tooLarge(let count):
      Text(
        "File \(file)… was not read: \(count) bytes are more than any bundle has.",
        "文件 \(file)… 没有读：\(count) 字节，超过任何包的大小。")
    case .misnamed:
      Text(
        "File \(file)… was not taken: its bytes are not those that its name stands for.",
        "文件 \(file)… 没有收：内容与文件名对不上。")
    case .garbage(let error):
      Text(
        "File \(file)… was not taken. \(Failure.of(error).what)",
        "文件 \(file)… 没有收。\(Failure.of(error).what)")
    case .wrongFolder:
      Text(
        "File \(file)… was not taken: it is about another ledger than the folder in which somebody put it.",
        "文件 \(file)… 没有收：内容不属于它所在文件夹的那份记录。")
    case .lost(let count):
      Text(
        "Bundles deleted from the repository, in which nothing is ever deleted: \(count). What they brought is here still, and is sent again as far as it is lacking. Ask who did it.",
        "仓库里有 \(count) 个包被删了（正常情况下从不删除）。内容本机还在，缺的会重发。请查明是谁删的。")
    case .odd(let count):
      Text(
        "Files among the bundles that no mpvault writes, left alone: \(count)",
        "包目录里有 \(count) 个不是 mpvault 写的文件，没有动它们。")
    case .skipped(let count): syncSkipped(count)
    case .layout:
      Text(
        "Somebody changed the file ledgers/layout-2, which says how the repository was begun. Everything is read all the same, and the next thing that is sent sets it right.",
        "有人动了 ledgers/layout-2 这个文件（它标明仓库的存放方式）。内容照样能读，下次发送时会自动改回来。")
    case .crowded:
      Text(
        "So much stands in the repository's folder knocks that not all of it is looked at: who wants to join may not be heard. Ask who put it there, and take it away with git; until then: mpvault people add NAME mpcard1…",
        "仓库的 knocks 文件夹里东西太多，没有全部查看，想加入的人可能没被看到。请查明是谁放的，用 git 删掉；在那之前：mpvault people add 名字 mpcard1…")
    case .passedLeft(let count): passedLeft(count)
    case .knocksGone(let heard): knocksGone(heard)
    case .oddKnocks(let count): oddKnocks(count)
    case .knockReplaced(let people): knockReplaced(people)
    case .notSent(let name, let error):
      Text(
        "\(name) was not sent. \(Failure.of(error).what)",
        "\(name) 没有发送。\(Failure.of(error).what)")
    }
  }
}
