internal import ArgumentParser
internal import Host
internal import Ledger
internal import MiniProgram
internal import Sharing
internal import Sodium
internal import Vault

/// `mpvault share`: gives the credentials of mini-programs to somebody, as one age file.
struct ShareCommand: VaultCommand {
  static let name = "share"
  static let abstract = Text(
    "gives credentials to somebody, as one age file; what was sent cannot be recalled",
    "把密钥共享给某人（一个 age 文件）；发出的收不回")
  static let examples = [
    Example(
      Text(
        "mpvault share --client acme --to mpcard1… --as ZhangSan",
        "mpvault share --client 好邻居 --to mpcard1… --as 张三"), "everything of a client, to a new colleague",
      "把一个客户的全部小程序给新同事"),
    Example("mpvault share shop --again", "after a reset", "重置之后"),
  ]
  @OptionGroup var global: GlobalOptions
  @OptionGroup var selection: Selection
  @Option("--to PERSON|KEY", "somebody on record, or a key", "已登记的人，或公钥")
  var to: [String] = []
  @Option(
    "--as NAME",
    "records the key of --to under this name first; with --gen-passphrase somebody without a key",
    "先把 --to 的公钥登记到这个名下；配 --gen-passphrase 则登记一个没有公钥的人")
  var newName: String?
  @Option(
    "-o, --output FILE",
    "where the file goes (default: ./NAME-PERSON.age, in a pipe standard output); - is standard output",
    "写到哪里（默认 ./名称-人名.age；管道里为标准输出）；- 为标准输出")
  var output: String?
  @Flag("-a, --armor", "as text that can be pasted", "写成可粘贴的文本")
  var isArmored = false
  @Flag("--gen-passphrase", "sealed to a passphrase that is shown once", "改用口令加密，口令只显示一次")
  var isToPassphrase = false
  @Flag("--as-admin", "they may share it on and take it back", "对方也能共享和收回")
  var asAdmin = false
  @Flag(
    "--as-founder", "a second owner, who can take back anybody's rights, yours too", "再设一个负责人，能收回任何人的权限，包括你的")
  var asFounder = false
  @Flag(
    "--future", "also later ones of --client, --tag or --all, until unshare",
    "以后归到这个 --client、--tag 或 --all 的也给，直到 unshare")
  var isFuture = false
  @Option(
    "--kind K",
    "this kind of secret alone: \(Text.kindWords), other:LABEL", "只给这一种密钥：\(Text.kindWords)、other:标签")
  var kind: String?
  @Option("--until D", "ends by itself: 2027-01-31, or 30d", "到期自动结束：2027-01-31，或 30d")
  var until: String?
  @Flag("--list", "what stands for later ones", "列出长期共享")
  var isList = false
  @Flag("--yes", "asks nothing, for scripts", "不再询问，供脚本用")
  var isYes = false
  @Flag("--again", "the current version, to all who have an older one", "把当前版本补发给手里是旧版的人")
  var isAgain = false
  @Flag("--record-only", "they have it already: only records it", "对方已经有了，只登记")
  var isRecordOnly = false
  @Flag(
    "--no-secrets", "the history alone; with --sync or --future for an auditor, in step for good",
    "只给历史记录；配 --sync 或 --future 给审计的人，一直同步")
  var isWithoutSecrets = false
  @Flag("--with-old-secrets", "older values too", "连同旧版的值")
  var withOldSecrets = false
  @Flag("--sync", "no file: through the team's repository, at once", "不写文件，马上通过团队仓库发出")
  var isBySync = false
  @Flag("--force", "replaces a file that is there", "文件已存在也替换")
  var isForced = false

  /// - Returns: when it ends by itself.
  func check(_ session: Session) throws -> Timestamp? {
    if isList { return nil }
    try checkWays()
    _ = try ShareSelection(selection, kind: kind)
    return try end(session.now)
  }

  func run(_ end: Timestamp?, in vault: Vault, _ session: Session) throws {
    if isList { return try StandingList.show(in: vault, session) }
    var command = self
    if isFuture { command.selection.scope.client = try NearClient.settle(selection.client, in: vault) }
    try command.share(until: end, in: vault, session)
  }

  private func share(until end: Timestamp?, in vault: Vault, _ session: Session) throws {
    let chosen = try ShareSelection(selection, kind: kind)
    let programs = try chosen.choose(in: vault, maybeNone: isFuture)
    if isBySync, try vault.policy().remote == nil { throw SharingError.noRemote }
    session.warnBeforeFirstSync(vault)
    if isAgain {
      let act = ShareAgain(
        session: session, vault: vault, folder: output, isArmored: isArmored, isForced: isForced)
      try act.run(programs.programs, only: to)
    } else {
      try share(programs, until: end, in: vault, session)
    }
  }

  /// - Throws: 65 for one that is over.
  private func end(_ now: Timestamp) throws -> Timestamp? {
    guard let until else { return nil }
    let end = try Checked.date(until, option: "--until", bound: .deadline, now: now)
    guard now < end else { throw Failure(.badData, .endIsOver, hint: .endHint) }
    return end
  }

  private func share(
    _ chosen: ShareSelection.Chosen, until end: Timestamp?, in vault: Vault, _ session: Session
  ) throws {
    let people = try recipients(chosen, in: vault, session)
    guard !(asAdmin || asFounder) || people.flatMap(\.grantees).allSatisfy({ $0.card != nil }) else {
      throw Failure(.usage, .adminNeedsCard, hint: .keyShapes)
    }
    if !isWithoutSecrets { try AuditorCheck.ask(people, chosen.programs, isYes: isYes, in: vault) }
    guard let scope = StandingScope(selection) else {
      _ = try give(chosen, to: people, until: end, in: vault, session)
      return
    }
    let chosen = isFuture ? try Self.withinReach(chosen, in: vault) : chosen
    let standing = StandingShare(
      session: session, vault: vault, scope: scope,
      credentials: isWithoutSecrets ? .none : chosen.credentials, isAdmin: asAdmin, until: end)
    if isFuture {
      guard people.allSatisfy(\.isOnRecord) else {
        throw Failure(.usage, .futureNeedsPerson, hint: .asNeedsOneKeyHint)
      }
      try put(people, in: vault, session)
      try standing.set(for: people)
    }
    let count =
      chosen.programs.isEmpty ? 0 : try give(chosen, to: people, until: end, in: vault, session)
    if isFuture {
      let goesBySync = try isBySync || goesBySync(in: vault)
      standing.tell(people, count, isRecordTold: goesBySync && count > 0)
      // What is sent as a file, or at once, is told by that.
      let isSent = !chosen.programs.isEmpty && (isBySync || !goesBySync)
      if session.isJSON, !isSent { try standing.write(people) }
    } else if Terminal.isThere, !isYes, !isWithoutSecrets, !asFounder, !session.isJSON, !isToPassphrase {
      try standing.offer(to: people)
    }
  }

  /// - Returns: how many mini-programs of what was chosen may be given.
  private func give(
    _ chosen: ShareSelection.Chosen, to people: [Recipients], until end: Timestamp?, in vault: Vault,
    _ session: Session
  ) throws -> Int {
    var chosen = chosen
    if asFounder {
      chosen = try NewFounder(isYes: isYes).programs(of: chosen, selection, to: people, in: vault)
    }
    let isBySync = try isBySync || isFuture && goesBySync(in: vault)
    if !isWithoutSecrets, !isBySync {
      let held = try HeldPrograms(of: chosen.programs, chosen.credentials, in: vault)
      NotHeld.tell(held.lacks)
      chosen = ShareSelection.Chosen(programs: held.programs, kind: chosen.kind)
    }
    var request = request(to: people, until: end, isBySync: isBySync)
    if selection.names.isEmpty { chosen = try Self.withoutForbidden(chosen, request, in: vault, session.now) }
    let count = chosen.programs.count
    if isFuture, !isBySync { chosen = try recordWithoutValue(chosen, request, in: vault, session) }
    guard !chosen.programs.isEmpty else { return count }
    request.items = chosen.items
    guard request.to.count <= BundleWriter.maximumRecipients else { throw SharingError.tooManyRecipients }
    // Somebody new is put on record for what goes to them, and where nothing may they are not.
    if newName != nil,
      let kept = zip(chosen.programs, request.items).first(where: {
        vault.mayNotShare($1, of: $0.state, request, at: session.now)
      })
    {
      throw VaultError.notAdmin(program: kept.0.state.name)
    }
    for program in chosen.programs { ShareWarnings.tell(program.state) }
    if chosen.kind != nil { Output.talk(.historyGoesAlong) }
    if let end { ShareWarnings.tellLonger(chosen.programs, request, than: end) }
    let title = chosen.programs.count == 1 ? chosen.programs[0].state.name : selection.client ?? "mpvault"
    try send(request, to: people, title: title, isBySync: isBySync, in: vault, session)
    return count
  }

  private func send(
    _ request: ShareRequest, to people: [Recipients], title: String, isBySync: Bool, in vault: Vault,
    _ session: Session
  ) throws {
    // Of somebody with a standing grant there is a record already.
    let record = { if !isFuture { try put(people, in: vault, session) } }
    if isBySync {
      try record()
      let act = ShareBySync(session: session, vault: vault)
      return try self.isBySync ? act.run(request, to: people) : act.record(request, to: people)
    }
    let act = ShareAct(
      session: session, vault: vault, output: output.map { OutputFile($0, isForced: isForced) },
      isForced: isForced, isArmored: isArmored, isRecordOnly: isRecordOnly, isToPassphrase: isToPassphrase,
      beforehand: record)
    try act.run(request, to: people, title: title)
  }

  private func request(to people: [Recipients], until end: Timestamp?, isBySync: Bool) -> ShareRequest {
    var request = ShareRequest(
      items: [], to: Self.each(people.flatMap(\.grantees)),
      via: isBySync ? .git : isRecordOnly ? .told : isToPassphrase ? .passphrase : .bundle)
    (request.asAdmin, request.asFounder) = (asAdmin, asFounder)
    (request.withSecrets, request.withOldSecrets) = (!isWithoutSecrets, withOldSecrets)
    // What goes by the repository stays in step there: the history as well.
    (request.until, request.isAuditor) = (end, isWithoutSecrets && (isFuture || self.isBySync))
    return request
  }

  /// What was registered before there is a secret is granted, and there is nothing of it to send.
  private func recordWithoutValue(
    _ chosen: ShareSelection.Chosen, _ request: ShareRequest, in vault: Vault, _ session: Session
  ) throws -> ShareSelection.Chosen {
    guard !isWithoutSecrets else { return chosen }
    let kinds = chosen.credentials
    func hasValue(_ program: Program) -> Bool {
      program.state.credentials.contains { $0.current != nil && kinds.contains($0.kind) }
    }
    let empty = ShareSelection.Chosen(programs: chosen.programs.filter { !hasValue($0) }, kind: chosen.kind)
    if !empty.programs.isEmpty {
      var record = request
      (record.via, record.items) = (.git, empty.items)
      _ = try vault.recordShare(record, at: session.now)
    }
    return ShareSelection.Chosen(programs: chosen.programs.filter(hasValue), kind: chosen.kind)
  }

  /// What stands reaches neither what is private nor what was put away.
  private static func withinReach(
    _ chosen: ShareSelection.Chosen, in vault: Vault
  ) throws -> ShareSelection.Chosen {
    let held = try vault.ownState().heldPrivate
    let programs = chosen.programs.filter { !held.contains($0.id) && !$0.state.isArchived }
    return ShareSelection.Chosen(programs: programs, kind: chosen.kind)
  }

  /// What was named by its name is not left out: there it is refused.
  private static func withoutForbidden(
    _ chosen: ShareSelection.Chosen, _ request: ShareRequest, in vault: Vault, _ now: Timestamp
  ) throws -> ShareSelection.Chosen {
    let allowed = zip(chosen.programs, chosen.items).filter {
      !vault.mayNotShare($1, of: $0.state, request, at: now)
    }
    let left = chosen.programs.filter { program in !allowed.contains { $0.0.id == program.id } }
    guard !allowed.isEmpty, !left.isEmpty else { return chosen }
    Output.warn(.mayNotShare(left.map(\.state.name)))
    return ShareSelection.Chosen(programs: allowed.map(\.0), kind: chosen.kind)
  }

  /// What stands goes by the team's repository where there is one, and no file was asked for.
  private func goesBySync(in vault: Vault) throws -> Bool {
    let isFile = output != nil || isArmored || isToPassphrase || isRecordOnly
    return try !isFile && vault.policy().remote != nil
  }

  /// Each once, whoever names them twice.
  private static func each(_ grantees: [Grantee]) -> [Grantee] {
    var known: Set<Grantee.Identity> = []
    return grantees.filter { known.insert($0.identity).inserted }
  }
}

/// What is said here alone.
extension Text {
  static let futureNeedsPerson = Text(
    "--future is for somebody on record. Nothing was changed.", "--future 只能给登记过的人。什么都没改。")
  static let asNeedsOneKeyHint = Text("record them first: --as NAME", "先登记：--as 名字")
  static let endIsOver = Text(
    "--until is not in the future. Nothing was shared.", "--until 不是将来的时间。什么都没共享。")
  static let endHint = Text(
    "the last day, such as --until 2027-01-31 or 30d", "写最后一天，如 --until 2027-01-31 或 30d")
  static let historyGoesAlong = Text(
    "One credential alone goes out; the history, with holders and notes, goes along.",
    "只交出这一种密钥；历史记录（含持有人和备注）会一起带上。")
  static let adminNeedsCard = Text(
    "Only somebody with a card (mpcard1…) can be manager or owner.",
    "要有名片（mpcard1…）才能当授权人或负责人。")
  static func mayNotShare(_ programs: [String]) -> Text {
    let row = row(programs, limit: 8)
    return Text(
      "left out, since others decide there who gets them: \(programs.count) (\(row))",
      "你无权授权，跳过 \(programs.count) 个：\(row)")
  }
}
