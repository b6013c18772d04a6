/// What a mini-program's credentials are. Each kind has its own versions, resets and rule for its values.
package enum CredentialKind: Hashable, Sendable {
  /// AppSecret(小程序密钥).
  case appSecret
  /// The private key that code uploads are signed with (代码上传密钥).
  case uploadKey
  /// Token of the message push settings (消息推送).
  case messageToken
  /// EncodingAESKey of the message push settings.
  case messageAESKey
  /// The symmetric key of API 安全 (AES-256 or SM4).
  case apiAESKey
  /// The private key of API 安全.
  case apiPrivateKey
  /// APIv3 key of WeChat Pay (微信支付 APIv3 密钥).
  case payAPIv3Key
  /// Whatever a team keeps beside them, under a label of its own.
  case other(Label)

  /// All but `other`, in the order in which they are listed.
  package static let named: [CredentialKind] = [
    .appSecret, .uploadKey, .messageToken, .messageAESKey, .apiAESKey, .apiPrivateKey, .payAPIv3Key,
  ]

  /// The token that code uploads of Douyin, Xiaohongshu and their like go with.
  package static let uploadToken = CredentialKind.other(Label(known: "upload-token"))
  /// The private key with which an application of Alipay signs.
  package static let appPrivateKey = CredentialKind.other(Label(known: "app-private-key"))

  /// A merchant's API v2 key (APIv2 密钥).
  package static let payAPIv2Key = CredentialKind.other(Label(known: "pay-api-v2-key"))
  /// The private key of a merchant's API certificate (apiclient_key.pem).
  package static let payPrivateKey = CredentialKind.other(Label(known: "pay-private-key"))
  /// WeChat Pay's public key for one merchant (微信支付公钥). It is no secret, and is kept because the others are of no use
  /// without.
  package static let payPublicKey = CredentialKind.other(Label(known: "pay-public-key"))
  /// AppKey of 虚拟支付.
  package static let virtualPayKey = CredentialKind.other(Label(known: "virtual-pay-key"))
  /// AppKey of the sandbox of 虚拟支付.
  package static let virtualPaySandboxKey = CredentialKind.other(Label(known: "virtual-pay-sandbox-key"))

  /// Kinds that came after the first version. On the wire each is one of a team's own, so that the first version keeps it.
  package static let later: [CredentialKind] = [
    .uploadToken, .appPrivateKey, .payAPIv2Key, .payPrivateKey, .payPublicKey, .virtualPayKey,
    .virtualPaySandboxKey,
  ]

  /// All that have words of their own.
  package static let known = named + later

  /// What a program's name alone stands for.
  package var isMain: Bool { self == .appSecret }

  /// As a person types it.
  package var word: String {
    if case .other(let label) = self, Self.later.contains(self) { label.text } else { text }
  }

  private static let otherPrefix = "other:"

  /// From what `text` writes: `appsecret` … `other:LABEL`, exactly.
  package init?(_ text: String) {
    if let kind = Self.named.first(where: { $0.text == text }) {
      self = kind
    } else if text.utf8.starts(with: Self.otherPrefix.utf8),
      let label = Label(String(text.unicodeScalars.dropFirst(Self.otherPrefix.utf8.count)))
    {
      self = .other(label)
    } else {
      return nil
    }
  }

  /// As a person types it, or as `text` writes it.
  package init?(named word: String) {
    guard let kind = Self(word) ?? Self.known.first(where: { $0.word == word }) else { return nil }
    self = kind
  }

  package var text: String {
    switch self {
    case .appSecret: "appsecret"
    case .uploadKey: "upload-key"
    case .messageToken: "message-token"
    case .messageAESKey: "message-aes-key"
    case .apiAESKey: "api-aes-key"
    case .apiPrivateKey: "api-private-key"
    case .payAPIv3Key: "pay-api-v3-key"
    case .other(let label): Self.otherPrefix + label.text
    }
  }
}

extension CredentialKind {
  /// The label of an `other` credential: 1–32 characters (Unicode scalars), letters and digits of any script
  /// and `-`, `_`, `.`, no combining mark in front. Exact to the byte: two labels that only look the same are
  /// two.
  package struct Label: Hashable, Comparable, Sendable {
    package let text: String

    package init?(_ text: String) {
      // A mark in front would change the `:` before it.
      guard (1...32).contains(text.unicodeScalars.count), text.unicodeScalars.allSatisfy(Self.holds),
        text.unicodeScalars.first.map(Self.isMark) == false, !SecretShape.isSecretLike(text)
      else { return nil }
      self.text = text
    }

    init(known text: String) { self.text = text }

    private static func holds(_ scalar: Unicode.Scalar) -> Bool {
      if scalar.isASCII {
        return scalar == "-" || scalar == "_" || scalar == "."
          || Byte.isLetterOrDigit(UInt8(truncatingIfNeeded: scalar.value))
      }
      // Hangul fillers and variation selectors count as letters and marks, and are not seen.
      if scalar.properties.isDefaultIgnorableCodePoint { return false }
      switch scalar.properties.generalCategory {
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
        .nonspacingMark,
        .spacingMark, .decimalNumber:
        return true
      default: return false
      }
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
      let category = scalar.properties.generalCategory
      return category == .nonspacingMark || category == .spacingMark
    }

    package static func < (left: Label, right: Label) -> Bool {
      left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }

    package static func == (left: Label, right: Label) -> Bool {
      left.text.utf8.elementsEqual(right.text.utf8)
    }

    package func hash(into hasher: inout Hasher) {
      for byte in text.utf8 { hasher.combine(byte) }
    }
  }
}

extension CredentialKind: Comparable {
  private var rank: Int { Self.named.firstIndex(of: self) ?? Self.named.count }

  /// As listed, then the others by the bytes of their labels.
  package static func < (left: CredentialKind, right: CredentialKind) -> Bool {
    if case .other(let left) = left, case .other(let right) = right { return left < right }
    return left.rank < right.rank
  }
}
