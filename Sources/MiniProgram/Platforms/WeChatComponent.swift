/// 第三方平台: no freezing, and its stable token cannot be asked for. The tokens of its clients change by machine and are
/// not kept here.
extension Platform {
  package static let wechatComponent = ofWeChat(
    "wechat-component", TwoWords("WeChat third-party platform", "微信第三方平台"), isVerifiable: false,
    KindRule(isShownOnce: true, .unknown, isFreezable: false))
}
