import Support
import Testing

/// `Tests/Transcripts`: sessions that a person could have typed, from which the README takes its examples.
@Suite struct TranscriptTests {
  @Test(arguments: try Transcript.all())
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
