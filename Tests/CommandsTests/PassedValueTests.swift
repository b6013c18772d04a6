import Host
import Ledger
import Sharing
import Sodium
import Support
import Testing
import Vault

@testable import Commands

/// A new value in the hands of somebody who may not store it reaches those who may.
@Suite struct PassedValueTests {
  private let pair = Pairs.one(seed: 94)
  private let lead: VaultHome
  private let wang: VaultHome
  private static let new = "0123456789abcdef0123456789abcdef"

  init() throws {
    (lead, wang) = (try VaultHome(), try VaultHome())
    try lead.add(pair)
    #expect(try lead.run("add", pair.name, "--kind", "message-token", input: "token3").status == 0)
    try lead.run("people", "add", "王芳", card(wang))
    try wang.run("people", "add", "李雷", card(lead))
    let file = lead.home.path("b.age")
    #expect(try lead.run("share", "\(pair.name)/message-token", "--to", "王芳", "-o", file).status == 0)
    #expect(try wang.run("receive", file).status == 0)
  }

  private func card(_ vault: VaultHome) throws -> String {
    try vault.run("id").text.split(separator: "\n").first.map(String.init) ?? ""
  }

  /// The item that the refusal names.
  private func kept(_ outcome: Support.Outcome) throws -> String {
    #expect(outcome.status == 77, "\(outcome)")
    return String(try #require(outcome.errorText.firstMatch(of: /mpvault inbox pass ([0-9a-f]+) -o FILE/)?.1))
  }

  @Test func itIsKeptPassedOnAndStored() throws {
    let arguments = ["reset", pair.name, "--reason", "leaked"]
    let id = try kept(wang.run(arguments, input: Self.new))
    // The same once more is the same item.
    #expect(try kept(wang.run(arguments, input: Self.new)) == id)
    #expect(try wang.run("todo").text.contains("mpvault inbox pass \(id) -o FILE"))
    #expect(try wang.run("inbox", "file", id).status == 77)
    let file = wang.home.path("value.age")
    #expect(try wang.run("inbox", "pass", id, "-o", file).status == 0)
    let received = try lead.run("receive", file)
    #expect(received.status == 0 && !received.text.contains(Self.new), "\(received)")
    #expect(try lead.run("get", pair.name).text == pair.appSecret + "\n")
    #expect(try lead.run("todo").text.contains("mpvault inbox file"))
    let item = String(try #require(received.errorText.firstMatch(of: /mpvault inbox file ([0-9a-f]+)/)?.1))
    #expect(try lead.run("inbox", "file", item).status == 0)
    #expect(try lead.run("get", pair.name).text == Self.new + "\n")
    #expect(try lead.run("history", pair.name).text.contains("王芳"))
    // Again: it is known, and nothing waits.
    #expect(try lead.run("receive", file).errorText.contains("stored already"))
    #expect(try lead.run("inbox", "list").errorText.contains("empty"))
    #expect(try wang.run("receive", file).status == 77)
    #expect(try wang.run("inbox", "discard", id, "--yes").status == 0)
  }

  /// Whoever may push passes on any number: a few of one who is known wait here, none of one who is not, and each is one line.
  @Test func whatMayWaitOfOneSenderIsBounded() throws {
    let remote = lead.home.path("team.git")
    _ = try lead.home.tool("git", "init", "--bare", "--quiet", remote)
    #expect(try lead.run("sync", "init", remote).status == 0)
    let mine = try identity(lead).card
    var files: [[UInt8]] = []
    for (sender, count) in [(try identity(wang), 40), (Identity(seed: .random()), 30)] {
      for number in 0..<count { files.append(try passed(number, to: mine, by: sender)) }
    }
    try put(files, into: remote)
    let first = try lead.run("sync")
    #expect(first.status == 0 && first.errorText.contains(Text.passedLeft(24).english), "\(first)")
    #expect(try items() == PassedIn.most)
    #expect(first.errorText.ranges(of: "Bundles not taken: 30").count == 1, "\(first)")
    #expect(first.errorText.split(separator: "\n").count < 60, "\(first)")
    // Of a mini-program in which they were never given anything nothing waits in the inbox.
    #expect(try lead.run("add", "own", input: Pairs.one(seed: 499).appSecret).status == 0)
    let ids = try lead.home.locked().unlock(passphrase: Self.passphrase).read { try $0.programs() }
    let own = try #require(ids.first { $0.state.name == "own" }).id
    try put([try passed(600, of: own, to: mine, by: try identity(wang))], of: own, into: remote)
    let other = try lead.run("sync")
    #expect(other.status == 0 && other.errorText.contains("to whom nobody gave anything"), "\(other)")
    #expect(try items() == PassedIn.most && other.errorText.contains(Text.passedLeft(24).english), "\(other)")
    // Once there is room, the next ones come.
    let one = try #require(try lead.json("inbox", "list") as? [[String: Any]])[0]["id"] as? String
    #expect(try lead.run("inbox", "discard", #require(one), "--yes").status == 0)
    #expect(try lead.run("sync").status == 0)
    #expect(try items() == PassedIn.most)
  }

  private static var passphrase: SecretBytes {
    SecretBytes(copying: Array(VaultHome.passphrase.utf8).span)
  }

  private func identity(_ vault: VaultHome) throws -> Identity {
    try vault.home.locked().unlock(passphrase: Self.passphrase).identity
  }

  private func items() throws -> Int {
    try #require(try lead.json("inbox", "list") as? [[String: Any]]).count
  }

  private static let ledger = Blake2b.hash32([1].span)

  private func passed(
    _ number: Int, of ledger: LedgerID = ledger, to card: Card, by identity: Identity
  ) throws -> [UInt8] {
    let value = SharedSecret(SecretBytes(copying: Pairs.one(seed: UInt64(number + 500)).secretBytes.span))
    let now = Timestamp(milliseconds: Clock.now())
    let item = InboxItem(.add, name: "passed \(number)", secret: value, at: now)
    return try PassedValue.seal(item, of: ledger, to: [card], by: identity, isArmored: false)
  }

  private func put(_ files: [[UInt8]], of ledger: LedgerID = ledger, into remote: String) throws {
    var script = Array("commit refs/heads/mpvault\ncommitter x <x@localhost> 0 +0000\ndata 0\n".utf8)
    let head = try lead.home.shell("git --git-dir=\(remote) rev-parse --verify --quiet refs/heads/mpvault")
    if head.status == 0 { script += Array("from refs/heads/mpvault^0\n".utf8) }
    for file in files {
      let path = "ledgers/\(SyncFolder.of(ledger).hex)/\(Blake2b.hash32(file.span).hex).age"
      script += Array("M 100644 inline \(path)\ndata \(file.count)\n".utf8) + file + [10]
    }
    try lead.home.write("import", script)
    let imported = try lead.home.shell("git --git-dir=\(remote) fast-import --quiet < import")
    guard imported.status == 0 else { throw SupportError(imported.text) }
  }

  /// Who passed it on may be gone by the time at which somebody files it.
  @Test func whatWasPassedOnBySomebodyWhoLeftIsNotFiled() throws {
    let id = try kept(wang.run("reset", pair.name, "--reason", "leaked", input: Self.new))
    let file = wang.home.path("value.age")
    #expect(try wang.run("inbox", "pass", id, "-o", file).status == 0)
    #expect(try lead.run("receive", file).status == 0)
    let items = try lead.json("inbox", "list") as? [[String: Any]]
    #expect(items?.map { $0["waits"] as? String } == ["unconfirmed"])
    #expect(try lead.run("people", "remove", "王芳", "--yes").status == 0)
    let waiting = try lead.json("inbox", "list") as? [[String: Any]]
    #expect(waiting?.map { $0["waits"] as? String } == ["sender-gone"])
    let item = try #require(waiting?.first?["id"] as? String)
    let refused = try lead.run("inbox", "file", item)
    #expect(refused.status == 65, "\(refused)")
    #expect(try lead.run("get", pair.name).text == pair.appSecret + "\n")
    #expect(try lead.run("inbox", "discard", item, "--yes").status == 0)
  }

  /// Whoever may write the file can put something there; it does not go out in our name without a word.
  @Test func whatThisComputerDidNotSealIsPassedOnByAWordAlone() throws {
    let id = try kept(wang.run("reset", pair.name, "--reason", "leaked", input: Self.new))
    try wang.home.tool("sh", "-c", "sed -i '/^item /d' .local/state/mpvault/*.inbox")
    let file = wang.home.path("value.age")
    #expect(try wang.run("inbox", "pass", id, "-o", file).status == 64)
    #expect(!wang.home.exists("value.age"))
    #expect(try wang.run("inbox", "pass", id, "-o", file, "--yes").status == 0)
  }

  @Test func itGoesThroughTheRepositoryToo() throws {
    let remote = lead.home.path("team.git")
    try lead.home.tool("git", "init", "--bare", "--quiet", remote)
    for vault in [lead, wang] { #expect(try vault.run("sync", "init", remote).status == 0) }
    let id = try kept(wang.run("reset", pair.name, "--reason", "leaked", input: Self.new))
    let passed = try wang.run("inbox", "pass", id, "--sync")
    #expect(passed.status == 0 && passed.errorText.contains("mpvault inbox discard \(id)"), "\(passed)")
    let synced = try lead.run("sync")
    #expect(synced.status == 0, "\(synced)")
    #expect(try lead.run("get", pair.name).text == pair.appSecret + "\n")
    #expect(try lead.run("todo").text.contains("mpvault inbox file"))
    let item = String(try #require(synced.errorText.firstMatch(of: /mpvault inbox file ([0-9a-f]+)/)?.1))
    #expect(try lead.run("inbox", "file", item).status == 0)
    #expect(try lead.run("get", pair.name).text == Self.new + "\n")
    for vault in [lead, wang, lead] {
      let again = try vault.run("sync")
      #expect(again.status == 0 && !again.errorText.contains("pass"), "\(again)")
    }
    #expect(try lead.run("inbox", "list").errorText.contains("empty"))
    #expect(try lead.run("audit", "verify").status == 0)
  }

  /// Somebody else who may store it; they and 王芳 know each other's cards, unless `isKnown` says otherwise.
  private func zhao(isKnown: Bool = true) throws -> VaultHome {
    let zhao = try VaultHome()
    let card = try card(zhao)
    for vault in [lead, wang] { #expect(try vault.run("people", "add", "赵云", card).status == 0) }
    #expect(try zhao.run("people", "add", "李雷", self.card(lead)).status == 0)
    if isKnown { #expect(try zhao.run("people", "add", "王芳", self.card(wang)).status == 0) }
    let file = lead.home.path("z.age")
    #expect(try lead.run("share", pair.name, "--to", "赵云", "-o", file).status == 0)
    #expect(try zhao.run("receive", file).status == 0)
    return zhao
  }

  /// The exchange that sends it brings first what others have done meanwhile.
  @Test func whoeverWasRemovedMeanwhileGetsNothing() throws {
    let zhao = try zhao()
    let remote = lead.home.path("team.git")
    try lead.home.tool("git", "init", "--bare", "--quiet", remote)
    for vault in [lead, zhao, wang] { #expect(try vault.run("sync", "init", remote).status == 0) }
    let id = try kept(wang.run("reset", pair.name, "--reason", "leaked", input: Self.new))
    #expect(try lead.run("unshare", pair.name, "--from", "赵云").status == 0)
    #expect(try lead.run("sync").status == 0)
    let passed = try wang.run("inbox", "pass", id, "--sync")
    #expect(passed.status == 0, "\(passed)")
    #expect(passed.errorText.contains("李雷") && !passed.errorText.contains("赵云"), "\(passed)")
    #expect(try zhao.run("sync").status == 0)
    #expect(try zhao.run("inbox", "list").errorText.contains("empty"))
    #expect(try lead.run("sync").errorText.contains("mpvault inbox file"))
  }

  /// What comes of somebody who is not on record waits in the repository until they are.
  @Test func whatComesOfAStrangerIsLeftAndTakenLater() throws {
    let zhao = try zhao(isKnown: false)
    let remote = lead.home.path("team.git")
    try lead.home.tool("git", "init", "--bare", "--quiet", remote)
    for vault in [lead, zhao, wang] { #expect(try vault.run("sync", "init", remote).status == 0) }
    let id = try kept(wang.run("reset", pair.name, "--reason", "leaked", input: Self.new))
    #expect(try wang.run("inbox", "pass", id, "--sync").errorText.contains("赵云"))
    #expect(try zhao.run("sync").status == 0)
    #expect(try zhao.run("inbox", "list").errorText.contains("empty"))
    #expect(try zhao.run("people", "add", "王芳", card(wang)).status == 0)
    #expect(try zhao.run("sync").errorText.contains("mpvault inbox file"))
    #expect(try (zhao.json("inbox", "list") as? [Any])?.count == 1)
  }

  @Test func aPersonIsToldBeforeTheButton() throws {
    let person = try Person(
      ["reset", pair.name, "--reason", "leaked"], in: wang.home, speaking: .chinese,
      environment: wang.environment)
    let before = try person.terminal.expect("不显示")
    #expect(before.contains("你无权保存") && before.contains("李雷"), "\(before)")
    try person.terminal.expectEcho(false)
    try person.terminal.send(Self.new + "\r")
    let outcome = try person.terminal.waitForExit()
    #expect(outcome.status == 77 && outcome.text.contains("mpvault inbox pass"), "\(outcome)")
  }

  @Test func aStrangersFileNeedsAWordAndAnAlteredOneIsRefused() throws {
    let id = try kept(wang.run("reset", pair.name, "--reason", "leaked", input: Self.new))
    let file = wang.home.path("value.age")
    #expect(try wang.run("inbox", "pass", id, "-o", file).status == 0)
    #expect(try lead.run("people", "remove", "王芳", "--yes").status == 0)
    let left = try lead.run("receive", file)
    #expect(left.status == 76, "\(left)")
    #expect(try lead.run("inbox", "list").errorText.contains("empty"))
  }

  /// A value is its ledger's and not its name's: one of a ledger that is not here goes nowhere by itself.
  @Test func aNameOfOnesOwnTakesNoValueOfAnotherLedger() throws {
    let (hers, own) = (Pairs.first(3, seed: 95)[1], Pairs.first(3, seed: 95)[2])
    #expect(try wang.run("add", "same", "--app-id", hers.appId, input: hers.appSecret).status == 0)
    #expect(try wang.run("share", "same", "--to", "李雷", "-o", wang.home.path("never sent")).status == 0)
    #expect(try lead.run("add", "same", "--app-id", own.appId, input: own.appSecret).status == 0)
    #expect(
      try wang.home.run(["reset", "same", "--reason", "other"], input: Array(Self.new.utf8)).status == 0)
    // Any command with the key would file it.
    let remembered = try wang.home.tool("sh", "-c", "sed -n 's/^item //p' .local/state/mpvault/*.inbox").text
    let file = wang.home.path("value.age")
    #expect(try wang.run("inbox", "pass", remembered.trimmed, "-o", file).status == 0)
    let received = try lead.run("receive", file)
    #expect(received.status == 0, "\(received)")
    let waiting = try lead.json("inbox", "list") as? [[String: Any]]
    #expect(waiting?.map { $0["waits"] as? String } == ["unnamed"])
    let item = try #require(waiting?.first?["id"] as? String)
    #expect(try lead.run("inbox", "file", item).status == 65)
    #expect(try lead.run("get", "same").text == own.appSecret + "\n")
    // Nor does it go on to others as a value of that name.
    #expect(try lead.run("share", "same", "--to", "王芳", "-o", lead.home.path("same.age")).status == 0)
    let on = lead.home.path("on.age")
    #expect(try lead.run("inbox", "pass", item, "-o", on).status == 65)
    #expect(!lead.home.exists("on.age"))
  }
}
