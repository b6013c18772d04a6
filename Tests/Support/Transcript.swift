import Foundation

/// A session that a person could have typed, from a file (`TranscriptFormat` has its form), carried out
/// against the real binary in an empty scratch home.
///
/// In the output, the path of the home is written `~`. With `MPVAULT_RECORD=1` what came replaces what was
/// expected in the file, and the run still fails: a person looks at the difference before it counts.
package struct Transcript: Sendable, CustomStringConvertible {
  package struct Mismatch: Sendable, CustomStringConvertible {
    package let file: String
    package let line: Int
    package let what: String

    package var description: String { "\(file):\(line): \(what)" }
  }

  package let path: String

  package var name: String { URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent }

  /// What a parameterised test shows.
  package var description: String { name }

  package init(path: String) { self.path = path }

  /// `Tests/Transcripts` of this package.
  package static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Transcripts").path

  /// `MPVAULT_RECORD=1`
  package static let isRecording = ProcessInfo.processInfo.environment["MPVAULT_RECORD"] == "1"

  /// Every `.txt` file in the folder, by name.
  package static func all(in folder: String = folder) throws -> [Transcript] {
    try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".txt") }.sorted()
      .map { Transcript(path: folder + "/" + $0) }
  }

  /// Carries the session out; what differs from the file, in its order. Nothing means that all is well.
  package func check() throws -> [Mismatch] {
    let text = String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
    let format: TranscriptFormat
    do {
      format = try TranscriptFormat.parse(text)
    } catch let error as SupportError {
      return [Mismatch(file: name, line: 1, what: error.description)]
    }
    var session = TranscriptSession(name: name, environment: format.environment, home: try ScratchHome())
    defer { session.lock() }
    let came = try session.carryOut(format)
    let isRecording = Self.isRecording
    if isRecording, came != format { try Data(came.text.utf8).write(to: URL(fileURLWithPath: path)) }
    return session.mismatches
  }
}

private struct TranscriptSession {
  let name: String
  let environment: [String: String]
  let home: ScratchHome
  var mismatches: [Transcript.Mismatch] = []
  /// Paths of vaults that were unlocked.
  private var unlocked: Set<String> = []

  init(name: String, environment: [String: String], home: ScratchHome) {
    (self.name, self.environment, self.home) = (name, environment, home)
  }

  /// The same transcript with what came where something else was expected.
  mutating func carryOut(_ format: TranscriptFormat) throws -> TranscriptFormat {
    var came = format
    var commands = 0
    for (index, block) in format.blocks.enumerated() {
      switch block {
      case .prose: break
      case .command(let command):
        commands += 1
        came.blocks[index] = .command(try run(command))
        if !format.staysLocked { try unlock(after: command.script) }
      case .check(let check, text: let text, line: let line):
        if let why = failure(of: check) { note(line, "\(text): \(why)") }
      }
    }
    if commands == 0 { note(1, "no command") }
    return came
  }

  private mutating func run(_ command: TranscriptFormat.Command) throws -> TranscriptFormat.Command {
    let outcome = try home.shell(command.script, environment: environment)
    let lines = Lines.of(outcome.text.replacing(home.path, with: "~"))
    let isExpected = TranscriptMatcher.matches(expected: command.output, actual: lines)
    if isExpected, outcome.status == command.status { return command }
    var what = "$ " + command.script
    if !isExpected { what += "\n" + TranscriptMatcher.difference(expected: command.output, actual: lines) }
    if outcome.status != command.status {
      what += "\n- [exit \(command.status)]\n+ [exit \(outcome.status)]"
    }
    note(command.line, what)
    var recorded = command
    if !isExpected { recorded.output = TranscriptMatcher.record(expected: command.output, actual: lines) }
    recorded.status = outcome.status
    return recorded
  }

  /// Each vault that a command made, so that the others need not derive its key from the passphrase, which would take
  /// nearly all of the time.
  private mutating func unlock(after script: String) throws {
    let makes = ["init", "add", "restore"].contains { script.contains($0) }
    guard makes, script.contains("mpvault") else { return }
    for path in home.files(below: "") where path.hasSuffix("vault.db") && unlocked.insert(path).inserted {
      try home.run("unlock", environment: environment.merging(["MPVAULT_VAULT": home.path(path)]) { $1 })
    }
  }

  /// No key of a home that is gone stays in the kernel.
  func lock() {
    for path in unlocked { _ = try? home.run("lock", environment: ["MPVAULT_VAULT": home.path(path)]) }
  }

  private mutating func note(_ line: Int, _ what: String) {
    mismatches.append(Transcript.Mismatch(file: name, line: line, what: what))
  }

  /// Why it does not hold; nothing if it does.
  private func failure(of check: TranscriptFormat.Check) -> String? {
    switch check {
    case .exists(let path): return home.exists(path) ? nil : "is not there"
    case .missing(let path): return home.exists(path) ? "is there" : nil
    case .mode(let wanted, let path):
      guard let mode = home.mode(path) else { return "is not there" }
      return mode == wanted ? nil : "has mode 0" + String(mode, radix: 8)
    case .contains(let path, let text):
      guard home.exists(path) else { return "is not there" }
      return files(path).contains { holds($0, text) == true } ? nil : "does not contain it"
    case .containsNot(let path, let text):
      guard home.exists(path) else { return "is not there" }
      return files(path).first { holds($0, text) != false }.map {
        holds($0, text) == nil ? "\($0) cannot be read" : "\($0) contains it"
      }
    }
  }

  /// The file, or all that are below the folder.
  private func files(_ path: String) -> [String] {
    let below = home.files(below: path)
    return below.isEmpty ? [path] : below
  }

  /// Nothing where it cannot be read, as a folder without a file.
  private func holds(_ path: String, _ text: String) -> Bool? {
    guard let bytes = try? home.read(path) else { return nil }
    return Data(bytes).range(of: Data(text.utf8)) != nil
  }
}
