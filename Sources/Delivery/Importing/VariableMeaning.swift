/// What the name of a variable says about its value. Every project has names of its own (`WX_APP_ID`, `wechatAppid`,
/// `SHOP_MINI_PROGRAM_APP_SECRET`), so it is taken apart into words.
struct VariableMeaning {
  enum Field {
    case appID
    /// The name says that it is a secret.
    case secret
    /// The name says that it is a key, which there are many of.
    case key
  }

  let field: Field
  /// The words before it, in small letters.
  let stem: [String]

  /// - Returns: nil for a name that ends in no word for one of the three.
  init?(_ variable: String) {
    // With a `_` in front it is hidden from whoever reads the others.
    guard !variable.hasPrefix("_") else { return nil }
    let words = Self.words(variable)
    for (ending, field) in Self.endings where words.count >= ending.count {
      guard Array(words.suffix(ending.count)) == ending else { continue }
      self.field = field
      stem = Array(words.dropLast(ending.count))
      return
    }
    return nil
  }

  /// What tells one program's variables from another's: the words that do not only say that it is a mini-program.
  var prefix: String { Self.prefix(stem) }

  /// Whether its words speak of WeChat.
  var isOfWeChat: Bool { stem.contains(where: Self.platform.contains) }
  /// Whether they do right before the field.
  var endsInWeChat: Bool { stem.last.map(Self.platform.contains) ?? false }
  /// WeChat Pay's keys have the shape of an AppSecret as well.
  var isOfPayment: Bool { Self.areOfPayment(stem) }
  static func areOfPayment(_ words: [String]) -> Bool {
    words.contains { ["pay", "mch", "merchant", "wxpay"].contains($0) }
  }

  static func prefix(_ stem: [String]) -> String {
    var rest = stem[...]
    while let word = rest.first, platform.contains(word) || builders.contains(word) { rest.removeFirst() }
    while let word = rest.last, platform.contains(word) || builders.contains(word) { rest.removeLast() }
    // The place in a list is no name.
    return rest.allSatisfy { $0.allSatisfy(\.isNumber) } ? "" : rest.joined(separator: "_")
  }

  /// The longest first.
  private static let endings: [([String], Field)] = [
    (["app", "id"], .appID), (["appid"], .appID), (["app", "secret", "key"], .secret),
    (["app", "secret"], .secret), (["appsecret"], .secret), (["secret", "key"], .secret),
    (["secretkey"], .secret), (["secret"], .secret), (["app", "key"], .key), (["appkey"], .key),
    (["key"], .key),
  ]

  private static let platform: Set<String> = [
    "wx", "wechat", "weixin", "mp", "mini", "miniprogram", "miniapp", "minapp", "weapp", "applet", "xcx",
  ]

  /// What build tools and frameworks put before a name.
  private static let tools: Set<String> = ["vite", "vue", "react", "next", "nuxt", "taro"]
  /// Those of tools, and halves of words.
  private static let builders: Set<String> = tools.union(["app", "program", "public", "uni", "ma", "configs"])

  /// Whether a prefix is `VITE`, `VUE_APP` or `NEXT_PUBLIC`, by which a tool knows what it may read.
  static func isOfBuildTool(_ prefix: String) -> Bool {
    let words = words(prefix)
    return words.first.map(tools.contains) == true && words.allSatisfy(builders.contains)
  }

  /// At each `_` and at the marks of a properties file's path, and where a small letter is followed by a capital; `wxapp` is two.
  static func words(_ variable: String) -> [String] {
    pieces(variable).flatMap { word -> [String] in
      guard let head = ["wx", "wechat", "weixin"].first(where: word.hasPrefix),
        glued.contains(String(word.dropFirst(head.count)))
      else { return [word] }
      return [head, String(word.dropFirst(head.count))]
    }
  }

  private static let glued: Set<String> = ["app", "appid", "appsecret", "secret", "mini", "miniapp", "mp"]
  private static let marks: Set<Character> = ["_", ".", "-", "[", "]"]

  private static func pieces(_ variable: String) -> [String] {
    var words: [String] = []
    var word = ""
    var wasSmall = false
    for character in variable {
      let isMark = marks.contains(character)
      if isMark || (wasSmall && character.isUppercase) {
        if !word.isEmpty { words.append(word) }
        word = ""
      }
      if !isMark { word += character.lowercased() }
      wasSmall = character.isLowercase || character.isNumber
    }
    return word.isEmpty ? words : words + [word]
  }
}
