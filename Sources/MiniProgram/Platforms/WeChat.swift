/// What the programs and accounts of WeChat have in common.
extension Platform {
  static func ofWeChat(
    _ word: String, _ names: TwoWords, page: TwoWords? = nil, whiteList: TwoWords? = nil,
    isVerifiable: Bool = true, tools: ToolNames = ToolNames(), _ secret: KindRule,
    _ more: Rules = [:]
  ) -> Platform {
    let wx = IDRule("wx", [LooseShape(.smallHex, 16)])
    return Platform(
      word, names, variables: "WX", ids: wx, page: page, whiteList: whiteList, isOfWeChat: true,
      check: isVerifiable ? stableToken : nil, tools: tools, [.appSecret: secret], more, messages)
  }

  /// `force_refresh` false gives the token that is in use, and leaves it in use (the platform's document
  /// 获取稳定版接口调用凭据).
  package static let stableToken = TokenCheck(
    "https://api.weixin.qq.com", "MPVAULT_WECHAT_API", "/cgi-bin/stable_token",
    [
      ("grant_type", .text("client_credential")), ("appid", .id), ("secret", .secret), ("force_refresh", .no),
    ],
    [
      40125: .wrongSecret, 40001: .wrongSecret, 40013: .wrongAppID, 40243: .secretFrozen,
      50007: .accountFrozen, 50004: .accountFrozen, -1: .busy,
      40164: .addressNotAllowed(nil), 61004: .addressNotAllowed(nil), 89503: .addressUnconfirmed,
      89501: .addressUnconfirmed, 89506: .addressRefused, 89507: .addressRefused, 45009: .tooManyCalls,
      45011: .tooManyCalls, 61024: .ofComponent, 41002: .requestIncomplete, 41004: .requestIncomplete,
      40002: .requestIncomplete,
    ])

  /// Chosen by the team, readable again on the page; a receiver decrypts with the current and the previous key for a
  /// while.
  private static let messages: Rules = [
    .messageToken: KindRule(.team, isFreezable: false, lettersToMake: 32, companions: [.dataFormat]),
    .messageAESKey: KindRule(.team, .either, isFreezable: false, lettersToMake: 43),
  ]
}

extension Companion {
  /// The number of a key of API 安全. It has an AppSecret's shape.
  package static let sn = Companion("sn", LooseShape(.smallHex, 32))
  /// In which form messages are pushed.
  package static let dataFormat = Companion("data-format", oneOf: ["JSON", "XML"])
}
