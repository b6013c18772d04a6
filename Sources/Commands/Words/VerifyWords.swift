internal import Delivery
internal import Ledger
internal import MiniProgram

extension PlatformAnswer {
  var why: Text {
    let code = errcode ?? 0
    return switch reason {
    case .works: Text("the platform accepts it", "平台认可")
    case .wrongSecret:
      Text(
        "the AppSecret is not, or no longer, this AppID's, or is another account's (errcode \(code))",
        "AppSecret 不对、已被重置，或是别的账号的（errcode \(code)）")
    case .wrongAppID:
      Text("the platform knows no such AppID (errcode \(code))", "AppID 不存在（errcode \(code)）")
    case .secretFrozen:
      Text(
        "the AppSecret is frozen on the platform (errcode \(code))",
        "AppSecret 在平台上被冻结（errcode \(code)）")
    case .accountFrozen:
      Text(
        "the account is frozen, or may not ask for tokens (errcode \(code))",
        "账号被封禁，或被禁止取 token（errcode \(code)）")
    case .busy: Text("the platform is busy (errcode \(code))", "平台繁忙（errcode \(code)）")
    case .addressNotAllowed(let address?):
      Text(
        "calls from \(address) are not on the white list (errcode \(code))",
        "IP \(address) 不在白名单里（errcode \(code)）")
    case .addressNotAllowed(nil):
      Text(
        "calls from this address are not on the white list (errcode \(code))",
        "本机 IP 不在白名单里（errcode \(code)）")
    case .addressUnconfirmed:
      Text(
        "an administrator has to confirm calls from this address (errcode \(code))",
        "此 IP 的调用要管理员确认（errcode \(code)）")
    case .addressRefused:
      Text(
        "an administrator refused calls from this address (errcode \(code))",
        "管理员拒绝了此 IP 的调用（errcode \(code)）")
    case .ofComponent:
      Text(
        "this AppID is a third-party platform's, which cannot be asked this way (errcode \(code))",
        "这是第三方平台的 AppID，不能这样核实（errcode \(code)）")
    case .requestIncomplete:
      Text("the request did not arrive whole (errcode \(code))", "请求没有完整送达（errcode \(code)）")
    case .tooManyCalls:
      Text("the mini-program has no calls left (errcode \(code))", "接口调用次数已用完（errcode \(code)）")
    case .unknown: Text("the platform refused with errcode \(code)", "平台返回 errcode \(code)")
    case .unreadable: Text("the answer is not the platform's", "收到的不是平台的应答")
    case .notReached(60):
      Text(
        "whoever answered has a certificate that this computer does not trust, so nothing was sent (curl: 60)",
        "应答方的证书这台电脑不信任，密钥没有发出（curl：60）")
    case .notReached(let status):
      Text("the platform was not reached (curl: \(status))", "连不上平台（curl：\(status)）")
    }
  }

  private static func correction(_ name: String, _ id: String) -> Text {
    Text("mpvault edit \(name) --app-id \(id)", "请更正：mpvault edit \(name) --app-id \(id)")
  }

  /// - Parameter name: as a shell takes it.
  func hint(_ name: String, _ platform: Platform = .standard) -> Text? {
    switch reason {
    case .works, .unknown: nil
    case .wrongSecret:
      Text(
        "if it was reset, store the new one: mpvault reset \(name) --reason other; a mis-paste: mpvault add \(name) --correct",
        "若已重置，存入新密钥：mpvault reset \(name) --reason other；若是贴错：mpvault add \(name) --correct")
    case .wrongAppID:
      Self.correction(name, Text.idToType(on: platform))
    case .secretFrozen:
      Text(
        "unfreeze it on the platform, or reset it: mpvault reset \(name) --reason leaked",
        "在平台上解冻，或重置：mpvault reset \(name) --reason leaked")
    case .accountFrozen: Text("the platform's site says why", "请到平台查看封禁原因")
    case .busy, .tooManyCalls: Text("ask again later", "请稍后再试")
    case .addressNotAllowed: Self.addressHint(platform.whiteList.map { Text($0) })
    case .ofComponent:
      Text(command: "mpvault edit \(name) --platform \(Platform.wechatComponent.word)")
    case .addressUnconfirmed: Text("ask again when they have", "请管理员确认后再试")
    case .addressRefused:
      Text("ask again in an hour (89507) or a day (89506)", "89507 请 1 小时后再试，89506 请 24 小时后再试")
    case .notReached(60):
      Text(
        "a proxy that opens TLS? Install its root certificate, or name it in SSL_CERT_FILE; and is this computer's clock right?",
        "公司代理会拆 HTTPS？装上它的根证书，或用 SSL_CERT_FILE 指定；也看看本机时钟对不对")
    case .unreadable, .notReached, .requestIncomplete:
      Text("is the network, or a proxy, in the way?", "请检查网络和代理")
    }
  }
}

extension PlatformAnswer {
  private static func addressHint(_ place: Text?) -> Text {
    guard let place else {
      return Text(
        "add the address to the white list on the platform, or ask from a server that is on it",
        "到平台的 IP 白名单里添加，或在白名单里的服务器上核实")
    }
    return Text(
      "add the address to the white list on the platform (\(place)), or ask from a server that is on it",
      "到平台\(place)添加，或在白名单里的服务器上核实")
  }
}

extension Text {
  static func verified(_ name: String, _ outcome: Outcome, _ why: Text) -> Text {
    Text(
      "\(name): \(word(outcome)); \(why)",
      "\(name)：\(word(outcome))，\(why)")
  }

  private static func word(_ outcome: Outcome) -> Text {
    switch outcome {
    case .valid: Text("valid", "有效")
    case .wrong: Text("wrong", "无效")
    case .frozen: Text("frozen", "已冻结")
    case .inconclusive: Text("cannot tell", "无法确定")
    }
  }

  static func verifying(_ number: Int, _ total: Int) -> Text {
    Text("asking the platform, \(number) of \(total)", "正在向平台核实 \(number)/\(total)")
  }

  static func verifyNoAppID(_ name: String) -> Text {
    Text("\(name) has no AppID yet.", "\(name) 还没有登记 AppID。")
  }

}
