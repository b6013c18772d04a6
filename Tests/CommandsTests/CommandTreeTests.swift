import Support
import Testing

@testable import Commands

/// A command that is also the beginning of others.
@Suite struct CommandTreeTests {
  private static let commands: [CommandTree.Entry] = [
    ("audit", TodoCommand.self), ("audit log", AuditLogCommand.self), ("list", ListCommand.self),
    ("slot list", SlotListCommand.self), ("slot remove", SlotRemoveCommand.self),
  ]

  private static func find(_ words: String...) throws -> (path: String, rest: [String]) {
    let found = try CommandTree.find(words[0], Array(words.dropFirst()), among: commands)
    return (found.path, found.rest)
  }

  @Test func theLongerPathWins() throws {
    #expect(try Self.find("audit", "log") == ("audit log", []))
    #expect(try Self.find("audit", "log", "--json") == ("audit log", ["--json"]))
    #expect(try Self.find("audit", "--json", "log") == ("audit log", ["--json"]))
    #expect(try Self.find("audit", "log", "log") == ("audit log", ["log"]))
    #expect(try Self.find("audit") == ("audit", []))
    #expect(try Self.find("audit", "shop") == ("audit", ["shop"]))
    #expect(try Self.find("audit", "shop", "log") == ("audit", ["shop", "log"]))
  }

  @Test(arguments: ["--vault", "--passphrase-file", "--lang"])
  func theValueOfAGlobalOptionIsNoSubcommand(_ option: String) throws {
    #expect(try Self.find("audit", option, "log") == ("audit", [option, "log"]))
    #expect(try Self.find("audit", option, "x", "log") == ("audit log", [option, "x"]))
    #expect(try Self.find("audit", option, "log", "log") == ("audit log", [option, "log"]))
    #expect(try Self.find("audit", option + "=x", "log") == ("audit log", [option + "=x"]))
    #expect(try Self.find("slot", option, "remove", "list") == ("slot list", [option, "remove"]))
  }

  /// What stands behind an option of the command itself may be that option's value.
  @Test func theValueOfTheCommandsOwnOptionIsNoSubcommandEither() throws {
    #expect(try Self.find("audit", "--client", "log") == ("audit", ["--client", "log"]))
    #expect(try Self.find("audit", "--", "log") == ("audit", ["--", "log"]))
  }

  @Test func groupsGoOnAsTheyWere() throws {
    #expect(try Self.find("slot", "list") == ("slot list", []))
    #expect(try Self.find("slot", "--yes", "remove", "2") == ("slot remove", ["--yes", "2"]))
    #expect(try Self.find("list", "slot") == ("list", ["slot"]))
    #expect(throws: Failure(.usage, .noSuchCommand("xyz"), hint: .helpHint)) { try Self.find("xyz") }
    #expect(throws: Failure.self) { try Self.find("slot", "add") }
  }

  @Test func aGroupsBareNameIsItsList() throws {
    #expect(try Self.find("slot") == ("slot list", []))
    #expect(try Self.find("slot", "--json") == ("slot list", ["--json"]))
  }

  @Test func whatIsNearlyACommandIsNamedAndNotRun() {
    // What may be a secret is not repeated.
    let secret = Pairs.one(seed: 3).appSecret
    #expect(throws: Failure(.usage, .noSuchCommand, hint: .helpHint)) { try Self.find(secret) }
    #expect(throws: Failure(.usage, .noSuchCommand("lits"), hint: .didYouMean(["mpvault list"]))) {
      try Self.find("lits")
    }
    #expect(throws: Failure(.usage, .noSuchCommand, hint: .didYouMean(["mpvault slot remove"]))) {
      try Self.find("slot", "remvoe")
    }
  }
}
