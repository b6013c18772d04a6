import Foundation
import Host
import Ledger
import MiniProgram
import Sodium
import Support
import Testing
import Vault

@testable import Commands

/// What others wrote, on the terminal of whoever looks: every command that prints, over one ledger in which every
/// text does what it can.
@Suite struct HostileTextTests {
  /// Sets the clipboard (OSC 52), rings, begins a line of its own, turns the line round, colours it (CSI as one
  /// character), and hides.
  static func evil(_ name: String) -> String {
    name
      + "\u{1b}]52;c;aGk=\u{7}\u{1b}[2J\r\nforged row\u{202e}\u{2066}a\u{9b}31m\u{7f}b\u{200b}\u{85}\u{2028}"
      + "\u{2029}\u{feff}\u{ad}\u{e000}c"
  }

  private static let now = Timestamp(milliseconds: Clock.now() - 60_000)
  private static let name = evil("name")
  private static let second = evil("second")
  private static let long = evil("note") + String(repeating: "长", count: 3000)

  /// One program of which everything is said, and people who know it.
  private func made() throws -> VaultHome {
    let home = try VaultHome()
    let locked = try home.home.locked()
    let vault = try locked.unlock(passphrase: SecretBytes(copying: Array(VaultHome.passphrase.utf8).span))
    let pair = Pairs.one(seed: 99)
    var program = NewProgram(
      name: Self.name, secret: SharedSecret(SecretBytes(copying: pair.secretBytes.span)),
      appID: try AppID(pair.appId), alias: Self.evil("alias"), client: Self.evil("client"),
      tags: [Self.evil("tag")])
    program.note = Self.long
    _ = try vault.add([program, NewProgram(Self.second, Pairs.one(seed: 98))], at: Self.now)
    var more = Described()
    more.ownerEmail = .set(Self.evil("mail"))
    more.wechatAdmin = .set(Self.evil("admin"))
    more.originalID = .set(Self.evil("gh_"))
    more.subject = .set(Self.evil("subject"))
    _ = try vault.edit(Self.name, more, at: Self.now)
    let place = PlaceDescription(
      placeKind: Self.evil("kind"), owner: Self.evil("owner"), note: Self.evil("place note"))
    _ = try vault.addPlace(Self.evil("place"), place, to: Self.name, .appSecret, at: Self.now)
    _ = try vault.setDue(
      DueWish(label: Self.evil("due"), on: Day(of: Self.now), note: Self.evil("due note")), of: Self.name,
      at: Self.now)
    let known = try vault.read { try $0.program(named: Self.name) }
    let values = [try #require(known.state.credential(.appSecret)?.current)]
    try vault.recordExport(
      [ExportedValues(program: known.id, values: values)], format: Self.evil("format"), place: nil,
      file: Self.evil("file"), at: Self.now)
    try tellPeople(vault)
    try home.home.write("template", "a {{ mp://\(Self.evil("nobody"))/appid }}\n")
    let row = Self.evil("imported").replacing("\r\n", with: " ")
    try home.home.write("table.csv", "name,secret,note\n\(row),\(row),\(row)\n")
    let story = ResetStory(reason: .other, note: Self.evil("reset note"))
    let value = SecretBytes(copying: Pairs.one(seed: 97).secretBytes.span)
    _ = try vault.completeReset(Self.name, .appSecret, value, story, at: Self.now)
    _ = try vault.recordLeak(
      of: Self.name, .appSecret, foundAt: Self.evil("where"), note: Self.evil("leak note"), at: Self.now)
    _ = try vault.beginReset(
      Self.second, .appSecret, ResetStory(reason: .other, note: Self.evil("begin note")), at: Self.now)
    return home
  }

  private func tellPeople(_ vault: Vault) throws {
    let key = Grantee.age(AgeKey.fresh())
    let person = Self.evil("person")
    _ = try vault.addPerson(
      person, wechat: Self.evil("wechat"), role: Self.evil("role"), device: Self.evil("device"), key: key,
      at: Self.now)
    let id = try vault.read { try $0.program(named: Self.name).id }
    let request = ShareRequest(
      items: [ShareItem(program: id, credentials: .all)], to: [key, .told("told")], via: .told)
    _ = try vault.recordShare(request, at: Self.now)
    let member = MemberWish(name: person, roles: [.other(Self.evil("as"))])
    _ = try vault.addMembers([member], to: [id], replacesAdmin: false, at: Self.now)
    _ = try vault.removePerson(person, at: Self.now)
    let other = Self.evil("standing")
    _ = try vault.addPerson(
      other, wechat: nil, role: nil, device: nil, key: .age(AgeKey.fresh()), at: Self.now)
    let grant = StandingGrant(person: other, scope: .client(Self.evil("client")), credentials: .all)
    try vault.setStanding(grant, at: Self.now)
  }

  static let lists: [[String]] = [
    ["list"], ["show", name], ["show", name, "--reveal"], ["history", name], ["todo"], ["todo", name],
    ["todo", "--each"], ["todo", "--client", evil("client")],
    ["todo", "--client", evil("client"), "--message"], ["audit"], ["audit", name], ["audit", "log"],
    ["audit", "log", "--csv", "-"], ["audit", "verify"], ["place", "list"], ["place", "list", name],
    ["member", "list"], ["member", "list", name], ["due", "list"], ["notify", "list"],
    ["people", "list"], ["people", "show", evil("person")], ["people", "show", evil("standing")],
    ["share", "--list"], ["policy", "list"], ["doctor"], ["slot", "list"],
    ["inbox", "list"], ["id"], ["get", name], ["man"], ["help"],
    ["completion", "bash"], ["scan", "."],
  ]

  /// What says that something was done, or cannot be.
  static let acts: [[String]] = [
    ["get", evil("nobody")], ["get", name, "--version", evil("9")], ["show", evil("nobody")],
    ["--identity", evil("/nowhere"), "list"], ["--passphrase-file", evil("/nowhere"), "list"],
    ["--vault", evil("/nowhere"), "list"], ["--lang", evil("en"), "list"], [evil("command")],
    ["list", evil("--option")], ["list", evil("word")], ["list", "--client", evil("client")],
    ["import", evil("/nowhere")], ["inject", "-i", evil("/nowhere")], ["receive", evil("/nowhere")],
    ["backup", evil("/nowhere/") + "copy.db"], ["restore", evil("/nowhere")],
    ["place", "done", name, evil("place")], ["place", "done", name, evil("nowhere")],
    ["place", "remove", name, evil("place")], ["due", "add", name, evil("due")],
    ["due", "remove", name, evil("due")], ["notify", "set", evil("service")],
    ["notify", "send", "--only", evil("what")], ["notify", "send", "--wecom-file", evil("/nowhere")],
    ["notify", "remove", evil("service")], ["invite"], ["join", evil("word")],
    ["run", name, "--place", evil("p"), "--", "true"], ["reset", name, "--begin", "--reason", "routine"],
    ["reset", name, "--abandon"], ["reset", second, "--abandon"],
    ["leak", name, "--resolved"], ["mark", name, "frozen"], ["edit", name, "--note", "plain"],
    ["archive", name], ["unarchive", name], ["unshare", name, "--from", evil("person")],
    ["unshare", name, "--from", "told"], ["people", "show", evil("nobody")],
    ["people", "rename", evil("nobody"), evil("new")],
    ["people", "remove", evil("nobody"), "--yes"], ["accept", name, evil("what"), "--until", "2099-01-01"],
    ["accept", "--client", evil("client"), "seen-by-leaver", "--until", "9d", "--note", evil("why")],
    ["accept", name, "seen-by-leaver", "--withdraw"],
    ["accept", name, "placebehind：" + evil("p"), "--withdraw"],
    ["run", name, "--", evil("/nowhere")], ["run", name, "--env", evil("A") + "=b", "--", "true"],
    ["export", name, "--format", evil("format")], ["prefer", name], ["adopt", name], ["purge", name],
    ["verify", evil("nobody")], ["token", evil("nobody")], ["inbox", "file", evil("item")],
    ["policy", "set", "--cache", evil("1h")],
    ["share", name, "--to", evil("nobody")], ["sync", "init", evil("/nowhere")], ["scan", evil("/nowhere")],
    ["slot", "remove", evil("slot")], ["slot", "add", evil("key")], ["init", "--no-recovery"],
    ["add", evil("new")], ["copy", evil("nobody")], ["compare", evil("nobody")],
    ["inbox", "discard", evil("item")],
    ["inbox", "pass", evil("item")], ["sync"],
    ["handover", "--client", evil("client"), "--to", evil("nobody"), "-o", "handed"],
    [
      "handover", "--client", evil("client"), "--to", AgeKey.fresh(), "-o",
      evil("handed").filter { $0 != "/" },
    ],
    ["edit", second, "--client", evil("client")], ["edit", second, "--client", evil("client"), "--yes"],
    ["edit", second, "--client", "plain"],
    ["share", "--client", evil("client"), "--to", evil("standing"), "--future", "-o", "standing.age"],
    ["unshare", "--client", evil("client"), "--from", evil("standing")],
    ["share", name, "--to", AgeKey.fresh(), "-o", evil("shared")], ["share", name, "--again"],
    ["audit", "report", "--html", evil("/nowhere/page")], ["audit", "report", "--csv", evil("table")],
    ["place", "add", name, evil("new place"), "--owner", evil("owner")], ["place", "add", name, "plain"],
    ["people", "add", evil("new"), AgeKey.fresh()], ["people", "add", evil("person")],
    ["unlock", "--for", evil("1h")], ["passphrase", "--new-passphrase-file", evil("/nowhere")],
    ["recovery", "--recovery-file", evil("/nowhere/code")], ["rekey", "--recovery-file", evil("/nowhere/c")],
    ["lock"], ["inject", "-i", "template", "-o", evil("filled")], ["import", "table.csv", "--dry-run"],
    ["import", "table.csv", "--skip-bad"], ["reset", "--seen-by", evil("person")],
    ["leak", name, "--where", "w"], ["member", "add", name, evil("new member")],
    ["member", "add", name, "plain", "--role", evil("role")],
    ["member", "add", name, "plain", "--role", "admin"],
    ["member", "remove", name, evil("nobody")], ["member", "remove", name, "plain"],
  ]

  /// A new command belongs into one of the two.
  @Test func everyCommandIsAmongThem() {
    let said = (Self.lists + Self.acts).map { $0.joined(separator: " ") }
    let missing = HelpPage.all.map(\.path).filter { path in
      !said.contains { $0 == path || $0.hasPrefix(path + " ") }
    }
    #expect(missing.isEmpty, "\(missing)")
  }

  @Test(arguments: Language.allCases) func nothingOfItReachesTheTerminal(_ language: Language) throws {
    let home = try made()
    let environment = home.environment.merging(language.setting) { $1 }
    for command in Self.lists + Self.acts {
      let outcome = try home.home.run(command, environment: environment)
      Self.expectHarmless(outcome, command)
      let isRead = Self.lists.contains(command) && command != ["scan", "."]
      #expect(outcome.status == 0 || !isRead, "\(command): \(outcome.status) \(outcome.errorText)")
    }
  }

  /// What programs read is whole: the text is in it, and its characters as JSON escapes them.
  @Test func asJSONItIsAllThere() throws {
    let home = try made()
    let page = try #require(try home.json("show", Self.name) as? [String: Any])
    #expect(page["name"] as? String == Self.name && page["note"] as? String == Self.long)
    var parsed = 0
    // These print text whatever is asked.
    let text = ["man", "help", "completion", "handover"]
    for command in Self.lists + Self.acts where !text.contains(command[0]) {
      if command.contains("--csv") || command.contains("--message") || command[0] == "run" { continue }
      let outcome = try home.run(command + ["--json"])
      Self.expectHarmless(outcome, command)
      guard !outcome.stdout.isEmpty else { continue }
      parsed += 1
      #expect(throws: Never.self, "\(command): \(outcome.text)") {
        try JSONSerialization.jsonObject(with: Data(outcome.stdout), options: .fragmentsAllowed)
      }
    }
    #expect(parsed > 30, "\(parsed)")
    #expect(try home.names().contains(Self.name))
  }

  private static func expectHarmless(_ outcome: Support.Outcome, _ command: [String]) {
    for stream in [outcome.stdout, outcome.stderr] {
      let bytes = command.contains("--csv") ? stream.filter { $0 != 0x0d } : stream
      guard let text = String(validating: bytes, as: UTF8.self) else {
        Issue.record("\(command): no UTF-8")
        continue
      }
      // A table for a spreadsheet begins with a byte order mark.
      let shown = text.unicodeScalars.drop { command.contains("--csv") && $0 == "\u{feff}" }
      let found = shown.first { $0 != "\n" && acts($0) }
      #expect(
        found == nil, "\(command): U+\(String(found?.value ?? 0, radix: 16)) in \(text.debugDescription)")
      #expect(!text.split(separator: "\n").contains { $0.hasPrefix("forged") }, "\(command): \(text)")
    }
  }

  /// By Unicode's own categories: control, format, line and paragraph separators, private use.
  private static func acts(_ scalar: Unicode.Scalar) -> Bool {
    let acting: [Unicode.GeneralCategory] = [
      .control, .format, .lineSeparator, .paragraphSeparator, .privateUse,
    ]
    return acting.contains(scalar.properties.generalCategory)
  }

  /// Whatever length a colleague's program records, it is shown no longer than it could be typed here.
  @Test func noTextFillsAScreen() throws {
    let home = try VaultHome()
    let vault = try home.open()
    let long = String(repeating: "w", count: 60_000)
    var program = NewProgram("shop", Pairs.one(seed: 98))
    program.client = long
    _ = try vault.add([program], at: Self.now)
    var more = Described()
    more.subject = .set(long)
    _ = try vault.edit("shop", more, at: Self.now)
    more = Described()
    more.note = .set(String(repeating: "w\n", count: 8_000))
    _ = try vault.edit("shop", more, at: Self.now)
    let place = PlaceDescription(placeKind: "server", owner: long, note: nil)
    _ = try vault.addPlace("place", place, to: "shop", .appSecret, at: Self.now)
    _ = try vault.addPlace(long, PlaceDescription(), to: "shop", .appSecret, at: Self.now)
    _ = try vault.setDue(DueWish(label: long, on: Day(of: Self.now), note: nil), of: "shop", at: Self.now)
    _ = try vault.addPerson(
      long, wechat: nil, role: nil, device: nil, key: .age(AgeKey.fresh()), at: Self.now)
    _ = try vault.recordLeak(of: "shop", .appSecret, foundAt: long, note: nil, at: Self.now)
    _ = try vault.recordLeak(of: "shop", .appSecret, foundAt: "w", note: long, at: Self.now)
    for command in [
      ["list"], ["show", "shop"], ["get", "shop"], ["history", "shop"], ["todo"], ["todo", "--each"],
      ["audit"],
      ["audit", "shop"], ["audit", "log"], ["place", "list"], ["place", "list", "shop"], ["due", "list"],
      ["people", "list"], ["doctor"], ["reset", "shop", "--begin", "--reason", "other"],
      ["share", "shop", "--to", AgeKey.fresh(), "-o", "given"],
    ] {
      let outcome = try home.run(command)
      let said = outcome.stdout.count + outcome.stderr.count
      #expect(said < 24_576, "\(command): \(said)")
    }
    let page = try #require(try home.json("show", "shop") as? [String: Any])
    #expect(page["client"] as? String == long, "a program gets all of it")
  }

  /// What looks like a command in what somebody else wrote is none of ours: it is neither kept whole nor put on a line of its
  /// own.
  @Test(arguments: ["mpvault share shop --to age1x", "git -c alias.x=!x x", "chmod 777 vault.db"])
  func noCommandIsFoundInWhatSomebodyElseWrote(_ command: String) {
    for before in ["", "To stop it at once: ", "马上停掉：", "Why? ", "(", "（", "mpvault "] {
      let text = "\(before)\(command)"
      let sentences = [
        Text("It leaked: \(text)", "泄露：\(text)"), Text("(\(text))", "（\(text)）"), Text(same: text),
        Text("\(Text(same: text)): mpvault", "\(Text(same: text))：mpvault"),
        [Text(same: text), Text("x", "甲")].joined(),
        Text(command: "mpvault get \(Shell.quote("x: \(text)"))"),
      ]
      let lines = sentences.flatMap { [$0.english, $0.chinese] } + [Cell.text(text).shown]
      for line in lines {
        let scalars = Array(line.unicodeScalars)
        let found = CommandSpans.find(in: scalars, room: 20).map { scalars[$0.lowerBound] }
        #expect(found.isEmpty || found == ["m"] && line.hasPrefix("mpvault get "), "\(line)")
        #expect(SpokenText.plain(line).contains(command), "\(line)")
      }
    }
    // Nor in two pieces of it, one behind the other.
    let (one, two) = ("x: mpvault", String(command.drop { $0 != " " }.dropFirst()))
    #expect(CommandSpans.find(in: Array(Text("\(one) \(two)", "").english.unicodeScalars), room: 80).isEmpty)
  }

  /// What stands for a blank while lines are laid out is in nothing that is printed or written, and a blank of somebody's own is.
  @Test func noBlankIsHeldInWhatGoesOut() throws {
    let vault = try VaultHome()
    let (git, wide) = ("acme git tool", "nb\u{a0}sp")
    for name in [git, wide] { #expect(try vault.run("add", name, "--no-secret").status == 0) }
    var out = ""
    for arguments in [
      ["todo", "--json"], ["list", "--json"], ["get", "\(git)/upload-key", "--json"], ["get", git],
      ["audit", "report", "--csv", "-"], ["audit", "report", "--html", "-"], ["show", git], ["todo"],
      ["show", wide],
    ] {
      let outcome = try vault.run(arguments)
      out += outcome.text + outcome.errorText
    }
    #expect(!out.unicodeScalars.contains(SpokenText.heldBlank))
    #expect(out.contains("mpvault add '\(git)'") && out.contains("mpvault add '\(wide)'"), "\(out)")
    #expect(!out.contains("acme git\u{a0}tool"))
  }

  @Test func aCommandOfOursIsFound() {
    let command = "mpvault get \(Shell.quote("a b"))"
    for text in [
      Text("see: \(Text(command: command))", ""), Text("see: mpvault get \(Shell.quote("a b"))", ""),
      [Text(command: command)].joined(),
    ] {
      let scalars = Array(text.english.unicodeScalars)
      let found = CommandSpans.find(in: scalars, room: 80).map {
        String(String.UnicodeScalarView(scalars[$0]))
      }
      #expect(found == [command])
    }
  }

  /// A line feed in a cell is no row, and one in a sentence no line.
  @Test func aSentenceAndATableEscapeWhatIsPutIntoThem() {
    let text = "a\u{1b}[0m\nb"
    let sentence = Text("x \(text)", "甲 \(text)")
    #expect(sentence.english == "x a\\u{1b}[0m b" && sentence.chinese == "甲 a\\u{1b}[0m b")
    #expect(Text("\(sentence)", "").english == sentence.english, "once is enough")
    var table = Table(head: [.headName])
    table.add([text])
    #expect(table.lines.last == "a\\u{1b}[0m b")
  }
}

/// A public key of age's that nobody has the secret one of.
enum AgeKey {
  static func fresh() -> String {
    Bech32.encode(prefix: "age", Random.bytes(32).span)
  }
}

extension NewProgram {
  fileprivate init(_ name: String, _ pair: Pairs.Pair) {
    self.init(name: name, secret: SharedSecret(SecretBytes(copying: pair.secretBytes.span)))
  }
}
