/// 微信支付: a merchant (商户号) has keys of its own, which serve any number of AppIDs. Those that the team sets are never
/// shown again, and the old one dies at once. Nothing of a merchant's can be frozen.
extension Platform {
  package static let wechatPay = Platform(
    "wechat-pay", TwoWords("WeChat Pay merchant", "微信支付商户"), variables: "WXPAY", idVariable: "MCHID",
    idName: TwoWords("merchant number", "商户号"),
    ids: IDRule("", [LooseShape(.digits, 8...10)], isTelling: false), tools: ToolNames(starter: .pay),
    usualKind: .payAPIv3Key,
    [
      .payAPIv3Key: .payAPIv3Key,
      .payAPIv2Key: KindRule(
        .team, isShownOnce: true, .atOnce, isFreezable: false, lettersToMake: 32,
        shape: LooseShape(.lettersAndDigits, 32)),
      .payPrivateKey: KindRule(
        isShownOnce: true, isFreezable: false,
        companions: [Companion("serial", LooseShape(.hex, 40)), .expires], isFormDocumented: true,
        yearsValid: 5),
      .payPublicKey: KindRule(
        isFreezable: false, companions: [Companion("id", LooseShape(.digits, 1...64), prefix: "PUB_KEY_ID_")],
        isPublic: true),
    ])
}

extension KindRule {
  static let payAPIv3Key = KindRule(
    .team, isShownOnce: true, .atOnce, isFreezable: false, lettersToMake: 32, isFormDocumented: true)
}
