internal import Ledger
internal import Sharing
internal import Vault

/// Bundles that wait for the same.
struct WaitingGroup: Equatable {
  let reason: WaitingBundle.Reason
  let who: String
  var count: Int

  /// How many are told one by one.
  static let shown = 8

  static func of(_ waiting: [WaitingBundle]) -> [WaitingGroup] {
    var places: [String: Int] = [:]
    return waiting.reduce(into: []) { groups, bundle in
      if let index = places["\(bundle.reason) \(bundle.who)"] {
        groups[index].count += 1
        return
      }
      places["\(bundle.reason) \(bundle.who)"] = groups.count
      groups.append(WaitingGroup(reason: bundle.reason, who: bundle.who, count: 1))
    }
  }
}

extension VaultLedgerState {
  func person(fingerprint: String) -> Person? {
    people.first { $0.devices.contains { $0.key.card?.fingerprint == fingerprint } }
  }

  /// Who has the card of this fingerprint, where they left or the device is not in use any more.
  func gone(_ fingerprint: String) -> Person? {
    people.first { person in
      person.devices.contains { device in
        device.key.card?.fingerprint == fingerprint && (person.hasLeft || device.removedAt != nil)
      }
    }
  }
}

/// What is said here alone.
extension Text {
  /// - Parameters:
  ///   - person: whose card founded them, who is on record as gone, or whose device is.
  static func syncWaitsOfGone(_ count: Int, _ person: String, hasLeft: Bool) -> Text {
    if hasLeft {
      return Text(
        "Bundles not taken: \(count). Their ledgers were founded by \(person), who is on record here as gone.",
        "有 \(count) 个包没有收：里面的记录是 \(person) 建的，TA 已登记离开。")
    }
    return Text(
      "Bundles not taken: \(count). Their ledgers were founded with a device of \(person) that is on record here as gone. Tell \(person).",
      "有 \(count) 个包没有收：里面的记录是在 \(person) 已停用的设备上建的。请告诉 \(person)。")
  }
  static func acceptedIsDoubtful(_ fingerprint: String) -> Text {
    Text(
      "Not taken all the same: the card \(fingerprint) has the age key of another card on record here in it. Have it sent to you and record it, which says what can be done: mpvault people add NAME mpcard1…",
      "仍然没有收：名片 \(fingerprint) 里的 age 公钥，和这里已登记的另一张名片相同。请对方发来名片，登记时会说明怎么办：mpvault people add 名字 mpcard1…"
    )
  }
  static func syncWaitsAsked(_ count: Int) -> Text {
    Text(
      "Bundles not taken: \(count). Their ledgers were founded by somebody who is not on record here.",
      "有 \(count) 个包没有收：建记录的人还没登记。")
  }
  static func syncWaitsOf(_ person: String, _ count: Int) -> Text {
    Text(
      "Bundles not taken: \(count). They are by \(person), to whom nobody gave anything in that ledger. They are taken as soon as a manager shares with \(person).",
      "有 \(count) 个包没有收：是 \(person) 发的，但 TA 在那份记录里没有权限。授权人共享给 \(person) 之后会自动收下。")
  }
  static func syncWaits(_ group: WaitingGroup) -> Text {
    let (count, who) = (group.count, group.who)
    return switch group.reason {
    case .stranger:
      Text(
        "Bundles not taken: \(count). Their ledgers were founded by somebody who is not on record here. Fingerprint: \(who). Compare it by phone, then: mpvault people add NAME mpcard1…, or mpvault sync --accept '\(who)'",
        "有 \(count) 个包没有收：建记录的人未登记，指纹 \(who)。请打电话核对，再 mpvault people add 名字 mpcard1…，或 mpvault sync --accept '\(who)'"
      )
    case .notMember:
      Text(
        "Bundles not taken: \(count). They are by somebody to whom nobody gave anything in that ledger. Fingerprint: \(who). They are taken as soon as a manager shares with them.",
        "有 \(count) 个包没有收：发送者在那份记录里没有权限，指纹 \(who)。授权人共享给 TA 之后会自动收下。")
    case .rootMissing:
      Text(
        "Bundles not taken: \(count). Nobody has sent you the beginning of their ledger; whoever shared it has to sync.",
        "有 \(count) 个包没有收：记录的开头还没人发给你，请共享的人同步一次。")
    case .readOnly:
      Text(
        "Bundles not taken: \(count). Only a newer mpvault understands their ledger; update it on this computer.",
        "有 \(count) 个包没有收：这份记录要更新版本的 mpvault 才能读；请升级这台电脑上的 mpvault。")
    // Left out without a word.
    case .strange: Text("", "")
    case .tangled:
      Text(
        "Bundles not taken: \(count). Their records are tangled as no team's are, and take long to check. Sender: \(who). If whoever that is says on the phone that they sent it: mpvault sync --accept '\(who)'",
        "有 \(count) 个包没有收：记录之间的关联多得不正常，核对要很久。发送者指纹：\(who)。打电话问 TA，确认是 TA 发的：mpvault sync --accept '\(who)'")
    }
  }
  static func syncWaitsOfOthers(_ count: Int, _ groups: Int) -> Text {
    Text(
      "Bundles not taken, of \(groups, "more sender") like these: \(count)",
      "另有 \(groups) 个类似的发送者，共 \(count) 个包没有收。")
  }
}
