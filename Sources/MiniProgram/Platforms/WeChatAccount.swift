/// 公众号 and 服务号.
extension Platform {
  package static let wechatAccount = ofWeChat(
    "wechat-mp", TwoWords("WeChat official account", "微信公众号"),
    page: TwoWords("微信开发者平台 (我的业务 → 公众号/服务号 → 基础信息)", "微信开发者平台「我的业务 → 公众号/服务号 → 基础信息」"),
    whiteList: TwoWords("我的业务 → 公众号/服务号 → 基础信息", "「我的业务 → 公众号/服务号 → 基础信息」"),
    tools: ToolNames(
      uniID: ("web", "weixin-h5"), starter: .mp,
      laravel: [
        "WECHAT_OFFICIAL_ACCOUNT_APPID", "WECHAT_OFFICIAL_ACCOUNT_SECRET", "WECHAT_OFFICIAL_ACCOUNT_TOKEN",
        "WECHAT_OFFICIAL_ACCOUNT_AES_KEY",
      ], senparc: ["WeixinAppId", "WeixinAppSecret", "Token", "EncodingAESKey"]),
    KindRule(isShownOnce: true, .atOnce, isFreezable: true))
}
