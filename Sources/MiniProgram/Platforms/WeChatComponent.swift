/// 第三方平台: no freezing, and its stable token cannot be asked for. The tokens of its clients change by machine and are
/// not kept here.
extension Platform {
  package static let wechatComponent = ofWeChat(
    "wechat-component", TwoWords("WeChat third-party platform", "微信第三方平台"), isVerifiable: false,
    tools: ToolNames(
      starter: .open,
      laravel: [
        "WECHAT_OPEN_PLATFORM_APPID", "WECHAT_OPEN_PLATFORM_SECRET", "WECHAT_OPEN_PLATFORM_TOKEN",
        "WECHAT_OPEN_PLATFORM_AES_KEY",
      ],
      senparc: ["Component_Appid", "Component_Secret", "Component_Token", "Component_EncodingAESKey"]),
    KindRule(isShownOnce: true, .unknown, isFreezable: false))
}
