import Ledger
import Support
import Testing
import Vault

@testable import Commands

/// Taking rights back by the program itself: what it says is what came of it.
@Suite struct RemovalTests {
  private let pair = Pairs.one(seed: 81)
  private let lead: VaultHome
  private let one: VaultHome
  private let two: VaultHome

  /// One founder and two managers of one rank, who all know each other.
  init() throws {
    (lead, one, two) = (try VaultHome(), try VaultHome(), try VaultHome())
    try lead.add(pair)
    let people = [(lead, "李雷"), (one, "王芳"), (two, "张三")]
    for (vault, _) in people {
      for (other, name) in people where other !== vault {
        try vault.run("people", "add", name, card(other))
      }
    }
    let file = lead.home.path("b.age")
    for name in ["王芳", "张三"] {
      #expect(try lead.run("share", pair.name, "--to", name, "--as-admin", "-o", file).status == 0)
    }
    #expect(try lead.run("share", pair.name, "--to", "王芳", "--to", "张三", "-o", file).status == 0)
    for vault in [one, two] { #expect(try vault.run("receive", file).status == 0) }
  }

  private func card(_ vault: VaultHome) throws -> String { try vault.run("id").text.trimmed }

  /// By what `show` says, as the others will know them.
  private func history(_ vault: VaultHome) throws -> String {
    try vault.run("history", pair.name, "--json").text
  }

  @Test func betweenEqualsNobodyIsRemovedAndWhoCanIsNamed() throws {
    let before = try history(one)
    let removed = try one.run("people", "remove", "张三", "--yes")
    #expect(removed.status == 0)
    #expect(!removed.errorText.contains("were taken back"), "\(removed.errorText)")
    #expect(removed.errorText.contains("rights stay"), "\(removed.errorText)")
    #expect(removed.errorText.contains("only 李雷 can"), "\(removed.errorText)")
    #expect(removed.errorText.contains("do not reset yet"), "\(removed.errorText)")
    // Nothing was written that would look like it.
    #expect(try history(one) == before)
    let todo = try one.run("todo", pair.name).text
    #expect(todo.contains("李雷") && !todo.contains("--reason left"), "\(todo)")
    let page = try one.run("people", "show", "张三")
    #expect(page.text.contains("李雷"), "\(page)")
  }

  /// One of the two is Wang's own: what acts there and not in the other is said as that, and a script does not go on.
  @Test func whatActsInSomeProgramsAloneIsAnnouncedAsThat() throws {
    #expect(try one.run("add", "kiosk", input: Pairs.one(seed: 85).appSecret).status == 0)
    #expect(try one.run("share", "kiosk", "--to", "张三", "--record-only").status == 0)
    for words in [["unshare", "--all", "--from", "张三"], ["people", "remove", "张三", "--yes"]] {
      let removed = try one.run(words)
      #expect(removed.status == (words[0] == "unshare" ? 1 : 0), "\(removed)")
      #expect(removed.errorText.contains("rights stay: 1 (\(pair.name))"), "\(removed.errorText)")
      #expect(removed.errorText.contains("only 李雷 can"), "\(removed.errorText)")
      #expect(removed.errorText.contains(words[0] == "unshare" ? "kiosk" : "were taken back: 1"))
      guard words[0] == "unshare" else { continue }
      #expect(try one.run("share", "kiosk", "--to", "张三", "--record-only").status == 0)
    }
  }

  @Test func ofADeviceThatIsGoneTheDeviceIsNamed() throws {
    let page = try #require(try one.json("people", "show", "张三") as? [String: Any])
    let devices = try #require(page["devices"] as? [[String: Any]])
    let device = try #require(devices.first?["device"] as? String)
    let removed = try one.run("people", "remove", "张三", "--device", device, "--yes")
    #expect(removed.status == 0)
    let said = "the device “\(device)” of 张三 still gets new values"
    #expect(removed.errorText.contains(said), "\(removed.errorText)")
  }

  @Test func somebodyIsCalledOtherwiseAndKeepsWhatIsTheirs() throws {
    let taken = try lead.run("people", "add", "王小芳", card(one))
    #expect(taken.status == 65 && taken.errorText.contains("mpvault people rename 王芳"), "\(taken)")
    #expect(try lead.run("people", "rename", "王芳", "张三").status == 65)
    #expect(try lead.run("people", "rename", "无名", "王小芳").status == 66)
    let hasty = try lead.run("people", "rename", "王芳", "mpvault sync")
    #expect(hasty.status == 65 && hasty.errorText.contains(Text.commandAsName.english), "\(hasty)")
    let holds = try lead.json("people", "show", "王芳") as? [String: Any]
    let renamed = try lead.run("people", "rename", "王芳", "王小芳")
    #expect(renamed.status == 0 && renamed.errorText.contains("王小芳"), "\(renamed)")
    // What colleagues see was said in the ledger, and is not said twice.
    #expect(renamed.errorText.contains("still see 王芳"), "\(renamed)")
    #expect(renamed.errorText.contains("mpvault people add 王小芳 \(try card(one))"), "\(renamed)")
    #expect(try lead.run("people", "show", "王芳").status == 66)
    let after = try lead.json("people", "show", "王小芳") as? [String: Any]
    #expect((after?["knows"] as? [Any])?.count == (holds?["knows"] as? [Any])?.count)
    #expect(try lead.run("unshare", pair.name, "--from", "王小芳").status == 0)
    #expect(try lead.run("audit", "verify").status == 0)
  }

  /// What was told under it is theirs, and version 0.1.0 takes away under it: wherever a name is given, it is not given again.
  @Test func aNameThatSomebodyGaveUpIsGivenToNobodyElse() throws {
    #expect(try lead.run("people", "rename", "王芳", "王小芳").status == 0)
    let card = try card(VaultHome())
    let ways = [
      ["people", "add", "王芳"], ["people", "add", "王芳", AgeKey.fresh()],
      ["people", "add", card, "--as", "王芳"],
      ["share", pair.name, "--to", card, "--as", "王芳", "-o", lead.home.path("c.age")],
    ]
    for words in ways {
      let refused = try lead.run(words)
      #expect(refused.status == 65, "\(words) \(refused)")
      #expect(refused.errorText.contains("王小芳"), "\(words) \(refused)")
    }
    #expect(try lead.run("people", "add", "李四").status == 0)
    #expect(try lead.run("people", "rename", "李四", "王芳").status == 65)
    #expect(try lead.run("people", "rename", "王小芳", "王芳").status == 0)
    #expect(try lead.run("people", "rename", "王芳", "王小芳").status == 0)
  }

  /// For whoever is asked to take a stolen computer out, and calls its owner otherwise.
  @Test func aKeySaysWhichDeviceItIs() throws {
    let stranger = AgeKey.fresh()
    let key = AgeKey.fresh()
    #expect(try one.run("people", "add", "张三", key, "--device", "旧笔记本").status == 0)
    #expect(try one.run("people", "remove", key, "--device", "旧笔记本", "--yes").status == 64)
    let unknown = try one.run("people", "remove", stranger, "--stolen", "--yes")
    #expect(
      unknown.status == 66 && unknown.errorText.contains("mpvault unshare --all --from \(stranger)"),
      "\(unknown)")
    let removed = try one.run("people", "remove", key, "--stolen", "--yes")
    #expect(removed.status == 0 && removed.errorText.contains("旧笔记本"), "\(removed)")
    let page = try #require(try one.json("people", "show", "张三") as? [String: Any])
    let devices = try #require(page["devices"] as? [[String: Any]])
    #expect(devices.count { $0["stolen"] as? Bool == true } == 1)
  }

  /// An owner who is there is not gone on without.
  @Test func whereTheyAreAnOwnerThemselvesThatIsSaid() throws {
    let kept = try one.run("unshare", pair.name, "--from", "李雷")
    #expect(kept.status == 77, "\(kept)")
    #expect(kept.errorText.contains("李雷 is an owner there") && !kept.errorText.contains("adopt"), "\(kept)")
  }

  /// Beside what is adopted; where oneself is an owner there is nothing to say.
  @Test func whatHasAnotherOwnerIsLeftInOneLine() throws {
    let file = lead.home.path("c.age")
    for (program, founder, seed) in [("wholesale", "张三", UInt64(82)), ("kiosk", "王芳", 84)] {
      #expect(try lead.run("add", program, input: Pairs.one(seed: seed).appSecret).status == 0)
      let founding = try lead.run(
        "share", program, "--to", founder, "--as-founder", "--yes", "--record-only")
      #expect(founding.status == 0, "\(founding)")
      #expect(try lead.run("share", program, "--to", "王芳", "-o", file).status == 0)
      #expect(try one.run("receive", file).status == 0)
    }
    #expect(try one.run("people", "remove", "李雷", "--yes").status == 0)
    let adopted = try one.run("adopt", "--from", "李雷")
    #expect(adopted.status == 0 && adopted.errorText.contains(pair.name), "\(adopted)")
    let left = "Left as they are (they have another owner): wholesale"
    #expect(adopted.errorText.contains(left), "\(adopted.errorText)")
    #expect(!adopted.errorText.contains("kiosk"), "\(adopted.errorText)")
  }

  @Test func unshareThatTakesNothingSaysSoAndIsNotDone() throws {
    let before = try history(one)
    let removed = try one.run("unshare", pair.name, "--from", "张三")
    #expect(removed.status == 77 && removed.errorText.contains("only 李雷 can"), "\(removed)")
    #expect(!removed.errorText.contains("Later shares do not reach"))
    #expect(try history(one) == before)
    #expect(try lead.run("unshare", pair.name, "--from", "张三").status == 0)
    #expect(try lead.run("share", pair.name, "--to", "王芳", "--again").status == 0)
  }

  @Test func whereNothingCanBeAskedARemovalNeedsItsYes() throws {
    let before = try history(lead)
    let refused = try lead.run("people", "remove", "张三")
    #expect(refused.status == 64 && refused.errorText.contains("--yes"), "\(refused)")
    #expect(try history(lead) == before)
    let done = try lead.run("people", "remove", "张三", "--yes")
    #expect(done.status == 0 && done.errorText.contains("taken back: 1"), "\(done)")
  }

  @Test func whatALeaverGrantedToAKeyOfNobodyIsNamedWithOneCommandForAll() throws {
    let file = one.home.path("k.age")
    #expect(try one.run("share", pair.name, "--to", AgeKey.fresh(), "--record-only").status == 0)
    #expect(try one.run("share", pair.name, "--to", "李雷", "-o", file).status == 0)
    #expect(try lead.run("receive", file).status == 0)
    let removed = try lead.run("people", "remove", "王芳", "--yes")
    let command = "mpvault unshare --all --granted-by 王芳"
    #expect(removed.errorText.contains(command) && removed.errorText.contains("age1…"), "\(removed)")
    #expect(try lead.run("todo").text.contains("holder whom you do not know"))
    #expect(try lead.run("unshare", "--all", "--granted-by", "王芳", "--from", "张三").status == 64)
    #expect(try lead.run("unshare", "--all").status == 64)
    let taken = try lead.run("unshare", "--all", "--granted-by", "王芳")
    #expect(taken.status == 0 && taken.errorText.contains("taken back from age1…"), "\(taken)")
    #expect(try !lead.run("todo").text.contains("holder whom you do not know"))
    #expect(try lead.run("unshare", "--all", "--granted-by", "王芳").status == 66)
  }

  @Test func aKeyThatIsGoneComesBackWhenThatIsSaid() throws {
    let (key, other) = (try card(two), try card(one))
    #expect(try lead.run("people", "remove", "张三", "--device", "1", "--stolen", "--yes").status == 0)
    for arguments in [[], ["--yes"]] {
      let refused = try lead.run(["people", "add", "张三", key] + arguments)
      #expect(refused.status == 65 && refused.errorText.contains("stolen"), "\(refused)")
      #expect(refused.errorText.contains("--back"), "\(refused)")
    }
    let shared = try lead.run("share", pair.name, "--to", key, "--as", "张三", "--record-only")
    #expect(shared.status == 65, "\(shared)")
    #expect(try lead.run("people", "add", "张三", key, "--back").status == 64)
    #expect(try !lead.run("people", "list").text.contains(key))
    let back = try lead.run("people", "add", "张三", key, "--back", "--yes")
    #expect(back.status == 0 && back.errorText.contains("stolen"), "\(back)")
    #expect(try lead.run("share", pair.name, "--to", "张三", "--record-only").status == 0)
    // Who left comes back with the same word, and nothing more is asked.
    #expect(try lead.run("people", "remove", "王芳", "--yes").status == 0)
    let left = try lead.run("people", "add", "王芳", other)
    #expect(left.status == 65 && left.errorText.contains("--back"), "\(left)")
    #expect(try lead.run("people", "add", "王芳", other, "--back").status == 0)
    #expect(try lead.run("share", pair.name, "--to", "王芳", "--record-only").status == 0)
    #expect(try lead.run("people", "add", "王芳", other, "--yes").status == 0)
  }

  @Test func oneThatAnotherProgramWroteIsNotToldAsDone() throws {
    let (one, two) = (Writer(), Writer())
    var tale = try Tale()
    for admin in [one, two] {
      try tale.add(.shared(Shared(grantee: .card(admin.card), credentials: .all, isAdmin: true)), 1)
    }
    try tale.add(.unshared(Unshared(grantee: .card(two.card), left: true)), 2, by: one)
    let line = try #require(tale.story().lines.last)
    #expect(!line.entry.counts)
    #expect(try tale.words(line).english.contains(Text.tookNothing.english))
    try tale.add(.unshared(Unshared(grantee: .card(two.card), left: true)), 3)
    let done = try #require(tale.story().lines.last)
    #expect(done.entry.counts)
    #expect(try !tale.words(done).english.contains(Text.tookNothing.english))
  }
}
