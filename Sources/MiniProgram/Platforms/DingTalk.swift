/// 钉钉. Tools that upload want the number of a mini-program and a token of the interface besides, which are not kept here.
extension Platform {
  package static let dingTalk = Platform(
    "dingtalk", TwoWords("DingTalk", "钉钉"), variables: "DINGTALK",
    ids: IDRule("ding", [LooseShape(.lettersAndDigits, 16)]),
    check: TokenCheck(
      "https://oapi.dingtalk.com", "MPVAULT_DINGTALK_API", "/gettoken", isQuery: true,
      [("appkey", .id), ("appsecret", .secret)], [40089: .wrongSecret]),
    projectFiles: ["mini.project.json"],
    [.appSecret: KindRule(shape: LooseShape(.urlSafe, 64))])
}
