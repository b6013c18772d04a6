/// 微信小店, 带货助手 and 视频号助手: no freezing.
extension Platform {
  package static let wechatShop = ofWeChat(
    "wechat-shop", TwoWords("WeChat shop", "微信小店"), tools: ToolNames(starter: .channel),
    KindRule(isShownOnce: true, .unknown, isFreezable: false))
}
