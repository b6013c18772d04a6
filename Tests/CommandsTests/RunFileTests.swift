import Foundation
import Support
import Testing

@testable import Commands

/// `run --file`: a secret as a file that is on no disk.
@Suite struct RunFileTests {
  private let vault: VaultHome
  private let key: String

  /// Whether the machine has the program.
  private static func has(_ program: String) -> Bool {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").contains {
      FileManager.default.isExecutableFile(atPath: "\($0)/\(program)")
    }
  }

  private static let made = Result {
    try ScratchHome().tool("openssl", "genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048").text
  }

  init() throws {
    vault = try VaultHome()
    key = try Self.made.get()
    for (arguments, value) in [
      (["upload-key", "--app-id", "wx8e2d4c6fa01b9735"], key), (["message-token"], "token0token1"),
    ] {
      let outcome = try vault.run(["add", "shop", "--kind"] + arguments, input: value)
      try #require(outcome.status == 0, "\(outcome)")
    }
  }

  /// What the vault keeps of the key, which was pasted with a line's end.
  private var kept: String { key.trimmingCharacters(in: .newlines) }

  private func run(_ script: String, _ options: String...) throws -> Outcome {
    try vault.run(["run", "--file", "KEY=mp://shop/upload-key"] + options + ["--", "sh", "-c", script])
  }

  @Test(arguments: [[], ["--no-masking"]])
  func theCommandAndItsChildrenReadItAsOftenAsTheyLike(_ options: [String]) throws {
    let outcome = try vault.run(
      ["run", "--file", "KEY=mp://shop/upload-key"] + options + [
        "--", "sh", "-c",
        "cat $KEY $KEY > twice; sh -c 'exec cat $KEY' > child; readlink $KEY; stat -Lc '%a %s' $KEY; env | grep -c BEGIN",
      ])
    #expect(outcome.lines.first?.hasPrefix("/memfd:") == true, "\(outcome)")
    #expect(outcome.lines.dropFirst().first == "400 \(kept.utf8.count)" && outcome.lines.last == "0")
    #expect(try String(decoding: vault.home.read("child"), as: UTF8.self) == kept)
    #expect(try String(decoding: vault.home.read("twice"), as: UTF8.self) == kept + kept)
  }

  /// Node closes for its children what it did not open itself.
  @Test(.enabled(if: has("node"), "Node"))
  func whatNodeStartsReadsItToo() throws {
    try vault.home.write(
      "upload.js",
      """
      const fs = require('fs'), { execFileSync } = require('child_process');
      const own = fs.readFileSync(process.env.KEY, 'utf8') + fs.readFileSync(process.env.KEY, 'utf8');
      const childs = execFileSync('node', ['-e', "process.stdout.write(require('fs').readFileSync(process.env.KEY))"]);
      console.log(own.length, childs.length, require('crypto').createPrivateKey(own.slice(0, own.length / 2)).type);
      """)
    let outcome = try run("exec node upload.js")
    #expect(outcome.text == "\(2 * kept.count) \(kept.count) private\n", "\(outcome)")
  }

  @Test func nobodyWritesIntoItAndItIsGoneWithTheCommand() throws {
    let outcome = try run(
      "echo more >> $KEY || true > $KEY || truncate -s 0 $KEY || echo whole; wc -c < $KEY; echo $KEY")
    try #require(outcome.lines.count == 3, "\(outcome)")
    #expect(outcome.lines[0] == "whole")
    #expect(outcome.lines[1] == "\(kept.utf8.count)")
    #expect(!FileManager.default.fileExists(atPath: outcome.lines[2]))
    let line = key.split(separator: "\n")[1]
    for file in vault.home.files() {
      let content = FileManager.default.contents(atPath: vault.home.path(file)) ?? Data()
      #expect(content.range(of: Data(line.utf8)) == nil, "\(file)")
    }
  }

  @Test func whatTheCommandPrintsOfItIsMasked() throws {
    let outcome = try run("cat $KEY; base64 -w0 $KEY")
    let line = key.split(separator: "\n")[1]
    #expect(
      outcome.status == 0 && !outcome.text.contains(line) && outcome.text.contains("[mp://shop/upload-key]"))
    let terminal = try PseudoTerminal(
      [Binary.path, "run", "--file", "KEY=mp://shop/upload-key", "--", "sh", "-c", "cat $KEY; exit 3"],
      in: vault.home,
      environment: vault.environment)
    try terminal.expect("[mp://shop/upload-key]")
    let end = try terminal.waitForExit()
    #expect(end.status == 3 && !end.text.contains(line))
  }

  /// With the other variables of the program and of its own, and on record like them.
  @Test func itStandsBesideTheOthers() throws {
    let outcome = try vault.run(
      "run", "shop", "--file", "WX_UPLOAD_KEY=mp://shop/upload-key", "--file", "T=mp://shop/message-token",
      "--env",
      "ID=mp://shop/appid", "--place", "ci", "--", "sh", "-c",
      "echo $ID $WX_MESSAGE_TOKEN $(wc -c < $T) $(wc -c < $WX_UPLOAD_KEY)")
    #expect(outcome.status == 66, "a place that nobody knows: \(outcome)")
    let plain = try vault.run(
      "run", "shop", "--file", "WX_UPLOAD_KEY=mp://shop/upload-key", "--file", "T=mp://shop/message-token",
      "--env",
      "ID=mp://shop/appid", "--", "sh", "-c",
      "echo $ID $WX_MESSAGE_TOKEN $(wc -c < $T) $(wc -c < $WX_UPLOAD_KEY)")
    #expect(
      plain.text == "wx8e2d4c6fa01b9735 [mp://shop/message-token] 12 \(kept.utf8.count)\n", "\(plain)")
  }

  private static let refused: [([String], Int32)] = [
    (["--file", "KEY"], 64), (["--file", "1KEY=mp://shop/upload-key"], 64),
    (["--file", "K-Y=mp://shop/upload-key"], 64),
    (["--file", "KEY=mp://shop/appid"], 64), (["--file", "KEY=shop/upload-key"], 64),
    (["--file", "KEY=mp://shop/nonsense"], 65), (["--file", "KEY=mp://shop/pay-api-v3-key"], 66),
    (["--file", "KEY=mp://nothing/upload-key"], 66),
    (["--file", "KEY=mp://shop/upload-key", "--file", "KEY=mp://shop/message-token"], 64),
    (["--env", "KEY=x", "--file", "KEY=mp://shop/upload-key"], 64),
  ]

  @Test func whatIsNoFileIsRefused() throws {
    for (options, status) in Self.refused {
      let outcome = try vault.run(["run"] + options + ["--", "touch", "started"])
      #expect(outcome.status == status && !vault.home.exists("started"), "\(options): \(outcome)")
    }
  }

  /// What may be a secret that was typed is not repeated.
  @Test func whatWasTypedIsNotRepeated() throws {
    let outcome = try vault.run("run", "--file", "KEY=1d0f17a88bc56dea4b502637ff900e30", "--", "true")
    #expect(outcome.status == 64 && !outcome.errorText.contains("1d0f17a8"), "\(outcome)")
  }

  @Test func aCommandThatCannotStartIsToldAsEver() throws {
    try vault.home.write("text", "no program\n", mode: 0o700)
    let file = ["run", "--file", "KEY=mp://shop/upload-key", "--"]
    #expect(try vault.run(file + ["no-such-command"]).status == 127)
    let outcome = try vault.run(file + ["./text"])
    #expect(outcome.status == 126 && outcome.errorText.contains("./text"), "\(outcome)")
    for words in [file, ["run", "shop", "--"]] {
      let shown = try PseudoTerminal(
        [Binary.path] + words + ["./text"], in: vault.home, environment: vault.environment
      ).waitForExit()
      #expect(shown.status == 126 && shown.text.contains("./text"), "at a terminal too: \(shown)")
    }
    #expect(try vault.run(["give-files", "--", "1", "KEY=999", "/bin/true", "true"]).status == 64)
  }

  /// What stands behind the two dashes is the command's, whatever it looks like.
  @Test func theCommandsOwnOptionsAreNotOurs() throws {
    for options in [[], ["--file", "KEY=mp://shop/upload-key"]] {
      let terminal = try PseudoTerminal(
        [Binary.path, "run", "shop"] + options + ["--", "echo", "said", "--lang", "fr", "--help"],
        in: vault.home,
        environment: vault.environment)
      try terminal.expect("said --lang fr --help")
      #expect(try terminal.waitForExit().status == 0)
    }
  }
}
