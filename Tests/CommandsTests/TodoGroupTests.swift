import Host
import MiniProgram
import Sodium
import Testing

@testable import Commands
@testable import Ledger
@testable import Vault

/// Todos that one command settles are one line, in `todo` and on the start page.
struct TodoGroupTests {
  private static let since = Timestamp(milliseconds: 1_000_000_000)
  private static let now = Timestamp(milliseconds: 1_000_000_000 + 26 * 3_600_000)

  private static func todo(_ what: Todo.What, _ program: String? = nil, item: String? = nil) -> Todo {
    Todo(what: what, program: program, kind: program == nil ? nil : .appSecret, since: since, item: item)
  }

  /// What 张三 knows, who left.
  private static func known(_ program: String, _ client: String?, _ recourse: Todo.Recourse? = nil) -> Todo {
    var todo = todo(.seenByLeaver, program, item: "张三")
    (todo.client, todo.isOnRecord, todo.recourse) = (client, true, recourse)
    return todo
  }

  private static func groups(_ todos: [Todo], scope: [String] = ["--all"]) -> [TodoGroup] {
    TodoGroup.groups(todos, scope: scope)
  }

  @Test func aLeaverIsOneLineWithTheClients() throws {
    let all =
      (1...4).map { Self.known("店\($0)", "好邻居") } + (5...11).map { Self.known("店\($0)", "老王餐饮") }
    let group = try #require(Self.groups(all).first)
    #expect(Self.groups(all).count == 1 && group.count == 11)
    #expect(group.title.chinese == "张三 离开" && group.title.english == "张三 left")
    #expect(group.told(at: Self.now).chinese == "11 个密钥要重置（好邻居 4，老王餐饮 7）")
    #expect(group.told(at: Self.now).english == "11 secrets to reset (好邻居 4, 老王餐饮 7)")
    #expect(group.command == "mpvault reset --seen-by 张三" && group.words == ["reset", "--seen-by", "张三"])
    #expect(group.accepting == ["accept", "--all", "seen-by-leaver", "--person", "张三"])
    #expect(group.message == nil)
    let chosen = Self.groups(Array(all.prefix(4)), scope: ["--client", "好邻居"])[0]
    #expect(chosen.command == "mpvault reset --seen-by 张三 --client 好邻居")
    #expect(chosen.message == ["todo", "--client", "好邻居", "--message"])
  }

  @Test func rightsAreTakenBackBeforeAnythingIsReset() {
    var holds = Self.todo(.leaverHolds, "店1", item: "张三")
    (holds.isOnRecord, holds.recourse) = (true, .owner)
    var second = holds
    second.program = "店2"
    let todos = [
      holds, second, Self.known("店1", nil, .owner), Self.known("店2", nil, .owner), Self.known("店3", nil),
    ]
    let groups = Self.groups(todos)
    #expect(
      groups.map(\.command) == [
        "mpvault unshare 店1 店2 --from 张三", "mpvault unshare 店1 店2 --from 张三",
        "mpvault reset 店3 --reason left",
      ])
    let others = Self.groups([Self.known("a", nil, .others(["李雷"])), Self.known("b", nil, .others(["李雷"]))])
    #expect(others.count == 1 && others[0].words == nil)
    #expect(others[0].command == Text.askOthers(["李雷"], "mpvault unshare a b --from 张三").text)
  }

  /// Their vaults may call whoever it is otherwise, and a person may have several computers.
  @Test func whatOthersAreToTypeNamesKeysAndNobody() {
    let todos = ["a", "b"].map { program in
      var todo = Self.known(program, nil, .others(["李雷"]))
      todo.keys = [.age("age1laptop")]
      return todo
    }
    let asked = Self.groups(todos)
    #expect(asked.count == 1)
    #expect(asked[0].command == Text.askOthers(["李雷"], "mpvault unshare a b --from age1laptop").text)
    #expect(todos[0].command == Text.askOthers(["李雷"], "mpvault unshare a --from age1laptop").text)
    var stolen = todos[0]
    var own = VaultLedgerState(name: "李", owner: Blake2b.hash32([1].span), foundedAt: Self.since)
    own.apply(PersonAdded(name: "李"), at: Self.since)
    own.apply(
      DeviceAdded(person: "李", device: "笔记本", key: .age("age1laptop"), isMine: true), at: Self.since)
    own.apply(DeviceRemoved(person: "李", key: .age("age1laptop"), isStolen: true), at: Self.since)
    stolen.device = own.people[0].devices[0]
    let command = "mpvault people remove age1laptop --stolen"
    #expect(stolen.command == Text.askOthers(["李雷"], command).text)
    #expect(Self.groups([stolen, stolen])[0].command == stolen.command)
  }

  /// One computer was stolen; its owner stays, and keeps what they have on the other.
  @Test func aColleaguesStolenComputerIsNobodyWhoLeft() {
    var own = VaultLedgerState(name: "王", owner: Blake2b.hash32([1].span), foundedAt: Self.since)
    own.apply(PersonAdded(name: "张三"), at: Self.since)
    own.apply(DeviceAdded(person: "张三", device: "笔记本", key: .age("age1laptop")), at: Self.since)
    own.apply(DeviceRemoved(person: "张三", key: .age("age1laptop"), isStolen: true), at: Self.since)
    let keys = [Grantee.age("age1laptop").identity]
    #expect(own.device(of: keys)?.label == "笔记本")
    var knows = Self.known("店1", nil)
    (knows.device, knows.hasLeft) = (own.device(of: keys), false)
    #expect(knows.title.chinese == "张三 失窃的设备「笔记本」存有在用密钥")
    #expect(knows.title.english == "张三's stolen device “笔记本” has the secret in use")
    #expect(knows.command == "mpvault reset 店1 --reason other")
    var second = knows
    second.program = "店2"
    let group = Self.groups([knows, second])[0]
    #expect(group.count == 2 && group.words == ["reset", "--seen-by", "张三"])
    #expect(
      group.title.chinese == "2 个小程序" && group.told(at: Self.now).chinese.hasPrefix("张三 失窃的设备「笔记本」存有在用密钥"))
    var holds = Self.todo(.leaverHolds, "店1", item: "张三")
    (holds.device, holds.isOnRecord, holds.recourse) = (knows.device, true, .owner)
    holds.keys = [.age("age1laptop")]
    #expect(holds.title.chinese == "张三 失窃的设备「笔记本」还有权限")
    #expect(Self.groups([holds])[0].words == ["unshare", "店1", "--from", "age1laptop"])
    #expect(holds.command == "mpvault unshare 店1 --from age1laptop")
    own.apply(PersonRemoved(name: "张三"), at: Self.since)
    #expect(own.device(of: keys) == nil)
  }

  /// What others are asked to give names keys and mini-programs: their vaults have other names, and more of each.
  @Test func whatOthersAreAskedToGiveIsNoMoreThanIsLacking() {
    let todos = ["店1", "店2"].map { program in
      var todo = Self.todo(.memberLacks, program, item: "赵敏")
      (todo.recourse, todo.keys) = (.others(["李雷"]), [.age("age1zhao")])
      todo.standing = StandingGrant(person: "赵敏", scope: .all, credentials: .none, isAdmin: false, until: nil)
      return todo
    }
    #expect(
      Self.groups(todos)[0].command
        == Text.askOthers(["李雷"], "mpvault share 店1 店2 --no-secrets --to age1zhao --sync").text)
    var own = todos[0]
    (own.standing, own.grantee, own.item) = (nil, .age("age1laptop"), "王")
    let command = Text.askOthers(["李雷"], "mpvault people add 王 age1laptop").text
    #expect(own.command == command && Self.groups([own, own])[0].command == command)
  }

  /// Two resets at the same time: a third one would be another outage.
  @Test func valuesThatContradictAreSettledByNamingOne() {
    var todo = Self.todo(.contradiction, "店1")
    todo.rivals = [
      Rival(version: 3, since: Self.since, author: "李雷"), Rival(version: 2, since: Self.since, author: "王芳"),
    ]
    #expect(todo.title.chinese.hasPrefix("值有冲突：第 3 版（李雷，"))
    #expect(
      todo.command
        == [Text].settlingRivals("店1", [3, 2], canAsk: true).sentence.text)
    #expect(
      [Text].settlingRivals("店1", [3, 2], canAsk: true).sentence.english
        == "is version 3 valid? mpvault verify 店1; if so: mpvault reset 店1 --keep 3; if not: mpvault reset 店1 --keep 2"
    )
    #expect(Self.groups([todo])[0].words == nil)
    // On a screen each step is a line of its own, and no command ends in a mark of the sentence.
    for width in [60, 80, 120] {
      let lines = TodoPage([todo], coming: [], scope: [], at: Self.now).page.lines(width)
      #expect(
        lines.suffix(3) == [
          "    is version 3 valid? mpvault verify 店1", "    if so: mpvault reset 店1 --keep 3",
          "    if not: mpvault reset 店1 --keep 2",
        ], "\(lines)")
    }
    todo.areSame = true
    #expect(todo.grade == .advice && todo.command == "mpvault reset 店1 --keep 3")
    #expect(Self.groups([todo])[0].words == ["reset", "店1", "--keep", "3"])
  }

  /// Three lines of what one command settles are one thing to do.
  @Test func whatOneCommandSettlesIsOneThingToDo() {
    var followed = Self.todo(.leaverHolds, "店1", item: "张三")
    (followed.isOnRecord, followed.recourse) = (true, .following)
    let all = [
      followed, Self.known("店1", nil, .following), Self.todo(.noSecret, "店2"), Self.todo(.offered, "店1"),
    ]
    let lines = TodoPage(all, coming: [], scope: ["--all"], at: Self.now).page.lines(80)
    #expect(lines[0] == "To do: 2", "\(lines)")
    #expect(
      lines.filter { $0 == "    mpvault prefer 店1" }.count == 1 && lines[4].hasPrefix("    mpvault"),
      "\(lines)")
    let shown = all.map { todo in
      let group = Self.groups([todo])[0]
      return StartTodo(
        grade: group.grade, title: group.title, text: group.told(at: Self.now), sort: group.sort,
        command: group.command)
    }
    let size = ScreenSize(columns: 80, rows: 60)
    #expect(TodoView.summary(shown, size).first == "To do: 2")
  }

  /// Whether a colleague left who is on record nowhere is for a person to say: the line leads to both.
  @Test func whoWasNotTakenAlongIsRecordedOrGone() throws {
    let card = Identity(seed: .random()).card
    let todos = ["店1", "店2"].map { program in
      var todo = Self.todo(.seenByLeaver, program, item: "张三 (李雷)")
      todo.grantee = .card(card)
      todo.given = Todo.Given(name: "张三", author: "李雷")
      return todo
    }
    #expect(todos[0].title.chinese == "已无权限的人知道：张三（李雷 的叫法）")
    let one = todos[0].command
    #expect(one.contains("mpvault people add 张三 \(card.text)") && one.contains("mpvault share 店1 --to 张三"))
    #expect(one.contains(card.fingerprint) && one.hasSuffix("mpvault reset 店1 --reason left"))
    let group = try #require(Self.groups(todos).first)
    #expect(group.count == 2 && group.words == nil && group.command.contains("mpvault share 店1 店2 --to 张三"))
  }

  /// What settles it in a record that is not used any more changes nothing: the value is taken over.
  @Test func aValueInTheRecordUsedBeforeIsTakenOver() {
    var todo = Self.todo(.contradiction, "店1")
    todo.late = Todo.Late(
      program: "店1 (2)", event: Blake2b.hash32([1].span), author: "王芳", isOwn: false, isPutAside: false)
    let look = "mpvault get '店1 (2)' --version \(Blake2b.hash32([1].span).shown)"
    #expect(todo.title.chinese.contains("王芳"))
    #expect(todo.command.contains("\(look) | mpvault reset 店1 --reason other --by 王芳"))
    #expect(Self.groups([todo])[0].words == nil)
    todo.isLacking = true
    #expect(todo.command.contains("\(look) | mpvault add 店1 --kind appsecret"))
  }

  /// It goes by the owner's name, and is no colleague.
  @Test func anotherComputerOfTheOwnersIsCalledThat() {
    var own = VaultLedgerState(name: "root", owner: Blake2b.hash32([1].span), foundedAt: Self.since)
    own.apply(PersonAdded(name: "root"), at: Self.since)
    own.apply(
      DeviceAdded(person: "root", device: "笔记本", key: .age("age1laptop"), isMine: true), at: Self.since)
    var todo = Self.todo(.holderBehind, "店1", item: "root")
    todo.ownComputer = own.people[0].ownComputer(of: [Grantee.age("age1laptop").identity])
    #expect(todo.title.chinese == "持有人手里还是旧版：你的另一台电脑「笔记本」")
    let authors = Authors(own: own, card: nil)
    #expect(authors.name(of: .age("age1laptop")) == Text.ownComputer(own.people[0].devices[0]).text)
    #expect(authors.colleague(.age("age1laptop")) == nil)
  }

  @Test func whatOneLeavesBehindIsGoneOnWithByOneLine() throws {
    let todos = ["店1", "店2"].flatMap { program in
      var holds = Self.todo(.leaverHolds, program, item: "张三")
      (holds.isOnRecord, holds.recourse) = (true, .adoption)
      return [holds, Self.known(program, "好邻居", .adoption)]
    }
    let groups = Self.groups(todos)
    #expect(groups.count == 1 && groups[0].words == ["adopt", "--from", "张三"])
    #expect(groups[0].command == "mpvault adopt --from 张三" && groups[0].accepting == nil)
    #expect(
      groups[0].told(at: Self.now).chinese == "没有人能收回权限，要由你接手 2 个小程序（店1、店2），之后 2 个密钥要重置")
    let one = Self.groups(Array(todos.prefix(2)))
    #expect(one.count == 1 && one[0].command == "mpvault adopt 店1")
  }

  /// Nobody becomes the owner of what they may not even see by a line that was only copied.
  @Test func aSecondOwnerIsProposedForWhatTheyManageAlone() {
    var todo = Self.todo(.oneFounder)
    todo.alone = ["店1", "店2"]
    #expect(todo.command == Text.makeFounder(nil, []).text)
    #expect(todo.title.chinese == "2 个小程序只有你一个负责人（店1、店2）")
    todo.item = "王芳"
    #expect(todo.command == "mpvault share 店1 店2 --to 王芳 --as-founder")
    todo.hasRemote = true
    #expect(todo.command == "mpvault share 店1 店2 --to 王芳 --as-founder --sync")
  }

  @Test func whatLeftAScopeIsOneLineAPerson() {
    let todos = [
      Self.todo(.outOfScope, "店1", item: "张三"), Self.todo(.outOfScope, "店2", item: "张三"),
      Self.todo(.outOfScope, "店3", item: "李雷"),
    ]
    let groups = Self.groups(todos)
    #expect(groups.map(\.count) == [2, 1] && groups.allSatisfy { $0.grade == .open })
    #expect(
      groups.map(\.command) == ["mpvault unshare 店1 店2 --from 张三", "mpvault unshare 店3 --from 李雷"])
    #expect(groups[0].words == ["unshare", "店1", "店2", "--from", "张三"])
    #expect(groups[0].accepting == ["accept", "店1", "店2", "out-of-scope", "--person", "张三"])
    #expect(groups[1].accepting?.suffix(3) == ["out-of-scope", "--person", "李雷"])
    let many = Self.groups(
      (1...5).map { Self.todo(.outOfScope, "店\($0)", item: "张三") }, scope: ["--tag", "t"])
    #expect(many[0].command == "mpvault unshare --tag t --from 张三")
  }

  @Test func placesOfOneProgramAreOneLineAndOtherProgramsAnother() {
    let todos = [
      Self.todo(.placeBehind, "店", item: "prod-api"), Self.todo(.placeBehind, "店", item: "ci"),
      Self.todo(.placeBehind, "书店", item: "ci"),
    ]
    let groups = Self.groups(todos)
    #expect(groups.map(\.count) == [2, 1])
    #expect(groups[0].told(at: Self.now).chinese == "2 个使用处还是旧版：prod-api、ci")
    #expect(groups[0].words == ["place", "done", "店", "prod-api", "ci"])
    #expect(groups[1].accepting == ["accept", "书店", "place-behind", "--place", "ci"])
  }

  @Test func sixtyProgramsAreOneLine() throws {
    let names = (1...60).map { "店\($0)" }
    let behind = try #require(Self.groups(names.map { Self.todo(.holderBehind, $0, item: "王芳") }).first)
    #expect(behind.count == 60 && behind.command == "mpvault share --all --again")
    let lacking = Self.groups(names.map { Self.todo(.noAppID, $0) })
    #expect(lacking.count == 1 && lacking[0].words == nil)
    #expect(lacking[0].told(at: Self.now).chinese == "缺 AppID（店1、店2、店3、…）")
    // What is urgent stands by itself.
    #expect(Self.groups(names.map { Self.todo(.leaked, $0) }).count == 60)
  }

  /// What Enter runs is what stands there.
  @Test(arguments: Todo.What.allCases) func whatIsRunIsWhatIsShown(_ what: Todo.What) {
    for (program, item) in [("好邻居商城", "prod-api"), ("我的 店", "it's"), ("a/b", "x y")] {
      var todo = Todo(what: what, program: program, kind: .uploadKey, since: Self.since, item: item)
      var other = todo
      other.item = "b"
      for onRecord in [true, false] {
        todo.isOnRecord = onRecord
        other.isOnRecord = onRecord
        for group in Self.groups([todo]) + Self.groups([todo, other]) + Self.groups([todo, todo]) {
          if let words = group.words { #expect(Shell.line(["mpvault"] + words) == group.command) }
          #expect(!group.told(at: Self.now).text.isEmpty && !group.title.text.isEmpty)
        }
      }
      let named = Self.groups([Todo(what: what, program: "-x", since: Self.since, item: item)])[0]
      #expect(named.words == nil || !(named.words ?? []).contains("-x"))
      #expect(
        named.message == nil && (named.accepting == nil || named.accepting == ["accept", what.rawValue]))
    }
  }

  @Test func ageBelongsToWhatGetsWorse() {
    let begun = Self.groups([Self.todo(.resetUnfinished, "店")])[0]
    #expect(begun.grade == .urgent && begun.told(at: Self.now).chinese == "重置 26 小时前开始，新密钥还没录入")
    #expect(begun.told(at: Self.since).chinese == "重置刚刚开始，新密钥还没录入")
    let leaked = Self.groups([Todo(what: .leaked, program: "店", kind: .uploadKey, since: Self.since)])[0]
    #expect(leaked.title.chinese == "店/upload-key")
    #expect(leaked.told(at: Self.now).english == "leak recorded 26 hours ago, not reset yet")
    let backup = Self.groups([Self.todo(.noBackup)])[0]
    let later = Timestamp(milliseconds: Self.since.milliseconds + 9 * 86_400_000)
    #expect(backup.told(at: later).chinese == "9 天没有备份" && backup.title == .thisVault)
    #expect(backup.told(at: Self.now) == Todo.What.noBackup.title)
  }

  @Test func theStartPageCountsGroupsAndTheTodosInThem() {
    let all = (1...11).map { Self.known("店\($0)", nil) } + [Self.todo(.placeBehind, "店", item: "ci")]
    let shown = Self.groups(all).map { StartTodo($0, at: Self.now) }
    ReportPages.speaking(.chinese) {
      let tall = TodoView.summary(shown, ScreenSize(columns: 80, rows: 24))
      #expect(tall.first == "待办 2 组" && tall.dropFirst().first?.hasPrefix("  张三 离开    11 个密钥要重置") == true)
      let low = TodoView.summary(shown, ScreenSize(columns: 60, rows: 20))
      #expect(low == ["待办 2 组：张三 离开 11，使用处还是旧版 1"])
      // The page that Tab leads to says the same number.
      var model = PickerModel(rows: [], todos: shown, size: ScreenSize(columns: 80, rows: 24))
      _ = model.take(.tab)
      #expect(PickerView.frame(model).lines.first == "待办 2 组")
    }
  }

  @Test func thePageHasALineAGroupUnderItsGrade() throws {
    let found = Bytes32([UInt8](repeating: 1, count: 32).span)
    let somebody = try #require(found)
    var later = Self.todo(.noAppID, "b")
    later.acceptance = Acceptance(
      event: somebody, at: Self.since, author: somebody, what: later.key, until: Self.now, note: "n")
    let todos = [Self.todo(.leaked, "好邻居"), Self.todo(.tooOld, "ab"), later]
    let lines = ReportPages.speaking(.chinese) {
      TodoPage(todos, coming: [], scope: ["--all"], at: Self.now).page.lines(nil)
    }
    #expect(
      lines == [
        "急 1 项", "  好邻居  26 小时前登记泄露，还没重置", "    mpvault reset 好邻居 --reason leaked", "待办 1 项", "  ab  超过期限",
        "    mpvault reset ab --reason routine", "先放着的 1 项：mpvault todo --each",
      ])
  }
}
