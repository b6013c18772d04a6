import Foundation
import Support
import Testing

@testable import Commands

/// The README's examples are pieces of transcripts, so it cannot lie.
@Suite struct ReadmeTests {
  private static let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("README.md").path

  /// The fenced blocks that show a session.
  private static func sessions(in text: String) -> [String] {
    var sessions: [String] = []
    var block: [Substring]?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        if let block, block.contains(where: { $0.hasPrefix("$ ") }) {
          sessions.append(block.map { $0 + "\n" }.joined())
        }
        block = block == nil ? [] : nil
      } else {
        block?.append(line)
      }
    }
    return sessions
  }

  private static func transcripts() throws -> [TranscriptFormat] {
    try Transcript.all().map {
      try TranscriptFormat.parse(String(contentsOfFile: $0.path, encoding: .utf8))
    }
  }

  /// The half of one language.
  private static func half(_ language: Language) throws -> String {
    let halves = try String(contentsOfFile: path, encoding: .utf8).components(separatedBy: "\n## English\n")
    return halves[language == .english ? 1 : 0]
  }

  /// What of the session is in no transcript: its commands must stand in one and the same, in their order, with
  /// that output and that status.
  private static func complaint(about session: String, _ transcripts: [TranscriptFormat]) throws -> String? {
    let shown = try TranscriptFormat.parse(session).commands
    if shown.isEmpty { return "no command" }
    let isTold = transcripts.contains { transcript in
      var rest = transcript.commands[...]
      return shown.allSatisfy { command in
        guard let place = rest.firstIndex(where: { isSame(command, $0) }) else { return false }
        rest = rest[(place + 1)...]
        return true
      }
    }
    return isTold ? nil : "in no transcript:\n\(session)"
  }

  private static func isSame(_ shown: TranscriptFormat.Command, _ told: TranscriptFormat.Command) -> Bool {
    shown.script == told.script && shown.status == told.status
      && TranscriptMatcher.matches(expected: told.output, actual: shown.output)
  }

  @Test func everySessionInTheReadmeIsAPieceOfATranscript() throws {
    let sessions = Self.sessions(in: try String(contentsOfFile: Self.path, encoding: .utf8))
    #expect(sessions.count >= 2, "the README shows no session")
    let transcripts = try Self.transcripts()
    for session in sessions {
      if let complaint = try Self.complaint(about: session, transcripts) { Issue.record("\(complaint)") }
    }
  }

  /// One after the other in one home, as somebody types them who replays the page.
  @Test(arguments: Language.allCases)
  func theSessionsOfAHalfAreOneSession(_ language: Language) throws {
    let all = Self.sessions(in: try Self.half(language)).joined()
    #expect(all.contains("mpvault leak"))
    if let complaint = try Self.complaint(about: all, Self.transcripts()) { Issue.record("\(complaint)") }
  }

  /// The lines of the other blocks too, where nobody answers and no host is reached.
  @Test(arguments: Language.allCases)
  func everyLineOfAHalfIsUnderstood(_ language: Language) throws {
    let replay = try ReadmeReplay(language)
    let lines = ReadmeReplay.lines(in: try Self.half(language))
    #expect(lines.count > 30)
    for line in lines {
      let outcome = try replay.run(line)
      // Not: how it is written is not right, there is no such thing, or the shell did not understand it.
      #expect(![2, 64, 66, 127].contains(outcome.status), "\(line)\n\(outcome)")
    }
  }

  @Test func bothLanguagesAreShown() throws {
    let text = try String(contentsOfFile: Self.path, encoding: .utf8)
    let commands = Self.sessions(in: text).joined()
    #expect(commands.contains("已保存：") && commands.contains("Saved:"))
  }

  @Test func aSessionThatNobodyRanIsNoticed() throws {
    let told = [try TranscriptFormat.parse("$ mpvault list\nname  [..]\n$ mpvault get x\n1\n[exit 66]\n")]
    for wrong in [
      "$ mpvault list\nother\n", "$ mpvault lst\nname  x\n", "$ mpvault get x\n1\n",
      "$ mpvault get x\n1\n[exit 66]\n$ mpvault list\nname  x\n",
    ] {
      #expect(try Self.complaint(about: wrong, told) != nil, "\(wrong)")
    }
    for right in ["$ mpvault list\nname  x\n", "$ mpvault list\nname  x\n\n$ mpvault get x\n1\n[exit 66]\n"] {
      #expect(try Self.complaint(about: right, told) == nil, "\(right)")
    }
    #expect(Self.sessions(in: "a\n```console\n$ b\n```\n```sh\nc\n```\n") == ["$ b\n"])
  }
}
