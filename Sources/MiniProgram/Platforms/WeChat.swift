/// What the programs and accounts of WeChat have in common.
extension Platform {
  static func ofWeChat(
    _ word: String, _ names: TwoWords, page: TwoWords? = nil, whiteList: TwoWords? = nil,
    isVerifiable: Bool = true, _ secret: KindRule,
    _ more: [CredentialKind: KindRule] = [:]
  ) -> Platform {
    let wx = IDRule("wx", [LooseShape(.smallHex, 16)])
    let rules = messages.merging(more) { _, own in own }.merging([.appSecret: secret]) { _, own in own }
    return Platform(
      word, names, variables: "WX", ids: wx, page: page, whiteList: whiteList, isOfWeChat: true, isVerifiable: isVerifiable, rules)
  }

  /// Chosen by the team, readable again on the page; a receiver decrypts with the current and the previous key for a
  /// while.
  private static let messages: [CredentialKind: KindRule] = [
    .messageToken: KindRule(.team, isFreezable: false), .messageAESKey: KindRule(.team, isFreezable: false),
  ]
}

extension Companion {
  /// The number of a key of API 安全. It has an AppSecret's shape.
  static let sn = Companion("sn", LooseShape(.smallHex, 32))
}
