import Delivery
import Foundation
import Support
import Testing

@testable import Commands

/// What stands where a command is told to write: a deployment's second run passes, and nobody's file is lost.
@Suite struct OutputFileTests {
  private let vault: VaultHome
  private let pair = Pairs.one(seed: 91)
  private let recipient: String

  init() throws {
    vault = try VaultHome()
    try vault.add(pair)
    let made = try vault.home.tool(
      "openssl", "genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048")
    try #require(try vault.run("add", pair.name, "--kind", "upload-key", input: made.text).status == 0)
    try vault.home.tool("age-keygen", "-o", "key.txt")
    recipient = try vault.home.tool("age-keygen", "-y", "key.txt").text.trimmed
    try vault.home.write("t.txt", "secret = mp://\(pair.name)/appsecret\n")
    let client = try vault.run("edit", pair.name, "--client", "c")
    try #require(client.status == 0, "\(client)")
  }

  private func text(_ path: String) throws -> String {
    String(decoding: try vault.home.read(path), as: UTF8.self)
  }

  /// What writes a file, without where it goes; each with what a file of it begins with, if that tells it.
  private func writers() throws -> [(command: [String], option: String, heading: String?)] {
    let recipient = self.recipient
    // What another platform alone has is refused for a mini-program.
    return ExportFormat.allCases.filter { ![.wxjavaMp, .wxjavaOpen, .wxjavaChannel, .wxjavaCp].contains($0) }
      .map { (["export", pair.name, "--format", $0.rawValue], "-o", $0.heading) }
      + [
        (["export", pair.name, "--template", "t.txt"], "-o", nil), (["inject", "-i", "t.txt"], "-o", nil),
        (["audit", "report"], "--html", HTMLReport.heading),
        (["audit", "report"], "--csv", CSV.headings(ReportCSV.head)[0]),
        (["audit", "log"], "--csv", CSV.headings(AuditLine.csvHead)[0]),
        (["share", pair.name, "--to", recipient], "-o", nil),
        (["handover", "--client", "c", "--to", recipient], "-o", nil),
      ]
  }

  @Test func theSecondRunPasses() throws {
    for (command, option, heading) in try writers() {
      try? FileManager.default.removeItem(atPath: vault.home.path("out"))
      for round in 1...2 {
        let outcome = try vault.run(command + [option, "out"])
        #expect(outcome.status == 0 && vault.home.mode("out") == 0o600, "\(command), \(round): \(outcome)")
      }
      // Somebody has opened it to others since; what says whose it is still says so.
      guard heading != nil else { continue }
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o644], ofItemAtPath: vault.home.path("out"))
      #expect(try vault.run(command + [option, "out"]).status == 0, "\(command)")
    }
  }

  @Test func aFileThatIsNotOursStays() throws {
    let mine = "APP_KEY=base64:abc\nDB_PASSWORD=secret\n"
    for (command, option, _) in try writers() {
      try vault.home.write("out", mine, mode: 0o644)
      let outcome = try vault.run(command + [option, "out"])
      if let format = ["dotenv", "laravel", "mini-ci-env"].first(where: command.contains) {
        let text = try text("out")
        #expect(outcome.status == 0 && text.hasPrefix(mine) && text != mine, "\(outcome)")
        // The one for uploads has the path of a file of its own.
        #expect(text.contains(pair.appSecret) == (format != "mini-ci-env"))
        continue
      }
      #expect(outcome.status == 73 && outcome.errorText.contains("--force"), "\(command): \(outcome)")
      #expect(try text("out") == mine, "\(command)")
      #expect(try vault.run(command + [option, "out", "--force"]).status == 0, "\(command)")
      #expect(try text("out") != mine, "\(command)")
    }
  }

  /// Closed to others is what a private key and a copy of the vault are too; a key of ours may stand where one is written again.
  @Test func aKeyAndACopyOfTheVaultStay() throws {
    try vault.home.tool("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", "ssh")
    try #require(try vault.run("backup", "copy.db").status == 0)
    for file in ["key.txt", "ssh", "copy.db"] {
      #expect(vault.home.mode(file) == 0o600)
      let before = try vault.home.read(file)
      for command in [["export", pair.name, "--format", "json"], ["share", pair.name, "--to", recipient]] {
        let outcome = try vault.run(command + ["-o", file])
        #expect(
          outcome.status == 73 && outcome.errorText.contains("--force"), "\(command) \(file): \(outcome)")
      }
      #expect(try vault.home.read(file) == before, "\(file)")
    }
    for _ in 1...2 {
      let outcome = try vault.run("export", pair.name, "--format", "upload-key", "-o", "upload.pem")
      #expect(outcome.status == 0, "\(outcome)")
    }
  }

  /// Root alone can do so: whoever could read it before is told of.
  @Test(.enabled(if: getuid() == 0)) func anothersFileIsNotTakenOverSilently() throws {
    try vault.home.write(".env", "APP_KEY=x\n", mode: 0o640)
    try #require(chown(vault.home.path(".env"), 12345, 33) == 0)
    let outcome = try vault.run("export", pair.name, "--format", "dotenv", "-o", ".env")
    #expect(outcome.status == 0 && outcome.errorText.contains("another user's"), "\(outcome)")
    let again = try vault.run("export", pair.name, "--format", "dotenv", "-o", ".env")
    #expect(again.status == 0 && !again.errorText.contains("another user's"), "\(again)")
  }

  @Test func aDashIsStandardOutput() throws {
    for (command, option, _) in try writers() {
      let outcome = try vault.run(command + [option, "-"])
      #expect(outcome.status == 0 && !outcome.stdout.isEmpty, "\(command): \(outcome)")
      #expect(!FileManager.default.fileExists(atPath: vault.home.path("-")), "\(command)")
    }
  }

  @Test func whatGitTracksIsNotOurs() throws {
    try vault.home.tool("git", "init", "-q", ".")
    try vault.home.write("out", "mine\n", mode: 0o600)
    try vault.home.tool("git", "add", "-f", "out")
    for command in [
      ["inject", "-i", "t.txt", "-o", "out"], ["export", pair.name, "--format", "json", "-o", "out"],
      // These hold no secret that anybody can read, so that git may have them; one of its files is still somebody's.
      ["share", pair.name, "--to", recipient, "-o", "out"], ["audit", "report", "--html", "out"],
      ["audit", "log", "--csv", "out"],
    ] {
      #expect(try vault.run(command).status == 73)
      #expect(try text("out") == "mine\n")
    }
  }

  @Test func anOpenQuoteStopsIt() throws {
    try vault.home.write(".env", "A=1\nB=\"open\n")
    let outcome = try vault.run("export", pair.name, "--format", "dotenv", "-o", ".env")
    #expect(outcome.status == 65 && outcome.errorText.contains(".env"), "\(outcome)")
    #expect(try text(".env") == "A=1\nB=\"open\n")
  }

  /// A slip of the pen puts no secret into somebody's notes; a second run of a deployment passes.
  @Test func whatReadsAsNoEnvironmentFileIsLeftAlone() throws {
    let export = ["export", pair.name, "--format", "dotenv", "-o"]
    let notes = "# Notes\n\nCall the shop.\n"
    try vault.home.write("notes.md", notes, mode: 0o644)
    let refused = try vault.run(export + ["notes.md"])
    #expect(refused.status == 73 && refused.errorText.contains("--force"), "\(refused)")
    #expect(
      try text("notes.md") == notes && vault.run("history", pair.name).text.contains("notes.md") == false)
    let person = try Person(
      export + ["notes.md"], in: vault.home, speaking: .english, environment: vault.environment)
    try person.answer(.askSet("notes.md"), "")
    #expect(try person.terminal.waitForExit().status == 1)
    #expect(try text("notes.md") == notes)
    for options in [["--force"], []] { #expect(try vault.run(export + ["notes.md"] + options).status == 0) }
    #expect(try text("notes.md").hasPrefix(notes))
    try vault.home.write("app.env", "PORT=1\nsource x\n", mode: 0o644)
    for _ in 1...2 { #expect(try vault.run(export + ["app.env"]).status == 0) }
    #expect(try vault.run("history", pair.name).text.contains("into app.env"))
  }

  @Test(arguments: Language.allCases) func aTerminalIsAsked(_ language: Language) throws {
    try vault.home.write("out", "mine\n", mode: 0o644)
    for (answer, status, keeps) in [("", 1, true), ("y", 0, false)] {
      let person = try Person(
        ["inject", "-i", "t.txt", "-o", "out"], in: vault.home, speaking: language,
        environment: vault.environment)
      try person.answer(.askReplace("out"), answer)
      #expect(try person.terminal.waitForExit().status == Int32(status))
      #expect((try text("out") == "mine\n") == keeps)
    }
  }
}
