/// 小程序 and 小游戏.
extension Platform {
  package static let wechatMini = ofWeChat(
    "wechat-mini", TwoWords("WeChat mini-program", "微信小程序"),
    page: TwoWords("mp.weixin.qq.com (开发管理 → 开发设置)", "mp.weixin.qq.com「开发管理 → 开发设置」"),
    whiteList: TwoWords(
      "开发管理 → 开发设置 → 开发者 ID → IP 白名单", "「开发管理 → 开发设置 → 开发者 ID → IP 白名单」"),
    tools: ToolNames(
      taro: "weapp", uploadVariable: "WEAPP_CI_PRIVATE_KEY_PATH", uniID: ("mp-weixin", "weixin")),
    KindRule(isShownOnce: true, .minutes, isFreezable: true),
    [
      .uploadKey: KindRule(isShownOnce: true, .unknown, isFreezable: false),
      .apiAESKey: KindRule(.platform, .hours(24, canBeEnded: true), isFreezable: false, companions: [.sn]),
      .apiPrivateKey: KindRule(
        .platform, .hours(24, canBeEnded: true), isFreezable: false, companions: [.sn]),
      .payAPIv3Key: .payAPIv3Key,
      .virtualPayKey: KindRule(isFreezable: false, companions: [.offerID]),
      .virtualPaySandboxKey: KindRule(isFreezable: false, companions: [.offerID]),
    ])
}

extension Companion {
  /// OfferID of 虚拟支付.
  fileprivate static let offerID = Companion("offer-id", LooseShape(.lettersAndDigits, 1...32))
}
