import MiniProgram
import Sodium

@testable import Ledger

/// Every kind with random content, optional fields there or not.
struct Bodies {
  private var random: Seeded

  init(_ seed: UInt64) { random = Seeded(seed) }

  static let roots = 2

  mutating func all() -> [EventBody] {
    let leak = Leak(credential: kind(), values: hashes(), place: text(), note: maybeText())
    return [
      registered(), .founded(Founded(nonce: random.bytes(16), name: text())), .described(described()),
      .secretStored(
        SecretStored(credential: kind(), commitment: random.hash(), origin: pick(), happened: maybeTime())),
      .secretCorrected(
        SecretCorrected(
          credential: kind(), commitment: random.hash(), origin: pick(), replaces: random.hash(),
          companions: Companions([Companions.Word(name: "sn", text: text())]))),
      .resetBegan(
        ResetBegan(credential: kind(), reason: pick(), note: maybeText(), happened: maybeTime())),
      .resetCompleted(
        ResetCompleted(
          credential: kind(), commitment: random.hash(), reason: pick(), note: maybeText(),
          happened: maybeTime(),
          by: maybeText())),
      .resetAbandoned(ResetAbandoned(credential: kind(), note: maybeText())),
      .valueKept(ValueKept(credential: kind(), value: random.hash())),
      .frozen(Freeze(credential: kind(), happened: maybeTime())),
      .unfrozen(Freeze(credential: kind(), happened: maybeTime())), .placeAdded(place()),
      .placeUpdated(place()), .placeRemoved(place()),
      .verified(
        Verified(
          credential: kind(), value: random.hash(), outcome: pick(),
          errcode: random.chance(50) ? Int.random(in: -40_000...60_000, using: &random) : nil)),
      .tokenIssued(TokenIssued(credential: kind(), value: random.hash(), expires: time())),
      .leakFound(leak), .leakResolved(leak),
      .exported(Exported(values: hashes(), format: text(), place: maybeText(), file: maybeText())),
      .shared(shared()),
      .given(
        Given(
          values: hashes(), to: [grantee(), grantee()], via: pick(),
          names: random.chance(50) ? [text(), ""] : nil)),
      .unshared(
        Unshared(
          grantee: grantee(), credentials: random.chance(50) ? credentials() : nil, left: random.chance(50),
          isEnded: random.chance(50))),
      .accepted(Accepted(what: text(), until: time(), note: text())), .archived(Archive(reason: maybeText())),
      .unarchived(Archive(reason: maybeText())), .merged(Merged()),
      .ended(Ended(credential: kind(), value: random.hash(), happened: maybeTime())),
      .memberAdded(memberAdded()), dueSet(), .dueRemoved(DueRemoved(label: text())),
      .memberRemoved(MemberRemoved(id: MemberID(random.bytes(16)))),
      .personAdded(PersonAdded(name: text(), wechat: maybeText(), role: maybeText())),
      .personRemoved(PersonRemoved(name: text())),
      .deviceAdded(
        DeviceAdded(person: text(), device: text(), key: grantee(), isMine: random.chance(50))),
      .deviceRemoved(
        DeviceRemoved(
          person: text(), key: grantee(), isStolen: random.chance(50), isBorrowed: random.chance(50))),
      .slotAdded(
        SlotChange(
          slot: text(), id: Int.random(in: -9...900, using: &random),
          isProven: random.chance(50) ? nil : random.chance(50))),
      .slotRemoved(SlotChange(slot: text(), id: Int.random(in: 0...9, using: &random))), policySet(),
      .backedUp(BackedUp(path: text())), .rekeyed(Rekeyed()),
      .purged(Purged(program: random.hash(), values: hashes())),
      .oddShape(OddShape(program: random.hash(), values: hashes())),
      .valueLost(ValueLost(program: random.hash(), values: hashes())),
      .valueFound(ValueFound(program: random.hash(), values: hashes())), named(),
      .heldPrivate(HeldPrivate(program: random.hash(), isEnded: random.chance(50))),
      .scopeLeft(ScopeLeft(program: random.hash(), person: text(), isEnded: random.chance(50))),
      .standingSet(StandingSet(standing())), .standingEnded(StandingEnded(person: text(), scope: scope())),
      .robotSet(
        RobotSet(commitment: random.hash(), service: text(), isSigned: random.chance(50), language: text())),
      .robotRemoved(RobotRemoved(service: text())),
    ]
  }

  private mutating func dueSet() -> EventBody {
    .dueSet(
      DueSet(
        label: text(), on: Day(of: time()), warnDays: Int.random(in: DueSet.warnRange, using: &random),
        isYearly: random.chance(50), note: maybeText()))
  }

  private mutating func memberAdded() -> MemberAdded {
    let roles =
      MemberRole.known.filter { _ in random.chance(40) } + (random.chance(30) ? [.other("摄影师")] : [])
    return MemberAdded(
      id: MemberID(random.bytes(16)), name: "王芳", grantee: random.chance(50) ? grantee() : nil, roles: roles,
      wechat: maybeText())
  }

  private mutating func standing() -> StandingGrant {
    StandingGrant(
      person: text(), scope: scope(), credentials: credentials(), isAdmin: random.chance(50),
      until: maybeTime())
  }

  private mutating func scope() -> StandingScope {
    switch Int.random(in: 0..<3, using: &random) {
    case 0: .client(text())
    case 1: .tag(text())
    default: .all
    }
  }

  private mutating func named() -> EventBody {
    let names = LocalNames(
      name: maybeText(), keepsAlias: random.chance(50), keepsAppID: random.chance(50),
      isHidden: random.chance(50), isOffered: random.chance(50) ? random.chance(50) : nil)
    return .named(Named(program: random.hash(), names: names))
  }

  private mutating func policySet() -> EventBody {
    var changes = PolicySet()
    if random.chance(50) { changes.cacheSeconds = Int.random(in: 0...90_000, using: &random) }
    if random.chance(50) { changes.clipboardSeconds = Int.random(in: 1...90, using: &random) }
    if random.chance(50) { changes.mirror = random.chance(50) ? .cleared : .set(text()) }
    if random.chance(50) { changes.backupDays = Int.random(in: 0...90, using: &random) }
    if random.chance(50) { changes.ages = [kind(): Int.random(in: 0...900, using: &random)] }
    if random.chance(50) { changes.resetWarningSeconds = Int.random(in: 0...900, using: &random) }
    return .policySet(changes)
  }

  private mutating func registered() -> EventBody {
    let appID = random.chance(50) ? try? AppID("wx0123456789abcdef") : nil
    let old = Registered.Continuation(ledger: random.hash(), heads: hashes())
    return .registered(
      Registered(
        nonce: random.bytes(16), founders: random.chance(50) ? [ada.card] : [bob.card, ada.card],
        name: text(),
        appID: appID, continues: random.chance(50) ? old : nil))
  }

  private mutating func described() -> Described {
    var changes = Described()
    changes.name = maybeText()
    changes.alias = change { $0.text() }
    changes.appID =
      random.chance(50) ? .cleared : (try? AppID("wxfedcba9876543210")).map(Change.set) ?? .cleared
    changes.client = change { $0.text() }
    changes.tags = change { [$0.text(), $0.text()] }
    changes.note = change { $0.text() }
    changes.isLive = change { $0.random.chance(50) }
    changes.ownerEmail = change { $0.text() }
    changes.wechatAdmin = change { $0.text() }
    changes.originalID = change { $0.text() }
    changes.subject = change { $0.text() }
    changes.platform = random.chance(50) ? .cleared : .set(text())
    changes.platformID = random.chance(50) ? .cleared : .set(text())
    changes.registeredOn = random.chance(50) ? .cleared : Day("2026-02-28").map(Change.set) ?? .cleared
    return changes
  }

  private mutating func change<Value: Equatable & Sendable>(_ value: (inout Bodies) -> Value) -> Change<Value>
  {
    switch Int.random(in: 0..<3, using: &random) {
    case 0: .unchanged
    case 1: .cleared
    default: .set(value(&self))
    }
  }

  private mutating func shared() -> Shared {
    let grantee = grantee()
    let isCard = grantee.card != nil
    return Shared(
      grantee: grantee, credentials: credentials(), isAdmin: isCard && random.chance(50),
      isFounder: isCard && random.chance(50), name: maybeText(), by: maybeText(), until: maybeTime(),
      isAuditor: random.chance(50))
  }

  private mutating func place() -> Place {
    Place(
      credential: kind(), place: text(), placeKind: maybeText(), owner: maybeText(), note: maybeText(),
      value: random.hash())
  }

  private mutating func grantee() -> Grantee {
    let all: [Grantee] = [
      ada.grantee, bob.grantee, .age(cyd.card.ageRecipient), .told("李雷"),
      .sshEd25519(String(GranteeTests.ssh.dropFirst(12))),
    ]
    return all[Int.random(in: 0..<all.count, using: &random)]
  }

  private mutating func credentials() -> CredentialSet {
    random.chance(30) ? .all : CredentialSet((0..<Int.random(in: 0...4, using: &random)).map { _ in kind() })
  }

  private mutating func kind() -> CredentialKind {
    let all = CredentialKind.named + ["other:测试", "other:db_1"].compactMap { CredentialKind($0) }
    return all[Int.random(in: 0..<all.count, using: &random)]
  }

  private mutating func pick<Word: CaseIterable>() -> Word where Word.AllCases == [Word] {
    Word.allCases[Int.random(in: 0..<Word.allCases.count, using: &random)]
  }

  private mutating func hashes() -> [Bytes32] {
    (0..<Int.random(in: 1...3, using: &random)).map { _ in random.hash() }
  }

  private mutating func time() -> Timestamp {
    Timestamp(milliseconds: Int64.random(in: 0...253_402_300_799_999, using: &random))
  }

  private mutating func maybeTime() -> Timestamp? { random.chance(50) ? time() : nil }
  private mutating func maybeText() -> String? { random.chance(50) ? text() : nil }

  private mutating func text() -> String {
    let scalars: [Unicode.Scalar] = [
      "a", "K", "\"", "\\", "\n", "\0", "好", "😀", "é", "\u{301}", "\u{202e}", "/", " ",
    ]
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...8, using: &random) {
      text.append(scalars[Int.random(in: 0..<scalars.count, using: &random)])
    }
    return String(text)
  }
}
