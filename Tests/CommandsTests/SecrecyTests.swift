import Foundation
import Support
import Testing

/// Every system call of a run, with what it carried: a secret comes in by a read and goes out by the write that
/// was asked for, and stands nowhere else.
@Suite struct SecrecyTests {
  private static let pair = Pairs.one(seed: 15)
  private static let fresh = Pairs.one(seed: 16).appSecret
  private var pair: Pairs.Pair { Self.pair }

  /// Everywhere that somebody might paste a secret into a command line.
  static let misplaced: [[String]] = {
    let secret = pair.appSecret
    return [
      ["add", "shop", secret], ["add", secret], ["add", "shop", "--app-id", secret],
      ["add", "shop", "--secret=" + secret], ["add", "shop", "--alias", secret],
      ["add", "shop", "--tag", secret],
      ["add", "shop", "--kind", "other:" + secret], ["get", secret], ["get", "shop/" + secret],
      ["get", "shop", "--version", secret], ["show", secret], ["edit", secret, "--live"],
      ["edit", "shop", "--note", "old: " + secret], ["reset", secret, "--reason", "lost", "--begin"],
      ["reset", "shop", "--reason", secret], ["init", "--kdf", secret], [secret], ["--" + secret],
    ]
  }()

  /// A run under strace.
  private struct Watched {
    let outcome: Outcome
    let calls: [String]

    init(_ vault: VaultHome, _ arguments: [String], input: String? = nil) throws {
      let log = vault.home.path + ".calls"
      defer { try? FileManager.default.removeItem(atPath: log) }
      let wrapper = ["strace", "-f", "-v", "-y", "-s", "65536", "-e", "trace=all", "-o", log]
      outcome = try vault.run(arguments, input: input, wrapper: wrapper)
      calls = String(decoding: try Data(contentsOf: URL(fileURLWithPath: log)), as: UTF8.self)
        .split(separator: "\n").map { line in
          // Behind the process id.
          String(line.drop { $0.isNumber }.drop { $0 == " " })
        }
    }

    func carrying(_ text: String) -> [String] { calls.filter { $0.contains(text) } }
  }

  /// Each secret, and the calls that may carry it.
  private func check(_ run: Watched, _ allowed: [(secret: String, calls: [String])]) {
    #expect(run.calls.contains { $0.hasPrefix("execve(") } && run.calls.count > 50)
    for call in run.calls { #expect(!call.hasPrefix("socket") && !call.hasPrefix("connect("), "\(call)") }
    for (secret, places) in allowed {
      for call in run.carrying(secret) {
        #expect(places.contains { call.hasPrefix($0) }, "\(call)")
      }
      for place in places { #expect(run.carrying(secret).contains { $0.hasPrefix(place) }, "\(place)") }
    }
  }

  /// How the passphrase comes from its file.
  private func fromFile(_ vault: VaultHome) -> (secret: String, calls: [String]) {
    (VaultHome.passphrase, ["read(3<\(vault.home.path("pass"))>"])
  }

  @Test func aSecretComesInFromThePipeAndGoesOutByGetAlone() throws {
    let vault = try VaultHome()
    let add = try Watched(vault, ["add", pair.name, "--app-id", pair.appId], input: pair.appSecret + "\n")
    #expect(add.outcome.status == 0)
    check(add, [(pair.appSecret, ["read(0<pipe"]), fromFile(vault)])

    let get = try Watched(vault, ["get", pair.name])
    #expect(get.outcome.text == pair.appSecret + "\n")
    check(get, [(pair.appSecret, ["write(1<pipe"]), fromFile(vault)])

    let export = try Watched(vault, ["export", pair.name, "--format", "wxjava"])
    #expect(export.outcome.status == 0)
    check(export, [(pair.appSecret, ["write(1<pipe"]), fromFile(vault)])
    let written = try Watched(vault, ["export", pair.name, "--format", "dotenv", "-o", "out"])
    #expect(written.outcome.status == 0 && written.outcome.text.isEmpty)
    let carrying = written.carrying(pair.appSecret)
    // To a file that has no name before it is whole.
    #expect(carrying.count == 1 && carrying[0].hasPrefix("write(") && carrying[0].contains(">(deleted)"))

    let show = try Watched(vault, ["show", pair.name])
    #expect(show.outcome.status == 0)
    check(show, [(pair.appSecret, []), fromFile(vault)])

    let reset = try Watched(vault, ["reset", pair.name, "--reason", "leaked"], input: Self.fresh)
    #expect(reset.outcome.status == 0)
    check(reset, [(Self.fresh, ["read(0<pipe"]), (pair.appSecret, []), fromFile(vault)])

    for arguments in [["list", "--json"], ["doctor"], ["audit", "verify"], ["show", pair.name, "--json"]] {
      let run = try Watched(vault, arguments)
      #expect(run.outcome.status == 0)
      check(run, [(Self.fresh, []), (pair.appSecret, []), fromFile(vault)])
    }
  }

  @Test func makingAVaultWritesNeitherPassphraseNorCodeElsewhere() throws {
    let vault = try VaultHome(isMade: false)
    let run = try Watched(vault, ["init", "--kdf", "interactive", "--recovery-file", "code"])
    #expect(run.outcome.status == 0)
    let code = String(decoding: try vault.home.read("code"), as: UTF8.self).split(separator: "\n").first ?? ""
    #expect(code.count == 41)
    let writes = run.carrying(String(code))
    #expect(
      writes.count == 1 && writes.allSatisfy { $0.hasPrefix("write(3<") && $0.contains(">(deleted)") },
      "\(writes)")
    check(run, [fromFile(vault)])
  }

  @Test func whatIsRefusedIsCarriedNoFurther() throws {
    let vault = try VaultHome()
    let long = pair.appSecret + "0"
    let bad = try Watched(vault, ["add", pair.name], input: long)
    #expect(bad.outcome.status == 65)
    check(bad, [(pair.appSecret, ["read(0<pipe"])])

    try vault.home.write("wrong", "not these four words\n")
    let locked = try Watched(vault, ["--passphrase-file", vault.home.path("wrong"), "list"])
    #expect(locked.outcome.status == 77)
    check(locked, [("not these four words", ["read(3<\(vault.home.path("wrong"))>"])])
  }

  /// The shell has put it into argv; nothing that this program does carries it on.
  @Test(arguments: misplaced)
  func aSecretInTheCommandLineIsNotRepeated(_ arguments: [String]) throws {
    let vault = try VaultHome()
    for arguments in [arguments, arguments + ["--json"]] {
      let run = try Watched(vault, arguments, input: Self.fresh)
      #expect(run.outcome.status != 0)
      let calls = run.carrying(pair.appSecret)
      #expect(!calls.isEmpty && calls.allSatisfy { $0.hasPrefix("execve(") }, "\(calls)")
    }
    #expect(try vault.names().isEmpty)
  }
}
