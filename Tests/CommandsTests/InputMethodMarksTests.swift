import Support
import Testing

@testable import Commands

/// Dashes, blanks and brackets of an input method: told with what to type, and never guessed.
@Suite struct InputMethodMarksTests {
  private let vault: VaultHome

  init() throws {
    vault = try VaultHome()
    #expect(try vault.run(["add", "shop"], input: Pairs.one(seed: 651).appSecret).status == 0)
    #expect(try vault.run("people", "add", "王芳").status == 0)
  }

  private static let marked = [
    (["share", "shop", "—to", "王芳"], "--to"), (["share", "shop", "——to", "王芳"], "--to"),
    (["share", "shop", "－－to=王芳"], "--to"), (["share", "shop", "-–to", "王芳"], "--to"),
    (["edit", "shop", "—clinet", "c"], "--client"), (["get", "shop", "—c"], "-c"),
    (["run", "shop", "—", "env"], "--"),
    (["get\u{3000}shop"], "mpvault get"), (["share", "shop\u{3000}--to", "王芳"], "普通空格"),
    (["add", "「新店」"], "新店"), (["people", "add", "“李雷”"], "李雷"), (["add", "x", "--alias", "『短名』"], "短名"),
  ]

  @Test func whatToTypeIsSaid() throws {
    let before = try vault.run("audit", "log", "--json").text
    for (arguments, typed) in Self.marked {
      let outcome = try vault.run(arguments + ["--lang", "zh"], input: Pairs.one(seed: 652).appSecret)
      #expect(outcome.status == 64 || outcome.status == 65, "\(arguments): \(outcome)")
      let hint = outcome.errorText.split(separator: "\n").first { $0.hasPrefix("提示：") } ?? ""
      #expect(hint.contains(typed), "\(arguments): \(outcome)")
    }
    #expect(try vault.run("audit", "log", "--json").text == before)
  }

  /// A text may have any of them, and a program's arguments are its own.
  @Test func whereTheyAreMeantTheyStay() throws {
    #expect(try vault.run("edit", "shop", "--note", "—to 见文档").status == 0)
    #expect(try vault.run("edit", "shop", "--note", "—to").status == 0)
    #expect(try vault.run("edit", "shop", "--client", "好\u{3000}邻居").status == 0)
    #expect(try vault.run("show", "shop", "--json").text.contains("好\u{3000}邻居"))
    let child = try vault.run("run", "shop", "--", "printf", "%s", "—to\u{3000}—c")
    #expect(child.status == 0 && child.text == "—to\u{3000}—c", "\(child)")
    #expect(try vault.run("people", "add", "—般人").status == 0)
  }
}
