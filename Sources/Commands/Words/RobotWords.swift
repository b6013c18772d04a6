internal import Delivery
internal import MiniProgram

extension Robot: Titled {
  var title: Text { Text(name) }
}

extension Text {
  /// What a service is called; one of a later version by its word.
  static func robot(_ word: String) -> Text { Robot.named(word)?.title ?? Text(same: word) }

  static let noRobot = Text("No robot of that service is kept.", "没有保存这种机器人。")
  static let noRobotHint = Text(
    "mpvault notify list shows all; to keep one: mpvault notify set wecom",
    "mpvault notify list 列出全部；保存一个：mpvault notify set wecom")
  static func notARobot(_ robot: Robot) -> Text {
    Text("That is not the address of a robot of \(robot).", "这不是\(robot)机器人的地址。")
  }
  static func robotAddressHint(_ robot: Robot) -> Text {
    let beginning = (robot.hosts.first ?? "") + robot.path
    return Text(
      "copy the Webhook address from the group's robot settings; it begins with \(beginning)",
      "到群的机器人设置里复制 Webhook 地址，以 \(beginning) 开头")
  }

  static func notTold(_ robot: Robot) -> Text {
    Text("The message did not get to the robot of \(robot).", "消息没有发到\(robot)机器人。")
  }
}

extension RobotAnswer {
  /// What speaks against it; nil if the message was taken.
  func why(_ robot: Robot) -> Text? {
    let code = errcode ?? 0
    return switch reason {
    case .taken: nil
    case .refused(let refusal) where robot.isReported(code):
      Text(
        "by what others report, \(refusal.why(robot, code))", "据其他用户反馈，\(refusal.why(robot, code))")
    case .refused(let refusal): refusal.why(robot, code)
    case .failed(let status): Text("the service has trouble (HTTP \(status))", "对方服务出错（HTTP \(status)）")
    case .unreadable: Text("the answer is not the service's", "收到的不是对方的应答")
    case .notReached(60):
      Text(
        "whoever answered has a certificate that this computer does not trust, so nothing was sent (curl: 60)",
        "应答方的证书这台电脑不信任，什么都没有发出（curl：60）")
    case .notReached(let status):
      Text("the service was not reached (curl: \(status))", "连不上对方（curl：\(status)）")
    }
  }

  func hint(_ robot: Robot) -> Text? {
    switch reason {
    case .taken: nil
    case .refused(let refusal): refusal.hint(robot)
    case .failed: .sentLater
    case .unreadable, .notReached: Text("is the network, or a proxy, in the way?", "请检查网络和代理")
    }
  }
}

extension RobotRefusal {
  fileprivate func why(_ robot: Robot, _ code: Int) -> Text {
    switch self {
    case .noRobot:
      Text(
        "\(robot) does not know this robot (errcode \(code)): it may have been made anew",
        "\(robot)不认这个机器人地址（errcode \(code)）：可能删过又建")
    case .security:
      Text(
        "the robot's security setting refuses it (errcode \(code)): keyword, signature or address",
        "机器人的安全设置不放行（errcode \(code)）：关键词、加签或 IP")
    case .signature:
      Text("the signature does not fit (errcode \(code))", "签名不对（errcode \(code)）")
    case .keyword:
      Text("the robot wants a keyword (errcode \(code))", "机器人设了关键词（errcode \(code)）")
    case .address:
      Text(
        "the robot takes nothing from this address (errcode \(code))", "本机 IP 不在机器人的白名单里（errcode \(code)）")
    case .tooMany: Text("too many messages (errcode \(code))", "发得太频繁（errcode \(code)）")
    case .busy: Text("\(robot) is busy (errcode \(code))", "\(robot)繁忙（errcode \(code)）")
    case .malformed:
      Text("\(robot) did not understand the message (errcode \(code))", "\(robot)没有看懂消息（errcode \(code)）")
    case .unknown: Text("\(robot) refused with errcode \(code)", "\(robot)返回 errcode \(code)")
    }
  }

  fileprivate func hint(_ robot: Robot) -> Text? {
    let word = robot.word
    return switch self {
    case .noRobot: Text("mpvault notify set \(word)", "mpvault notify set \(word)")
    case .signature:
      Text(
        "give address and signing secret anew: mpvault notify set \(word); and is this computer's clock right?",
        "重新填地址和加签密钥：mpvault notify set \(word)；也看看本机时钟对不对")
    case .security:
      Text(
        "the keyword may be mpvault; or give the signing secret: mpvault notify set \(word)",
        "关键词可填 mpvault；用加签就把密钥填进来：mpvault notify set \(word)")
    case .keyword: Text("choose mpvault, which each message has", "关键词请填 mpvault，每条消息都有它")
    case .address:
      Text("add this computer to the robot's addresses", "把本机 IP 加进机器人的 IP 白名单")
    case .tooMany, .busy: .sentLater
    case .malformed, .unknown: nil
    }
  }
}

extension Text {
  fileprivate static let sentLater = Text("send it again later", "请稍后再发")
}
