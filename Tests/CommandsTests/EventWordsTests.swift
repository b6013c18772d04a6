import Delivery
import Foundation
import MiniProgram
import Sodium
import Testing
import Vault

@testable import Commands
@testable import Ledger

/// Every kind of event has its sentence.
@Suite struct EventWordsTests {
  private static let value = Blake2b.hash32([9].span)
  private static let owner = Writer()

  private static var bodies: [EventBody] {
    let card = Grantee.card(Writer().card)
    let time = Timestamp(milliseconds: Tale.start)
    let place = Place(
      credential: .appSecret, place: "prod-api", placeKind: "server", owner: "李雷", note: "n", value: value)
    let leak = Leak(credential: .uploadKey, values: [value], place: "GitHub 仓库 shop-web", note: "n")
    var described = Described()
    described.name = "新名"
    described.alias = .cleared
    described.isLive = .set(true)
    var policy = PolicySet()
    policy.cacheSeconds = 900
    policy.mirror = .cleared
    return [
      .registered(Registered(nonce: Random.bytes(16), founders: [owner.card], name: "好邻居")),
      .described(described), Tale.stored(),
      .secretCorrected(
        SecretCorrected(credential: .appSecret, commitment: value, origin: .generated, replaces: value)),
      Tale.began(), Tale.completed(), Tale.abandoned(),
      .valueKept(ValueKept(credential: .appSecret, value: value)),
      .ended(Ended(credential: .apiAESKey, value: value)), .frozen(Freeze(credential: .appSecret)),
      .unfrozen(Freeze(credential: .uploadKey)), .placeAdded(place), .placeUpdated(place),
      .placeRemoved(place),
      .verified(Verified(credential: .appSecret, value: value, outcome: .wrong, errcode: 40125)),
      .tokenIssued(TokenIssued(credential: .appSecret, value: value, expires: time)),
      .leakFound(leak), .leakResolved(leak),
      .exported(Exported(values: [value], format: "dotenv", place: "p", file: "a/.env")),
      .shared(Shared(grantee: card, credentials: .all, isAdmin: true)),
      .given(Given(values: [value], to: [card, .told("李雷")], via: .told)),
      .unshared(Unshared(grantee: card, credentials: CredentialSet([.appSecret, .uploadKey]), left: true)),
      .accepted(Accepted(what: "no-app-id", until: time, note: "n")), .archived(Archive(reason: "n")),
      .unarchived(Archive()), .merged(Merged()),
      .memberAdded(
        MemberAdded(
          id: .random(), name: "王芳", grantee: card, roles: [.operator, .other("摄影师")], wechat: nil)),
      .memberRemoved(MemberRemoved(id: .random())),
      .dueSet(DueSet(label: "年审", on: Day(of: time), warnDays: 14, isYearly: true, note: "n")),
      .dueRemoved(DueRemoved(label: "年审")), .founded(Founded(nonce: Random.bytes(16), name: "韩梅梅")),
      .slotAdded(SlotChange(slot: "passphrase", id: 1)), .slotRemoved(SlotChange(slot: "later", id: 2)),
      .policySet(policy), .backedUp(BackedUp(path: "/b")), .rekeyed(Rekeyed()),
      .purged(Purged(program: value, values: [value])), .oddShape(OddShape(program: value, values: [value])),
      .valueLost(ValueLost(program: value, values: [value])),
      .valueFound(ValueFound(program: value, values: [value])),
      .personAdded(PersonAdded(name: "王芳")),
      .personRemoved(PersonRemoved(name: "王芳")),
      .deviceAdded(DeviceAdded(person: "王芳", device: "laptop", key: card)),
      .deviceRemoved(DeviceRemoved(person: "王芳", key: card, isStolen: true)),
      .named(Named(program: value, names: LocalNames(name: "n", keepsAlias: true, keepsAppID: true))),
      .heldPrivate(HeldPrivate(program: value)), .scopeLeft(ScopeLeft(program: value, person: "王芳")),
      .standingSet(StandingSet(StandingGrant(person: "王芳", scope: .client("acme"), credentials: .all))),
      .standingEnded(StandingEnded(person: "王芳", scope: .all)),
      .robotSet(RobotSet(commitment: value, service: "wecom", isSigned: false, language: "zh")),
      .robotRemoved(RobotRemoved(service: "feishu")),
    ]
  }

  private static func event(_ body: EventBody) throws -> Event {
    try Event.sign(
      body, in: body.isRoot ? nil : value, parents: body.isRoot ? [] : [value], depth: body.isRoot ? 0 : 1,
      at: Timestamp(milliseconds: Tale.start), by: owner.key)
  }

  private static func words(_ event: Event) throws -> Text {
    let entry = LogEntry(
      program: nil, ledger: event.ledger, event: event, seen: event.at, verdict: .counts)
    return EventWords(authors: try Tale.authors(of: owner), program: nil).of(StoryLine(entry: entry))
  }

  @Test func everyKindHasASentenceOfItsOwn() throws {
    let events = try Self.bodies.map(Self.event)
    #expect(events.map(\.kind) == EventKinds.all)
    let sentences = try events.map(Self.words)
    #expect(Set(sentences.map(\.english)).count == events.count)
    #expect(Set(sentences.map(\.chinese)).count == events.count)
    for (event, sentence) in zip(events, sentences) {
      #expect(sentence != .unknownEvent(event.kind) && !sentence.english.isEmpty, "\(event.kind)")
      #expect(sentence.chinese.unicodeScalars.contains { $0.properties.isIdeographic }, "\(event.kind)")
    }
  }

  /// The list of kinds stands here and in the Ledger's own file.
  @Test func theKindsAreTheLedgersOwn() throws {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Sources/Ledger/EventBody.swift").path
    let source = try String(contentsOfFile: path, encoding: .utf8)
    let kinds = source.matches(of: #/case "([A-Za-z]+)": self = /#).map { String($0.1) }
    #expect(kinds.count >= 29 && kinds == EventKinds.all)
  }

  @Test func theSentencesReadWell() throws {
    let expected: [String: (String, String)] = [
      "registered": ("registered the mini-program “好邻居”", "登记小程序「好邻居」"),
      "described": ("changed: name “新名”, alias cleared, is live", "修改资料：名称「新名」，清除短名，已上线"),
      "leakFound": (
        "recorded a leak of code upload key: GitHub 仓库 shop-web; note: n",
        "登记泄露，涉及代码上传密钥：GitHub 仓库 shop-web；备注：n"
      ),
      "verified": (
        "the platform says of AppSecret: wrong, errcode 40125", "向平台核实 AppSecret：不对，错误码 40125"
      ),
      "slotAdded": ("added a way in: passphrase (no. 1)", "增加打开方式：口令（1 号）"),
      "robotSet": ("keeps the robot of WeCom", "保存企业微信机器人"),
      "robotRemoved": ("removed the robot of Feishu", "移除飞书机器人"),
      "policySet": ("changed the policy: cache 15m, mirror off", "修改策略：cache 15m, mirror off"),
      "memberAdded": (
        "recorded “王芳” as a member on the platform, as operator, 摄影师", "登记平台成员「王芳」，角色 运营者、摄影师"
      ),
      "dueSet": (
        "“年审” is due on \(Day(of: Timestamp(milliseconds: Tale.start)).text), and every year; note: n",
        "登记「年审」\(Day(of: Timestamp(milliseconds: Tale.start)).text) 到期，每年一次；备注：n"
      ),
      "exported": ("exported a value as dotenv, into a/.env, for p", "导出密钥，格式 dotenv，写到 a/.env，用于 p"),
    ]
    var found = 0
    for event in try Self.bodies.map(Self.event) {
      guard let (english, chinese) = expected[event.kind] else { continue }
      found += 1
      #expect(try Self.words(event) == Text("\(english)", "\(chinese)"))
    }
    #expect(found == expected.count)
  }

  /// Whoever goes on with a mini-program in a new ledger told nobody anything.
  @Test func whatWasGivenByTheFormerRecordIsToldAsThat() throws {
    let given = Given(values: [Self.value], to: [.told("张三")], via: .told)
    let event = try Self.event(.given(given))
    var program = ProgramState(name: "店", registeredAt: event.at, founders: [Self.owner.card])
    func words() throws -> String {
      let entry = LogEntry(
        program: "店", ledger: event.ledger, event: event, seen: event.at, verdict: .counts)
      return try EventWords(authors: Tale.authors(of: Self.owner), program: program).of(
        StoryLine(entry: entry)
      )
      .chinese
    }
    #expect(try words() == "把密钥交给「张三」（口头告知）")
    program.continues = Registered.Continuation(ledger: Self.value, heads: [Self.value])
    #expect(try words() == "旧记录里，「张三」已经拿到过密钥")
  }

  @Test func anUnknownKindIsNamedAndItsFieldsAreKept() throws {
    let text = """
      {"kind":"danced","ledger":"\(Self.value.hex)","author":"\(Self.owner.card.signingKey.hex)",\
      "parents":["\(Self.value.hex)"],"depth":1,"at":"2026-11-22T20:40:00.000Z","by":"x","event":[1,null],\
      "resetBy":{"a":true}}
      """
    let event = try Event.sign(bytes: Array(text.utf8), by: Self.owner.key)
    #expect(try Self.words(event).chinese == "这个版本不认识的事件「danced」")
    let entry = LogEntry(program: "p", ledger: Self.value, event: event, seen: event.at, verdict: .counts)
    let json = LogJSON.of(entry, by: "韩梅梅").text.text
    let object = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    #expect(object["by"] as? String == "韩梅梅" && object["resetBy"] as? String == "x")
    #expect(object["event"] as? String == event.name.hex && object["event_"] as? [Any] != nil)
    #expect(object["resetBy_"] as? [String: Bool] == ["a": true])
    #expect(object.count == 11, "nothing twice, nothing that every event has: \(object)")
  }

  /// Numbers in English end as they are spoken.
  @Test(arguments: [
    (1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (13, "13th"), (21, "21st"),
    (112, "112th"),
  ])
  func ordinals(_ number: Int, _ text: String) {
    #expect(Text.reset(number, .appSecret).english == "\(text) reset of the AppSecret")
    #expect(Text.reset(number, .appSecret).chinese == "第 \(number) 次重置 AppSecret")
  }

  @Test(
    arguments: [
      (1000, "took 1 s"), (59_999, "took 59 s"), (60_000, "took 1 min"), (7_199_000, "took 119 min"),
      (7_200_000, "took 2 hours"), (172_800_000, "took 2 days"),
    ] as [(Int64, String)])
  func durations(_ milliseconds: Int64, _ text: String) {
    #expect(Text.took(milliseconds: milliseconds).english == text)
  }
}
