/// 小程序 and 小游戏.
extension Platform {
  package static let wechatMini = ofWeChat(
    "wechat-mini", TwoWords("WeChat mini-program", "微信小程序"),
    page: TwoWords("mp.weixin.qq.com (开发管理 → 开发设置)", "mp.weixin.qq.com「开发管理 → 开发设置」"),
    whiteList: TwoWords(
      "开发管理 → 开发设置 → 开发者 ID → IP 白名单", "「开发管理 → 开发设置 → 开发者 ID → IP 白名单」"),
    tools: ToolNames(
      taro: "weapp", uploadVariable: "WEAPP_CI_PRIVATE_KEY_PATH", uniID: ("mp-weixin", "weixin"),
      starter: .miniapp,
      laravel: [
        "WECHAT_MINI_APP_APPID", "WECHAT_MINI_APP_SECRET", "WECHAT_MINI_APP_TOKEN", "WECHAT_MINI_APP_AES_KEY",
      ], senparc: ["WxOpenAppId", "WxOpenAppSecret", "WxOpenToken", "WxOpenEncodingAESKey"]),
    KindRule(isShownOnce: true, .minutes, isFreezable: true),
    [
      .uploadKey: KindRule(isShownOnce: true, .unknown, isFreezable: false),
      .apiAESKey: .ofAPISecurity,
      .apiPrivateKey: .ofAPISecurity,
      .payAPIv3Key: .payAPIv3Key,
      .virtualPayKey: KindRule(isFreezable: false, companions: [.offerID]),
      .virtualPaySandboxKey: KindRule(isFreezable: false, companions: [.offerID]),
    ])
}

extension KindRule {
  /// API 安全.
  fileprivate static let ofAPISecurity = KindRule(
    .platform, .hours(24, canBeEnded: true), lockedHours: 24, isFreezable: false, companions: [.sn])
}

extension Companion {
  /// OfferID of 虚拟支付.
  fileprivate static let offerID = Companion("offer-id", LooseShape(.urlSafe, 1...64))
}
