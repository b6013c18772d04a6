import Foundation
import MiniProgram
import Sodium
import Support
import Testing

@testable import Delivery

/// What others keep secrets in, read.
@Suite struct ImportTests {
  private static func secret(_ text: String) -> SecretBytes { SecretBytes(copying: Array(text.utf8).span) }

  private static func text(_ value: SharedSecret) -> String {
    value.withBytes { String(decoding: $0.array, as: UTF8.self) }
  }

  private func table(_ text: String) throws -> ImportedEntries { try TableImport.read(Self.secret(text)) }

  // MARK: Python's own modules write what is read

  /// Of what a value may be made of: whatever means something to a table, to JSON or to an encoding.
  private static func values(_ count: Int, of alphabet: [String]) -> [String] {
    var generator = SeededGenerator(seed: 7)
    return (0..<count).map { _ in
      let length = Int.random(in: 1...24, using: &generator)
      return (0..<length).map { _ in alphabet.randomElement(using: &generator) ?? "" }.joined()
    }
  }

  private static let common = [
    "a", "0", " ", ",", ";", "\t", "\"", "'", "\\", "\n", "\r\n", "\r", "密", "钥", "，", "Ａ", "/", "{", "}",
    "=",
  ]

  private static func python(_ script: String, _ values: [String]) throws -> SecretBytes {
    let home = try ScratchHome()
    let input = try JSONSerialization.data(withJSONObject: values)
    let written = try home.tool("python3", "-c", script, input: [UInt8](input))
    return SecretBytes(copying: written.stdout.span)
  }

  @Test(arguments: ["utf-8", "utf-8-sig", "gb18030"], [",", ";", "\\t"])
  func anyValueComesBackFromATableOfPythons(_ encoding: String, _ separator: String) throws {
    let values = Self.values(400, of: Self.common + ["é", "😀", "\u{3000}", "龘"])
    let script = """
      import csv, json, sys, io
      out = io.TextIOWrapper(sys.stdout.buffer, encoding='\(encoding)', newline='')
      table = csv.writer(out, delimiter='\(separator)')
      table.writerow(['名称', 'other:x', '备注'])
      for number, value in enumerate(json.load(sys.stdin)): table.writerow(['n%d' % number, value, value])
      out.flush()
      """
    let found = try TableImport.read(Self.python(script, values))
    #expect(found.entries.map { $0.values.first.map { Self.text($0.value) } ?? "" } == values)
    #expect(found.entries.map(\.name) == values.indices.map { "n\($0)" })
    let trimmed = values.map { $0.trimmingCharacters(in: CharacterSet(charactersIn: " \t")) }
    #expect(found.entries.map { $0.note ?? "" } == trimmed)
    #expect(found.entries.allSatisfy { $0.problem == nil } && found.notTaken.isEmpty)
  }

  @Test(arguments: ["True", "False"]) func anyValueComesBackFromPythonsJSON(_ isASCII: String) throws {
    let values = Self.values(400, of: Self.common + ["é", "😀", "\u{1}", "\u{2028}", "\u{fffd}", "\u{7f}"])
    let script = """
      import json, sys
      entries = [{'name': 'n', 'note': v, 'credentials': [{'kind': 'other:x', 'value': v}]} for v in json.load(sys.stdin)]
      sys.stdout.buffer.write(json.dumps(entries, ensure_ascii=\(isASCII), indent=1).encode())
      """
    let found = try OwnExportImport.read(Self.python(script, values))
    #expect(found.entries.map { $0.values.first.map { Self.text($0.value) } ?? "" } == values)
    #expect(found.entries.map { $0.note ?? "" } == values)
    // Each stands on a line of its own.
    #expect(found.entries.map(\.place) == values.indices.map { .line(2 + 10 * $0) })
  }

  // MARK: Tables

  @Test(arguments: [
    "name,appid,appsecret,client,note", "名称,AppID(小程序ID),AppSecret(小程序密钥),客户,备注",
    "Name, App-Id ,SECRET,Client,Notes",
    "小程序名称,小程序id,密钥,客户名称,说明",
  ])
  func aHeaderIsKnownInBothLanguages(_ header: String) throws {
    let found = try table(header + "\nshop,wx1,v,c,\"n\nn\"\nb\n")
    let entry = try #require(found.entries.first)
    #expect([entry.name, entry.appID, entry.client, entry.note] == ["shop", "wx1", "c", "n\nn"])
    #expect(entry.values.map { Self.text($0.value) } == ["v"] && entry.values[0].kind == .appSecret)
    #expect(found.entries.map(\.place) == [.line(2), .line(4)] && found.entries[1].values.isEmpty)
  }

  @Test func everyKindHasItsColumn() throws {
    for kind in CredentialKind.named {
      #expect(TableImport.column(kind.text) == .value(kind))
      #expect(TableImport.column(kind.text.uppercased()) == .value(kind))
    }
    #expect(TableImport.column("other:pin") == CredentialKind("other:pin").map { .value($0) })
    #expect(TableImport.column("owner") == nil)
  }

  @Test func aColumnThatIsNotKnownIsNamedAndAValueInItsPlaceIsNot() throws {
    let found = try table("name,secret,owner,owner,\na,1,x,y,z\n")
    #expect(found.notTaken == ["owner"])
    #expect(throws: DeliveryError.noHeader) { try table("name,00000000000000000000000000000000\n") }
  }

  /// What stands in a wrong column must not become a text that is shown.
  @Test func aSecretInAColumnOfTextsIsAProblem() throws {
    let value = "983a9809d8b41c731e00341578f04c93"
    let found = try table(
      "name,appid,secret,note,client,alias,tags\n\(value),,x\na,\(value),x\na,,x,\(value)\n")
    #expect(
      found.entries.map(\.problem) == [
        .badName(.looksLikeSecret), .badAppID(.looksLikeAppSecret), .badNote(.looksLikeSecret),
      ])
    #expect(found.entries.allSatisfy { !"\($0)".contains(value) })
  }

  @Test(arguments: [
    ("name,secret\na,\"1\nb,2\n", DeliveryError.openQuote(line: 2)),
    ("name,secret\r\na,\"1\"2\r\n", .badTable(line: 2)), ("\n\n", .noEntries), ("", .noEntries),
    ("name\n", .noHeader),
    ("secret\n", .noHeader), ("name,secret,密钥\n", .columnTwice("密钥")),
    ("name,密钥,title,Secret\n", .columnTwice("title")),
  ])
  func whatIsWrongWithATableIsTold(_ text: String, _ error: DeliveryError) throws {
    #expect(throws: error) { try table(text) }
  }

  @Test func anotherEncodingIsTold() throws {
    for bytes in [[0xff, 0xfe, 0x6e, 0], [0xfe, 0xff, 0, 0x6e]] as [[UInt8]] {
      #expect(throws: DeliveryError.utf16) { try TableImport.read(SecretBytes(copying: bytes.span)) }
    }
    let neither = Array("name,secret\n\n".utf8) + [0xff, 0xff, 0x2c, 0x31]
    #expect(throws: DeliveryError.badEncoding(line: 3)) {
      try TableImport.read(SecretBytes(copying: neither.span))
    }
  }

  @Test func moreEntriesThanALimitAreRefused() throws {
    let lines = String(repeating: "a,1\n", count: ImportedEntries.limit + 1)
    #expect(throws: DeliveryError.tooManyEntries(limit: ImportedEntries.limit)) {
      try table("name,secret\n" + lines)
    }
  }

  // MARK: JSON

  @Test(arguments: [
    "[", "[1", "[1,]", "{\"a\"}", "{\"a\":}", "[01x]", "tru", "[\"\\u12\"]", "[{\"name\":\"\\ud83d\"}]",
    "[{\"name\":\"\\ude00\"}]", "[{\"name\":\"\\x\"}]", "[\"\n\"]", "[] []",
    String(repeating: "[", count: 100_000),
  ])
  func whatIsNoJSONIsTold(_ text: String) throws {
    #expect(throws: DeliveryError.badJSON(line: 1)) { try OwnExportImport.read(Self.secret(text)) }
  }

  @Test func aKeyThatIsNotKnownIsNamed() throws {
    let found = try OwnExportImport.read(
      Self.secret(
        """
        {"nmae": "x", "alias": null, "live": false, "tags": ["a", "b"], "credentials": [
          {"kind": "appsecret", "value": null, "version": 2},
          {"kind": "message-token", "value": {"base64": "AP8="}}]}
        """))
    let entry = found.entries[0]
    #expect(found.notTaken == ["nmae", "version"])
    #expect(entry.name.isEmpty && entry.alias == nil && entry.isLive == false && entry.tags == ["a", "b"])
    #expect(entry.values.count == 1 && entry.values[0].value.withBytes { $0.array } == [0, 255])
  }

  @Test(arguments: [
    (#"{"name": 1}"#, ImportProblem.badField("name")),
    (#"{"note": "983a9809d8b41c731e00341578f04c93"}"#, .secretInField("note")),
    (#"{"tags": "x"}"#, .badField("tags")),
    (#"{"tags": [1]}"#, .badField("tags")), (#"{"live": "yes"}"#, .badField("live")),
    (#"{"credentials": {}}"#, .badField("credentials")), (#"{"credentials": [1]}"#, .badField("credentials")),
    (#"{"credentials": [{"kind": "appsecrt"}]}"#, .badKind(number: 1)),
    (#"{"credentials": [{"kind": "appsecret", "value": 1}]}"#, .badField("value")),
    (#"{"credentials": [{"kind": "appsecret", "value": {"base64": "*"}}]}"#, .badField("value")),
  ])
  func aFieldOfAnotherFormIsAProblem(_ text: String, _ problem: ImportProblem) throws {
    #expect(try OwnExportImport.read(Self.secret("[\(text)]")).entries[0].problem == problem)
  }

  // MARK: Password managers

  @Test func onlyMiniProgramsAreTakenFromAPasswordManager() throws {
    let secret = "983a9809d8b41c731e00341578f04c93"
    let found = try ManagerTableImport.read(
      Self.secret(
        """
        Title,Url,Username,Password,OTPAuth,Favorite,Archived,Tags,Notes
        mail,https://x,me,hunter2,,,,,
        short,,wxabcaab6371fd6995,\(secret.dropLast()),,,,,
        shop,,wxabcaab6371fd6995,\(secret),,,,a;b,note
        pay,https://x?appid=wx1d5e2b0cd3a7f4e6&y,me,\(secret),,,,,
        """), as: .onePassword)
    #expect(found.leftOut == [.init(place: .line(2), name: "mail")])
    #expect(found.entries.map(\.name) == ["short", "shop", "pay"])
    #expect(found.entries.map(\.appID) == ["wxabcaab6371fd6995", "wxabcaab6371fd6995", "wx1d5e2b0cd3a7f4e6"])
    #expect(found.entries[1].tags == ["a", "b"] && found.entries[1].note == "note")
    #expect(found.notTaken == ["OTPAuth", "Favorite", "Archived"])
  }

  @Test func anAppIDIsFoundWhereItStandsAlone() {
    for text in [
      "wx0123456789abcdef", "id=wx0123456789abcdef&x", "(wx0123456789abcdef)", "wwx0 wx0123456789abcdef",
    ] {
      #expect(AppID.first(in: text)?.text == "wx0123456789abcdef")
    }
    for text in ["awx0123456789abcdef", "wx0123456789abcdef0", "wx0123456789ABCDEF", "wx", ""] {
      #expect(AppID.first(in: text) == nil)
    }
  }

  // MARK: Environment files

  @Test func variablesAreSortedByWhatStandsBeforeThem() throws {
    let found = try DotenvImport.read(
      Self.secret(
        "A_B_WX_APPID=wx1\nWX_APPSECRET=s\nA_B_WX_UPLOAD_KEY=k\nWECHAT_MINI_APP_TOKEN=t\nDB=1\n_WX_APPID=1\n"),
      name: "here")
    #expect(found.entries.map(\.name) == ["a_b", "here"] && found.notTaken == ["DB", "_WX_APPID"])
    #expect(found.entries[0].appID == "wx1" && found.entries[0].values.map(\.kind) == [.uploadKey])
    #expect(found.entries[1].values.map(\.kind) == [.appSecret, .messageToken])
  }
}
