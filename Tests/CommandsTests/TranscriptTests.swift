import Support
import Testing

/// `Tests/Transcripts`: sessions that a person could have typed, from which the README takes its examples.
@Suite struct TranscriptTests {
  /// All of them with the release binary, in `make soak` and for whoever records; else those in English, for `make test` has nine
  /// minutes.
  private static func played() throws -> [Transcript] {
    let isAll = Binary.isRelease || Soak.isOn || Transcript.isRecording
    return try Transcript.all().filter { isAll || $0.name.hasSuffix(".en") }
  }

  @Test(arguments: try played())
  func theSessionGoesAsWritten(_ transcript: Transcript) throws {
    for mismatch in try transcript.check() { Issue.record("\(mismatch)") }
  }

  @Test func aTranscriptThatIsWrongIsNoticed() throws {
    let home = try ScratchHome()
    try home.write("wrong.txt", "$ mpvault list\nThere is [..] elsewhere.\n[exit 0]\n\n! exists vault.db\n")
    let mismatches = try Transcript(path: home.path("wrong.txt")).check()
    #expect(mismatches.count == 2, "\(mismatches)")
  }
}
