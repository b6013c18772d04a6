/// 企业微信: one secret an application.
extension Platform {
  package static let weCom = Platform(
    "wecom", TwoWords("WeCom", "企业微信"), variables: "WECOM", ids: IDRule("ww", [LooseShape(.smallHex, 16)]),
    [
      .appSecret: KindRule(
        companions: [Companion("agent-id", LooseShape(.digits, 1...16))], shape: LooseShape(.urlSafe, 43))
    ])
}
