import Sharing
import Support
import Testing

@testable import Commands

/// Somebody new comes to a team by one word, and the inviter says by one sync who they are.
@Suite struct JoinTests {
  private let pairs = Pairs.first(2, seed: 77)
  private let lead: VaultHome
  private let remote: String

  init() throws {
    lead = try VaultHome()
    remote = lead.home.path("team.git")
    _ = try lead.home.tool("git", "init", "--bare", "--quiet", remote)
    try lead.run("add", pairs[0].name, "--client", "好邻居", input: pairs[0].appSecret)
    try lead.run("sync", "init", remote)
  }

  private func invitation() throws -> (word: String, fingerprint: String) {
    let data = try #require(try lead.json("invite") as? [String: String])
    return (try #require(data["word"]), try #require(data["fingerprint"]))
  }

  private func person(_ home: VaultHome, _ arguments: String...) throws -> Person {
    try Person(arguments, in: home.home, speaking: .chinese, environment: home.environment)
  }

  /// Waits for the question for two groups, and says which they are.
  private func groups(_ person: Person, _ beginning: String) throws -> [Int] {
    try person.terminal.expect(beginning)
    try person.terminal.expect("第 ")
    let one = try person.terminal.expect(" 组和第 ")
    let other = try person.terminal.expect(" 组，")
    try person.terminal.expectEcho(true)
    let numbers = [one, other].compactMap { Int($0) }
    guard numbers.count == 2 else { throw SupportError("\(one) \(other)") }
    return numbers
  }

  private func typed(_ numbers: [Int], of fingerprint: String) -> String {
    let groups = fingerprint.split(separator: " ").map(String.init)
    return numbers.map { groups[$0 - 1] }.joined(separator: " ") + "\r"
  }

  private func fingerprint(_ home: VaultHome) throws -> String {
    try #require((try home.json("id") as? [String: Any])?["fingerprint"] as? String)
  }

  private func people(_ home: VaultHome) throws -> [String] {
    try #require(try home.json("people") as? [[String: Any]]).compactMap { $0["name"] as? String }
  }

  private func standing() throws -> Int {
    let line = "git --git-dir=\(remote) ls-tree -r --name-only mpvault knocks/ | wc -l"
    return Int(try lead.home.shell(line).text.filter(\.isNumber)) ?? -1
  }

  @Test func theLineIsPrintedWithWhatToReadOut() throws {
    let (word, print) = try invitation()
    let said = try lead.run("invite")
    #expect(said.text == "mpvault join \(word)\n" && said.errorText.contains(print), "\(said)")
    #expect(try print == fingerprint(lead))
    #expect(try VaultHome().run("invite").status == 66)
  }

  @Test func bothSidesCompareByVoiceAndTheSecretsGoOut() throws {
    let (word, print) = try invitation()
    let inviter = try Invitation(word).name
    let new = try VaultHome(isMade: false)
    // Without the passphrase in a file: everything is asked.
    let later = try Person(["join", word], in: new.home, speaking: .chinese)
    try later.terminal.expect("加入 \(inviter) 的团队")
    try later.terminal.send("王芳\r")
    try later.answerHidden(.askNewPassphrase, VaultHome.passphrase)
    try later.answerHidden(.askPassphraseAgain, VaultHome.passphrase)
    try later.writeDownRecovery()
    _ = try groups(later, "给 \(inviter) 打电话")
    try later.terminal.send("\r")
    let outcome = try later.terminal.waitForExit()
    #expect(outcome.status == 0 && outcome.text.contains(Text.joinLater.chinese), "\(outcome)")
    #expect(try people(new).isEmpty && standing() == 0)

    let wrong = try person(new, "join", word)
    try wrong.answer(.askJoinName(inviter, "王芳"), "")
    for _ in 1...3 {
      _ = try groups(wrong, "给 \(inviter) 打电话")
      try wrong.terminal.send("0000000000\r")
    }
    #expect(try wrong.terminal.waitForExit().status == 76)
    #expect(try people(new).isEmpty && standing() == 0)

    let right = try person(new, "join", word)
    try right.answer(.askJoinName(inviter, "王芳"), "")
    _ = try groups(right, "给 \(inviter) 打电话")
    try right.terminal.send("0000000000\r")
    try right.expect(.groupsOnceMore)
    let asked = try groups(right, "给 \(inviter) 打电话")
    try right.terminal.send(typed(asked, of: print))
    try right.expect(.joined(inviter))
    try right.expect(.willCall(inviter, fingerprint(new)))
    #expect(try right.terminal.waitForExit().status == 0)
    #expect(try people(new) == [inviter] && standing() == 1)

    let sync = try person(lead, "sync")
    let theirs = try groups(sync, "王芳 想加入")
    try sync.terminal.send(typed(theirs, of: try fingerprint(new)))
    try sync.answer(.askPersonsNameOr("王芳"), "")
    try sync.answer(.askGive("王芳"), "没有的客户")
    try sync.expect(.nothingCalled("没有的客户"))
    try sync.expect(.thereIs(["好邻居", pairs[0].name].sorted()))
    try sync.answer(.askGive("王芳"), "好邻居")
    try sync.answer(.askLater("好邻居", ["王芳"]), "y")
    #expect(try sync.terminal.waitForExit().status == 0)
    #expect(try people(lead) == ["王芳"] && standing() == 0)

    #expect(try new.run("sync").status == 0)
    #expect(try new.run("get", pairs[0].name).text.trimmed == pairs[0].appSecret)
  }

  @Test func whoeverIsCalledLikeSomebodyHereMayHaveANewDevice() throws {
    let (word, print) = try invitation()
    let (old, new) = (try VaultHome(), try VaultHome())
    #expect(try old.run("join", word, "--fingerprint", print, "--name", "王芳").status == 0)
    #expect(try lead.run("sync", "--accept", fingerprint(old), "--as", "王芳").status == 0)
    #expect(try lead.run("share", pairs[0].name, "--to", "王芳", "--sync").status == 0)
    #expect(try new.run("join", word, "--fingerprint", print, "--name", "王芳").status == 0)
    let sync = try person(lead, "sync")
    let asked = try groups(sync, "王芳 想加入")
    // As an input method writes digits.
    let wide = typed(asked, of: try fingerprint(new)).unicodeScalars.map { scalar in
      ("0"..."9").contains(scalar) ? Unicode.Scalar(scalar.value + 0xFEE0) ?? scalar : scalar
    }
    try sync.terminal.send(String(String.UnicodeScalarView(wide)))
    try sync.answer(.askNewDevice("王芳"), "ｙ")
    try sync.answer(.askDevice("王芳", 1, 0), "y")
    #expect(try sync.terminal.waitForExit().status == 0)
    #expect(try people(lead) == ["王芳"] && standing() == 0)
    #expect(try new.run("sync").status == 0)
    #expect(try new.run("get", pairs[0].name).text.trimmed == pairs[0].appSecret)
  }

  @Test func whereTheRepositoryIsAwayTheSameLineIsRunAgain() throws {
    let (word, print) = try invitation()
    let new = try VaultHome()
    _ = try lead.home.tool("mv", remote, lead.home.path("away.git"))
    let refused = try new.run("join", word, "--fingerprint", print, "--name", "王芳")
    #expect(refused.status != 0 && refused.errorText.contains(Text.joinAgain.english), "\(refused)")
    _ = try lead.home.tool("mv", lead.home.path("away.git"), remote)
    #expect(try new.run("join", word, "--fingerprint", print, "--name", "王芳").status == 0)
    #expect(try standing() == 1)
  }

  @Test func whatColleaguesCallTheInviterIsAskedOnce() throws {
    let own = try lead.ownName()
    let first = try person(lead, "invite")
    try first.answer(.askOwnName(own), "李雷")
    #expect(try first.terminal.waitForExit().status == 0)
    #expect(try lead.ownName() == "李雷")
    let again = try person(lead, "invite")
    try again.expect(.knocksCome)
    let outcome = try again.terminal.waitForExit()
    #expect(outcome.status == 0 && !outcome.text.contains("同事看到的你的名字"))
  }

  @Test func anInvitationWithoutItsEndIsSaidToBeCutOff() throws {
    let word = try invitation().word
    let new = try VaultHome()
    let torn = try new.run("join", String(word.dropLast(20)))
    #expect(torn.status == 65 && torn.errorText.contains(Text.invitationTorn.english), "\(torn)")
    let other = try new.run("join", "mpcard1whatever")
    #expect(other.status == 65 && !other.errorText.contains(Text.invitationTorn.english), "\(other)")
  }

  @Test func theLeadMayAnswerLaterAndAWrongFingerprintRecordsNobody() throws {
    let (word, print) = try invitation()
    let new = try VaultHome()
    #expect(try new.run("join", word, "--fingerprint", print, "--name", "王芳").status == 0)
    let later = try person(lead, "sync")
    _ = try groups(later, "王芳 想加入")
    try later.terminal.send("\r")
    #expect(try later.terminal.waitForExit().status == 0)
    #expect(try lead.run("todo").errorText.contains(Text.knockersWait(1).english))
    let wrong = try person(lead, "sync")
    for _ in 1...3 {
      _ = try groups(wrong, "王芳 想加入")
      try wrong.terminal.send("1234512345\r")
    }
    #expect(try wrong.terminal.waitForExit().status == 76)
    #expect(try people(lead).isEmpty && standing() == 1)
    // All six groups will do; where the name is somebody's already, Enter leaves it for later.
    #expect(try lead.run("people", "add", "王芳").status == 0)
    let unnamed = try person(lead, "sync")
    _ = try groups(unnamed, "王芳 想加入")
    try unnamed.terminal.send(try fingerprint(new) + "\r")
    try unnamed.expect(.nameOfOther("王芳"))
    try unnamed.answer(.askSendersName, "")
    try unnamed.expect(.knockLater)
    #expect(try unnamed.terminal.waitForExit().status == 0)
    #expect(try standing() == 1)
    // A mini-program alone is given by its name.
    let named = try person(lead, "sync")
    _ = try groups(named, "王芳 想加入")
    try named.terminal.send(try fingerprint(new) + "\r")
    try named.answer(.askSendersName, "小王")
    try named.answer(.askGive("小王"), pairs[0].name)
    #expect(try named.terminal.waitForExit().status == 0)
    #expect(try standing() == 0)
    #expect(try new.run("sync").status == 0)
    #expect(try new.run("get", pairs[0].name).text.trimmed == pairs[0].appSecret)
  }

  @Test func somebodyWithAVaultKeepsItAndAScriptDoesBothSides() throws {
    let (word, print) = try invitation()
    let new = try VaultHome()
    try new.add(pairs[1])
    #expect(try new.run("join", word).status == 64)
    #expect(try new.run("join", word, "--fingerprint", try fingerprint(new)).status == 76)
    #expect(try new.run("join", "--fingerprint", print).status == 64)
    #expect(try new.run("join", lead.home.path("team.git")).status == 65)
    #expect(try people(new).isEmpty && standing() == 0)
    #expect(try new.run("join", "mpvault join \(word)", "--fingerprint", print, "--name", "王芳").status == 0)
    #expect(try new.ownName() == "王芳")
    let again = try new.run("join", word)
    #expect(again.status == 0, "\(again)")
    #expect(try standing() == 1)
    let told = try lead.run("sync")
    let theirs = try fingerprint(new)
    #expect(told.status == 0 && told.errorText.contains(theirs), "\(told)")
    #expect(try lead.run("sync", "--accept", theirs, "--as", "王芳").status == 0)
    #expect(try lead.run("share", pairs[0].name, "--to", "王芳", "--sync").status == 0)
    #expect(try standing() == 0)
    #expect(try new.run("sync").status == 0)
    #expect(try new.names().sorted() == pairs.map(\.name).sorted())
    #expect(try lead.run("sync").errorText.contains(theirs) == false)
  }

  @Test func anotherRepositoryThanTheOneThatIsSetUpTakesAYes() throws {
    let (word, print) = try invitation()
    let new = try VaultHome()
    let other = new.home.path("other.git")
    _ = try new.home.tool("git", "init", "--bare", "--quiet", other)
    #expect(try new.run("sync", "init", other).status == 0)
    let refused = try new.run("join", word, "--fingerprint", print)
    #expect(refused.status == 64 && refused.errorText.contains(other), "\(refused)")
    #expect(try people(new).isEmpty && standing() == 0)
    #expect(try new.run("join", word, "--fingerprint", print, "--yes").status == 0)
    #expect(try standing() == 1)
    #expect(try lead.run("join", word, "--fingerprint", print).status == 64)
  }

  /// Whoever can push can put something else in the place of a request: both sides hear of it, once, and the next one is heard.
  @Test func aRequestThatSomebodyReplacesIsMissedByBoth() throws {
    let (word, print) = try invitation()
    let new = try VaultHome()
    let join = ["join", word, "--fingerprint", print, "--name", "王芳"]
    #expect(try new.run(join).status == 0)
    let card = try fingerprint(new)
    #expect(try lead.run("sync").errorText.contains(card))
    try replaceRequest()
    let (gone, replaced) = ("is gone from the repository", "Your request to join was replaced")
    let told = try lead.run("sync")
    #expect(told.errorText.contains(gone) && told.errorText.contains("王芳 (\(card))"), "\(told)")
    #expect(try !lead.run("sync").errorText.contains(gone))
    #expect(try new.run("sync").errorText.contains(replaced))
    #expect(try !new.run("sync").errorText.contains(replaced))
    #expect(try new.run(join).status == 0 && standing() == 2)
    #expect(try lead.run("sync").errorText.contains(card))
  }

  private func replaceRequest() throws {
    let script = """
      set -e; export GIT_DIR=\(remote) GIT_INDEX_FILE=\(remote)/other; git read-tree mpvault
      name=$(git ls-tree -r --name-only mpvault knocks/); blob=$(echo x | git hash-object -w --stdin)
      git update-index --cacheinfo 100644,$blob,$name
      commit="git -c user.name=x -c user.email=x@localhost commit-tree -p mpvault -m x"
      git update-ref refs/heads/mpvault $($commit $(git write-tree))
      """
    let result = try lead.home.shell(script)
    guard result.status == 0 else { throw SupportError(result.text) }
  }

  @Test func whereTheRepositoryTakesNothingTheCardIsToBeSent() throws {
    let (word, print) = try invitation()
    let new = try VaultHome()
    let card = try new.run("id").text.trimmed
    #expect(try lead.run("people", "add", "王芳", card).status == 0)
    #expect(try lead.run("share", "--all", "--to", "王芳", "--sync").status == 0)
    try lead.home.write("team.git/hooks/pre-receive", "#!/bin/sh\nexit 1\n", mode: 0o755)
    let joined = try new.run("join", word, "--fingerprint", print, "--name", "王芳")
    #expect(joined.status == 0 && joined.errorText.contains(card), "\(joined)")
    // What was in the repository for them came all the same, and is told.
    #expect(joined.errorText.contains(pairs[0].name), "\(joined)")
    #expect(try new.run("get", pairs[0].name).text.trimmed == pairs[0].appSecret)
    #expect(joined.errorText.contains("people add '王芳 mpcard1"), "\(joined)")
    #expect(try standing() == 0)
  }
}
