internal import Ledger
internal import MiniProgram
internal import Vault

/// How a group is told: what it is about, and what is the matter with that.
extension TodoGroup {
  var title: Text {
    if let who = first.item, isOfLeaver { return Text("\(who) left", "\(who) 离开") }
    switch programs.count {
    case 0: return .thisVault
    case 1:
      let kinds = Set(todos.map(\.kind))
      let kind = kinds.count == 1 ? first.kind ?? .appSecret : .appSecret
      return Text(same: ProgramReference.text(programs[0], kind))
    default: return .severalPrograms(programs.count)
    }
  }

  /// How long it has been so belongs to what gets worse by waiting.
  func told(at now: Timestamp) -> Text {
    let ago = Text.ago(first.since, at: now)
    if isOfAdoption {
      return .toAdopt(programs.count, row, secrets: todos.count { $0.what == .seenByLeaver })
    }
    switch first.what {
    case .resetUnfinished:
      return Text("reset begun \(ago), new secret not stored", "重置\(ago)开始，新密钥还没录入")
    case .leaked: return Text("leak recorded \(ago), not reset yet", "\(ago)登记泄露，还没重置")
    case .noBackup where first.item == nil:
      return .noBackup(days: (now.milliseconds - first.since.milliseconds) / 86_400_000)
    case .noBackup: return .mirrorNotCurrent
    case .seenByLeaver: return known
    case .leaverHolds where isOfLeaver: return .rightsStay(byClient)
    case .placeBehind where count > 1: return .placesRunOld(todos.compactMap(\.item))
    case .holderBehind: return behind
    case .stillMember where count > 1, .memberLacks where count > 1, .outOfScope where count > 1:
      return Text("\(first.title) (\(row))", "\(first.title)（\(row)）")
    case .noAppID where count > 1, .noSecret where count > 1:
      return Text("\(first.what) (\(row))", "\(first.what)（\(row)）")
    case .inbox where count > 1: return Text("\(first.what): \(count)", "\(first.what)：\(count) 项")
    default: return first.title
    }
  }

  /// What is counted together where there is one line for all.
  var sort: Text { isOfLeaver ? title : first.what.title }

  private var isOfLeaver: Bool {
    first.isOnRecord && first.device == nil
      && (first.what == .leaverHolds || (first.what == .seenByLeaver && first.hasLeft))
  }

  private var known: Text {
    guard first.isOnRecord, first.device == nil, !first.isOver, !first.isFormerKey else { return counted }
    if !first.hasLeft { return .knownWithoutRight(first.item ?? "", count) }
    return first.recourse == nil ? .toReset(count, byClient) : .toResetAfterTaking(count, byClient)
  }

  private var counted: Text {
    count > 1 ? Text("\(first.title) (\(row))", "\(first.title)（\(row)）") : first.title
  }

  private var behind: Text {
    let row = Text.row(todos.compactMap(\.whom?.text).eachOnce, limit: 3)
    return first.isSettledBySync
      ? Text("an old version is still with \(row); the next sync settles it", "\(row) 手里还是旧版，下次同步就发")
      : Text("an old version is still with \(row)", "\(row) 手里还是旧版")
  }

  private var row: Text { .row(programs, limit: 3) }

  /// How many there are of each client; of none, which ones.
  private var byClient: Text {
    let clients = todos.map(\.client)
    guard clients.contains(where: { $0 != nil }) else { return row }
    let names = clients.eachOnce
    let counted = names.map { name in
      let number = clients.count { $0 == name }
      guard let name else { return Text("others \(number)", "其他 \(number)") }
      return Text("\(name) \(number)", "\(name) \(number)")
    }
    return counted.joined(", ", "，")
  }
}

extension Todo.Grade: Titled {
  var title: Text {
    switch self {
    case .urgent: Text("urgent", "急")
    case .open: Text("open", "待办")
    case .advice: Text("advice", "建议")
    }
  }

  /// Above its lines.
  ///
  /// - Parameter isGrouped: whether a line may be about more than one.
  func head(_ lines: Int, isGrouped: Bool) -> Text {
    let title =
      switch self {
      case .urgent: Text("Urgent", "急")
      case .open: Text("To do", "待办")
      case .advice: Text("Advice", "建议")
      }
    return isGrouped
      ? Text("\(title): \(lines)", "\(title) \(lines) 组") : Text("\(title): \(lines)", "\(title) \(lines) 项")
  }
}

/// What is said here alone.
extension Text {
  static let thisVault = Text("this vault", "这个保险库")
  static func severalPrograms(_ count: Int) -> Text {
    Text("\(count, "mini-program")", "\(count) 个小程序")
  }
  static func noBackup(days: Int64) -> Text {
    days < 2 ? Todo.What.noBackup.title : Text("no backup for \(days) days", "\(days) 天没有备份")
  }
  static let mirrorNotCurrent = Text("the mirror has no current copy", "镜像里没有最新的副本")
  static func toReset(_ count: Int, _ which: Text) -> Text {
    Text("\(count, "secret") to reset (\(which))", "\(count) 个密钥要重置（\(which)）")
  }
  static func toResetAfterTaking(_ count: Int, _ which: Text) -> Text {
    let toReset = toReset(count, which)
    return Text("first take the rights back; then \(toReset)", "先收回权限，之后 \(toReset)")
  }
  static func toAdopt(_ count: Int, _ which: Text, secrets: Int) -> Text {
    Text(
      "nobody is left who can take rights back: \(count, "mini-program") to go on with (\(which)), then \(secrets, "secret") to reset",
      "没有人能收回权限，要由你接手 \(count) 个小程序（\(which)），之后 \(secrets) 个密钥要重置")
  }
  static func rightsStay(_ which: Text) -> Text {
    Text("rights are not taken back yet (\(which))", "权限还没收回（\(which)）")
  }
  static func knownWithoutRight(_ person: String, _ count: Int) -> Text {
    count == 1
      ? Text("known to \(person), who has no right to it any more", "\(person) 已无权限，但知道现用的密钥")
      : Text(
        "\(count) secrets known to \(person), who has no right to them any more",
        "\(person) 已无权限，但知道 \(count) 个现用的密钥")
  }
  static func placesRunOld(_ places: [String]) -> Text {
    let (count, row) = (places.count, row(places, limit: 8))
    return Text("\(count) places run an old version: \(row)", "\(count) 个使用处还是旧版：\(row)")
  }
}
