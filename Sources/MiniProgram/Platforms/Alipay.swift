/// 支付宝. There is no AppSecret: a program signs with its own private key, whose public half the page takes.
extension Platform {
  package static let alipay = Platform(
    "alipay", TwoWords("Alipay", "支付宝"), variables: "ALIPAY", ids: IDRule("", [LooseShape(.digits, 16)]),
    projectFiles: ["mini.project.json", "project.my.json"],
    [
      .appPrivateKey: KindRule(.team, .hours(48, canBeEnded: false)),
      .uploadKey: KindRule(companions: [Companion("tool-id", LooseShape(.urlSafe, 1...64))]),
    ])
}
