import Testing

@testable import Commands

struct PinyinInitialsTests {
  private let pinyin = PinyinInitials()

  private func matches(_ name: String, _ typed: String) -> Bool {
    PinyinInitials.matches(pinyin.of(name), Array(typed.utf8))
  }

  @Test(arguments: [
    ("好邻居商城", "hljsc"), ("好邻居商城", "ljs"), ("老王烧烤外卖", "lwskwm"), ("青山读者俱乐部", "qsdzj"), ("会员中心（测试）", "zxcs"),
    ("社区团购 河东", "tghd"), ("shop-prod 商城", "prodsc"), ("HR-考勤", "hrkq"), ("停车缴费v2", "tcjfv2"),
  ])
  func aNameIsFoundByItsInitials(_ name: String, _ typed: String) { #expect(matches(name, typed)) }

  /// The first and the last character of each letter.
  @Test func theBordersAreWhereTheyBelong() {
    let ends = [
      ("啊", "奥", "a"), ("芭", "怖", "b"), ("擦", "错", "c"), ("搭", "堕", "d"), ("蛾", "贰", "e"), ("发", "咐", "f"),
      ("噶", "过", "g"), ("哈", "祸", "h"), ("击", "骏", "j"), ("喀", "阔", "k"), ("垃", "络", "l"), ("妈", "穆", "m"),
      ("拿", "诺", "n"), ("哦", "沤", "o"), ("啪", "曝", "p"), ("期", "群", "q"), ("然", "弱", "r"), ("撒", "所", "s"),
      ("塌", "唾", "t"), ("挖", "误", "w"), ("昔", "迅", "x"), ("压", "孕", "y"), ("匝", "座", "z"),
    ]
    for (first, last, letter) in ends {
      #expect(matches(first, letter) && matches(last, letter), "\(letter)")
    }
  }

  @Test(arguments: [
    ("农业银行", "nyyh"), ("步行街", "bxj"), ("乐器", "yq"), ("快乐", "kl"), ("家长", "jz"), ("长城", "cc"), ("重庆", "cq"),
    ("重点", "zd"), ("成都", "cd"), ("都是", "ds"),
  ])
  func whatIsReadInTwoWaysMatchesBoth(_ name: String, _ typed: String) { #expect(matches(name, typed)) }

  @Test func nothingElseMatches() {
    for (name, typed) in [
      ("好邻居商城", "hlz"), ("好邻居", "hljs"), ("镕", "r"), ("いろは", "i"), ("한강", "h"), ("🍜", "a"), ("", "a"),
    ] {
      #expect(!matches(name, typed), "\(name) \(typed)")
    }
    #expect(!matches("好", ""))
  }
}
