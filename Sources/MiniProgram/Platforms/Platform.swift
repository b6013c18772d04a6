/// Where a program runs, and what is true of its credentials there: a row of data, one file a platform. What only third
/// parties say of a platform is a reason for a warning and never for a refusal.
package struct Platform: Sendable {
  /// As events and `--platform` say it.
  package let word: String
  package let names: TwoWords
  package let ids: IDRule
  /// What the names of its variables begin with.
  package let variables: String
  /// What the variable of its id ends with, and what its pages call that.
  package let idVariable: String
  package let idName: TwoWords
  /// Where a new value of its main secret comes from; nil if its documents do not say.
  package let page: TwoWords?
  /// Where addresses are listed that may ask for a token; nil if that is not known.
  package let whiteList: TwoWords?
  /// Whether the AppID is `wx…` and stands where every version of mpvault looks for it.
  package let isOfWeChat: Bool
  /// Nil if no request is known to disturb nothing.
  package let check: TokenCheck?
  /// Where its tools keep a project's settings, besides those that every platform's may have.
  package let projectFiles: [String]
  /// What other people's tools call it.
  package let tools: ToolNames
  /// What is stored first, unless somebody says otherwise, and what a page shows of it.
  package let usualKind: CredentialKind
  /// Few, and without a hash: a dictionary would cost every start the look for what its keys conform to.
  private let rules: [(kind: CredentialKind, rule: KindRule)]

  typealias Rules = KeyValuePairs<CredentialKind, KindRule>

  init(
    _ word: String, _ names: TwoWords, variables: String, idVariable: String = "APPID",
    idName: TwoWords = TwoWords("AppID", "AppID"), ids: IDRule, page: TwoWords? = nil,
    whiteList: TwoWords? = nil, isOfWeChat: Bool = false,
    check: TokenCheck? = nil, projectFiles: [String] = [], tools: ToolNames = ToolNames(),
    usualKind: CredentialKind = .appSecret, _ rules: Rules...
  ) {
    (self.idVariable, self.idName, self.usualKind) = (idVariable, idName, usualKind)
    (self.word, self.names, self.ids, self.page) = (word, names, ids, page)
    self.tools = tools
    (self.variables, self.whiteList, self.projectFiles) = (variables, whiteList, projectFiles)
    (self.isOfWeChat, self.check) = (isOfWeChat, check)
    // Of a kind that several name the first one holds.
    var all: [(kind: CredentialKind, rule: KindRule)] = []
    for some in rules { for (kind, rule) in some { all.append((kind, rule)) } }
    self.rules = all
  }

  package var isVerifiable: Bool { check != nil }

  /// What is not known of a kind is said to be unknown, but that WeChat freezes nothing except for what its rules name.
  package func rule(of kind: CredentialKind) -> KindRule {
    rules.first { $0.kind == kind }?.rule ?? KindRule(isFreezable: isOfWeChat ? false : nil)
  }

  /// Whether a program there can have a credential of that kind, as far as is known.
  package func has(_ kind: CredentialKind) -> Bool { rules.contains { $0.kind == kind } }

  /// Whether bytes have the form of its ids.
  package func isID(_ bytes: Span<UInt8>) -> Bool { ids.fits(bytes) }

  /// Whether its own documents say what a value of that kind looks like.
  func documentsForm(of kind: CredentialKind) -> Bool { isOfWeChat || rule(of: kind).isFormDocumented }

  /// What its uploads of code go with.
  package var uploadKind: CredentialKind { has(.uploadToken) ? .uploadToken : .uploadKey }

  /// What is meant unless somebody says otherwise.
  package static let standard = wechatMini

  /// In the order in which they are listed.
  package static let all = [
    wechatMini, wechatAccount, wechatOpen, wechatShop, wechatComponent, wechatPay, douyin, alipay, weCom,
    feishu, dingTalk, xiaohongshu, kuaishou, baidu, other,
  ]

  package init?(_ word: String) {
    guard let platform = Self.all.first(where: { $0.word.utf8.elementsEqual(word.utf8) }) else { return nil }
    self = platform
  }

  /// As a table may say it: its word, or its name in either language.
  package init?(written text: String) {
    let text = text.lowercased()
    let found = Self.all.first {
      [$0.word, $0.names.english.lowercased(), $0.names.chinese.lowercased()].contains(text)
    }
    guard let found else { return nil }
    self = found
  }

  /// By the id alone, where no two platforms have ids of its form.
  package static func having(id: String) -> Platform? {
    let found = all.filter { $0.ids.isTelling && !$0.isOfWeChat && $0.ids.fits(id) }
    return found.count == 1 ? found.first : nil
  }

  /// Whose AppSecret a value looks like that is not this platform's: by its length and letters, where they say that much.
  package func stranger(with value: Span<UInt8>) -> Platform? {
    if let shape = rule(of: .appSecret).shape, shape.fits(value) { return nil }
    if !isOfWeChat, Shape(of: value) == .appSecret { return .standard }
    let found = Self.all.filter { $0 != self && $0.rule(of: .appSecret).shape?.tells(value) ?? false }
    return found.count == 1 ? found.first : nil
  }
}

extension Platform: Hashable {
  package static func == (left: Platform, right: Platform) -> Bool { left.word == right.word }
  package func hash(into hasher: inout Hasher) { hasher.combine(word) }
}
