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

  /// An RSA key of 512 bits and one on P-256 that nobody uses; what has another label has the first's body.
  static func pem(_ label: String = "RSA PRIVATE KEY", lineEnd: String = "\n") -> String {
    let body = label == "PRIVATE KEY" ? pkcs8 : label == "EC PRIVATE KEY" ? sec1 : pkcs1
    return (["-----BEGIN \(label)-----"] + body + ["-----END \(label)-----", ""]).joined(separator: lineEnd)
  }

  private static let pkcs1 = [
    "MIIBOQIBAAJBAMVM0z2yUKJLr8AX45NMazdUMfIKD8ZmiQ9GW7vVRPxaGvaenbTu",
    "rYlVlZ/yNwjdZh9MlAJnuTe7Ojk39VGoGSUCAwEAAQJAefcI6q3NXNaO2Z+q5gaq",
    "jLR2f5oqsEn4VkH3OUEYeSogNUkLaesRRYPPlS680bDGx07h+ujx/VSGd2XvGWdm",
    "oQIhAOsq3ZGOcnqWeYmwjQJUmOcPyiVEEKjxqnjY1YPB1/m5AiEA1scz7ZRWVAsv",
    "4S/6uZ7rGVs88PDPYi2lTx+2uqNuIM0CICPbqGdOaiRJF4UoN4gYcCwjWzZtd4Db",
    "QJwmq//oKc95AiB4BjpuukbEELxhC38B3F1lfidAPlKmevu2i/KBunMAwQIgfZ9K",
    "ulVsetJWDGwyTQt0Pyq4fodSyfiQzER/7qMGIrU=",
  ]

  private static let pkcs8 = [
    "MIIBUwIBADANBgkqhkiG9w0BAQEFAASCAT0wggE5AgEAAkEAxUzTPbJQokuvwBfj",
    "k0xrN1Qx8goPxmaJD0Zbu9VE/Foa9p6dtO6tiVWVn/I3CN1mH0yUAme5N7s6OTf1",
    "UagZJQIDAQABAkB59wjqrc1c1o7Zn6rmBqqMtHZ/miqwSfhWQfc5QRh5KiA1SQtp",
    "6xFFg8+VLrzRsMbHTuH66PH9VIZ3Ze8ZZ2ahAiEA6yrdkY5yepZ5ibCNAlSY5w/K",
    "JUQQqPGqeNjVg8HX+bkCIQDWxzPtlFZUCy/hL/q5nusZWzzw8M9iLaVPH7a6o24g",
    "zQIgI9uoZ05qJEkXhSg3iBhwLCNbNm13gNtAnCar/+gpz3kCIHgGOm66RsQQvGEL",
    "fwHcXWV+J0A+UqZ6+7aL8oG6cwDBAiB9n0q6VWx60lYMbDJNC3Q/Krh+h1LJ+JDM",
    "RH/uowYitQ==",
  ]

  private static let sec1 = [
    "MHcCAQEEIIEWaBQzfAockpXZyJlQt5Q4qUq8Aak5rYJ6L37poyEDoAoGCCqGSM49",
    "AwEHoUQDQgAErx8oDK90p59SofwqrUBfVETM7obO1P31tLKIrA+pugGLo1eKEO+P",
    "bdbJQ3tH6CS1qXp1/uw7jO3gtymepkeNcw==",
  ]

  static func label(_ text: String) -> CredentialKind { CredentialKind("other:" + text) ?? .appSecret }
}

extension CredentialKind {
  // Within `#expect` a span would leave its scope.
  func check(_ bytes: [UInt8]) -> Refusal? { check(bytes.span) }
  func check(_ text: String, on platform: Platform = .standard) -> Refusal? {
    check(Array(text.utf8).span, on: platform)
  }
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
