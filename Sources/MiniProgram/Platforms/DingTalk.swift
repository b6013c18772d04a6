/// 钉钉.
extension Platform {
  package static let dingTalk = Platform(
    "dingtalk", TwoWords("DingTalk", "钉钉"), variables: "DINGTALK", ids: IDRule("ding", [LooseShape(.lettersAndDigits, 16)]),
    [.appSecret: KindRule(shape: LooseShape(.urlSafe, 64))])
}
