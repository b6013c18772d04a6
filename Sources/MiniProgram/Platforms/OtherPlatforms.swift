/// Known by id and shape alone: nothing is said of their pages, and nothing is asked of them.
extension Platform {
  /// 小红书. A new token cuts the old one short, so that there is no harmless check.
  package static let xiaohongshu = Platform(
    "xiaohongshu", TwoWords("Xiaohongshu", "小红书"), variables: "XHS",
    ids: IDRule("", [LooseShape(.smallHex, 24)]), projectFiles: ["project.xhs.json"],
    tools: ToolNames(taro: "xhs", uploadVariable: "XHS_UPLOAD_TOKEN"),
    [.appSecret: KindRule(), .uploadToken: KindRule()])

  /// 快手.
  package static let kuaishou = Platform(
    "kuaishou", TwoWords("Kuaishou", "快手"), variables: "KS", ids: IDRule("ks", [LooseShape(.digits, 18)]),
    projectFiles: ["project.ks.json"],
    [.appSecret: KindRule(shape: LooseShape(.urlSafe, 22)), .uploadKey: KindRule()])

  /// 百度. Its ids are digits, as other platforms' are.
  package static let baidu = Platform(
    "baidu", TwoWords("Baidu", "百度"), variables: "BAIDU",
    ids: IDRule("", [LooseShape(.digits, 1...20)], isTelling: false),
    projectFiles: ["project.swan.json"],
    [
      .appSecret: KindRule(
        companions: [Companion("app-key", LooseShape(.urlSafe, 1...64))],
        shape: LooseShape(.lettersAndDigits, 32)),
      .uploadToken: KindRule(isWholeLogin: true),
    ])

  /// Whatever there is besides.
  package static let other = Platform("other", TwoWords("other", "其他平台"), variables: "APP", ids: .free, [:])
}
