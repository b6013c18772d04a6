internal import Host
internal import Ledger
internal import Sharing
internal import Vault

/// Founders who are on record nowhere: what they founded waits until somebody has heard their fingerprint by voice.
struct SyncStrangers {
  let session: Session
  let vault: Vault

  /// Whoever can push can make any number of them up.
  private static let limit = 3

  /// - Returns: fingerprints of 30 digits.
  static func read(_ accepted: [String], _ newName: String?) throws(Failure) -> [String] {
    guard newName == nil || accepted.count == 1 else {
      throw Failure(.usage, .asNeedsAccept, hint: .helpHint)
    }
    return try Fingerprints.read(accepted)
  }

  static func canAsk(_ session: Session) -> Bool { Terminal.isThere && !session.isJSON }

  /// Before anything is exchanged.
  func check(_ newName: String) throws { _ = try NewPerson(vault: vault, session: session).checked(newName) }

  /// - Throws: 66 where whoever was accepted founded nothing that came, and does not knock.
  func record(_ newName: String, _ accepted: [String], in report: SyncReport) throws {
    guard let digits = accepted.first, let card = founder(digits, in: report) else {
      throw Failure(.missing, .nobodyFounded, hint: .nobodyFoundedHint)
    }
    try NewPerson(vault: vault, session: session).record(card, as: newName)
  }

  /// - Returns: the fingerprints that were read out right.
  func ask(_ groups: [WaitingGroup]) throws -> [String] {
    guard Self.canAsk(session) else { return [] }
    let own = try vault.ownState()
    let strangers = groups.filter { $0.reason == .stranger && own.gone($0.who) == nil }.prefix(Self.limit)
    return try strangers.map(\.who).filter { fingerprint in
      let first = String(fingerprint.prefix { $0 != " " })
      return try FingerprintProof.ask(
        fingerprint, shown: 1, wrong: .strangerWrong(first), later: .strangerLater
      ) { .askStranger(first, $0, $1) }
    }
  }

  func askName(_ fingerprint: String, in report: SyncReport) throws {
    guard let card = founder(fingerprint.filter { $0 != " " }, in: report) else { return }
    let names = report.received.compactMap { $0.state.givenName(signingKey: card.signingKey) }
    try NewPerson(vault: vault, session: session)
      .ask(card, callingThemselves: names.first(where: \.isOwnWord)?.name)
  }

  private func founder(_ digits: String, in report: SyncReport) -> Card? {
    (report.received.flatMap(\.state.founders) + report.knocks.map(\.card)).first { $0.digits == digits }
  }
}

/// What is said here alone.
extension Text {
  static func askStranger(_ beginning: String, _ first: Int, _ second: Int) -> Text {
    Text(
      "Call whoever's fingerprint begins with \(beginning) (do not ask in a chat). Have it read out; type groups \(first) and \(second), Enter: later: ",
      "给指纹以 \(beginning) 开头的人打电话（别在聊天里问）。请 TA 念指纹，输入第 \(first) 组和第 \(second) 组，回车稍后：")
  }
  static let strangerLater = Text(
    "All right: nothing of theirs is taken yet. When you can call: mpvault sync",
    "好，先不收 TA 的。能打电话时再执行：mpvault sync")
  static func strangerWrong(_ beginning: String) -> Text {
    Text(
      "That is not the fingerprint that begins with \(beginning). Nothing of theirs was taken.",
      "和以 \(beginning) 开头的指纹对不上，TA 的什么都没收。")
  }
  static let asNeedsAccept = Text(
    "--as names whoever is accepted: give it with one --accept.", "--as 是给接受的人起名：要和一个 --accept 一起用。")
  static let nobodyFounded = Text(
    "What came was not founded by whoever was accepted, and they do not ask to join: nobody was recorded.",
    "收到的记录不是接受的这个人建的，TA 也没有请求加入，没有登记。")
  static let nobodyFoundedHint = Text(
    "with the card: mpvault people add NAME mpcard1…", "有名片就直接登记：mpvault people add 名字 mpcard1…")
}
