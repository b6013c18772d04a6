import Foundation
import Host
import Support
import Testing
import Vault

@testable import Commands

/// Tab in real shells, with names that other people could have chosen.
@Suite(.enabled(if: KernelKeyring.status == .available, "this machine keeps no keys"))
struct CompletionShellTests {
  static let names = [
    "shop", "好邻居商城", "My shop", "it's $(touch pwned) `touch pwned`", "quo\"te", "semi;touch pwned", "好邻居 会员",
  ]

  /// An unlocked vault, locked again at the end.
  final class Home {
    let vault: VaultHome

    init() throws {
      vault = try VaultHome()
      for (pair, name) in zip(Pairs.first(names.count, seed: 81), names) {
        let outcome = try vault.run("add", name, "--app-id", pair.appId, input: pair.appSecret)
        #expect(outcome.status == 0, "\(outcome)")
      }
      try vault.run("add", "shop", "--kind", "message-token", input: "abcdef")
      try vault.run("place", "add", "shop", "生产 机")
      try vault.run("people", "add", "张 三")
      #expect(try vault.run("unlock").status == 0)
    }

    /// What a shell is told, without a passphrase.
    func ask(
      _ shell: CompletingShell, _ asked: [String], environment: [String: String] = [:], wrapper: [String] = []
    ) throws -> Outcome {
      let input: [UInt8] = asked.flatMap { Array($0.utf8) + [0] }
      return try vault.home.run(
        [Completing.word, shell.rawValue], input: input, environment: environment,
        wrapper: ["timeout", "20"] + wrapper)
    }

    /// The words that are told.
    func words(_ asked: String...) throws -> [String] {
      let outcome = try ask(.zsh, asked)
      #expect(outcome.status == 0 && outcome.stderr.isEmpty, "\(outcome)")
      return outcome.lines.dropFirst().map { String($0.prefix { $0 != "\t" }) }
    }
  }

  private static let shells: [(CompletingShell, [String], String)] = [
    (
      .bash, ["bash", "--norc", "--noprofile", "-i"],
      "args() { printf '<%s>' \"$@\"; echo; }; complete -F _mpvault args; source <(mpvault completion bash)"
    ),
    (
      .zsh, ["zsh", "-f", "-i"],
      "autoload -Uz compinit; compinit -u -D; source <(mpvault completion zsh); compdef _mpvault args; "
        + "args() { printf '<%s>' \"$@\"; echo }"
    ),
    (
      .fish, ["fish", "--private", "--no-config", "-i"],
      "mpvault completion fish | source; complete -c args -w mpvault; "
        + "function args; printf '<%s>' $argv; echo; end"
    ),
  ]

  /// What is typed, with Tab at its end, and the words that the command gets.
  private static let typed = [
    ("get M", "<get><My shop>"), ("get 'M", "<get><My shop>"), ("get \"M", "<get><My shop>"),
    ("get it", "<get><\(names[3])>"), ("get 'it", "<get><\(names[3])>"), ("get \"it", "<get><\(names[3])>"),
    ("get 好邻居商", "<get><好邻居商城>"), ("get 好邻居\\ ", "<get><好邻居 会员>"), ("get qu", "<get><quo\"te>"),
    ("get se", "<get><semi;touch pwned>"), ("get shop/m", "<get><shop/message-token>"),
    ("add --kind=upload-k", "<add><--kind=upload-key>"), ("add --kind oth", "<add><--kind><other:>"),
    ("people sh", "<people><show>"), ("place done shop 生", "<place><done><shop><生产 机>"),
    ("share shop --to 张", "<share><shop><--to><张 三>"), ("inject -i pa", "<inject><-i><pass>"),
    ("inject --input=pa", "<inject><--input=pass>"), ("run shop -- mpv", "<run><shop><--><mpvault>"),
    ("run shop -- cat pa", "<run><shop><--><cat><pass>"),
    ("reset shop --reason lea", "<reset><shop><--reason><leaked>"),
  ]

  @Test(arguments: shells)
  func tabCompletesInARealShell(_ shell: CompletingShell, _ command: [String], _ setting: String) throws {
    let home = try Home()
    let terminal = try PseudoTerminal(command, in: home.vault.home, columns: 200)
    try terminal.send(setting + "; echo rea''dy\r")
    try terminal.expect("ready")
    for (line, words) in Self.typed {
      try terminal.send("args \(line)\t\r")
      try terminal.expect(words)
    }
    try terminal.send("exit\r")
    try terminal.waitForExit()
    #expect(!home.vault.home.files().contains { $0.hasSuffix("pwned") })
    #expect(!terminal.text.contains("mpvault:") && !terminal.text.contains("hint"))
  }

  @Test func namesAliasesAppIDsAndKindsAreTold() throws {
    let home = try Home()
    let appID = Pairs.first(1, seed: 81)[0].appId
    #expect(
      try home.vault.run("edit", "shop", "--alias", "s1", "--client", "好 邻居", "--tag", "t1").status == 0)
    #expect(try Set(home.words("show", "")) == Set(Self.names + ["s1"]))
    #expect(try home.words("show", "wx").count == Self.names.count)
    #expect(try home.words("show", "SHO") == ["shop"])
    #expect(try home.words("get", "s1") == ["s1", "s1/appsecret", "s1/message-token"])
    #expect(try home.words("get", appID + "/m") == [appID + "/message-token"])
    #expect(try home.words("list", "--client=") == ["--client=好 邻居"])
    #expect(try home.words("list", "--tag", "") == ["t1"])
    #expect(try home.vault.run("archive", "shop").status == 0)
    #expect(try home.words("unarchive", "") == ["shop", "s1"])
    #expect(try !home.words("get", "").contains("shop"))
    #expect(try home.vault.run("people", "remove", "张 三", "--yes").status == 0)
    #expect(try home.words("share", "--to", "").isEmpty && home.words("reset", "--seen-by", "") == ["张 三"])
    for secret in Pairs.first(Self.names.count, seed: 81).map(\.appSecret) {
      #expect(try !home.ask(.zsh, ["get", ""]).text.contains(secret))
    }
  }

  /// Completing is no use of the vault: its key goes when it would have gone, and nothing is written.
  @Test func itLeavesNoTrace() throws {
    let home = try Home()
    let locked = try home.vault.home.locked()
    let key = "mpvault:" + locked.vaultID.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    try home.vault.home.shell("keyctl timeout $(keyctl search @u user \(key)) 100")
    let before = home.vault.home.files()
    let written = try before.map { try home.vault.home.read($0) }
    #expect(try home.words("get", "").count == Self.names.count)
    #expect(home.vault.home.files() == before)
    #expect(try before.map { try home.vault.home.read($0) } == written)
    let left = try home.vault.home.tool("cat", "/proc/keys").lines.first { $0.contains(key) }
    #expect(left?.split(separator: " ")[3] == "1m", "\(left ?? "")")
  }

  @Test func aLockedVaultHasNoNamesAndNoErrors() throws {
    let home = try Home()
    #expect(try home.vault.home.run("lock").status == 0)
    #expect(try home.words("get", "").isEmpty && home.words("get", "shop/").isEmpty)
    #expect(try home.words("add", "--kind=m").count == 2, "what is no name is told all the same")
  }

  @Test func whereTheKernelKeepsNoKeysThereAreNone() throws {
    let home = try Home()
    let outcome = try home.ask(
      .zsh, ["get", ""],
      wrapper: ["strace", "-qq", "-o", "/dev/null", "-e", "inject=keyctl:error=EPERM"])
    #expect(outcome.status == 0 && outcome.lines == ["words"] && outcome.stderr.isEmpty, "\(outcome)")
  }

  /// It does not wait for whoever writes, and takes no old copy for the vault.
  @Test func aBusyVaultAndAnOldOneHaveNone() throws {
    let home = try Home()
    let vault = ".local/share/mpvault/vault.db"
    try home.vault.home.write("asked", "get\u{0}\u{0}")
    let outcome = try home.vault.home.shell(
      "sqlite3 \(vault) 'BEGIN EXCLUSIVE' '.shell timeout 20 mpvault __complete zsh < asked; echo $?'")
    #expect(outcome.text == "words\n0\n", "\(outcome)")
    try home.vault.home.shell("cp \(vault) old")
    #expect(try home.vault.run("edit", "shop", "--alias", "new").status == 0)
    #expect(try home.words("get", "new").contains("new"))
    try home.vault.home.shell("cat old > \(vault)")
    #expect(try home.words("get", "").isEmpty)
  }

  @Test func nothingThatIsAskedIsAnError() throws {
    let home = try Home()
    try home.vault.home.shell("mkfifo fifo; mkdir folder; echo x > file; chmod 600 file")
    let huge = String(repeating: "x ", count: 400_000)
    for asked in [
      [], [""], ["get"], ["\u{1}"], ["mpvault get \(huge)", "x"], ["--lang", "xx", ""], ["--help", ""],
    ] {
      for shell in CompletingShell.allCases {
        let outcome = try home.ask(shell, asked)
        #expect(outcome.status == 0 && outcome.stderr.isEmpty, "\(shell) \(asked.map { $0.prefix(40) })")
      }
    }
    for path in ["fifo", "folder", "file", "none", "/dev/zero"] {
      let outcome = try home.ask(.fish, ["get", ""], environment: ["MPVAULT_VAULT": path])
      #expect(
        outcome.status == 0 && outcome.lines == ["words"] && outcome.stderr.isEmpty, "\(path): \(outcome)")
    }
    let bytes: [[UInt8]] = [[], [0xff, 0xfe, 0], [0x67, 0xff]]
    for input in bytes {
      let outcome = try home.vault.home.run(Completing.word, "zsh", input: input, wrapper: ["timeout", "20"])
      #expect(outcome.status == 0 && outcome.stderr.isEmpty)
    }
    for arguments in [[Completing.word], [Completing.word, "tcsh"], [Completing.word, "zsh", "--help"]] {
      let outcome = try home.vault.home.run(arguments, input: [0])
      #expect(outcome.status == 0 && outcome.stderr.isEmpty)
    }
    // Who asks and does not go on is not waited for.
    let waiting = try home.vault.home.shell("exec 3<> fifo; timeout 20 mpvault __complete zsh <&3; echo $?")
    #expect(waiting.text == "0\n")
  }
}
