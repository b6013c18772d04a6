internal import Host
internal import Ledger
internal import MiniProgram
internal import Vault

/// What `todo --message` writes.
extension Sentence {
  static func clientGreeting(_ client: String?) -> Sentence {
    Sentence(
      en: "Hello" + (client.map { " \($0)" } ?? "")
        + ", please help us with the following about the credentials of your mini-programs:",
      zh: (client.map { "\($0)，" } ?? "") + "您好！贵方小程序的密钥有以下事项需要您配合：")
  }
  static let clientClosing = Sentence(
    en:
      "Please tell us when it suits you: the admin has to scan a QR code, and after a reset the old secret may stop "
      + "working at once, so we update the servers in the same minutes. Please never send a secret in a chat.",
    zh: "请告诉我们方便的时间：重置时要管理员扫码；重置后旧密钥可能马上失效，我们会同时更新服务器。请不要在聊天里发送密钥。")
  static func scanner(_ admin: String) -> Sentence {
    Sentence(en: "The QR code is scanned by: \(admin)", zh: "扫码的管理员：\(admin)")
  }

  /// Nothing for what the client has no part in.
  static func forClient(_ todo: Todo, _ program: ProgramState) -> Sentence? {
    let kind = todo.kind ?? .appSecret
    let day = Clock.local(todo.since.milliseconds)
    switch todo.what {
    case .leaked:
      return Sentence(
        en: "The \(kind.opening.english) has leaked (noticed \(day)) and has to be reset soon.",
        zh: "\(kind.opening.chinese)已泄露（\(day) 发现），需要尽快重置。")
    case .resetUnfinished:
      return Sentence(
        en: "A reset of the \(kind.opening.english) was begun (\(day)); we do not have the new value yet.",
        zh: "\(kind.opening.chinese)的重置从 \(day) 开始，我们还没有拿到新值。")
    case .contradiction:
      return Sentence(
        en: "The \(kind.opening.english) was reset more than once; we have to find out which value is valid.",
        zh: "\(kind.opening.chinese)被多次重置，需要一起核对哪个值有效。")
    case .tooOld:
      return Sentence(
        en: "The \(kind.opening.english) is older than agreed since \(day) and should be reset.",
        zh: "\(kind.opening.chinese)自 \(day) 起超过约定期限，该重置了。")
    case .placeBehind:
      let place = todo.item ?? ""
      return Sentence(
        en: "\(place) still uses the old \(kind.title.english) and needs the new one.",
        zh: "\(place) 还在用旧的\(kind.closing.chinese)，需要换成新的。")
    case .noAppID:
      return Sentence(en: "We lack its AppID: please send it.", zh: "我们缺它的 AppID，请发给我们。")
    case .seenByLeaver:
      return Sentence(
        en: "Somebody who has left knows the \(kind.opening.english): it should be reset.",
        zh: "离开的人知道\(kind.opening.chinese)，需要重置。")
    case .inbox, .incomplete, .unsynced, .noBackup, .noRecovery, .leaverHolds, .holderBehind, .unknownHolder,
      .oneFounder, .duplicate, .offered, .oddShape, .valueLost:
      return nil
    }
  }
}
