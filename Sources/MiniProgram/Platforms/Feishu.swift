/// 飞书.
extension Platform {
  package static let feishu = Platform(
    "feishu", TwoWords("Feishu", "飞书"), variables: "FEISHU", ids: IDRule("cli_", [LooseShape(.smallHex, 16)]),
    check: TokenCheck(
      "https://open.feishu.cn", "MPVAULT_FEISHU_API", "/open-apis/auth/v3/tenant_access_token/internal",
      [("app_id", .id), ("app_secret", .secret)], number: ["code"], token: ["tenant_access_token"],
      lifetime: ["expire"]),
    projectFiles: ["project.lark.json"],
    [.appSecret: KindRule(shape: LooseShape(.lettersAndDigits, 32))])
}
