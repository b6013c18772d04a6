internal import Host
internal import Ledger
internal import MiniProgram
internal import Vault

/// What to send to a client's admin: what is to be done about their mini-programs, in words for somebody who has never
/// seen mpvault. It holds no secret.
enum ClientMessage {
  /// To each client a letter of its own, for what is another's is none of theirs; above each whose it is, where there are several.
  static func letters(_ programs: [ProgramState], _ todos: [Todo]) -> [String] {
    let clients = programs.map(\.client).eachOnce
    let letters = clients.map { client in
      (client: client, lines: lines(to: client, programs.filter { $0.client == client }, todos))
    }.filter { !$0.lines.isEmpty }
    guard letters.count > 1 else { return letters.flatMap(\.lines) }
    let parts = letters.map { letter in
      ["---- \((letter.client.map { Text(same: $0) } ?? .noClient).text) ----", ""] + letter.lines
    }
    return Array(parts.joined(separator: [""]))
  }

  private static func lines(
    to client: String?, _ programs: [ProgramState], _ todos: [Todo]
  ) -> [String] {
    var lines: [String] = []
    var number = 0
    for program in programs {
      let own = todos.filter { $0.program == program.name }.compactMap(Text.forClient).eachOnce
      guard !own.isEmpty else { continue }
      number += 1
      let name = Text(same: program.name)
      let titled = program.id.map { Text.bracketed(name, Text(same: $0)) } ?? name
      lines.append("\(number). \(titled.text)")
      for sentence in own { lines.append("   - \(sentence.text)") }
      if let admin = program.scanner {
        lines.append("   - \(Text.scanner(admin).text)")
      }
    }
    guard !lines.isEmpty else { return [] }
    return [Text.clientGreeting(client).text, ""] + lines
      + ["", Text.clientClosing.text]
  }
}

/// What is said here alone.
extension Text {
  static func clientGreeting(_ client: String?) -> Text {
    let name = client.map { Text(" \($0)", "\($0)，") } ?? Text("", "")
    return Text(
      "Hello\(name), please help us with the following about the credentials of your mini-programs:",
      "\(name)你好！你们小程序的密钥有几件事要请你们配合：")
  }
  static let noClient = Text("without a client", "没有填客户的")
  static let clientClosing = Text(
    "Please tell us when it suits you: the admin has to scan a QR code, and after a reset the old secret may stop "
      + "working at once, so we update the servers in the same minutes. Please never send a secret in a chat.",
    "请告诉我们方便的时间：重置时要管理员扫码；重置后旧密钥可能马上失效，我们会同时更新服务器。请不要在聊天里发送密钥。")
  static func scanner(_ admin: String) -> Text {
    Text("The QR code is scanned by: \(admin)", "扫码的管理员：\(admin)")
  }
  private static func byDay(_ todo: Todo, _ day: String) -> Text {
    if todo.what == .due {
      let label = todo.item ?? ""
      return Text("“\(label)” is due on \(day).", "「\(label)」\(day) 到期，请留意。")
    }
    let kind = todo.kind ?? .appSecret
    return Text(
      "The \(kind) will be older than agreed on \(day) and should be reset before.",
      "\(kind)到 \(day) 就超过约定期限，请在那之前重置。")
  }
  private static func tooOld(_ kind: CredentialKind, _ day: String) -> Text {
    Text(
      "The \(kind) is older than agreed since \(day) and should be reset.",
      "\(kind)从 \(day) 起超过约定期限，该重置了。")
  }
  /// Nil for what the client can do nothing about: their admin scans, and knows the AppID.
  static func forClient(_ todo: Todo) -> Text? {
    let kind = todo.kind ?? .appSecret
    let day = Clock.local(todo.since.milliseconds)
    switch todo.what {
    case .leaked:
      return Text(
        "The \(kind) has leaked (noticed \(day)) and has to be reset soon.",
        "\(kind)泄露了（\(day) 发现），要尽快重置。")
    case .resetUnfinished:
      return Text(
        "A reset of the \(kind) was begun (\(day)); we do not have the new value yet.",
        "\(day) 开始重置\(kind)，新值还没有录入，请一起把它做完。")
    case .due, .tooOld: return todo.deadline.map { byDay(todo, $0.day.text) } ?? tooOld(kind, day)
    case .noAppID:
      return Text("We lack its AppID: please send it.", "我们缺它的 AppID，请发给我们。")
    case .seenByLeaver where todo.hasLeft:
      return Text(
        "Somebody who has left knows the \(kind): it should be reset.",
        "有已离职的人知道它的\(kind)，需要重置。")
    case .seenByLeaver:
      return Text(
        "Somebody, or a machine, that may not have the \(kind) any more knows it: it should be reset.",
        "它的\(kind)有人（或机器）已无权使用但还知道，需要重置。")
    case .stillMember:
      let person = todo.item ?? ""
      return Text(
        "\(person) has left us: please remove them from the members on the platform's page.",
        "\(person) 已不在我们团队，请在平台的「成员管理」里删除 TA。")
    case .noSecret:
      return Text(
        "We do not have its AppSecret yet: tell us when it can be generated.",
        "我们还没有它的 AppSecret，可以生成时请告诉我们。")
    case .livesOn, .contradiction, .placeBehind, .inbox, .incomplete, .unsynced, .noBackup, .noRecovery,
      .recoveryUnproven, .leaverHolds,
      .holderBehind, .memberLacks, .outOfScope, .unknownHolder, .oneFounder, .duplicate, .offered, .oddShape,
      .valueLost:
      return nil
    }
  }
}

extension Todo {
  var concernsClient: Bool { Text.forClient(self) != nil }
}
