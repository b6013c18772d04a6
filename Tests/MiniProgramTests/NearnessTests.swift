import Testing

@testable import MiniProgram

/// Words that are nearly what was typed.
@Suite struct NearnessTests {
  @Test(arguments: [
    ("lits", "list"), ("lst", "list"), ("liist", "list"), ("lisk", "list"), ("ilst", "list"),
    ("好邻居商场", "好邻居商城"), ("王放", "王芳"), ("appid", "app-id"), ("interacitve", "interactive"),
    ("sensitve", "sensitive"), ("LIST", "list"), ("ｌｉｓｔ", "list"), ("「王芳」", "王芳"), (" list\u{3000}", "list"),
  ]) func oneSlipIsNear(_ typed: String, _ meant: String) {
    #expect(Nearness.words(near: typed, among: ["quite another", meant]) == [meant])
  }

  /// One below six characters, two from six on.
  @Test(arguments: [
    ("lost", "list", true), ("loss", "list", false), ("exprot", "export", true), ("exprto", "export", true),
    ("xeprto", "export", false), ("abcde", "abxyz", false), ("abcdef", "abcdxy", true),
    ("abcdef", "abcxyz", false),
  ]) func howFarIsStillNear(_ typed: String, _ word: String, _ isNear: Bool) {
    #expect(Nearness.words(near: typed, among: [word]).isEmpty == !isNear)
  }

  @Test func theNearestComeFirstAndNoMoreThanThree() {
    let words = ["shop-xy", "shop-pra", "shop-prad", "shop-prox", "shop-prod"]
    #expect(Nearness.words(near: "shop-prod", among: words) == ["shop-prod", "shop-prad", "shop-prox"])
  }

  @Test func aSingleCharacterIsNearToNothing() {
    #expect(Nearness.words(near: "a", among: ["a", "b", "ab"]).isEmpty)
    #expect(Nearness.words(near: "", among: ["a"]).isEmpty)
  }

  @Test func whatIsFarTooLongIsLeftAlone() {
    let long = String(repeating: "a", count: 10_000)
    #expect(Nearness.words(near: long, among: [long]).isEmpty)
  }

  @Test(arguments: [
    ("「商城」", "商城"), ("“shop”", "shop"), ("\u{3000}shop ", "shop"), ("「商城", "「商城"), ("商「城」", "商「城」"),
    ("「」", "「」"), ("shop", "shop"),
  ]) func marksAroundANameAreNoPartOfIt(_ typed: String, _ name: String) {
    #expect(Nearness.bare(typed) == name)
  }
}
