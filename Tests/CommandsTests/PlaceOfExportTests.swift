import Support
import Testing

@testable import Commands

/// That `run --place` and `export --place` say the truth of a place.
@Suite struct PlaceOfExportTests {
  private let vault: VaultHome
  private let pair = Pairs.one(seed: 91)
  private let newer = Pairs.one(seed: 92)

  init() throws {
    vault = try VaultHome()
    try vault.add(pair)
    try vault.run("place", "add", pair.name, "prod-api")
    try vault.run("reset", pair.name, "--reason", "routine", input: newer.appSecret)
  }

  private func places() throws -> [String] {
    let rows = try #require(try vault.json("place", "list", pair.name) as? [[String: Any]])
    return rows.map {
      "\($0["name"] ?? "") \($0["kind"] ?? "") \($0["version"] ?? "") \($0["behind"] as? Bool == true ? "behind" : "current")"
    }
  }

  private func exports() throws -> Int {
    try #require(try vault.json("audit", "log", "--kind", "exported") as? [Any]).count
  }

  @Test(arguments: [["run", "--place", "Prod-API"], ["export", "--format", "json", "--place", "prod-api"]])
  func aPlaceThatWasBehindHasTheCurrentVersion(_ words: [String]) throws {
    #expect(try places() == ["prod-api appsecret 1 behind"])
    let command = words[0] == "run" ? ["--", "true"] : []
    let outcome = try vault.run([words[0], pair.name] + words.dropFirst() + command)
    #expect(outcome.status == 0 && outcome.errorText.contains("prod-api now has version 2"), "\(outcome)")
    #expect(try places() == ["prod-api appsecret 2 current"])
    let todo = try #require(try vault.json("todo") as? [[String: Any]])
    #expect(!todo.contains { $0["what"] as? String == "place-behind" })
  }

  @Test func whatIsThereAlreadyIsNotWrittenAgain() throws {
    try vault.run("place", "done", pair.name, "prod-api")
    let outcome = try vault.run("run", pair.name, "--place", "prod-api", "--", "true")
    #expect(outcome.status == 0 && outcome.errorText.isEmpty, "\(outcome)")
    #expect(try exports() == 1)
  }

  @Test func anotherCredentialOfAKnownPlaceIsOnRecordThere() throws {
    try vault.run("add", pair.name, "--kind", "message-token", input: "token0token1")
    let outcome = try vault.run("run", pair.name, "--place", "prod-api", "--", "true")
    #expect(outcome.errorText.contains("current versions of 2 secrets"), "\(outcome)")
    #expect(try Set(places()) == ["prod-api appsecret 2 current", "prod-api message-token 1 current"])
  }

  /// What could not be written is at no place, and a command that could not begin has nothing.
  @Test func aPlaceHasOnlyWhatCameThere() throws {
    try vault.home.write("bad", "#!/no/such/interpreter\n", mode: 0o755)
    let bad = vault.home.path("bad")
    let unwritten = try vault.run(
      "export", pair.name, "--format", "json", "-o", "/dev/full", "--place", "prod-api")
    #expect(unwritten.status == 74 && !unwritten.errorText.contains("now has"), "\(unwritten)")
    let words = ["run", pair.name, "--place", "prod-api", "--", bad]
    // What gets files begins as something else.
    let file = ["run", "--file", "KEY=mp://\(pair.name)/appsecret"] + words.dropFirst(2)
    for words in [words, file] {
      for outcome in [
        try vault.run(words),
        try PseudoTerminal([Binary.path] + words, in: vault.home, environment: vault.environment)
          .waitForExit(),
      ] {
        #expect(outcome.status == 127, "as a shell says it: \(outcome)")
        #expect(!outcome.text.contains("now has") && !outcome.errorText.contains("now has"), "\(outcome)")
      }
    }
    #expect(try places() == ["prod-api appsecret 1 behind"])
    #expect(try exports() == 5)
    // At a terminal too it is said once the command has begun.
    let terminal = try PseudoTerminal(
      [Binary.path] + words.dropLast() + ["true"], in: vault.home, environment: vault.environment)
    let outcome = try terminal.waitForExit()
    #expect(outcome.status == 0 && outcome.text.contains("prod-api now has version 2"), "\(outcome)")
    #expect(try places() == ["prod-api appsecret 2 current"])
    try vault.run("reset", pair.name, "--reason", "routine", input: Pairs.one(seed: 93).appSecret)
    let begun = try vault.run(file.dropLast() + ["true"])
    #expect(begun.status == 0 && begun.errorText.contains("prod-api now has version 3"), "\(begun)")
  }

  /// Somebody has the file open in an editor, or makes one, while they are asked for the place.
  @Test func whatIsWrittenDuringAQuestionIsNotLost() throws {
    try vault.home.write(".env", "APP_KEY=theirs\n")
    func asked(_ format: String, _ path: String) throws -> Person {
      let person = try Person(
        ["export", pair.name, "--format", format, "-o", path, "--place", "测试机"], in: vault.home,
        speaking: .english, environment: vault.environment)
      try person.awaitVisible(.askNewPlace("测试机", pair.name, []))
      return person
    }
    let editing = try asked("dotenv", ".env")
    try vault.home.write(".env", "APP_KEY=theirs\nNEW=line\n")
    try editing.terminal.send("y\r")
    #expect(try editing.terminal.waitForExit().status == 0)
    let text = String(decoding: try vault.home.read(".env"), as: UTF8.self)
    #expect(text.contains("NEW=line\n") && text.contains(newer.appSecret), "\(text)")
    try vault.run("place", "remove", pair.name, "测试机")
    let making = try asked("json", "out.json")
    try vault.home.write("out.json", "theirs")
    try making.terminal.send("y\r")
    let refused = try making.terminal.waitForExit()
    #expect(refused.status == 75, "\(refused)")
    #expect(try vault.home.read("out.json") == Array("theirs".utf8))
    #expect(try !places().contains { $0.hasPrefix("测试机") && $0.hasSuffix("current") })
  }

  /// A file without a name is gone with the process that writes it.
  @Test func whoeverIsKilledLeavesNoSecretBesideTheFile() throws {
    try vault.home.write(".env", "APP_KEY=theirs\n")
    let outcome = try vault.run(
      ["export", pair.name, "--format", "dotenv", "-o", ".env"],
      wrapper: ["strace", "-f", "-o", "/dev/null", "-e", "inject=linkat:error=EIO:signal=SIGKILL"])
    #expect(outcome.signal == 9, "\(outcome)")
    #expect(!vault.home.files().contains { $0.hasSuffix(".tmp") })
    #expect(try vault.home.read(".env") == Array("APP_KEY=theirs\n".utf8))
  }

  /// No terminal, no question.
  @Test func aPlaceThatNobodyRecordedGetsNothing() throws {
    for words in [
      ["run", pair.name, "--place", "prod-apj", "--", "touch", "ran"],
      ["export", pair.name, "--format", "json", "-o", "ran", "--place", "prod-apj"],
    ] {
      let outcome = try vault.run(words)
      #expect(outcome.status == 66 && outcome.errorText.contains("did you mean “prod-api”?"), "\(outcome)")
      #expect(!vault.home.exists("ran"))
    }
    try vault.run("place", "remove", pair.name, "prod-api")
    #expect(try vault.run("run", pair.name, "--place", "prod-api", "--", "true").status == 66)
    #expect(try exports() == 0)
  }

  @Test func aPersonMaySayThatItIsNew() throws {
    func person() throws -> Person {
      try Person(
        ["run", pair.name, "--place", "测试机", "--", "true"], in: vault.home, speaking: .chinese,
        environment: vault.environment)
    }
    let no = try person()
    try no.answer(.askNewPlace("测试机", pair.name, []), "")
    #expect(try no.terminal.waitForExit().status == 66)
    let yes = try person()
    try yes.answer(.askNewPlace("测试机", pair.name, []), "y")
    #expect(try yes.terminal.waitForExit().status == 0)
    #expect(try Set(places()).contains("测试机 appsecret 2 current"))
  }
}
