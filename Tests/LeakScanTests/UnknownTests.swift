import MiniProgram
import Support
import Testing

@testable import LeakScan

/// Pairs of the platform's shape that nobody stored.
@Suite struct UnknownTests {
  private static let pair = Pairs.one(seed: 71)

  private static func finds(_ text: String, knowing values: [String] = []) -> [Sighting] {
    Looking.sightings(of: values.map { Array($0.utf8) }, in: Array(text.utf8), wantsUnknown: true)
  }

  private static func text(between lines: Int, isFirst: Bool = true) -> String {
    let gap = String(repeating: "\n", count: lines)
    return isFirst
      ? "appid: \(pair.appId)\(gap) value: \(pair.appSecret)\n"
      : "value: \(pair.appSecret)\(gap) appid: \(pair.appId)\n"
  }

  @Test(arguments: 0...7, [true, false]) func withinFiveLines(_ lines: Int, _ isFirst: Bool) throws {
    let found = Self.finds(Self.text(between: lines, isFirst: isFirst))
    #expect(found.count == (lines <= 5 ? 1 : 0))
    if let found = found.first { #expect(found.what == .unknown(.init(.standard, id: Self.pair.appId))) }
  }

  @Test func aKnownSecretIsItselfAndNoUnknownPair() {
    #expect(Self.finds(Self.text(between: 1), knowing: [Self.pair.appSecret]).map(\.what) == [.value(0)])
  }

  @Test(arguments: [
    "wx0123456789abcdef 00000000000000000000000000000000",
    "wx0123456789abcdef 01010101010101010101010101010101",
    // An MD5's neighbours, a longer hash, and no AppID.
    "wx0123456789abcdef 983a9809d8b41c731e00341578f04c9312",
    "wx0123456789abcdef x983a9809d8b41c731e00341578f04c93",
    "wx0123456789abcdeF 983a9809d8b41c731e00341578f04c93", "x 983a9809d8b41c731e00341578f04c93",
    "awx0123456789abcdef 983a9809d8b41c731e00341578f04c93",
    "wx0123456789abcdef0 983a9809d8b41c731e00341578f04c93",
  ])
  func whatHasNotItsShapeIsNone(_ text: String) { #expect(Self.finds(text).isEmpty) }

  @Test(arguments: [
    "appSecret: ", "\"appsecret\": \"", "WX_SECRET=", "'secret' => '", "<AppSecret>",
    "define('WX_APP_SECRET', '",
    "app_secret:\t'",
  ])
  func whatIsCalledASecretIsOneWithoutAnAppID(_ name: String) {
    #expect(
      Self.finds(name + Self.pair.appSecret + "\"").map(\.what) == [.unknown(.init(.standard, id: nil))])
    #expect(Self.finds(name + "00000000000000000000000000000000").isEmpty)
  }

  @Test(arguments: ["md5: ", "secret", "secretary: ", "secrets of ", "etag=\"", "secret:\n"])
  func otherNamesMakeNone(_ name: String) { #expect(Self.finds(name + Self.pair.appSecret).isEmpty) }

  @Test func theNearestAppIDIsItsOwn() throws {
    let text = "wx1111111111111111\n\nsecret \(Self.pair.appSecret)\nwx2222222222222222\n"
    #expect(Self.finds(text).map(\.what) == [.unknown(.init(.standard, id: "wx2222222222222222"))])
  }

  @Test func inUTF16Too() throws {
    let wide: [UInt8] = Array(Self.text(between: 2).utf8.map { [$0, 0] }.joined())
    let found = Looking.sightings(of: [], in: wide, wantsUnknown: true)
    #expect(found.map(\.what) == [.unknown(.init(.standard, id: Self.pair.appId))] && found.first?.line == 3)
  }

  /// As far apart as is looked, with a border wherever it may be.
  @Test func asFarAsIsLookedAcrossABorder() {
    for offset in stride(from: 256_500, to: 263_000, by: 97) {
      var bytes = [UInt8](repeating: 0x2e, count: 300_000)
      let secret = Array(" \(Self.pair.appSecret) ".utf8)
      let appID = Array(" \(Self.pair.appId) ".utf8)
      bytes.replaceSubrange(offset..<(offset + secret.count), with: secret)
      bytes.replaceSubrange((offset - 4_090)..<(offset - 4_090 + appID.count), with: appID)
      #expect(Looking.sightings(of: [], in: bytes, wantsUnknown: true).count == 1, "\(offset)")
    }
  }

  /// Where the two stand in different parts of a stream.
  @Test func acrossABorder() {
    let text = Array(Self.text(between: 3).utf8)
    for offset in stride(from: 251_000, to: 263_000, by: 331) {
      let bytes =
        [UInt8](repeating: 0x2e, count: offset) + [0x0a] + text + [UInt8](repeating: 0x2e, count: 9000)
      let found = Looking.sightings(of: [], in: bytes, step: 50_000, wantsUnknown: true)
      #expect(found.count == 1 && found.first?.line == 5, "\(offset)")
    }
  }
}

extension UnknownTests {
  static let others: [(Platform, String, String)] = [
    (.douyin, "tt0123456789abcdef", "0123456789012345678901234567890123abcdef"),
    (.weCom, "ww0123456789abcdef", "AbCdEfGhIjKlMnOpQrStUvWxYz-0123456789_abcde"),
    (.feishu, "cli_0123456789abcdef", "AbCdEfGhIjKlMnOpQrStUvWxYz012345"),
    (.dingTalk, "ding0123456789abcdef", String(repeating: "aB3_", count: 16)),
    (.kuaishou, "ks012345678901234567", "AbCdEfGhIjKlMn-p_rSt01"),
  ]

  @Test(arguments: others) func eachPlatformsPairIsFound(_ platform: Platform, _ id: String, _ secret: String)
  {
    for lines in 0...7 {
      let gap = String(repeating: "\n", count: lines)
      for text in ["id: '\(id)'\(gap) value='\(secret)'", "value='\(secret)'\(gap) id: '\(id)'\n"] {
        let expected: [Sighting.What] = lines <= 5 ? [.unknown(.init(platform, id: id))] : []
        #expect(Self.finds(text).map(\.what) == expected, "\(text)")
      }
    }
    #expect(Self.finds("\(id) \(secret)x").isEmpty && Self.finds("\(id) x \(secret.dropLast())").isEmpty)
    #expect(Self.finds("\(id) \(secret)", knowing: [secret]).map(\.what) == [.value(0)])
  }

  static func wide(_ text: String, bigEndian: Bool = false) -> [UInt8] {
    text.utf16.flatMap { unit -> [UInt8] in
      let bytes = [UInt8(truncatingIfNeeded: unit), UInt8(truncatingIfNeeded: unit >> 8)]
      return bigEndian ? bytes.reversed() : bytes
    }
  }

  @Test(arguments: others, [false, true])
  func eachPlatformsPairIsFoundInUTF16(_ other: (Platform, String, String), _ bigEndian: Bool) {
    let (platform, id, secret) = other
    for lines in [0, 5, 6] {
      let gap = String(repeating: "\r\n", count: lines)
      for text in ["编号: '\(id)'\(gap) 密钥='\(secret)'\r\n", "密钥='\(secret)'\(gap) 编号: '\(id)'\r\n"] {
        let bytes = Self.wide("\u{feff}一\r\n" + text, bigEndian: bigEndian)
        let found = Looking.sightings(of: [], in: bytes, wantsUnknown: true)
        #expect(found.map(\.what) == (lines <= 5 ? [.unknown(.init(platform, id: id))] : []), "\(text)")
        let isLast = text.hasPrefix("编")
        #expect(found.allSatisfy { $0.line == (isLast ? 2 + lines : 2) }, "\(found)")
      }
    }
    // A longer word, and zeros where there are no letters.
    let none = Self.wide("\(id) \(secret)x", bigEndian: bigEndian) + [UInt8](repeating: 0, count: 5000)
    #expect(Looking.sightings(of: [], in: none, wantsUnknown: true).isEmpty)
  }

  @Test func aPairInUTF16IsFoundAcrossABorder() {
    let (platform, id, secret) = Self.others[3]
    let text = Self.wide(" \(id) \(secret) ")
    for offset in stride(from: 250_001, to: 263_000, by: 331) {
      let bytes = [UInt8](repeating: 0x2e, count: offset) + text + [UInt8](repeating: 0x2e, count: 9000)
      let found = Looking.sightings(of: [], in: bytes, step: 50_000, wantsUnknown: true)
      #expect(found.map(\.what) == [.unknown(.init(platform, id: id))], "\(offset)")
    }
  }

  /// Of 40 digits nearly all are commits.
  @Test func withoutAnIDOfItsPlatformItIsNone() {
    for (_, _, secret) in Self.others {
      #expect(Self.finds("wx0123456789abcdef \(secret)").isEmpty, "\(secret)")
    }
  }

  @Test func aPrivateKeyOnOneLineIsFoundNearItsIDOrByItsName() {
    let key = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQ" + String(repeating: "Ab3+", count: 300)
    let id = "2021001234567890"
    let near = Sighting.What.unknown(.init(.alipay, .appPrivateKey, id: id))
    #expect(Self.finds("appId: \(id)\nkey: \"\(key)\"").map(\.what) == [near])
    for name in ["privateKey = \"", "APP_PRIVATE_KEY=", "<add key=\"merchant_private_key\" value=\""] {
      let found = Self.finds(name + key)
      #expect(found.map(\.what) == [.unknown(.init(.alipay, .appPrivateKey, id: nil))], "\(name)")
      #expect(found.first?.column == name.utf8.count + 1)
    }
    #expect(Self.finds("key: " + key).isEmpty)
    #expect(Self.finds("privateKey:\n-----BEGIN PRIVATE KEY-----\n\(key)").isEmpty)
    // A slash in its length.
    let other = "MII/4wIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQ"
    #expect(Self.finds("private \(other)").count == 1)
  }

  @Test func otherPlatformsPairsAcrossABorderAreFoundOnce() {
    let (_, id, secret) = Self.others[0]
    let text = Array("\n\(id)\n\n\n\(secret)\n".utf8)
    for offset in stride(from: 251_000, to: 263_000, by: 331) {
      let bytes = [UInt8](repeating: 0x2e, count: offset) + text + [UInt8](repeating: 0x2e, count: 9000)
      let found = Looking.sightings(of: [], in: bytes, step: 50_000, wantsUnknown: true)
      #expect(found.count == 1 && found.first?.line == 5, "\(offset)")
    }
  }

  /// A longer hash in UTF-16 is none, wherever a part of the stream ends in it.
  @Test func aLongerRunInUTF16IsNone() {
    let text = "wx0123456789abcdef " + "983a9809d8b41c731e00341578f04c93f18b3d1e"
    let wide: [UInt8] = Array(text.utf8.map { [$0, 0] }.joined())
    for offset in (262_144 - 4_300)..<(262_144 - 4_050) where offset.isMultiple(of: 3) {
      let bytes = [UInt8](repeating: 0x2e, count: offset) + wide + [UInt8](repeating: 0x2e, count: 9000)
      #expect(Looking.sightings(of: [], in: bytes, wantsUnknown: true).isEmpty, "\(offset)")
    }
  }
}
