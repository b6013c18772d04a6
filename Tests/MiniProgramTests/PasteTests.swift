import Testing

@testable import MiniProgram

/// What was copied, and what of it is the value.
@Suite struct PasteTests {
  private struct Found: Equatable {
    var value: String
    var extras: Set<Paste.Extra> = []
    var appID: String?
  }

  private func found(_ text: String, _ kind: CredentialKind = .appSecret) -> Found {
    let bytes = Array(text.utf8)
    let paste = Paste(bytes.span, for: kind)
    return Found(
      value: String(decoding: bytes[paste.value], as: UTF8.self), extras: paste.extras,
      appID: paste.appID?.text)
  }

  static let secret = Sample.appSecret
  static let id = Sample.appID

  static let wrapped: [(String, Set<Paste.Extra>)] = [
    (secret, []), (secret + " ", [.whiteSpace]), (" " + secret, [.whiteSpace]),
    ("\t" + secret, [.whiteSpace]),
    (secret + "\u{A0}", [.whiteSpace]), ("\u{3000}" + secret, [.whiteSpace]),
    (secret + "\n\n", [.whiteSpace]),
    (secret + "\r\n", [.whiteSpace]), (secret + "\u{2028}", [.whiteSpace]),
    (secret + "\u{200B}", [.invisible]),
    ("\u{FEFF}" + secret, [.invisible]), ("\u{2060}" + secret + "\u{202C}", [.invisible]),
    ("\u{FEFF} " + secret, [.invisible, .whiteSpace]),
    ("\"\(secret)\"", [.quotes]), ("'\(secret)'", [.quotes]), ("“\(secret)”", [.quotes]),
    ("「\(secret)」", [.quotes]), ("`\(secret)`", [.quotes]), ("‘\(secret)’", [.quotes]),
    ("”\(secret)”", [.quotes]),
    ("\" \(secret) \"", [.quotes, .whiteSpace]),
    ("AppSecret：\(secret)", [.label]), ("AppSecret:\(secret)", [.label]), ("appsecret=\(secret)", [.label]),
    ("AppSecret: \(secret)", [.label, .whiteSpace]), ("小程序密钥：\(secret)", [.label]),
    ("AppSecret(小程序密钥)：\(secret)", [.label]), ("WX_APPSECRET='\(secret)'", [.label, .quotes]),
    ("\"appSecret\": \"\(secret)\",", [.label, .quotes, .mark, .whiteSpace]),
    ("\"AppSecret: \(secret)\"", [.label, .quotes, .whiteSpace]),
    ("const appSecret = '\(secret)';", [.label, .quotes, .mark, .whiteSpace]),
    ("密钥：\(secret)。", [.label, .mark]),
    ("AppSecret \(secret)", [.label]), ("AppSecret(小程序密钥)\t\(secret)", [.label]),
    ("小程序密钥\n\(secret)\n", [.label, .whiteSpace]), ("\(secret)（AppSecret）", [.label]),
    // With the buttons that the platform's page has beside it.
    ("AppSecret(小程序密钥)  \(secret)  重置", [.label]), ("\(secret)\n复制", [.label]),
    ("AppSecret \(secret) Reset", [.label]),
  ]

  @Test(arguments: wrapped)
  func whatComesAlongIsLeftOutAndNamed(text: String, extras: Set<Paste.Extra>) {
    #expect(found(text) == Found(value: Self.secret, extras: extras))
  }

  @Test(arguments: [
    id + "\n" + secret, secret + "\n" + id, id + " " + secret, id + "\t" + secret + "\n",
    id + "," + secret, id + "/" + secret, "“\(id)” “\(secret)”",
  ])
  func bothAreTakenInEitherOrder(text: String) {
    let found = found(text)
    #expect(found.value == Self.secret && found.appID == Self.id && !found.extras.contains(.label))
  }

  @Test(arguments: [
    "AppID：\(id)\nAppSecret：\(secret)", "AppSecret: \(secret)\r\nAppID: \(id)\r\n",
    "AppID(小程序ID)\t\(id)\nAppSecret(小程序密钥)\t\(secret)", "WX_APPID=\(id)\nWX_APPSECRET=\(secret)\n",
    "{\"appid\": \"\(id)\", \"secret\": \"\(secret)\"}", "小程序ID：\(id) 密钥：\(secret)",
    "appid \(id) secret \(secret)",
  ])
  func labelsBesideBothAreLeftOut(text: String) {
    let found = found(text)
    #expect(found.value == Self.secret && found.appID == Self.id && found.extras.contains(.label))
  }

  /// Somebody has to look.
  @Test(arguments: [
    secret + "\n" + secret.replacing("0", with: "1"),
    id + "\n" + id.replacing("0", with: "1") + "\n" + secret,
    "密钥是 abc \(secret)", id + " 好邻居 " + secret, "\(secret.dropLast())\n\(id)", "pass: \(secret)",
    id.uppercased() + "\n" + secret, Sample.messageAESKey + "\n" + secret,
    String(repeating: "appid ", count: 30) + secret,
  ])
  func nothingIsChosenWhereItIsNotClear(text: String) {
    #expect(CredentialKind.appSecret.check(found(text).value) != nil)
  }

  @Test func whatIsWrongStaysWrong() {
    #expect(found("AppSecret: " + Self.secret.uppercased()).value == Self.secret.uppercased())
    #expect(found(" \(Self.secret.dropLast()) ").value == Self.secret.dropLast())
    #expect(found("\"\(Self.secret)").value == "\"" + Self.secret)
    #expect(found("x\u{1B}").value == "x\u{1B}")
    #expect(found(" \u{FEFF}\n").value.isEmpty && found("").value.isEmpty && found("\"\"").value.isEmpty)
  }

  static let others: [(CredentialKind, String, String)] = [
    (.messageToken, "Token(令牌)：abc123\n", "abc123"), (.messageToken, "“abc123” ", "abc123"),
    (.messageAESKey, "EncodingAESKey = \(Sample.messageAESKey);", Sample.messageAESKey),
    (.messageAESKey, "消息加解密密钥：" + Sample.messageAESKey, Sample.messageAESKey),
    (.apiAESKey, " \(Sample.apiAESKey)\n", Sample.apiAESKey),
    (.apiAESKey, "'\(Sample.apiSM4Key)'", Sample.apiSM4Key),
    (.payAPIv3Key, "APIv3密钥：" + Sample.payKey, Sample.payKey),
    (.uploadKey, "\u{FEFF}\n" + Sample.pem() + " \n", String(Sample.pem().dropLast())),
  ]

  @Test(arguments: others)
  func everyKindThatHasPlainEndsIsTaken(kind: CredentialKind, text: String, value: String) {
    #expect(found(text, kind).value == value && kind.check(value) == nil && kind.hasPlainEnds)
  }

  /// A password may begin with a quote and end with a blank.
  @Test(arguments: [" x ", "\"x\"", "secret: x", "x\n", "\u{FEFF}x"])
  func textOfAnotherKindIsLeftAsItIs(text: String) {
    #expect(found(text, Sample.label("x")) == Found(value: text))
    #expect(!Sample.label("x").hasPlainEnds)
  }

  @Test func everyRightValueIsItself() {
    for (kind, value) in CredentialCheckTests.right {
      let bytes = Array(value.utf8)
      let paste = Paste(bytes.span, for: kind)
      #expect(paste.value == 0..<bytes.count && paste.extras.isEmpty && paste.appID == nil)
    }
  }

  @Test(arguments: [id, " \(id)\n", "AppID: \(id)", "AppID(小程序ID)\t\(id)", "WX_APPID='\(id)'", "小程序ID：\(id)"])
  func anAppIDAloneIsFoundBesideItsLabel(text: String) {
    #expect(Paste.appID(in: Array(text.utf8).span)?.text == Self.id)
  }

  @Test(arguments: ["", secret, id + " " + secret, id + " " + id, "好邻居 " + id, id + "0", id.uppercased()])
  func nothingElseIsAnAppIDAlone(text: String) {
    #expect(Paste.appID(in: Array(text.utf8).span) == nil)
  }

  /// What is left is a part of what there was, and taking it apart again changes nothing.
  @Test func noBytesTrap() {
    for value in TotalityTests.values(8_000, seed: 5) {
      for kind in TotalityTests.kinds {
        let paste = Paste(value.span, for: kind)
        let core = Array(value[paste.value])
        #expect(Paste(core.span, for: kind).value == 0..<core.count)
      }
      _ = Paste.appID(in: value.span)
    }
  }
}
