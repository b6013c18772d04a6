import Support
import Testing

@Suite struct TranscriptMatcherTests {
  @Test(arguments: [
    ("", "", true), ("a", "a", true), ("a", "b", false), ("a", "a ", false),
    ("[..]", "", true), ("[..]", "anything at all", true),
    ("stored at [..].", "stored at 12:30.", true), ("stored at [..].", "stored at 12:30", false),
    ("[..]b", "ab", true), ("[..]b", "ba", false), ("a[..]a", "a", false), ("a[..]a", "aa", true),
    ("a[..]b[..]c", "a b b c", true), ("a[..]b[..]c", "a c b", false), ("x[..][..]y", "xy", true),
    ("好[..]城", "好邻居商城", true), ("好[..]城", "好邻居商店", false),
    // The same to a reader of characters, other bytes: a transcript tells them apart.
    ("é", "e\u{301}", false),
  ])
  func aPatternCoversALineWhole(pattern: String, line: String, isCovered: Bool) {
    #expect(TranscriptMatcher.matches(line: pattern, line) == isCovered)
  }

  @Test(arguments: [
    ([], [], true), ([], ["a"], false), (["a"], [], false), (["a", "b"], ["a", "b"], true),
    (["a", "b"], ["b", "a"], false), (["..."], [], true), (["..."], ["a", "b"], true),
    (["a", "...", "z"], ["a", "z"], true), (["a", "...", "z"], ["a", "m", "z", "z"], true),
    (["a", "...", "z"], ["a", "m"], false), (["...", "m", "..."], ["a", "b"], false),
    (["...", "m[..]", "..."], ["a", "m1", "m2", "b"], true), (["a", "..."], ["b", "a"], false),
  ])
  func dotsStandForAnyNumberOfLines(expected: [String], actual: [String], isCovered: Bool) {
    #expect(TranscriptMatcher.matches(expected: expected, actual: actual) == isCovered)
  }

  @Test func aDifferenceShowsWhatWasExpectedAndWhatCame() {
    let text = TranscriptMatcher.difference(
      expected: ["name  [..]", "...", "old", "end"], actual: ["name  shop", "x", "new", "end", "more"])
    #expect(text.split(separator: "\n").filter { !$0.hasPrefix("  ") } == ["- old", "+ more"])
    #expect(text.contains("  name  shop\n"))
  }

  @Test func recordingKeepsThePatternsThatStillFit() {
    let recorded = TranscriptMatcher.record(
      expected: ["at [..]", "old", "...", "end"], actual: ["at 12:30", "new", "end", "[..] gone"])
    #expect(recorded.first == "at [..]")
    #expect(recorded.contains("..."))
    #expect(!recorded.contains("old"))
    let again = ["at 12:31", "new", "end", "[..] gone"]
    #expect(TranscriptMatcher.matches(expected: recorded, actual: again))
  }
}

@Suite struct TranscriptFormatTests {
  private static let sample = ##"""
    # lang: zh
    # What a person does first.

    $ printf 'a\n\nb\n'; \
    > exit 3
    a

    b
    [exit 3]

    ! exists .local/share/mpvault/vault.db
    ! mode 0600 .local/share/mpvault/vault.db
    ! contains-not . 0123 4567
    $ true
    $ odd
    \> not a continuation
    \# not a comment
    > output
    \\ a backslash
    \

    """##

  @Test func aFileIsPutTogetherAsItWas() throws {
    let format = try TranscriptFormat.parse(Self.sample)
    #expect(format.text == Self.sample)
    #expect(format.language == "zh")
  }

  @Test func commandsHaveTheirOutputAndStatus() throws {
    let format = try TranscriptFormat.parse(Self.sample)
    let commands = format.commands
    #expect(commands.map(\.script) == ["printf 'a\\n\\nb\\n'; \\\nexit 3", "true", "odd"])
    #expect(commands.map(\.status) == [3, 0, 0])
    #expect(
      commands.map(\.output) == [
        ["a", "", "b"], [], ["> not a continuation", "# not a comment", "> output", "\\ a backslash", ""],
      ])
    #expect(commands.map(\.line) == [4, 14, 15])
  }

  /// Whatever a command writes, recording it and reading it again gives the same.
  @Test func anyOutputSurvivesRecording() throws {
    let lines = [
      "", ">", "> a", "#", "# a", "$ a", "! a", "! exists a", "[exit 3]", "\\", "\\# a", "a", "...", "\r",
    ]
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<2000 {
      let output = (0..<Int.random(in: 0...4, using: &generator)).map { _ in
        lines.randomElement(using: &generator) ?? ""
      }
      let command = TranscriptFormat.Command(
        line: 1, script: ["a", "a\nb", "a\n\nb"].randomElement(using: &generator) ?? "", output: output,
        status: Int32.random(in: 0...2, using: &generator),
        blankLines: Int.random(in: 0...2, using: &generator))
      let format = TranscriptFormat(blocks: [.command(command)])
      #expect(try TranscriptFormat.parse(format.text) == format)
    }
  }

  @Test(arguments: ["output of nothing\n", "! is there a\n", "! mode 0999 a\n", "! exists\n", "!exists a\n"])
  func aLineThatSaysNothingIsRefused(text: String) {
    #expect(throws: SupportError.self) { try TranscriptFormat.parse("# first\n" + text) }
  }
}
