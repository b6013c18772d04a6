internal import Ledger
internal import MiniProgram
internal import Vault

/// Todos that one command settles: one line, wherever todos are shown.
struct TodoGroup {
  /// At least one; all of one sort, but where one `adopt` is for all that somebody held who left (`isOfAdoption`).
  let todos: [Todo]
  /// What chooses the mini-programs that the whole list is about, as it is typed.
  let scope: [String]

  var first: Todo { todos[0] }
  var grade: Todo.Grade { first.grade }
  var count: Int { todos.count }

  /// In the order in which the first of each comes.
  static func groups(_ todos: [Todo], scope: [String] = ["--all"]) -> [TodoGroup] {
    var order: [[String]] = []
    var found: [[String]: [Todo]] = [:]
    for todo in todos {
      if found[todo.settling] == nil { order.append(todo.settling) }
      found[todo.settling, default: []].append(todo)
    }
    return order.compactMap { key in found[key].map { TodoGroup(todos: $0, scope: scope) } }
  }

  /// The mini-programs that it is about, each once.
  var programs: [String] {
    todos.compactMap(\.program).eachOnce
  }

  /// What chooses them: by name as long as those can be read.
  private var choice: [String] {
    let names = programs
    return names.count <= 3 && !names.contains { $0.hasPrefix("-") } ? names : scope
  }
}

extension Todo {
  /// Equal for those that one command settles.
  fileprivate var settling: [String] {
    let sort = what.rawValue
    if isOfAdoption { return ["adopt", item ?? ""] }
    switch what {
    case .seenByLeaver where grantee != nil: return [sort, "left behind", item ?? "", "\(wasAdmin)"]
    case .seenByLeaver where device != nil && recourse == nil:
      return [sort, item ?? "", "", device?.label ?? ""]
    case .seenByLeaver where isOnRecord && recourse == nil:
      return [sort, item ?? "", "\(hasLeft)", "\(isOver)", "\(isFormerKey)"]
    case .memberLacks: return [sort, item ?? "", "\(recourse == nil)"] + (standing?.words ?? [])
    case .seenByLeaver, .leaverHolds:
      guard isOnRecord, let takers else { return [sort, command] }
      return [sort, item ?? "", "\(hasLeft)", "rights", device?.label ?? ""] + takers
    case .outOfScope: return [sort, item ?? ""]
    case .placeBehind: return [sort, program ?? "", kind?.text ?? ""]
    case .holderBehind: return [sort, "\(isSettledBySync)"]
    case .noAppID: return [sort, platform.isOfWeChat ? "" : platform.word]
    case .noSecret: return [sort]
    case .stillMember: return [sort, item ?? "", client ?? program ?? ""]
    default: return [sort, command]
    }
  }

  /// Whether it is settled by going on with all that somebody held who left.
  fileprivate var isOfAdoption: Bool {
    [.leaverHolds, .seenByLeaver].contains(what) && recourse == .adoption && isOnRecord
      && device?.isMine != true
  }

  /// Who can take back with `unshare` what somebody holds who left, nobody being the owner; nil if that takes
  /// another command.
  fileprivate var takers: [String]? {
    switch recourse {
    case .owner: []
    case .others(let people): people
    case .following, .adoption, .adoptionBy, nil: nil
    }
  }
}

/// What settles it.
extension TodoGroup {
  /// As a person types it.
  var command: String {
    first.inCharge.isEmpty ? plainCommand : Text.askOthers(first.inCharge, plainCommand).text
  }

  /// The same as a person reads it, each step on a line of its own.
  var steps: [String] {
    if count == 1, first.inCharge.isEmpty, let steps = first.steps { return steps.map(\.text) }
    return [Text(command: command).text]
  }

  private var plainCommand: String {
    guard count > 1 else { return first.command }
    if first.what == .memberLacks, case .others(let people) = first.recourse {
      return first.askedToGive(people, programs).text
    }
    if first.what == .seenByLeaver, first.grantee != nil {
      let references = todos.map { ProgramReference.text($0.program ?? "", $0.kind ?? .appSecret) }
      return first.leftBehind(programs, references.eachOnce.map(Shell.quote))
    }
    if first.what == .noAppID { return Text.addAppIDs(on: first.platform).text }
    if first.what == .noSecret { return Text.addSecrets.text }
    if let takers = first.takers, !takers.isEmpty {
      return first.askedOf(takers, choice).text
    }
    return words.map { Shell.line(["mpvault"] + $0) } ?? first.command
  }

  /// The command for us to run; nil if it is not for this person, or not to be run as it stands.
  var words: [String]? {
    guard first.inCharge.isEmpty else { return nil }
    guard count > 1 else { return first.words }
    if isOfAdoption, programs.count > 1, let person = first.item, !person.hasPrefix("-") {
      return ["adopt", "--from", person]
    }
    switch first.what {
    case .seenByLeaver where first.isOnRecord && first.recourse == nil:
      return ["reset", "--seen-by", first.item ?? ""] + (scope == ["--all"] ? [] : scope)
    case .seenByLeaver where first.grantee != nil: return nil
    case .seenByLeaver, .leaverHolds: return first.takers == [] ? taking : first.words
    case .placeBehind:
      guard var words = first.words else { return nil }
      words += todos.dropFirst().compactMap(\.item)
      return words.contains { $0.hasPrefix("-") } ? nil : words
    case .holderBehind where !first.isSettledBySync: return ["share"] + choice + ["--again"]
    case .noAppID, .noSecret: return nil
    case .memberLacks: return first.recourse == nil ? first.standing?.words : nil
    case .stillMember: return first.leaving(client: first.client)
    case .outOfScope: return taking
    default: return first.words
    }
  }

  private var taking: [String] { ["unshare"] + choice + ["--from", first.loser] }

  /// What writes about it to the client; nil if that is not one client.
  var message: [String]? {
    guard todos.contains(where: \.concernsClient) else { return nil }
    if programs.count == 1, let program = programs.first {
      return program.hasPrefix("-") ? nil : ["todo", program, "--message"]
    }
    guard let client = first.client, todos.allSatisfy({ $0.client == client }) else { return nil }
    return ["todo", "--client", client, "--message"]
  }

  /// Whether one `adopt` is for all of them, whatever else is to be done afterwards.
  var isOfAdoption: Bool { first.isOfAdoption && count > 1 }

  /// What puts it off, but for the reason; nil for several sorts.
  var accepting: [String]? {
    let sort = first.what.rawValue
    guard todos.allSatisfy({ $0.what == first.what }) else { return nil }
    guard first.what.isOfProgram else { return ["accept", sort] }
    if programs.contains(where: { $0.hasPrefix("-") }) { return nil }
    let place = count == 1 && first.what == .placeBehind ? first.item.map { ["--place", $0] } : nil
    let people = Set(todos.map(\.item))
    let person = first.what.isAboutPerson && people.count == 1 ? first.item.map { ["--person", $0] } : nil
    let kinds = Set(todos.map(\.kind))
    let chosen =
      if let kind = first.kind, kinds.count == 1, programs.count == 1 {
        [ProgramReference.text(programs[0], kind)]
      } else { choice }
    return ["accept"] + chosen + [sort] + (place ?? person ?? [])
  }
}

extension Todo.What {
  /// Whether the item of such a todo says whom it is about.
  var isAboutPerson: Bool {
    [
      .leaverHolds, .seenByLeaver, .holderBehind, .memberLacks, .outOfScope, .unknownHolder, .offered,
      .stillMember,
    ]
    .contains(self)
  }
}

extension Todo {
  /// `command` as the words of a command line, where it is one.
  fileprivate var words: [String]? {
    let reference = ProgramReference.text(program ?? "", kind ?? .appSecret)
    // What begins with a dash would be taken for an option.
    guard !reference.hasPrefix("-") else { return nil }
    switch what {
    case .leaked: return ["reset", reference, "--reason", "leaked"]
    case .livesOn: return endsAt == nil ? ["mark", reference, "ended"] : nil
    case .tooOld: return ["reset", reference, "--reason", "routine"]
    case .due:
      guard let program, let item, !item.hasPrefix("-") else { return nil }
      return ["due", deadline?.isYearly == true ? "add" : "remove", program, item]
    case .leaverHolds: return taking
    case .seenByLeaver where grantee != nil: return nil
    case .seenByLeaver:
      return recourse == nil ? ["reset", reference, "--reason", hasLeft ? "left" : "other"] : taking
    case .holderBehind:
      return isSettledBySync ? ["sync"] : program.map { ["share", $0, "--again"] }
    case .memberLacks: return recourse == nil ? givingWords : nil
    case .outOfScope: return program.map { ["unshare", $0, "--from", item ?? ""] }
    case .noSecret: return program.map { ["add", $0] }
    case .stillMember: return leaving(client: nil)
    case .duplicate, .offered: return program.map { ["prefer", $0] }
    case .placeBehind: return item.map { ["place", "done", reference, $0] }
    case .contradiction where areSame: return ["reset", reference, "--keep", "\(rivals[0].version)"]
    case .contradiction: return cut == nil && rivals.isEmpty && late == nil ? ["reset", reference] : nil
    case .resetUnfinished: return ["reset", reference]
    case .incomplete, .unsynced: return ["sync"]
    case .noBackup: return item == nil ? nil : ["backup"]
    case .noRecovery, .recoveryUnproven: return ["recovery"]
    case .valueLost, .oneFounder, .unknownHolder, .oddShape, .inbox, .noAppID: return nil
    }
  }

  /// What says that somebody is no member any more, of this one or of all of a client.
  fileprivate func leaving(client: String?) -> [String]? {
    guard let program, let item, !item.hasPrefix("-"), client?.hasPrefix("-") != true else { return nil }
    return ["member", "remove"] + (client.map { ["--client", $0, item] } ?? [program, item])
  }

  /// What takes back the rights of whoever left, where this person can.
  private var taking: [String]? {
    guard let program else { return nil }
    return switch recourse {
    case .owner: ["unshare", program, "--from", loser]
    case .following: ["prefer", program]
    case .adoption: ["adopt", program]
    case .others, .adoptionBy, nil: nil
    }
  }
}

/// What is said here alone.
extension Text {
  static let addSecrets = Text("mpvault add NAME", "mpvault add 名称")
  static func addAppIDs(on platform: Platform) -> Text {
    let id = Text.idToType(on: platform)
    return Text("mpvault edit NAME --app-id \(id)", "mpvault edit 名称 --app-id \(id)")
  }
}
