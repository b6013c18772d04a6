/// 移动应用, 网站应用 and 多端应用 of the open platform: no freezing.
extension Platform {
  package static let wechatOpen = ofWeChat(
    "wechat-open", TwoWords("WeChat mobile or web app", "微信移动/网站应用"),
    KindRule(isShownOnce: true, .unknown, isFreezable: false))
}
