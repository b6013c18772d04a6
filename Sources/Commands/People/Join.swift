internal import ArgumentParser
internal import Host
internal import Ledger
internal import Sharing
internal import Sodium
internal import Vault

/// `mpvault join`: somebody new, or somebody with a vault of their own, comes to a team by one word. It may be run again, and goes on
/// where it stopped. As a sync it says itself what came up.
struct JoinCommand: Command {
  static let name = "join"
  static let abstract = Text("joins a team by the line that invite printed", "用 invite 给的那一行加入团队")
  static let examples = [
    Example(
      "mpvault join mpinvite1…", "what a colleague sent; run again it goes on where it stopped",
      "同事发来的；再运行会接着做")
  ]
  @OptionGroup var global: GlobalOptions
  @Argument("WORD", "begins with mpinvite1; none: it is asked for", "mpinvite1 开头；不给就询问")
  var word: String?
  @Option(
    "--fingerprint GROUPS", "the inviter's, all six groups as they were heard by phone: for scripts",
    "邀请人的指纹，电话里听到的全部六组，供脚本用")
  var fingerprint: String?
  @Option("--name ME", "what others shall call you", "同事看到的你的名字")
  var owner: String?
  @Flag("--yes", "leaves the repository that is set up for this one", "已设置了别的仓库也换成这个")
  var isYes = false

  func run() throws {
    let session = Session(global)
    let proof = try fingerprint.map { try Fingerprints.read([$0], hint: .joinFingerprintHint)[0] }
    let invitation = try self.invitation()
    if let proof, proof != invitation.card.digits { throw JoinAct.wrong }
    let act = JoinAct(session: session, invitation: invitation, isProven: proof != nil, isYes: isYes)
    try act.run(as: try owner.map { try KeyInput.person($0) })
  }

  /// The whole line may be pasted.
  private func invitation() throws -> Invitation {
    guard let word else {
      guard Terminal.isThere else { throw Failure(.usage, .joinNeedsWord, hint: .helpHint) }
      return try Self.read(Terminal().readLine(.askInvitation))
    }
    return try Self.read(word)
  }

  private static func read(_ line: String) throws -> Invitation {
    let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
    let word = words.first { $0.hasPrefix("\(Invitation.prefix)1") }
    do throws(SharingError) { return try Invitation(word ?? "") } catch {
      // Its checksum says that it is no whole word of its sort, and not how much is lacking.
      guard word != nil, case .notAnInvitation = error else { throw error }
      throw Failure(.badData, .invitationTorn, hint: .invitationTornHint)
    }
  }
}

/// One step after the other; each that was done before is left out.
struct JoinAct {
  let session: Session
  let invitation: Invitation
  /// Whether the whole fingerprint was given.
  let isProven: Bool
  let isYes: Bool

  static var wrong: Failure { Failure(.refused, .joinWrong, hint: .groupsWrongHint) }

  func run(as said: String?) throws {
    tell()
    let (vault, name) = try open(said)
    try check(vault)
    guard try knowsInviter(vault) else { return Output.talk(.joinLater) }
    // What was answered is what this vault goes by too, unless that is somebody here.
    if try vault.ownState().person(named: name).map(\.isOwner) ?? true {
      try vault.renameOwner(name, at: session.now)
    }
    do { try enter(vault, name) } catch let SharingError.git(error) where error.mayPass {
      // Whoever joins makes no repository; and nobody hears of them before their card is there.
      var failure = Failure(SharingError.git(error))
      failure.hint = .joinAgain
      throw failure
    }
    session.mirror(vault)
  }

  private func tell() {
    var table = Table()
    table.add([Text.headInviter.text, invitation.name])
    table.add([Text.headRepository.text, invitation.address.text])
    Output.talk(Page(table))
  }

  /// - Returns: the vault, which is made where there is none, and what others are to call its owner.
  private func open(_ said: String?) throws -> (vault: Vault, name: String) {
    if let locked = try session.lockedVaultIfAny() {
      let vault = try session.unlock(locked)
      return (
        vault, try name(said, else: vault.ownState().name, isNew: vault.knocked(at: invitation.card) == nil)
      )
    }
    if let remains = Remains.find(session.vaultPath, stateFolder: session.stateFolder) {
      throw VaultError.vaultGone(path: session.vaultPath, remains)
    }
    guard isProven || Terminal.isThere else { throw needsProof }
    var making = VaultMaking(session: session)
    let name = try self.name(said, else: OwnName.standard, isNew: true)
    making.owner = name
    let made = try making.make()
    try made.handOver()
    return (made.vault, name)
  }

  private func name(_ said: String?, else own: String, isNew: Bool) throws -> String {
    if let said { return said }
    guard isNew, Terminal.isThere else { return try KeyInput.person(own) }
    return try NewPerson.ask(.askJoinName(invitation.name, own), KeyInput.person) ?? KeyInput.person(own)
  }

  /// - Throws: 64 for an invitation of one's own, and another repository without a yes.
  private func check(_ vault: Vault) throws {
    guard !vault.isOwn(.card(invitation.card)) else { throw Failure(.usage, .ownInvitation, hint: .helpHint) }
    let remote = try vault.policy().remote
    if let remote, remote != invitation.address.text, !isYes {
      throw Failure(.usage, .otherRepository(remote), hint: .joinOtherHint)
    }
  }

  /// Two groups of the inviter's fingerprint are typed, which one can only know from a call; then they are on record.
  private func knowsInviter(_ vault: Vault) throws -> Bool {
    let card = invitation.card
    guard let doubt = try vault.doubt(about: card) else { return true }
    guard doubt == .unknown else { throw VaultError.doubtful(doubt) }
    if !isProven {
      guard Terminal.isThere else { throw needsProof }
      let isRight = try FingerprintProof.ask(card.fingerprint, wrong: .joinWrong) {
        .askInviter(invitation.name, $0, $1)
      }
      guard isRight else { return false }
    }
    let person = NewPerson(vault: vault, session: session)
    if Terminal.isThere, (try? person.checked(invitation.name)) == nil {
      try person.ask(card, callingThemselves: invitation.name)
    } else {
      try person.record(card, as: invitation.name)
    }
    return try vault.doubt(about: card) == nil
  }

  private var needsProof: Failure { Failure(.usage, .joinNeedsFingerprint, hint: .joinFingerprintHint) }

  private func enter(_ vault: Vault, _ name: String) throws {
    let act = SyncAct(session: session, vault: vault, address: invitation.address)
    let report = try act.exchange(knock: Sync.Wish(card: invitation.card, name: name))
    if try vault.policy().remote != invitation.address.text { try act.putOnRecord() }
    try act.tell(report)
    let card = vault.identity.card
    let inviter = try vault.ownState().person(of: .card(invitation.card))?.name ?? invitation.name
    if report.isKeptOut {
      Output.talk(.sendCard(inviter))
      Output.talk(.toType(CardMessage(name: name, card: card).command))
    } else {
      Output.talk(.joined(inviter))
    }
    Output.talk(.willCall(inviter, card.fingerprint))
    try FollowAct(session: session, vault: vault).offer(report.received)
  }
}

extension GitError {
  /// Whether the same line does it another time.
  fileprivate var mayPass: Bool {
    if case .noRepository = self { return true }
    return passes || self == .host(.cancelled)
  }
}

/// What is said here alone.
extension Text {
  static let headInviter = Text("INVITED BY", "邀请人")
  static let headRepository = Text("REPOSITORY", "仓库")
  static let askInvitation = Text(
    "Paste the line that your colleague sent (mpvault join mpinvite1…): ",
    "粘贴同事发来的那一行（mpvault join mpinvite1 开头）：")
  static let invitationTorn = Text(
    "This invitation is not whole: its end was cut off, or a character was changed.", "这个邀请不完整：末尾被截断，或有字符被改动。"
  )
  static let invitationTornHint = Text(
    "copy the whole line again, to its last character.", "重新复制整行，直到最后一个字符。")
  static let joinNeedsWord = Text("Which invitation?", "要加入哪个团队？请给出邀请。")
  static func askJoinName(_ inviter: String, _ name: String) -> Text {
    Text(
      "Joining \(inviter)'s team. What colleagues will call you [\(name)]: ",
      "加入 \(inviter) 的团队。同事看到的你的名字 [\(name)]：")
  }
  static func askInviter(_ name: String, _ first: Int, _ second: Int) -> Text {
    Text(
      "Call \(name) (do not ask in the chat that brought this line). Have the fingerprint read out; type groups \(first) and \(second), Enter: later: ",
      "给 \(name) 打电话（别在发来这一行的聊天里问）。请 TA 念指纹，输入第 \(first) 组和第 \(second) 组，回车稍后：")
  }
  static let joinLater = Text(
    "All right: nothing is received yet. When you have compared, run the same line again.",
    "好，先不收任何东西。核对好了再运行同一行。")
  static let joinWrong = Text(
    "That does not fit. Somebody may have replaced this line; nothing was received.", "不对。这一行可能被人换过，什么都没收。")
  static let joinAgain = Text(
    "everything is ready on this computer, but your card is not in the repository yet. Once that can be reached, run the same line again (mpvault join …); if it never can be, ask whoever invited you for the address.",
    "这台电脑上都准备好了，只差把名片放进仓库。等仓库能连上，再执行同一行：mpvault join …；一直连不上，请邀请人查一下地址。")
  static let joinNeedsFingerprint = Text(
    "Whose invitation it is has to be compared by phone, and nobody can be asked here.",
    "要先打电话核对是谁的邀请，而这里没法询问。")
  static let joinFingerprintHint = Text(
    "--fingerprint takes all 30 digits, as mpvault invite shows them at the inviter's.",
    "--fingerprint 要完整的 30 位数字，即邀请人 mpvault invite 显示的指纹。")
  static let ownInvitation = Text("This invitation is your own.", "这是你自己发出的邀请。")
  static func otherRepository(_ remote: String) -> Text {
    Text(
      "This vault goes with \(remote). The invitation is to another repository; nothing was changed.",
      "本库已与 \(remote) 同步，邀请里的是另一个仓库。什么都没改。")
  }
  static let joinOtherHint = Text(
    "to leave it for the one of the invitation: the same with --yes", "要换成邀请里的仓库：同一条命令加 --yes")
  static func joined(_ inviter: String) -> Text {
    Text(
      "You are in. Your card waits in the repository; when \(inviter) has synced: mpvault sync",
      "已加入。你的名片已放进仓库，等 \(inviter) 同步后就能收到：mpvault sync")
  }
  static func willCall(_ inviter: String, _ fingerprint: String) -> Text {
    Text(
      "\(inviter) will call you and ask for two groups of your fingerprint: \(fingerprint). To see it again: mpvault id",
      "\(inviter) 会打电话来核对，问到哪两组就念哪两组，你的指纹：\(fingerprint)。再看一次：mpvault id")
  }
  static func sendCard(_ inviter: String) -> Text {
    Text(
      "You are in, but the repository takes nothing from here. Send this line to \(inviter), who runs it and compares the fingerprint with you by phone:",
      "已加入，但这里推送不了仓库。把这一行发给 \(inviter)，对方执行后再打电话跟你核对指纹：")
  }
}
