/// 企业微信: one secret an application.
extension Platform {
  package static let weCom = Platform(
    "wecom", TwoWords("WeCom", "企业微信"), variables: "WECOM", ids: IDRule("ww", [LooseShape(.smallHex, 16)]),
    check: TokenCheck(
      "https://qyapi.weixin.qq.com", "MPVAULT_WECOM_API", "/cgi-bin/gettoken", isQuery: true,
      [("corpid", .id), ("corpsecret", .secret)],
      [
        40001: .wrongSecret, 40013: .wrongAppID, 60020: .addressNotAllowed(nil), 50003: .accountFrozen,
      ]),
    tools: ToolNames(
      starter: .cp,
      laravel: ["WECHAT_WORK_CORP_ID", "WECHAT_WORK_SECRET", "WECHAT_WORK_TOKEN", "WECHAT_WORK_AES_KEY"],
      senparc: [
        "WeixinCorpId", "WeixinCorpSecret", "WeixinCorpToken", "WeixinCorpEncodingAESKey",
        "WeixinCorpAgentId",
      ]),
    [.appSecret: KindRule(companions: [.agentID], shape: LooseShape(.urlSafe, 43))])
}

extension Companion {
  /// Which application a secret belongs to.
  package static let agentID = Companion("agent-id", LooseShape(.digits, 1...16))
}
