import Foundation
import Host
import Support
import Testing

@testable import Commands

/// What other users of the machine own, or may write: pipes, links, files and folders. The other one is made by
/// `setpriv`, which wants root.
@Suite(.enabled(if: OtherUser.canBe, "to be another user wants root and setpriv"))
struct OtherUsersTests {
  private let pair = Pairs.one(seed: 91)

  private func made() throws -> (vault: VaultHome, shared: SharedFolder) {
    let vault = try VaultHome()
    try vault.add(pair)
    return (vault, try SharedFolder())
  }

  private func refused(_ outcome: Outcome, _ code: Int32, _ sentence: Text) {
    #expect(outcome.status == code, "\(outcome)")
    #expect(outcome.errorText.contains(sentence.english), "\(outcome)")
    #expect(outcome.stdout.isEmpty, "\(outcome)")
  }

  private func export(to path: String, _ vault: VaultHome) throws -> Outcome {
    try vault.home.run(
      "export", pair.name, "--format", "json", "-o", path, environment: vault.environment,
      timeout: .seconds(20))
  }

  /// Whoever opens it in a shared folder reads the secret along, or writes over a file of ours.
  @Test func aSecretIsNotWrittenIntoWhatAnotherUserPutThere() throws {
    let (vault, shared) = try made()
    try vault.home.write("precious", "keep me")
    try shared.asOther(
      "mkfifo -m 666 pipe; echo x >file; ln -s '\(vault.home.path("precious"))' link; ln -s . up")
    for name in ["pipe", "file", "link", "up/pipe", "up/new"] {
      let path = "\(shared.path)/\(name)"
      let planted = name.hasPrefix("up") ? "\(shared.path)/up" : path
      refused(try export(to: path, vault), 73, Failure(HostError.foreign(planted)).what)
    }
    let code = try vault.home.run(
      "recovery", "--recovery-file", "\(shared.path)/up/code", environment: vault.environment)
    refused(code, 73, Failure(HostError.foreign("\(shared.path)/up")).what)
    #expect(try vault.home.read("precious") == Array("keep me".utf8))
    #expect(try vault.home.tool("cat", "\(shared.path)/file").text == "x\n")
    // One's own link in the same place leads where it leads.
    try FileManager.default.createSymbolicLink(
      atPath: "\(shared.path)/own", withDestinationPath: vault.home.path("out.json"))
    #expect(try export(to: "\(shared.path)/own", vault).status == 0)
    #expect(try export(to: "\(shared.path)/new", vault).status == 0)
  }

  /// As with `sudo -E`, as root in a container, on a volume of somebody else: whose it is is said, and who we are; and what
  /// the sentence advises helps.
  @Test(arguments: Language.allCases) func whatBelongsToAnotherUserIsNamedSo(_ language: Language) throws {
    let vault = try VaultHome()
    try vault.add(pair)
    let folder = vault.home.path(".local/share/mpvault")
    for (path, owner) in [(folder, "12345"), (vault.home.path("pass"), "65534")] {
      try vault.home.tool("chown", "-R", owner, path)
      let outcome = try vault.run("--lang", language.rawValue, "list")
      let number = try #require(UInt32(owner))
      let said = language.say(.belongs(path, number, 0))
      #expect(outcome.status == 69 && outcome.errorText.hasPrefix(said + "\n"), "\(outcome)")
      #expect(said.contains(owner) && said.contains("root"))
      #expect(outcome.errorText.contains(language.say(.ownedHint(path, number, 0))))
      let advice = try #require(outcome.errorText.firstMatch(of: #/chown (?:-R )?0 '?[^ ;；']+'?/#))
      try vault.home.tool("sh", "-c", String(advice.output))
      #expect(try vault.run("list").status == 0)
    }
  }

  /// The same of whoever is not root, also where they cannot look.
  @Test func whoIsNotRootIsToldWhoseItIs() throws {
    let vault = try VaultHome()
    try vault.add(pair)
    let path = vault.home.path(".local/share/mpvault")
    let stranger = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
    try vault.home.tool("sh", "-c", "chmod 755 . .local .local/share .local/share/mpvault")
    let file = try vault.home.run("list", environment: vault.environment, wrapper: stranger)
    #expect(
      file.status == 69 && file.errorText.hasPrefix(Text.belongs(path, 0, 65534).english), "\(file)")
    try vault.home.tool("chmod", "700", ".local/share")
    let hidden = try vault.home.run("list", environment: vault.environment, wrapper: stranger)
    let parent = vault.home.path(".local/share")
    #expect(
      hidden.status == 74 && hidden.errorText.contains(Text.belongs(parent, 0, 65534).english),
      "\(hidden)")
  }

  @Test func onesOwnPipesAndDescriptorsWorkAsBefore() throws {
    let (vault, _) = try made()
    let line = """
      mkfifo fifo; cat fifo >got & mpvault export '\(pair.name)' --format json -o fifo && wait && cat got; \
      mpvault export '\(pair.name)' --format json -o /dev/stdout; \
      mpvault export '\(pair.name)' --format json -o /dev/fd/3 3>third && cat third; \
      mkfifo pass2; cat pass >pass2 & mpvault --passphrase-file pass2 get '\(pair.name)'; \
      mpvault --passphrase-file /dev/stdin get '\(pair.name)' <pass; \
      cat pass | mpvault --passphrase-file /dev/fd/0 get '\(pair.name)'; \
      bash -c "mpvault --passphrase-file <(cat pass) get '\(pair.name)'"
      """
    let outcome = try vault.home.shell(line, environment: vault.environment)
    #expect(outcome.text.components(separatedBy: pair.appSecret).count == 8, "\(outcome)")
  }

  @Test func anotherUsersProjectChoosesNoSecret() throws {
    let (vault, shared) = try made()
    try shared.asOther("printf '{\"appid\": \"\(pair.appId)\"}' >project.config.json; mkdir -m 777 sub")
    let folder = "\(shared.path)/sub"
    for arguments in [["show"], ["history", "."], ["run", "--", "env"], ["verify"]] {
      let outcome = try vault.home.attempt(
        ["env", "-C", folder, Binary.path] + arguments, environment: vault.environment)
      refused(outcome, 64, .foreignProject("\(shared.path)/project.config.json"))
    }
    // A link of theirs to a project of ours chooses as well.
    try vault.home.write("project.config.json", "{\"appid\": \"\(pair.appId)\"}")
    try shared.asOther(
      "rm project.config.json; ln -s '\(vault.home.path("project.config.json"))' project.config.json")
    let linked = try vault.home.attempt(
      ["env", "-C", folder, Binary.path, "show"], environment: vault.environment)
    refused(linked, 64, .foreignProject("\(shared.path)/project.config.json"))
  }

  /// The folder itself is as it should be; the one above lets others put another in its place.
  @Test func aFolderAboveThatOthersMayWriteIsRefused() throws {
    let (vault, shared) = try made()
    let base = "\(shared.path)/base"
    try FileManager.default.createDirectory(atPath: base, withIntermediateDirectories: false)
    for (variable, other) in [("XDG_DATA_HOME", "XDG_STATE_HOME"), ("XDG_STATE_HOME", "XDG_DATA_HOME")] {
      let environment = vault.environment.merging([variable: base, other: vault.home.path("own-\(variable)")])
      {
        $1
      }
      try shared.mode(base, 0o700)
      #expect(try vault.home.run(VaultHome.making, environment: environment).status == 0)
      #expect(try vault.home.run("list", environment: environment).status == 0)
      try shared.mode(base, 0o777)
      refused(
        try vault.home.run("list", environment: environment), 69, Failure(HostError.writable(base)).what)
      // Sticky: nobody can put another in the place of what is ours.
      try shared.mode(base, 0o1777)
      #expect(try vault.home.run("list", environment: environment).status == 0)
      try FileManager.default.removeItem(atPath: "\(base)/mpvault")
      try shared.mode(base, 0o777)
      let anew = environment.merging([other: vault.home.path("anew-\(variable)")]) { $1 }
      refused(
        try vault.home.run(VaultHome.making, environment: anew), 69, Failure(HostError.writable(base)).what)
      #expect(!vault.home.exists("anew-XDG_DATA_HOME/mpvault/vault.db"))
    }
  }

  @Test func aKeyThatOthersMayWriteOrOwnIsNotUsed() throws {
    let (vault, shared) = try made()
    let path = "\(shared.path)/pass"
    func get(_ option: String) throws -> Outcome { try vault.home.run(option, path, "get", pair.name) }
    func write(_ mode: Int) throws {
      try Data((VaultHome.passphrase + "\n").utf8).write(to: URL(fileURLWithPath: path))
      try shared.mode(path, mode)
    }
    try write(0o600)
    let private_ = try get("--passphrase-file")
    #expect(private_.status == 0 && private_.stderr.isEmpty, "\(private_)")
    try write(0o644)
    let readable = try get("--passphrase-file")
    #expect(readable.status == 0, "\(readable)")
    #expect(readable.errorText.components(separatedBy: Text.readableKey(path).english).count == 2)
    try write(0o646)
    refused(try get("--passphrase-file"), 69, Failure(HostError.writable(path)).what)
    refused(try get("--identity"), 69, Failure(HostError.writable(path)).what)
    let recovery = try vault.home.run("unlock", "--recovery-file", path)
    #expect(recovery.status == 69, "\(recovery)")
    try FileManager.default.removeItem(atPath: path)
    try shared.asOther("echo '\(VaultHome.passphrase)' >pass; chmod 644 pass")
    refused(try get("--passphrase-file"), 73, Failure(HostError.foreign(path)).what)
    try shared.asOther("rm pass; mkfifo -m 666 pass")
    refused(try get("--passphrase-file"), 73, Failure(HostError.foreign(path)).what)
    // Nobody gets as far as a file in a folder that is closed to them.
    let closed = vault.home.path("open-to-all")
    try vault.home.write("open-to-all", VaultHome.passphrase + "\n")
    try shared.mode(closed, 0o666)
    let unreachable = try vault.home.run("--passphrase-file", closed, "get", pair.name)
    #expect(unreachable.status == 0 && unreachable.stderr.isEmpty, "\(unreachable)")
  }
}

/// A folder in which everybody may put something, as /tmp.
final class SharedFolder {
  let path: String

  init() throws {
    var bytes = "/tmp/mpvault-shared-XXXXXX".utf8CString.map { $0 }
    guard mkdtemp(&bytes) != nil else { throw SupportError("mkdtemp") }
    path = String(decoding: bytes.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    try mode(path, 0o1777)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func mode(_ path: String, _ bits: Int) throws {
    try FileManager.default.setAttributes([.posixPermissions: bits], ofItemAtPath: path)
  }

  /// A line of `sh` in it by somebody else.
  func asOther(_ line: String) throws {
    let outcome = try ScratchHome().tool(
      "setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "sh", "-c", "cd '\(path)' && \(line)")
    guard outcome.status == 0 else { throw SupportError("\(line): \(outcome)") }
  }
}

enum OtherUser {
  static var canBe: Bool {
    geteuid() == 0 && FileManager.default.isExecutableFile(atPath: "/usr/bin/setpriv")
  }
}
