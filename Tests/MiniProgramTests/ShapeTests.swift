import Testing

@testable import MiniProgram

@Suite struct ShapeTests {
  static let shapes: [(String, Shape?)] = [
    (Sample.appID, .appID), (Sample.appID.uppercased(), .appID), ("\t" + Sample.appID + "\r\n", .appID),
    (Sample.appSecret, .appSecret), (Sample.appSecret.uppercased(), .appSecret),
    (Sample.messageAESKey, .messageAESKey), (Sample.apiAESKey, .apiAESKey),
    (Sample.pem(), .privateKey), ("\n" + Sample.pem("OPENSSH PRIVATE KEY"), .privateKey),
    (Sample.pem("PUBLIC KEY"), nil), (Sample.pem("CERTIFICATE"), nil),
    ("", nil), ("\n", nil), ("ww0123456789abcdef", nil), ("wx0123456789abcdeg", nil),
    (String(Sample.appSecret.dropLast()), nil), (Sample.payKey, nil),
    (String(repeating: "a", count: 43), nil), (String(repeating: "A", count: 43) + "-", nil),
  ]

  @Test(arguments: shapes)
  func aShapeIsKnown(value: String, shape: Shape?) {
    #expect(CredentialKind.shape(of: Array(value.utf8)) == shape)
  }

  @Test(arguments: [
    Sample.appSecret, Sample.appSecret.uppercased(), "密钥" + Sample.appSecret, "(" + Sample.appSecret + ")",
    "appsecret=" + Sample.appSecret, Sample.appSecret + " ", "x " + Sample.appSecret + "\n",
    Sample.messageAESKey, "key:" + Sample.messageAESKey + ",", Sample.apiAESKey,
    Sample.pem(), "see -----BEGIN PRIVATE KEY-----", Sample.pem("EC PRIVATE KEY", lineEnd: " "),
  ])
  func aSecretInATextIsSeen(text: String) {
    #expect(SecretShape.isSecretLike(text))
  }

  @Test(arguments: [
    "", "好邻居商城", Sample.appID, "gh_0123456789ab", "da39a3ee5e6b4b0d3255bfef95601890afd80709",
    "123e4567-e89b-12d3-a456-426614174000", "0123456789abcdef0123456789abcde", Sample.appSecret + "0",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk", String(repeating: "a", count: 43),
    "pneumonoultramicroscopicsilicovolcanoconiosis", Sample.messageAESKey + "7",
    String(Sample.messageAESKey.dropLast()), Sample.pem("PUBLIC KEY"), "my private key",
    "https://mp.weixin.qq.com/wxamp/devprofile/get_profile?token=1234567890&lang=zh_CN",
  ])
  func anOrdinaryTextIsNoSecret(text: String) {
    #expect(!SecretShape.isSecretLike(text))
  }
}
