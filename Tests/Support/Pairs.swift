/// Mini-programs that do not exist, in the shape of those that do: an AppId is `wx` and 16 lower-case
/// hexadecimal digits, an AppSecret is 32 of them. The same seed gives the same ones.
package struct Pairs: Sequence, IteratorProtocol, Sendable {
  package struct Pair: Sendable, Hashable {
    /// As people name their mini-programs; no two of one sequence are the same.
    package let name: String
    package let appId: String
    package let appSecret: String

    package var secretBytes: [UInt8] { Array(appSecret.utf8) }
  }

  private var generator: SeededGenerator
  private var number = 0

  package init(seed: UInt64 = 20_170_109) { generator = SeededGenerator(seed: seed) }

  /// Never ends.
  package mutating func next() -> Pair? {
    defer { number += 1 }
    return Pair(name: Self.name(number), appId: "wx" + generator.hex(16), appSecret: generator.hex(32))
  }

  package static func first(_ count: Int, seed: UInt64 = 20_170_109) -> [Pair] {
    Array(Pairs(seed: seed).prefix(count))
  }

  package static func one(seed: UInt64 = 20_170_109) -> Pair {
    var pairs = Pairs(seed: seed)
    guard let pair = pairs.next() else { fatalError("the sequence has no end") }
    return pair
  }

  /// Names that people use, to any number: first those of `names`, then combinations, then numbered ones.
  package static func name(_ index: Int) -> String {
    if index < names.count { return names[index] }
    let rest = index - names.count
    let round = rest / (places.count * trades.count)
    let place = places[rest % places.count]
    let trade = trades[rest / places.count % trades.count]
    return round == 0 ? place + trade : "\(place)\(trade)-\(round + 1)"
  }

  /// Scripts, widths and spellings as they come; among them what breaks tables and comparisons: full-width
  /// brackets, a character outside the first plane, accents, spaces.
  package static let names = [
    "好邻居商城", "老王烧烤-测试", "shop-prod", "好邻居会员", "老王烧烤", "shop-staging", "会员中心（测试）",
    "社区团购·河东", "Café Lumière", "停车缴费 v2", "𠮷野家点餐", "物业报修", "HR-考勤", "校园二手书", "いろは食堂",
    "한강카페", "ПриватБот", "🍜拉面预约", "demo", "ceshi_01",
  ]

  private static let places = [
    "河东", "河西", "南山", "朝阳", "浦东", "天河", "武侯", "雁塔", "江汉", "鼓楼", "五华", "思明", "崂山", "岳麓",
    "和平", "高新",
  ]
  private static let trades = [
    "烧烤", "奶茶", "花店", "药房", "书店", "洗衣", "家政", "水果", "面馆", "宠物", "健身", "驾校", "影院", "民宿",
    "五金", "母婴", "眼镜", "烘焙", "快修", "课堂",
  ]
}
