internal import MiniProgram

/// Under which keys SDKs read their values.
extension ExportFormat {
  typealias Keys = [(source: ExportSource, key: String)]

  /// Nil for a shape that has no list of its own.
  func keys(on platform: Platform) -> Keys? {
    switch self {
    // What signs calls of API 安全 these starters do not read: a program gives it to WxJava itself.
    case .wxjava, .wxjavaConfigs, .wxjavaChannel:
      Self.messages(["appid", "secret", "token", "aesKey"]) + Self.dataFormat("msgDataFormat")
    case .wxjavaMulti:
      Self.messages(["app-id", "app-secret", "token", "aes-key"]) + Self.dataFormat("msg-data-format")
    case .wxjavaMp, .wxjavaOpen: Self.messages(["appId", "secret", "token", "aesKey"])
    case .wxjavaCp: Self.messages(["corpId", "corpSecret", "token", "aesKey", "agentId"])
    case .wxjavaPay: platform.isOfWeChat ? [(.id, "appId")] : Self.ofMerchant
    case .easywechat: Self.messages(["app_id", "secret", "token", "aes_key"])
    case .laravel: Self.messages(platform.tools.laravel)
    case .silenceper: Self.messages(["app_id", "app_secret", "token", "encoding_aes_key"])
    case .senparc: Self.messages(platform.tools.senparc)
    case .uniID:
      [
        (.id, "appid"),
        (.value(platform.usualKind), platform.usualKind == .appPrivateKey ? "privateKey" : "appsecret"),
      ]
    case .dotenv, .shell, .json, .taroCI, .miniCIEnv, .kubernetes, .uploadKey: nil
    }
  }

  /// - Parameter names: in the order of `ToolNames.laravel`.
  private static func messages(_ names: [String]) -> Keys {
    let sources: [ExportSource] = [
      .id, .value(.appSecret), .value(.messageToken), .value(.messageAESKey),
      .companion(Companion.agentID.name, .appSecret),
    ]
    return zip(sources, names).map { ($0, $1) }
  }

  /// Whether messages are XML or JSON is the team's choice, and is written only where it is on record.
  private static func dataFormat(_ key: String) -> Keys {
    [(.companion(Companion.dataFormat.name, .messageToken), key)]
  }

  private static let ofMerchant: Keys = [
    (.id, "mchId"), (.value(.payAPIv2Key), "mchKey"), (.value(.payAPIv3Key), "apiv3Key"),
    (.companion("serial", .payPrivateKey), "certSerialNo"), (.companion("id", .payPublicKey), "publicKeyId"),
  ]
}
