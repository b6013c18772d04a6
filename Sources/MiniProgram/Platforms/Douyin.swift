/// 抖音. Its AppSecret can be read in the console; an upload token is shown once.
extension Platform {
  package static let douyin = Platform(
    "douyin", TwoWords("Douyin", "抖音"), variables: "TT",
    ids: IDRule("tt", [LooseShape(.smallHex, 16), LooseShape(.smallHex, 18)]),
    // Its other two requests for a token cut the running one short.
    check: TokenCheck(
      "https://open.douyin.com", "MPVAULT_DOUYIN_API", "/oauth/stable_client_token/",
      [("client_key", .id), ("client_secret", .secret), ("grant_type", .text("client_credential"))],
      number: ["data", "error_code"], token: ["data", "access_token"], lifetime: ["data", "expires_in"],
      [10003: .wrongAppID, 10013: .wrongSecret, 10020: .tooManyCalls]),
    projectFiles: ["project.tt.json"], tools: ToolNames(taro: "tt", uploadVariable: "TT_UPLOAD_TOKEN"),
    [
      .appSecret: KindRule(shape: LooseShape(.smallHex, 40)),
      .uploadToken: KindRule(isShownOnce: true),
    ])
}
