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
      "mpvault share --client 好邻居 --to mpcard1… --as 张三", "everything of a client, to a new colleague",
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
    "--no-secrets", "the history alone; with --future for an auditor, in step for good",
    "只给历史记录；配 --future 给审计的人，一直同步")
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
      try ShareAgain(session: session, vault: vault, folder: output, isArmored: isArmored).run(
        programs.programs, only: to)
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
      return try give(chosen, to: people, until: end, in: vault, session)
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
    if !chosen.programs.isEmpty { try give(chosen, to: people, until: end, in: vault, session) }
    if isFuture {
      standing.tell(people, chosen.programs.count)
      // What is sent as a file, or at once, is told by that.
      let isSent = try !chosen.programs.isEmpty && (isBySync || !goesBySync(in: vault))
      if session.isJSON, !isSent { try standing.write(people) }
    } else if Terminal.isThere, !isYes, !isWithoutSecrets, !asFounder, !session.isJSON, !isToPassphrase {
      try standing.offer(to: people)
    }
  }

  private func give(
    _ chosen: ShareSelection.Chosen, to people: [Recipients], until end: Timestamp?, in vault: Vault,
    _ session: Session
  ) throws {
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
    if isFuture, !isBySync { chosen = try recordWithoutValue(chosen, request, in: vault, session) }
    guard !chosen.programs.isEmpty else { return }
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
    if let end { ShareWarnings.tellLonger(chosen.programs, request, than: end, at: session.now) }
    // Of somebody with a standing grant there is a record already.
    let record = { if !isFuture { try put(people, in: vault, session) } }
    if isBySync {
      try record()
      let act = ShareBySync(session: session, vault: vault)
      return try self.isBySync ? act.run(request, to: people) : act.record(request, to: people)
    }
    let title = chosen.programs.count == 1 ? chosen.programs[0].state.name : selection.client ?? "mpvault"
    let act = ShareAct(
      session: session, vault: vault, output: output.map { OutputFile($0, isForced: isForced) },
      isArmored: isArmored, isRecordOnly: isRecordOnly, isToPassphrase: isToPassphrase, beforehand: record)
    try act.run(request, to: people, title: title)
  }

  private func request(to people: [Recipients], until end: Timestamp?, isBySync: Bool) -> ShareRequest {
    var request = ShareRequest(
      items: [], to: Self.each(people.flatMap(\.grantees)),
      via: isBySync ? .git : isRecordOnly ? .told : isToPassphrase ? .passphrase : .bundle)
    (request.asAdmin, request.asFounder) = (asAdmin, asFounder)
    (request.withSecrets, request.withOldSecrets) = (!isWithoutSecrets, withOldSecrets)
    (request.until, request.isAuditor) = (end, isWithoutSecrets && isFuture)
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

  /// Those whom `--to` names, or the members who were proposed; whom `--as` names is put on record later.
  private func recipients(
    _ chosen: ShareSelection.Chosen, in vault: Vault, _ session: Session
  ) throws -> [Recipients] {
    let own = try vault.ownState()
    var to = to
    if to.isEmpty, newName == nil {
      let proposal = try ShareProposal(
        chosen.programs[0].state, chosen.credentials, in: vault, at: session.now)
      try proposal.ask()
      to = proposal.people
    }
    if let newName { return [try called(newName, own)] }
    return try to.map { text in
      if KeyInput.isKey(text) {
        let key = own.meant(by: try KeyInput.read(text))
        if vault.isOwn(key) { throw VaultError.ownKey }
        if let card = key.card, try vault.doubt(about: card) == .unknown {
          throw Failure(.missing, .cardUnknown(card.fingerprint), hint: .cardUnknownHint)
        }
        try vault.requireRecipient(key, own)
        let person = own.person(of: key)
        return Recipients(name: person?.name ?? key.label, grantees: [key], isOnRecord: person != nil)
      }
      let person = try own.known(text)
      if person.hasLeft { throw VaultError.personLeft(person.name) }
      let hasKey = !person.devicesInUse.isEmpty
      guard hasKey || isRecordOnly || isToPassphrase else {
        throw Failure(.badData, .personHasNoKey(person.name), hint: .personHasNoKeyHint)
      }
      return Recipients(name: person.name, grantees: person.grantees)
    }
  }

  /// Whoever has no key gets a passphrase, and is on record as told.
  private func called(_ text: String, _ own: VaultLedgerState) throws -> Recipients {
    let name = try KeyInput.person(text)
    if let key = try to.first.map({ try KeyInput.read($0) }) {
      return Recipients(name: name, grantees: [key])
    }
    let known = try? own.known(name)
    return Recipients(name: known?.name ?? name, grantees: known?.grantees ?? [.told(name)])
  }

  /// Once all else is known to go.
  private func put(_ people: [Recipients], in vault: Vault, _ session: Session) throws {
    guard newName != nil, let name = people.first?.name else { return }
    let key = try to.first.map { try KeyInput.read($0) }
    let added = try vault.addPerson(
      name, wechat: nil, role: nil, device: nil, key: key, at: session.now)
    let person = added.person
    Output.talk(added.isNew ? .personAdded(person.name) : .personChanged(person.name))
    if let card = key?.card { Output.talk(.compareFingerprint(person.name, card.fingerprint)) }
  }

  private func checkWays() throws(Failure) {
    if isAgain {
      let isMixed =
        newName != nil || isToPassphrase || asAdmin || asFounder || isRecordOnly || isWithoutSecrets
        || withOldSecrets
        || isBySync || isFuture || until != nil
      guard !isMixed else { throw Failure(.usage, .againAlone, hint: .helpHint) }
      return
    }
    guard !(asFounder && (asAdmin || isWithoutSecrets)) else {
      throw Failure(.usage, .founderIsWhole, hint: .helpHint)
    }
    guard !isFuture || (StandingScope(selection) != nil && !asFounder && !isRecordOnly && !isToPassphrase)
    else {
      throw Failure(.usage, .futureOfScope, hint: .chooseHint)
    }
    guard until == nil || !(asAdmin || asFounder) else {
      throw Failure(.usage, .endOfManager, hint: .helpHint)
    }
    guard !asFounder || isYes || Terminal.isThere else { throw Failure(.usage, .yesNeeded, hint: .yesHint) }
    let isProposal = newName == nil && selection.names.count == 1 && Terminal.isThere
    let isTold = newName != nil && isToPassphrase && to.isEmpty
    guard !to.isEmpty || isProposal || isTold else { throw Failure(.usage, .shareToWhom, hint: .shareToHint) }
    guard newName == nil || isTold || (to.count == 1 && KeyInput.isKey(to[0])) else {
      throw Failure(.usage, .asNeedsOneKey, hint: .helpHint)
    }
    guard !(isRecordOnly && (output != nil || isArmored || isToPassphrase || isWithoutSecrets)) else {
      throw Failure(.usage, .recordOnlyAlone, hint: .helpHint)
    }
    let isFile = output != nil || isArmored || isToPassphrase
    guard !isBySync || !(isFile || isRecordOnly || isWithoutSecrets && !isFuture || withOldSecrets) else {
      throw Failure(.usage, .shareBySyncAlone, hint: .helpHint)
    }
    guard !(isWithoutSecrets && withOldSecrets) else { throw Failure(.usage, .secretsOrNot, hint: .helpHint) }
    guard !isToPassphrase || Terminal.isThere else {
      throw Failure(.unavailable, .passphraseNeedsTerminal, hint: .noTerminalHint)
    }
  }
}

/// Somebody to whom something goes.
struct Recipients {
  let name: String
  let grantees: [Grantee]
  /// Whether the name is that of somebody on record here.
  var isOnRecord = true
}

/// What whoever shares should know of a secret that may not work.
enum ShareWarnings {
  static func tell(_ program: ProgramState) {
    for credential in program.credentials {
      let name = ProgramReference.text(program.name, credential.kind)
      if !credential.unfinishedResets.isEmpty { Output.warn(.sharesMaybeDead(name)) }
      if credential.isFrozen { Output.warn(.sharesFrozen(name)) }
      if !credential.openLeaks.isEmpty { Output.warn(.sharesLeaked(name)) }
    }
  }
}

extension ShareWarnings {
  /// An end makes nothing shorter that was given for longer.
  static func tellLonger(
    _ programs: [Program], _ request: ShareRequest, than end: Timestamp, at now: Timestamp
  ) {
    let longer = programs.filter { program in
      request.to.compactMap(program.state.holder).contains { holder in
        holder.isAdmin || !holder.credentials.isEmpty && (holder.until.map { end < $0 } ?? true)
      }
    }
    if !longer.isEmpty { Output.warn(.heldForLonger(longer.map(\.state.name))) }
  }
}

/// What is said here alone.
extension Text {
  static let futureOfScope = Text(
    "--future goes with one of --client, --tag and --all, and makes nobody owner.",
    "--future 配 --client、--tag、--all 之一，不能用来设负责人。")
  static let futureNeedsPerson = Text(
    "--future is for somebody on record. Nothing was changed.", "--future 只能给登记过的人。什么都没改。")
  static let asNeedsOneKeyHint = Text("record them first: --as NAME", "先登记：--as 名字")
  static let endOfManager = Text(
    "What a manager or owner may do has no end: --until does not go with it.",
    "授权人和负责人的权限没有期限，不能配 --until。")
  static let endIsOver = Text(
    "--until is not in the future. Nothing was shared.", "--until 不是将来的时间。什么都没共享。")
  static let endHint = Text(
    "the last day, such as --until 2027-01-31 or 30d", "写最后一天，如 --until 2027-01-31 或 30d")
  static func heldForLonger(_ programs: [String]) -> Text {
    let row = row(programs, limit: 8)
    return Text(
      "they have it for longer already, which an end does not shorten (mpvault unshare first): \(row)",
      "已经给过更久的，期限不会变短（要缩短先 mpvault unshare）：\(row)")
  }
  static func cardUnknown(_ fingerprint: String) -> Text {
    Text(
      "Nobody on record here has this card. Fingerprint: \(fingerprint)",
      "这张名片没有登记过。指纹：\(fingerprint)")
  }
  static let historyGoesAlong = Text(
    "One credential alone goes out; the history, with holders and notes, goes along.",
    "只交出这一种密钥；历史记录（含持有人和备注）会一起带上。")
  static func sharesMaybeDead(_ name: String) -> Text {
    Text(
      "\(name): a reset is unfinished, so what you share may be dead.",
      "\(name)：重置未完成，共享出去的可能已失效。")
  }
  static func sharesFrozen(_ name: String) -> Text {
    Text("\(name) is frozen on the platform.", "\(name) 在平台上已冻结。")
  }
  static func sharesLeaked(_ name: String) -> Text {
    Text("\(name) has leaked and is still to be reset.", "\(name) 已泄露，还没重置。")
  }
  static let shareToWhom = Text("With whom?", "共享给谁？")
  static let shareToHint = Text(
    "--to PERSON, or --to mpcard1… --as NAME for somebody new.", "--to 同事；新人：--to mpcard1… --as 名字。")
  static let asNeedsOneKey = Text(
    "--as names the owner of one key: give that one key with --to.", "--as 是给一个公钥起名：--to 只给这一个公钥。")
  static let adminNeedsCard = Text(
    "Only somebody with a card (mpcard1…) can be manager or owner.",
    "要有名片（mpcard1…）才能当授权人或负责人。")
  static func personHasNoKey(_ name: String) -> Text {
    Text("No key of “\(name)” is on record.", "没有登记「\(name)」的公钥。")
  }
  static let personHasNoKeyHint = Text(
    "mpvault people add NAME KEY; or --gen-passphrase; or, where they have it already, --record-only.",
    "mpvault people add 名字 公钥；或 --gen-passphrase；已经告诉 TA 了就加 --record-only。")
  static let againAlone = Text(
    "--again gives what they may have already; of the other options only --to, -o and -a go with it.",
    "--again 只补发已有权限的内容，只能和 --to、-o、-a 一起用。")
  static let recordOnlyAlone = Text(
    "--record-only writes no file.", "--record-only 不写文件，不能和文件相关选项一起用。")
  static let secretsOrNot = Text(
    "--no-secrets and --with-old-secrets contradict each other.",
    "--no-secrets 和 --with-old-secrets 相互矛盾。")
  static let passphraseNeedsTerminal = Text(
    "The passphrase is shown at a terminal alone, and there is none.", "口令只在终端显示，而这里没有终端。")
  static let shareBySyncAlone = Text(
    "--sync sends no file: it does not go with -o, -a, --gen-passphrase, --record-only, --no-secrets or --with-old-secrets.",
    "--sync 不写文件，不能和 -o、-a、--gen-passphrase、--record-only、--no-secrets、--with-old-secrets 一起用。")
  static func mayNotShare(_ programs: [String]) -> Text {
    let row = row(programs, limit: 8)
    return Text(
      "left out, since others decide there who gets them: \(programs.count) (\(row))",
      "你无权授权，跳过 \(programs.count) 个：\(row)")
  }
}
