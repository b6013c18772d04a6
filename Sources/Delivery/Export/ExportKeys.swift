internal import MiniProgram

/// Under which keys SDKs read their values.
extension ExportFormat {
  typealias Keys = [(source: ExportSource, key: String)]

  /// Nil for a shape that has no list of its own.
  func keys(on platform: Platform) -> Keys? {
    switch self {
    case .wxjava, .wxjavaConfigs:
      Self.messages("appid", "secret", "token", "aesKey") + Self.ofMiniProgram { $0 }
    case .wxjavaMulti:
      Self.messages("app-id", "app-secret", "token", "aes-key") + Self.ofMiniProgram(Self.dashed)
    case .wxjavaMp, .wxjavaOpen: Self.messages("appId", "secret", "token", "aesKey")
    case .wxjavaCp:
      Self.messages("corpId", "corpSecret", "token", "aesKey") + [
        (.companion("agent-id", .appSecret), "agentId")
      ]
    case .wxjavaPay: platform.isOfWeChat ? [(.id, "appId")] : Self.ofMerchant
    case .easywechat: Self.messages("app_id", "secret", "token", "aes_key")
    case .laravel:
      Self.messages(
        "WECHAT_MINI_APP_APPID", "WECHAT_MINI_APP_SECRET", "WECHAT_MINI_APP_TOKEN", "WECHAT_MINI_APP_AES_KEY")
    case .silenceper: Self.messages("app_id", "app_secret", "token", "encoding_aes_key")
    case .senparc: Self.messages("WxOpenAppId", "WxOpenAppSecret", "WxOpenToken", "WxOpenEncodingAESKey")
    case .uniID:
      [
        (.id, "appid"),
        (.value(platform.usualKind), platform.usualKind == .appPrivateKey ? "privateKey" : "appsecret"),
      ]
    case .dotenv, .shell, .json, .taroCI, .miniCIEnv, .kubernetes, .uploadKey: nil
    }
  }

  /// In this order: id, AppSecret, token and EncodingAESKey of the message push.
  private static func messages(_ id: String, _ secret: String, _ token: String, _ key: String) -> Keys {
    [
      (.id, id), (.value(.appSecret), secret), (.value(.messageToken), token), (.value(.messageAESKey), key),
    ]
  }

  /// What a mini-program has besides. Whether messages are XML or JSON is the team's choice, and is written only where it
  /// is on record.
  private static func ofMiniProgram(_ spelling: (String) -> String) -> Keys {
    let keys: Keys = [
      (.companion(Companion.dataFormat.name, .messageToken), "msgDataFormat"),
      (.value(.apiAESKey), "apiSignatureAesKey"),
      (.companion(Companion.sn.name, .apiAESKey), "apiSignatureAesKeySn"),
      (.value(.apiPrivateKey), "apiSignatureRsaPrivateKey"),
      (.companion(Companion.sn.name, .apiPrivateKey), "apiSignatureRsaPrivateKeySn"),
    ]
    return keys.map { ($0.source, spelling($0.key)) }
  }

  private static let ofMerchant: Keys = [
    (.id, "mchId"), (.value(.payAPIv2Key), "mchKey"), (.value(.payAPIv3Key), "apiv3Key"),
    (.companion("serial", .payPrivateKey), "certSerialNo"), (.companion("id", .payPublicKey), "publicKeyId"),
  ]

  /// `apiSignatureAesKey` as `api-signature-aes-key`.
  private static func dashed(_ key: String) -> String {
    key.reduce(into: "") { $0 += $1.isUppercase ? "-" + $1.lowercased() : String($1) }
  }
}
