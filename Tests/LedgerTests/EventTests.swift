import Foundation
import MiniProgram
import Sodium
import Testing

@testable import Ledger

struct EventTests {
  static let at = Timestamp(milliseconds: 1_785_139_200_001)
  static let ledger = Blake2b.hash32([1, 2, 3].span)

  static func sign(_ body: EventBody, parents: [EventName] = [ledger], depth: Int = 1) throws -> Event {
    try Event.sign(
      body, in: body.isRoot ? nil : ledger, parents: body.isRoot ? [] : parents,
      depth: body.isRoot ? 0 : depth,
      at: at, by: ada.key)
  }

  /// As the source has them, so that none is forgotten here.
  private static let kinds: Set<String> = {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Sources/Ledger/EventBody.swift").path
    let source = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    return Set(source.matches(of: #/case "([A-Za-z]+)": self = /#).map { String($0.1) })
  }()

  @Test(arguments: 0..<40)
  func everyKindComesBackAsItWasSigned(seed: UInt64) throws {
    var bodies = Bodies(seed)
    let all = bodies.all()
    #expect(Set(all.compactMap { $0.written?.kind }) == Self.kinds)
    for body in all {
      let signed = try Self.sign(body, depth: 1 + Int(seed))
      let read = try Event.parse(bytes: signed.bytes, signature: signed.signature)
      #expect(read == signed && read.body == body)
      #expect(read.author == ada.id && read.at == Self.at && read.name == Blake2b.hash32(signed.bytes.span))
      #expect(read.ledger == (body.isRoot ? read.name : Self.ledger))
      #expect(
        read.parents == (body.isRoot ? [] : [Self.ledger]) && read.depth == (body.isRoot ? 0 : 1 + Int(seed)))
      let stored = try Event.parseStored(bytes: signed.bytes, signature: signed.signature)
      #expect(stored.body == body && stored.credential == read.credential)
      // Deterministic: Ed25519 and the writer are.
      #expect(try Self.sign(body, depth: 1 + Int(seed)) == signed)
    }
  }

  @Test func aChangedBitAnywhereIsRefused() throws {
    let event = try Self.sign(completed())
    for index in event.bytes.indices {
      for bit in [0, 1, 2, 4, 5, 7] {
        var bytes = event.bytes
        bytes[index] ^= 1 << bit
        #expect(throws: LedgerError.self) { try Event.parse(bytes: bytes, signature: event.signature) }
      }
    }
    for index in event.signature.indices {
      for bit in 0..<8 {
        var signature = event.signature
        signature[index] ^= 1 << bit
        #expect(throws: LedgerError.forged) { try Event.parse(bytes: event.bytes, signature: signature) }
      }
    }
    for cut in [0, 1, event.bytes.count - 1] {
      let bytes = Array(event.bytes.prefix(cut))
      #expect(throws: LedgerError.self) { try Event.parse(bytes: bytes, signature: event.signature) }
    }
  }

  /// An event of somebody else's key under this name, or signed for another purpose.
  @Test func onlyTheAuthorsSignatureOverTheEventCounts() throws {
    let event = try Self.sign(completed())
    let bobs = bob.key.sign(Event.message(event.bytes).span)
    let bare = ada.key.sign(event.bytes.span)
    for signature in [bobs, bare, [UInt8](repeating: 0, count: 64)] {
      #expect(throws: LedgerError.forged) { try Event.parse(bytes: event.bytes, signature: signature) }
    }
    for count in [0, 63, 65] {
      let signature = [UInt8](repeating: 0, count: count)
      #expect(throws: LedgerError.malformed(field: "signature")) {
        try Event.parseStored(bytes: event.bytes, signature: signature)
      }
    }
    #expect(event.isSignatureValid)
    #expect(try !Event.parseStored(bytes: event.bytes, signature: bobs).isSignatureValid)
  }

  static func text(_ members: String, kind: String = "described", head: String = head()) -> String {
    "{\"kind\":\"\(kind)\",\(head)\(members)}"
  }

  static func read(_ text: String) throws -> Event {
    let bytes = Array(text.utf8)
    return try Event.parse(bytes: bytes, signature: ada.key.sign(Event.message(bytes).span))
  }

  static func head(
    ledger: String = "\"\(ledger.hex)\"", author: String = "\"\(ada.id.hex)\"",
    parents: String = "[\"\(ledger.hex)\"]", depth: String = "1", at: String = "\"\(at.rfc3339)\""
  ) -> String {
    "\"ledger\":\(ledger),\"author\":\(author),\"parents\":\(parents),\"depth\":\(depth),\"at\":\(at)"
  }

  @Test func theFieldsOfEveryEventAreChecked() throws {
    let one = "\"\(String(repeating: "1", count: 64))\""
    let two = "\"\(String(repeating: "2", count: 64))\""
    #expect(try Self.read(Self.text("", head: Self.head(parents: "[\(one),\(two)]"))).parents.count == 2)
    let many = (0..<65).map { "\"\(Blake2b.hash32([UInt8($0)].span).hex)\"" }.sorted()
    #expect(
      try Self.read(Self.text("", head: Self.head(parents: "[\(many.dropLast().joined(separator: ","))]")))
        .parents.count == 64)
    let faults: [(String, String)] = [
      ("parents", Self.head(parents: "[\(two),\(one)]")), ("parents", Self.head(parents: "[\(one),\(one)]")),
      ("parents", Self.head(parents: "[]")), ("parents", Self.head(parents: one)),
      ("parents", Self.head(parents: "[1]")),
      ("parents", Self.head(parents: "[\(many.joined(separator: ","))]")),
      ("depth", Self.head(depth: "0")), ("depth", Self.head(depth: "-1")),
      ("depth", Self.head(depth: "\"1\"")),
      ("depth", Self.head(depth: "null")), ("at", Self.head(at: "\"2026-07-27\"")),
      ("at", Self.head(at: "1")),
      ("author", Self.head(author: "\"\(ada.id.hex.uppercased())\"")), ("author", Self.head(author: "\"\"")),
      ("ledger", Self.head(ledger: "null")), ("ledger", Self.head(ledger: "\"\(Self.ledger.hex)0\"")),
    ]
    for (field, head) in faults {
      #expect(throws: LedgerError.malformed(field: field)) { try Self.read(Self.text("", head: head)) }
    }
    for kind in ["", "a b", "重置", "value\u{212a}ept", String(repeating: "x", count: 65)] {
      #expect(throws: LedgerError.malformed(field: "kind")) { try Self.read(Self.text("", kind: kind)) }
    }
    #expect(throws: LedgerError.malformed(field: "critical")) { try Self.read(Self.text(",\"critical\":1")) }
    #expect(throws: LedgerError.notStrictJSON(.syntax)) { try Self.read("[]") }
  }

  @Test(arguments: [
    ("secretStored", #","credential":"appsecret","origin":"generated""#, "commitment"),
    ("secretStored", #","credential":"AppSecret""#, "credential"), ("secretStored", "", "credential"),
    ("resetBegan", #","credential":"appsecret""#, "reason"),
    ("resetBegan", #","credential":"appsecret","reason":"bored""#, "reason"),
    ("resetBegan", #","credential":"appsecret","reason":"lost","note":null"#, "note"),
    ("resetBegan", #","credential":"appsecret","reason":"lost","happened":"now""#, "happened"),
    ("described", #","name":null"#, "name"), ("described", #","tags":["a",1]"#, "tags"),
    ("described", #","live":"yes""#, "live"), ("described", #","appId":"wx1""#, "appId"),
    ("exported", #","values":[],"format":"env""#, "values"), ("exported", #","format":"env""#, "values"),
    ("shared", #","grantee":"told:a","credentials":"some","admin":false"#, "credentials"),
    ("shared", #","grantee":"told:a","credentials":["nope"],"admin":false"#, "credentials"),
    ("shared", #","grantee":"told:a","credentials":"all","admin":true"#, "grantee"),
    ("shared", #","grantee":"told:a","credentials":"all","admin":false,"founder":true"#, "grantee"),
    ("shared", #","grantee":"told:a","credentials":"all""#, "admin"),
    ("shared", #","grantee":"nobody","credentials":"all","admin":false"#, "grantee"),
    ("unshared", #","grantee":"told:a""#, "left"),
    ("unshared", #","grantee":"told:a","left":true,"credentials":null"#, "credentials"),
    ("accepted", #","what":"leaked","until":"soon","note":"""#, "until"),
    ("slotAdded", #","slot":"recovery","id":"1""#, "id"),
  ])
  func aKnownKindWithoutItsFieldsIsRefused(kind: String, members: String, field: String) {
    #expect(throws: LedgerError.malformed(field: field)) { try Self.read(Self.text(members, kind: kind)) }
  }

  @Test func unknownKeysAndKindsAreTolerated() throws {
    let known = try Self.read(Self.text(#","name":"x","later":{"a":[1,null]}"#))
    guard case .described(let changes) = known.body else {
      Issue.record("not described")
      return
    }
    #expect(changes.name == "x" && changes.note == .unchanged)
    let unknown = try Self.read(Self.text(#","critical":true,"x":1"#, kind: "teleported"))
    #expect(unknown.body == .unknown && unknown.isCritical && unknown.kind == "teleported")
  }

  @Test func aRootStandsAlone() throws {
    let nonce = String(repeating: "00", count: 16)
    func root(_ founders: String, _ more: String = "", nonce: String = nonce) -> String {
      """
      {"kind":"registered","author":"\(ada.id.hex)","at":"\(Self.at.rfc3339)","nonce":"\(nonce)",\
      "founders":[\(founders)],"name":"n"\(more)}
      """
    }
    let own = "\"\(ada.cardText)\""
    #expect(try Self.read(root(own)).isRoot)
    let other = Card(signing: ada.key, age: bob.card.ageKey).text
    for (text, field) in [
      (root("\"\(bob.cardText)\""), "founders"), (root(""), "founders"), (root("\(own),\(own)"), "founders"),
      (root("\(own),\"\(other)\""), "founders"), (root("\(own),\"\(bob.card.ageRecipient)\""), "founders"),
      (root(Array(repeating: own, count: 17).joined(separator: ",")), "founders"),
      (root(own, nonce: "00"), "nonce"), (root(own, ",\"parents\":[]"), "parents"),
      (root(own, ",\"ledger\":\"\(Self.ledger.hex)\""), "ledger"), (root(own, ",\"depth\":0"), "depth"),
      (root(own, ",\"continues\":{}"), "continues"), (root(own, ",\"appId\":null"), "appId"),
    ] {
      #expect(throws: LedgerError.malformed(field: field)) { try Self.read(text) }
    }
  }

  @Test func anEventHasSixtyFourKilobytes() throws {
    func note(_ count: Int) -> String { Self.text(",\"note\":\"\(String(repeating: "x", count: count))\"") }
    let rest = note(0).utf8.count
    #expect(try Self.read(note(65_536 - rest)).bytes.count == 65_536)
    #expect(throws: LedgerError.tooLong) { try Self.read(note(65_537 - rest)) }
  }

  @Test func whatNobodyWouldTakeIsNotSigned() throws {
    #expect(throws: LedgerError.malformed(field: "kind")) { try Self.sign(.unknown) }
    #expect(throws: LedgerError.malformed(field: "parents")) { try Self.sign(named("x"), parents: []) }
    let twice = [Self.ledger, Self.ledger]
    #expect(throws: LedgerError.malformed(field: "parents")) { try Self.sign(named("x"), parents: twice) }
    #expect(throws: LedgerError.malformed(field: "depth")) { try Self.sign(named("x"), depth: 0) }
    #expect(throws: LedgerError.malformed(field: "values")) {
      try Self.sign(.exported(Exported(values: [], format: "env")))
    }
    #expect(throws: LedgerError.malformed(field: "credentials")) {
      try Self.sign(share(bob, .allBut([.uploadKey])))
    }
    let root = Registered(nonce: [UInt8](repeating: 0, count: 16), founders: [bob.card], name: "x")
    #expect(throws: LedgerError.malformed(field: "founders")) { try Self.sign(.registered(root)) }
    let parents = [Blake2b.hash32([1].span), Blake2b.hash32([2].span), Blake2b.hash32([3].span)]
    #expect(try Self.sign(named("x"), parents: parents.reversed()).parents == parents.sorted())
  }
}
