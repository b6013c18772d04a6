import Testing

@testable import MiniProgram

@Suite struct FoldingTests {
  static let same: [(String, String)] = [
    ("（测试）", "(测试)"), ("ＡＢＣ", "abc"), ("①", "1"), ("ﬁ", "fi"), ("\u{E9}", "e\u{301}"), ("É", "e\u{301}"),
    ("ｶﾞｷﾞ", "ガギ"), ("ﾊﾟ", "パ"), ("か\u{3099}", "が"),
    ("商城　会员", "商城 会员"), ("Ⅳ", "iv"), ("℃", "°c"), ("㍿", "株式会社"),
    ("Å", "\u{E5}"), ("Å", "å"), ("ﷺ", "صلى الله عليه وسلم"), ("𝔖𝔥𝔬𝔭", "shop"),
    ("한글", "\u{1112}\u{1161}\u{11AB}글"),
    ("！", "!"), ("～", "~"), ("ｗｘ１", "wx1"), ("SHOP", "shop"), ("豈", "\u{8C48}"), ("２０２６年", "2026年"),
  ]

  @Test(arguments: same)
  func whatIsTheSameToAPersonFoldsToTheSame(left: String, right: String) {
    #expect(Folding.fold(left) == Folding.fold(right))
    #expect(String(decoding: Folding.fold(left), as: UTF8.self) == right)
  }

  @Test(arguments: [
    ("测试", "測試"), ("a", "b"), ("shop", "sh0p"), ("が", "か"), ("e", "é"), ("", " "), ("ß", "ss"),
  ])
  func whatIsNotStaysApart(left: String, right: String) {
    #expect(Folding.fold(left) != Folding.fold(right))
  }

  @Test func foldingAnyAssignedScalarTwiceIsFoldingItOnce() {
    for number in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(number), !Folding.isPlain(scalar) else { continue }
      let category = scalar.properties.generalCategory
      if category == .unassigned || category == .privateUse { continue }
      let folded = Folding.fold(String(Character(scalar)))
      if Folding.fold(String(decoding: folded, as: UTF8.self)) != folded {
        Issue.record("U+\(String(number, radix: 16))")
      }
    }
  }

  /// What the short way leaves out must be nothing.
  @Test func plainScalarsHaveNoMapping() {
    for number in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(number), Folding.isPlain(scalar) else { continue }
      let isInert = scalar.isASCII || scalar.properties.lowercaseMapping == String(Character(scalar))
      let isKept = CompatibilityMapping.shared[scalar] == nil
      let isStarter = scalar.properties.canonicalCombiningClass == .notReordered
      if !isInert || !isKept || !isStarter { Issue.record("U+\(String(number, radix: 16))") }
    }
  }

  /// Python's own Unicode data is the counterpart. It may be older than the table's 17.0 (Python 3.11 has
  /// 14.0), so only scalars assigned in its version are compared: for those, Unicode's stability policy fixes
  /// normalization in every later version. Lower case is by scalar, for `str.lower` looks at neighbours (ς).
  static let python = """
    import random, sys, unicodedata as u
    def fold(s):
        return u.normalize('NFC', ''.join(c.lower() for c in u.normalize('NFKC', s)))
    def known(n): return u.category(chr(n)) not in ('Cn', 'Cs')
    all = [n for n in range(0x110000) if known(n)]
    def show(s): return '.'.join('%x' % ord(c) for c in s)
    def say(s): print(show(s), show(fold(s)))
    for n in all:
        if u.category(chr(n)) != 'Co': say(chr(n))
    r = random.Random(int(sys.argv[1]))
    odd = [n for n in all if u.decomposition(chr(n)) or u.combining(chr(n)) or chr(n).lower() != chr(n)]
    blocks = [(0x20, 0x7F), (0x300, 0x370), (0x1100, 0x1200), (0x3040, 0x3100)]
    pools = [odd, all] + [[n for n in range(*block) if known(n)] for block in blocks]
    for _ in range(20000):
        say(''.join(chr(r.choice(r.choice(pools))) for _ in range(r.randint(1, 8))))
    """

  @Test func pythonFoldsEveryScalarAndRandomTextsTheSame() throws {
    let lines = try output(of: ["python3", "-c", Self.python, "5"])
    var compared = 0
    for line in lines.split(separator: Byte.lineFeed) {
      let halves = line.split(separator: Byte.space, omittingEmptySubsequences: false).map(Self.text)
      try #require(halves.count == 2)
      if Folding.fold(halves[0]) != Array(halves[1].utf8) {
        Issue.record("\(halves[0].unicodeScalars.map { String($0.value, radix: 16) })")
      }
      compared += 1
    }
    // Unicode 14.0 assigned 144,697 characters.
    #expect(compared >= 144_697 + 20_000)
  }

  /// From hexadecimal numbers with dots between.
  private static func text(_ numbers: some Collection<UInt8>) -> String {
    var text = String.UnicodeScalarView()
    for number in numbers.split(separator: UInt8(ascii: ".")) {
      let value = UInt32(String(decoding: number, as: UTF8.self), radix: 16)
      text.append(value.flatMap(Unicode.Scalar.init) ?? "?")
    }
    return String(text)
  }

  @Test func foldingAnyTextTwiceIsFoldingItOnce() {
    var random = SplitMix64(state: 6)
    let pools: [ClosedRange<UInt32>] = [
      0...0x7F, 0x80...0x24F, 0x300...0x3FF, 0x1100...0x11FF, 0x1E00...0x1FFF, 0x2000...0x2BFF,
      0x3000...0x33FF,
      0xAC00...0xD7A3, 0xF900...0xFFEF, 0x1D400...0x1D7FF,
    ]
    for _ in 0..<20_000 {
      var text = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 1...8, using: &random) {
        let pool = pools.randomElement(using: &random) ?? 0...0x7F
        text.append(Unicode.Scalar(UInt32.random(in: pool, using: &random)) ?? "?")
      }
      let once = Folding.fold(String(text))
      if Folding.fold(String(decoding: once, as: UTF8.self)) != once {
        Issue.record("\(text.map { String($0.value, radix: 16) })")
      }
    }
  }
}
