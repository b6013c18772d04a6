/// 支付宝. There is no AppSecret: a program signs with its own private key, whose public half the page takes.
extension Platform {
  package static let alipay = Platform(
    "alipay", TwoWords("Alipay", "支付宝"), variables: "ALIPAY", ids: IDRule("", [LooseShape(.digits, 16)]),
    projectFiles: ["mini.project.json", "project.my.json"],
    tools: ToolNames(
      taro: "alipay", uploadVariable: "ALIPAY_IDENTITY_KEY_PATH", keyFile: .identity,
      uniID: ("mp-alipay", "alipay")),
    usualKind: .appPrivateKey,
    [
      .appPrivateKey: KindRule(
        .teamsPair, .hours(48, canBeEnded: false),
        companions: [Companion("alipay-public-key", LooseShape(.base64, 200...1000))], isFormDocumented: true),
      // For what is encrypted besides (接口内容加密): 16 bytes.
      .apiAESKey: KindRule(shape: LooseShape(.base64, 24)),
      .uploadKey: KindRule(companions: [.toolID]),
    ])
}

extension Companion {
  /// Which tool an upload key belongs to.
  package static let toolID = Companion("tool-id", LooseShape(.urlSafe, 1...64))
}
