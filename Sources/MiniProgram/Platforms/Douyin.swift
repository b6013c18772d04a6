/// 抖音. Its AppSecret can be read in the console; an upload token is shown once.
extension Platform {
  package static let douyin = Platform(
    "douyin", TwoWords("Douyin", "抖音"), variables: "TT",
    ids: IDRule("tt", [LooseShape(.smallHex, 16), LooseShape(.smallHex, 18)]),
    [
      .appSecret: KindRule(shape: LooseShape(.smallHex, 40)),
      .uploadToken: KindRule(isShownOnce: true),
    ])
}
