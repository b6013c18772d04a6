@testable import MiniProgram

/// Values that no platform ever gave out, in the shapes that it gives out.
enum Sample {
  static let appID = "wx0123456789abcdef"
  static let appSecret = "0123456789abcdef0123456789abcdef"
  static let messageAESKey = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJ0123456"
  static let payKey = "AbCdEfGhIjKlMnOpQrStUvWxYz012345"
  /// Base64 of the bytes 0–31, and of 0–15.
  static let apiAESKey = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
  static let apiSM4Key = "AAECAwQFBgcICQoLDA0ODw=="

  static func pem(_ label: String = "RSA PRIVATE KEY", lineEnd: String = "\n") -> String {
    let body = String(repeating: "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQDExampleExampl", count: 1)
    return ["-----BEGIN \(label)-----", body, body, "AAECAwQFBgcICQoLDA0ODw==", "-----END \(label)-----", ""]
      .joined(separator: lineEnd)
  }

  static func label(_ text: String) -> CredentialKind { CredentialKind("other:" + text) ?? .appSecret }
}

extension CredentialKind {
  // Within `#expect` a span would leave its scope.
  func check(_ bytes: [UInt8]) -> Refusal? { check(bytes.span) }
  func check(_ text: String) -> Refusal? { check(Array(text.utf8)) }
  static func shape(of bytes: [UInt8]) -> Shape? { shape(of: bytes.span) }
}

/// Steele, Lea & Flood 2014: the same numbers on every run, so that what fails once fails again.
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
