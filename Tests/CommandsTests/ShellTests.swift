import Support
import Testing

@testable import Commands

/// A name in a command that is printed to be copied is that name to every shell, and nothing else.
@Suite struct ShellTests {
  private static let names = [
    "shop", "a b", "it's", "a'\u{301};touch pwned;'\u{301}b", "'\u{fe0f}$(touch pwned)'\u{200d}", "$(id)`id`",
    "-x", "--all",
    "好邻居\u{301}'", "\"\\", "'", "''", "!x", "~", "*",
  ]

  @Test(arguments: names, ["sh", "bash"]) func aShellReadsBackTheName(_ name: String, _ shell: String) throws
  {
    let home = try ScratchHome()
    let outcome = try home.tool(shell, "-c", "printf %s \(Shell.quote(name))")
    #expect(Array(outcome.text.utf8) == Array(name.utf8), "\(outcome)")
    #expect(!home.files().contains { $0.hasSuffix("pwned") })
  }
}
