import Foundation
import Ledger
import MiniProgram
import Vault

@testable import Commands

/// Reports to be looked at: the story of a leak, nothing at all, and a company's 150 mini-programs.
enum ReportSamples {
  /// - Parameter text: `2026-11-22 20:40`, UTC.
  static func time(_ text: String) -> Timestamp {
    let rfc3339 = text.replacing(" ", with: "T") + ":00.000Z"
    guard let time = Timestamp(rfc3339: rfc3339) else { fatalError("no time: \(text)") }
    return time
  }

  static func kind(_ text: String) -> CredentialKind {
    guard let kind = CredentialKind(text) else { fatalError("no kind: \(text)") }
    return kind
  }

  private static let madeAt = time("2026-11-22 12:40")

  static var empty: ReportData {
    ReportData(
      author: "韩梅梅", fingerprint: "48213 09977 61520 33418 70265 19384", madeAt: madeAt)
  }

  static func head(_ program: String, events: Int, of seed: UInt64) -> ReportData.LedgerHead {
    var state = seed
    func hash() -> String {
      let words = (0..<4).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return String(state | 1 << 63, radix: 16)
      }
      return words.joined()
    }
    let ledger = hash()
    let heads = seed.isMultiple(of: 5) ? [hash(), hash()] : [hash()]
    return ReportData.LedgerHead(program: program, ledger: ledger, events: events, heads: heads)
  }

  /// The AppSecret of 好邻居商城 was found on GitHub, reset, and reached all places but one; 好邻居会员's reset was
  /// begun and never completed.
  static var leak: ReportData {
    var data = empty
    data.since = time("2026-08-01 00:00")
    data.summary = ReportData.Summary(
      programs: 3, credentials: 5, resets: 4, todo: 3, accepted: 1, resetsInPeriod: 3)
    data.open = leakRisks
    data.accepted = [
      ReportData.Risk(
        what: .tooOld, program: "好邻居后台", kind: .payAPIv3Key, since: time("2026-10-01 00:00"),
        command: "mpvault reset 好邻居后台/pay-api-v3-key --reason routine",
        acceptance: ReportData.Acceptance(
          until: time("2027-01-15 00:00"), note: "双十一后冻结发布，年后再换", by: "李雷"))
    ]
    data.resets = leakResets
    data.lives = leakLives
    data.exposures = leakExposures
    data.places = leakPlaces
    data.heads = zip(["好邻居商城", "好邻居会员", "好邻居后台", ""], [31, 12, 9, 44]).enumerated().map {
      head($1.0, events: $1.1, of: UInt64($0 + 4))
    }
    return data
  }

  private static var leakRisks: [ReportData.Risk] {
    [
      ReportData.Risk(
        what: .leaked, program: "好邻居后台", kind: .uploadKey, since: time("2026-11-21 02:10"),
        command: "mpvault reset 好邻居后台/upload-key --reason leaked"),
      ReportData.Risk(
        what: .resetUnfinished, program: "好邻居会员", kind: .appSecret, since: time("2026-11-21 10:12"),
        command: "mpvault reset 好邻居会员"),
      ReportData.Risk(
        what: .placeBehind, program: "好邻居商城", kind: .appSecret, place: "报表脚本",
        since: time("2026-11-20 09:31"), command: "mpvault place done 好邻居商城 报表脚本"),
    ]
  }

  private static var leakResets: [ReportData.Reset] {
    [
      ReportData.Reset(
        program: "好邻居商城", kind: .appSecret, number: 2, reason: .left, note: "张三离职", author: "韩梅梅",
        by: "王总（管理员微信）", began: time("2026-08-20 06:00"), completed: time("2026-08-20 06:11"), version: 3),
      ReportData.Reset(
        program: "好邻居商城", kind: .appSecret, number: 3, reason: .leaked, note: "出现在公开的 GitHub 仓库里",
        author: "李雷", began: time("2026-11-20 09:27"), completed: time("2026-11-20 09:31"), version: 4),
      ReportData.Reset(
        program: "好邻居会员", kind: .appSecret, number: 1, reason: .routine, author: "李雷",
        began: time("2026-11-21 10:12")),
    ]
  }

  private static var leakLives: [ReportData.ProgramLife] {
    typealias Bar = ReportData.Bar
    typealias Mark = ReportData.Mark
    let shop = ReportData.CredentialLife(
      kind: .appSecret,
      bars: [
        Bar(version: 1, from: time("2026-03-02 03:00"), to: time("2026-05-11 08:00")),
        Bar(version: 2, from: time("2026-05-11 08:00"), to: time("2026-08-20 06:11")),
        Bar(version: 3, from: time("2026-08-20 06:11"), to: time("2026-11-20 09:31")),
        Bar(version: 4, from: time("2026-11-20 09:31")),
      ],
      marks: [
        Mark(what: .reset(.routine), at: time("2026-05-11 08:00")),
        Mark(what: .reset(.left), at: time("2026-08-20 06:11")),
        Mark(what: .frozen, at: time("2026-09-10 01:00")),
        Mark(what: .unfrozen, at: time("2026-09-14 01:00")),
        Mark(what: .leak(where: "GitHub 公开仓库 haolinju/mall"), at: time("2026-11-20 08:55")),
        Mark(what: .reset(.leaked), at: time("2026-11-20 09:31")),
      ])
    let member = ReportData.CredentialLife(
      kind: .appSecret, bars: [Bar(version: 1, from: time("2026-06-01 03:00"), isDoubtful: true)],
      marks: [Mark(what: .unfinished(.routine), at: time("2026-11-21 10:12"))])
    let upload = ReportData.CredentialLife(
      kind: .uploadKey, bars: [Bar(version: 1, from: time("2026-04-12 03:00"), isDoubtful: true)],
      marks: [Mark(what: .leak(where: "企业微信群"), at: time("2026-11-21 02:10"))])
    let pay = ReportData.CredentialLife(
      kind: .payAPIv3Key, bars: [Bar(version: 1, from: time("2026-04-12 04:00"))], marks: [])
    let push = ReportData.CredentialLife(
      kind: .messageAESKey, bars: [Bar(version: 1, from: time("2026-10-12 04:00"))], marks: [])
    return [
      ReportData.ProgramLife(
        name: "好邻居商城", appID: "wx8f3a2b1c0d9e4f56", client: "好邻居连锁", registered: time("2026-03-02 03:00"),
        credentials: [shop, push]),
      ReportData.ProgramLife(
        name: "好邻居会员", appID: "wx1c0d9e4f568f3a2b", client: "好邻居连锁", registered: time("2026-06-01 03:00"),
        credentials: [member]),
      ReportData.ProgramLife(
        name: "好邻居后台", isArchived: true, registered: time("2026-04-12 03:00"), credentials: [upload, pay]),
    ]
  }

  private static var leakExposures: [ReportData.Exposure] {
    typealias Exposure = ReportData.Exposure
    return [
      Exposure(
        person: "韩梅梅", hasLeft: false, program: "好邻居商城", kind: .appSecret, version: 3,
        at: time("2026-08-20 06:11"), how: .stored),
      Exposure(
        person: "李雷", hasLeft: false, program: "好邻居会员", kind: .appSecret, version: 1,
        at: time("2026-06-01 03:00"), how: .stored),
      Exposure(
        person: "李雷", hasLeft: false, program: "好邻居商城", kind: .appSecret, version: 4,
        at: time("2026-11-20 09:31"), how: .stored),
      Exposure(
        person: "张三", hasLeft: true, program: "好邻居商城", kind: .appSecret, version: 2,
        at: time("2026-05-11 08:20"), how: .given(.bundle)),
    ]
  }

  private static var leakPlaces: [ReportData.PlaceLine] {
    typealias Place = ReportData.PlaceLine
    return [
      Place(
        program: "好邻居商城", kind: .appSecret, name: "prod-api", placeKind: "server", owner: "李雷", version: 4,
        currentVersion: 4),
      Place(
        program: "好邻居商城", kind: .appSecret, name: "报表脚本", placeKind: "other", owner: "韩梅梅",
        note: "每天 6 点跑，在老服务器上", version: 3, currentVersion: 4),
      Place(program: "好邻居会员", kind: .appSecret, name: "云函数 login", version: 1, currentVersion: 1),
    ]
  }
}

extension ReportSamples {
  private static let areas = ["云上", "城东", "山海", "青禾", "北辰", "拾光", "鹿鸣", "南巷", "星野", "栖木"]
  private static let trades = [
    "面馆", "药房", "书店", "健身", "花艺", "牙科", "宠物医院", "生鲜超市连锁会员中心", "驾校", "洗衣", "民宿", "停车", "快修", "母婴", "茶饮",
  ]

  static func name(_ index: Int) -> String {
    areas[index % areas.count] + trades[index / areas.count % trades.count]
      + (index % 7 == 3 ? "（测试环境）" : "")
  }

  /// 150 of one company over four years, each with one to three credentials; some with something open.
  static var many: ReportData {
    var data = empty
    data.lives = (0..<150).map(life)
    data.open = stride(from: 0, to: 150, by: 11).map { index in
      ReportData.Risk(
        what: index % 2 == 0 ? .placeBehind : .tooOld, program: name(index), kind: .appSecret,
        place: index % 2 == 0 ? "prod-api" : nil, since: moment(1400 - index),
        command: "mpvault place done \(name(index)) prod-api")
    }
    data.resets = stride(from: 0, to: 150, by: 4).map { index in
      ReportData.Reset(
        program: name(index), kind: .appSecret, number: 1, reason: .routine,
        author: index % 3 == 0 ? "李雷" : "韩梅梅",
        began: moment(500 + index),
        completed: Timestamp(milliseconds: moment(500 + index).milliseconds + 420_000),
        version: 2)
    }
    data.exposures = ["李雷", "王小明", "Chen Wei"].flatMap { person in
      stride(from: 0, to: 150, by: 9).map { index in
        ReportData.Exposure(
          person: person, hasLeft: person == "王小明", program: name(index), kind: .appSecret, version: 1,
          at: moment(index), how: .given(.git))
      }
    }
    data.places = stride(from: 0, to: 150, by: 5).map { index in
      ReportData.PlaceLine(
        program: name(index), kind: .appSecret, name: "prod-api-\(index)", placeKind: "server", owner: "李雷",
        version: 1, currentVersion: index % 2 == 0 ? 2 : 1)
    }
    data.heads = (0..<150).map { head(name($0), events: 3 + $0 % 40, of: UInt64($0)) }
    data.summary = ReportData.Summary(
      programs: 150, credentials: data.lives.reduce(0) { $0 + $1.credentials.count }, resets: 188,
      todo: data.open.count, accepted: 0, resetsInPeriod: data.resets.count)
    return data
  }

  /// 69 of an agency, all stored by one person and all of them quiet but four.
  static var quiet: ReportData {
    var data = many
    let names = (0..<69).map(name)
    data.open = Array(data.open.prefix(2))
    data.resets = Array(data.resets.filter { names.contains($0.program) }.prefix(3))
    data.places = []
    data.heads = Array(data.heads.prefix(69))
    let busy = Set(data.open.compactMap(\.program) + data.resets.map(\.program))
    data.lives = data.lives.prefix(69).map { life in
      let credentials = busy.contains(life.name) ? life.credentials : life.credentials.prefix(1).map(stored)
      return ReportData.ProgramLife(
        name: life.name, appID: life.appID, client: life.client, registered: life.registered,
        credentials: credentials)
    }
    data.exposures = names.enumerated().map { index, name in
      ReportData.Exposure(
        person: "韩梅梅", hasLeft: false, program: name, kind: .appSecret, version: 1, at: moment(index),
        how: .stored)
    }
    data.summary = ReportData.Summary(
      programs: 69, credentials: 69, resets: 3, todo: 2, accepted: 0, resetsInPeriod: 3)
    return data
  }

  private static func stored(_ credential: ReportData.CredentialLife) -> ReportData.CredentialLife {
    ReportData.CredentialLife(
      kind: credential.kind,
      bars: credential.bars.prefix(1).map { ReportData.Bar(version: 1, from: $0.from) },
      marks: [])
  }

  /// Of the last four years.
  private static func moment(_ day: Int) -> Timestamp {
    Timestamp(milliseconds: time("2022-11-25 04:00").milliseconds + Int64(day) * 86_400_000)
  }

  private static func life(_ index: Int) -> ReportData.ProgramLife {
    let kinds: [CredentialKind] = [.appSecret, .uploadKey, .messageAESKey]
    let credentials = kinds.prefix(1 + index % 5 / 2).enumerated().map { order, kind in
      let born = (index * 37 + order * 90) % 900
      let turns = order == 0 ? [born + 210, born + 260, born + 480].prefix(index % 4) : []
      let starts = [born] + turns
      let bars = starts.enumerated().map { number, start in
        ReportData.Bar(
          version: number + 1, from: moment(start),
          to: number + 1 < starts.count ? moment(starts[number + 1]) : nil,
          isDoubtful: index % 40 == 17 && number + 1 == starts.count)
      }
      let reasons: [ResetReason] = [.routine, .left, .leaked]
      let marks = zip(turns, reasons).map { ReportData.Mark(what: .reset($1), at: moment($0)) }
      return ReportData.CredentialLife(kind: kind, bars: bars, marks: marks)
    }
    return ReportData.ProgramLife(
      name: name(index), appID: "wx" + String(0x1f3a_2b1c_0d9e_4f56 &+ index, radix: 16),
      client: areas[index % 10],
      isArchived: index % 29 == 5, registered: moment(index * 37 % 900), credentials: credentials)
  }
}
