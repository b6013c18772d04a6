import Foundation
import Host
import Support
import Testing

@testable import Commands
@testable import LeakScan

/// `scan` as the binary does it, beside what the transcripts show.
@Suite struct ScanTests {
  private let vault: VaultHome
  private let pair = Pairs.one(seed: 101)
  private let other = Pairs.first(2, seed: 101)[1]

  init() throws {
    vault = try VaultHome()
    try vault.add(pair)
    try vault.add(other)
  }

  private func scan(_ arguments: String..., status: Int32) throws -> [String: Any] {
    let outcome = try vault.run(["scan", "--json"] + arguments)
    #expect(outcome.status == status, "\(outcome)")
    return try #require(try JSONSerialization.jsonObject(with: Data(outcome.stdout)) as? [String: Any])
  }

  @Test func whatIsFoundIsNeverPrinted() throws {
    try vault.home.write("t/a", "appid \(pair.appId)\n\(pair.appSecret)\n")
    try vault.home.write("t/b", "wx0123456789abcdef \(Pairs.one(seed: 102).appSecret)")
    for arguments in [
      ["scan", "t"], ["scan", "t", "--unknown"], ["scan", "t", "--json", "--unknown", "--record"],
    ] {
      let outcome = try vault.run(arguments)
      #expect(outcome.status == 1)
      let said = outcome.text + outcome.errorText
      #expect(said.contains("t/a") && !said.contains(pair.appSecret))
      #expect(!said.contains(Pairs.one(seed: 102).appSecret))
    }
  }

  /// Followed word by word, the advice for a leak would be an outage for nothing. What others may read, or git takes along, is
  /// no such file.
  @Test func aFileThatWasExportedIsNoLeak() throws {
    try vault.home.write("t/.gitignore", "env\n")
    _ = try vault.home.shell("cd t && git init -q .")
    let export = try vault.run("export", pair.name, "--format", "dotenv", "-o", "t/env")
    #expect(export.status == 0, "\(export)")
    let report = try scan("t", status: 0)
    #expect((report["findings"] as? [Any])?.isEmpty == true)
    let exported = try #require((report["exported"] as? [[String: Any]])?.first)
    #expect(exported["path"] as? String == "t/env" && exported["program"] as? String == pair.name)
    let told = try vault.run("scan", "t")
    #expect(told.errorText.contains("t/env:") && !told.errorText.contains("reset"), "\(told)")
    // The same value where nobody exported it, and where others can read it.
    _ = try vault.home.shell("cp t/env t/copied; chmod 644 t/copied")
    #expect((try scan("t", status: 1)["findings"] as? [Any])?.count == 1)
    _ = try vault.home.shell("rm t/copied; chmod 644 t/env")
    _ = try scan("t", status: 1)
    _ = try vault.home.shell("chmod 600 t/env; : > t/.gitignore")
    _ = try scan("t", status: 1)
    // Nobody exported the other one.
    try vault.home.write("t/.gitignore", "env\n")
    _ = try vault.home.shell("printf %s \(other.appSecret) > t/env; chmod 600 t/env")
    _ = try scan("t", status: 1)
  }

  @Test func anArchivedProgramsSecretIsFoundToo() throws {
    #expect(try vault.run("archive", pair.name).status == 0)
    try vault.home.write("t/a", pair.appSecret)
    let report = try scan("t", status: 1)
    let finding = try #require((report["findings"] as? [[String: Any]])?.first)
    #expect(finding["program"] as? String == pair.name && finding["current"] as? Bool == true)
    #expect(finding["line"] as? Int == 1 && finding["column"] as? Int == 1 && finding["version"] as? Int == 1)
  }

  @Test func everyKindIsFound() throws {
    let key = try vault.home.shell("openssl genrsa -traditional 2048 2> /dev/null")
    let values = [
      "message-aes-key": String(repeating: "aB3", count: 14) + "x", "message-token": "tokentoken99",
    ]
    for (kind, value) in values {
      #expect(try vault.run("add", pair.name, "--kind", kind, input: value).status == 0)
    }
    #expect(try vault.run("add", pair.name, "--kind", "upload-key", input: key.text).status == 0)
    #expect(
      try vault.run("add", pair.name, "--kind", "other:webhook", input: "https://example.com/hook?k=v").status
        == 0)
    try vault.home.write("t/all", "\(values.values.joined(separator: "\n"))\nhttps://example.com/hook?k=v\n")
    try vault.home.write("t/key.json", "{\"key\": \"\(key.text.replacing("\n", with: "\\r\\n"))\"}")
    let report = try scan("t", status: 1)
    let kinds = (report["findings"] as? [[String: Any]] ?? []).compactMap { $0["kind"] as? String }
    #expect(kinds.sorted() == ["message-aes-key", "message-token", "other:webhook", "upload-key"])
  }

  @Test func aLockedVaultIsNoErrorWhereThatIsAsked() throws {
    let outcome = try vault.home.run(["scan", "--if-unlocked"])
    #expect(outcome.status == 0 && outcome.errorText.contains(Text.lockedNotScanned.english))
    #expect(try vault.home.run(["scan"]).status == 77)
  }

  /// Names, tags and AppIDs of others' files go to the terminal made harmless.
  @Test func aPathIsEscaped() throws {
    try vault.home.write("t/a\u{1b}[31m\u{202e}b", pair.appSecret)
    let outcome = try vault.run("scan", "t")
    #expect(outcome.text.contains("a\\u{1b}[31m\\u{202e}b:1:1") && !outcome.text.contains("\u{1b}"))
  }

  @Test func eachErrorOfAScanHasItsWordsAndItsCode() {
    let errors: [(ScanError, ExitCode)] = [
      (.unreadable(path: "p", .missing("p")), .missing),
      (.unreadable(path: "p", .denied("p")), .inputOutput),
      (.notAFile(path: "p"), .badData), (.badPattern("["), .usage), (.noGit, .unavailable),
      (.noRepository(path: "p"), .missing), (.gitFailed("why"), .unavailable),
      (.hookExists(path: "p"), .cannotCreate), (.hookManaged(path: "p", .lefthook), .cannotCreate),
      (.hookManaged(path: "p", .preCommit), .cannotCreate), (.noCommit("x"), .missing),
      (.hookElsewhere(path: "p"), .cannotCreate),
      (.host(.timedOut("p")), .unavailable),
    ]
    for (error, code) in errors {
      #expect(Failure(error).code == code && Failure(error).what != .unexpected, "\(error)")
    }
    #expect(Set(errors.map { Failure($0.0).lines }).count == errors.count)
  }

  @Test func theHookIsAFileThatRuns() throws {
    let home = vault.home
    let made = try home.shell("git init -q r && cd r && git config core.hooksPath .hooks")
    #expect(made.status == 0)
    let outcome = try home.run(["scan", "--install-hook", "r"])
    #expect(outcome.status == 0 && home.mode("r/.hooks/pre-commit") == 0o755, "\(outcome)")
    // Without mpvault in PATH a commit is not stopped, and it is said.
    let run = try home.tool("sh", home.path("r/.hooks/pre-commit"), environment: ["PATH": "/usr/bin:/bin"])
    #expect(run.errorText.contains(Text.hookMissing.english))
  }
}
