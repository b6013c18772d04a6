/// 小程序 and 小游戏.
extension Platform {
  package static let wechatMini = ofWeChat(
    "wechat-mini", TwoWords("WeChat mini-program", "微信小程序"),
    page: TwoWords("mp.weixin.qq.com (开发管理 → 开发设置)", "mp.weixin.qq.com「开发管理 → 开发设置」"),
    whiteList: TwoWords(
      "开发管理 → 开发设置 → 开发者 ID → IP 白名单", "「开发管理 → 开发设置 → 开发者 ID → IP 白名单」"),
    taro: "weapp", KindRule(isShownOnce: true, .minutes, isFreezable: true),
    [
      .uploadKey: KindRule(isShownOnce: true, .unknown, isFreezable: false),
      .apiAESKey: KindRule(.platform, .hours(24, canBeEnded: true), isFreezable: false, companions: [.sn]),
      .apiPrivateKey: KindRule(
        .platform, .hours(24, canBeEnded: true), isFreezable: false, companions: [.sn]),
      .payAPIv3Key: KindRule(.team, isShownOnce: true, .atOnce, isFreezable: false, lettersToMake: 32),
    ])
}
