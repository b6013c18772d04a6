/// 飞书.
extension Platform {
  package static let feishu = Platform(
    "feishu", TwoWords("Feishu", "飞书"), variables: "FEISHU", ids: IDRule("cli_", [LooseShape(.smallHex, 16)]),
    [.appSecret: KindRule(shape: LooseShape(.lettersAndDigits, 32))])
}
