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
    [
      .appSecret: KindRule(
        companions: [Companion("agent-id", LooseShape(.digits, 1...16))], shape: LooseShape(.urlSafe, 43))
    ])
}
