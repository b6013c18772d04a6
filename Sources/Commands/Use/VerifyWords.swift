internal import Delivery
internal import Ledger

extension PlatformAnswer {
  var why: Sentence {
    let code = errcode ?? 0
    return switch reason {
    case .works: Sentence(en: "the platform accepts it", zh: "平台接受")
    case .wrongSecret:
      Sentence(
        en: "the AppSecret is not, or no longer, this mini-program's (errcode \(code))",
        zh: "AppSecret 不对或已被重置（errcode \(code)）")
    case .wrongAppID:
      Sentence(en: "no mini-program has this AppID (errcode \(code))", zh: "AppID 不存在（errcode \(code)）")
    case .secretFrozen:
      Sentence(
        en: "the AppSecret is frozen on the platform (errcode \(code))",
        zh: "AppSecret 在平台上被冻结（errcode \(code)）")
    case .accountFrozen:
      Sentence(en: "the mini-program's account is frozen (errcode \(code))", zh: "小程序账号被封禁（errcode \(code)）")
    case .busy: Sentence(en: "the platform is busy (errcode \(code))", zh: "平台繁忙（errcode \(code)）")
    case .addressNotAllowed(let address?):
      Sentence(
        en: "calls from \(address) are not on the white list (errcode \(code))",
        zh: "IP \(address) 不在白名单里（errcode \(code)）")
    case .addressNotAllowed(nil):
      Sentence(
        en: "calls from this address are not on the white list (errcode \(code))",
        zh: "本机 IP 不在白名单里（errcode \(code)）")
    case .addressUnconfirmed:
      Sentence(
        en: "an administrator has to confirm calls from this address (errcode \(code))",
        zh: "此 IP 的调用要管理员确认（errcode \(code)）")
    case .addressRefused:
      Sentence(
        en: "an administrator refused calls from this address (errcode \(code))",
        zh: "管理员拒绝了此 IP 的调用（errcode \(code)）")
    case .tooManyCalls:
      Sentence(en: "the mini-program has no calls left (errcode \(code))", zh: "接口调用次数已用完（errcode \(code)）")
    case .unknown: Sentence(en: "the platform refused with errcode \(code)", zh: "平台返回 errcode \(code)")
    case .unreadable: Sentence(en: "the answer is not the platform's", zh: "收到的不是平台的应答")
    case .notReached(let status):
      Sentence(en: "the platform was not reached (curl: \(status))", zh: "连不上平台（curl：\(status)）")
    }
  }

  /// - Parameter name: as a shell takes it.
  func hint(_ name: String) -> Sentence? {
    switch reason {
    case .works, .unknown: nil
    case .wrongSecret:
      Sentence(
        en:
          "if it was reset, store the new one: mpvault reset \(name) --reason other; a mis-paste: mpvault add \(name) --correct",
        zh: "若已重置，存入新密钥：mpvault reset \(name) --reason other；若是贴错：mpvault add \(name) --correct")
    case .wrongAppID:
      Sentence(en: "mpvault edit \(name) --app-id wx…", zh: "请更正：mpvault edit \(name) --app-id wx…")
    case .secretFrozen:
      Sentence(
        en: "unfreeze it on the platform, or reset it: mpvault reset \(name) --reason leaked",
        zh: "在平台上解冻，或重置：mpvault reset \(name) --reason leaked")
    case .accountFrozen: Sentence(en: "the platform's site says why", zh: "请到平台查看封禁原因")
    case .busy, .tooManyCalls: Sentence(en: "ask again later", zh: "请稍后再试")
    case .addressNotAllowed:
      Sentence(
        en: "add the address to the white list on the platform, or ask from a server that is on it",
        zh: "到平台「开发管理 → IP 白名单」添加，或在白名单里的服务器上验证")
    case .addressUnconfirmed: Sentence(en: "ask again when they have", zh: "请管理员确认后再试")
    case .addressRefused:
      Sentence(en: "ask again in an hour (89507) or a day (89506)", zh: "89507 请 1 小时后再试，89506 请 24 小时后再试")
    case .unreadable, .notReached:
      Sentence(en: "is the network, or a proxy, in the way?", zh: "请检查网络和代理")
    }
  }
}

extension Sentence {
  static func verified(_ name: String, _ outcome: Outcome, _ why: Sentence) -> Sentence {
    Sentence(
      en: "\(name): \(word(outcome).english); \(why.english)",
      zh: "\(name)：\(word(outcome).chinese)，\(why.chinese)")
  }

  private static func word(_ outcome: Outcome) -> Sentence {
    switch outcome {
    case .valid: Sentence(en: "valid", zh: "有效")
    case .wrong: Sentence(en: "wrong", zh: "无效")
    case .frozen: Sentence(en: "frozen", zh: "已冻结")
    case .inconclusive: Sentence(en: "not known", zh: "无法确定")
    }
  }

  static func verifying(_ number: Int, _ total: Int) -> Sentence {
    Sentence(en: "asking the platform, \(number) of \(total)", zh: "正在向平台核实 \(number)/\(total)")
  }

  static func verifyNoAppID(_ name: String) -> Sentence {
    Sentence(en: "\(name) has no AppID yet.", zh: "\(name) 还没有登记 AppID。")
  }

  static func verifyNoAppIDHint(_ name: String) -> Sentence {
    Sentence(en: "mpvault edit \(name) --app-id wx…", zh: "请登记：mpvault edit \(name) --app-id wx…")
  }

  static let badPlatform = Sentence(
    en: "MPVAULT_WECHAT_API is no address that secrets may be sent to.", zh: "MPVAULT_WECHAT_API 不是可以发送密钥的地址。"
  )

  static let badPlatformHint = Sentence(
    en: "https://HOST, or http on 127.0.0.1, localhost or [::1] for tests",
    zh: "请用 https://主机；测试时可用 http，仅限 127.0.0.1、localhost、[::1]")

  static let noCurl = Sentence(en: "There is no curl on this computer.", zh: "这台电脑上没有 curl。")
  static let noCurlHint = Sentence(en: "install it: apt install curl", zh: "请先安装：apt install curl")
}

extension HelpPage {
  static let verify = HelpPage(
    path: "verify", usage: "[NAME]… [--client C] [--tag T] [--all]",
    abstract: Sentence(
      en: "asks the platform whether AppID and AppSecret work, without disturbing what runs",
      zh: "向平台核实 AppID 和 AppSecret 是否可用，不影响线上"),
    entries: [
      Entry("NAME", "names, aliases or AppIDs; in a project's folder its own", "名称、别名或 AppID；在项目目录里可不写"),
      Entry("--client C", "all of a client", "某客户的全部"),
      Entry("--tag T", "all with a tag", "带某标签的全部"),
      Entry("--all", "all there are", "全部"),
    ],
    examples: [
      Entry(
        "mpvault verify shop", "exits 0 valid, 1 wrong or frozen, 69 not known", "退出码：0 有效，1 无效或冻结，69 无法确定")
    ])
}
