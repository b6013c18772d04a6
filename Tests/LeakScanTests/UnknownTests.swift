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
    if let found = found.first { #expect(found.what == .unknown(try AppID(Self.pair.appId))) }
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
    #expect(Self.finds(name + Self.pair.appSecret + "\"").map(\.what) == [.unknown(nil)])
    #expect(Self.finds(name + "00000000000000000000000000000000").isEmpty)
  }

  @Test(arguments: ["md5: ", "secret", "secretary: ", "secrets of ", "etag=\"", "secret:\n"])
  func otherNamesMakeNone(_ name: String) { #expect(Self.finds(name + Self.pair.appSecret).isEmpty) }

  @Test func theNearestAppIDIsItsOwn() throws {
    let text = "wx1111111111111111\n\nsecret \(Self.pair.appSecret)\nwx2222222222222222\n"
    #expect(Self.finds(text).map(\.what) == [.unknown(try AppID("wx2222222222222222"))])
  }

  @Test func inUTF16Too() throws {
    let wide: [UInt8] = Array(Self.text(between: 2).utf8.map { [$0, 0] }.joined())
    let found = Looking.sightings(of: [], in: wide, wantsUnknown: true)
    #expect(found.map(\.what) == [.unknown(try AppID(Self.pair.appId))] && found.first?.line == 3)
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
