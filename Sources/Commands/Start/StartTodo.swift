internal import Ledger
internal import MiniProgram
internal import Vault

/// Something to be done, as the start page shows it.
struct StartTodo: Equatable {
  enum Grade: Equatable, CaseIterable { case urgent, open, advice }

  let grade: Grade
  /// The mini-program, with the credential where that is not the AppSecret; nothing for what is about the vault.
  var program: String?
  let text: Text
  /// What is counted together where there is one line for all.
  let sort: Text
  /// What settles it, as a person types it.
  let command: String
  /// The same for us to run; nothing where it is not for this person, or not to be run as it stands.
  var words: [String]?
  /// What writes about it to the client.
  var message: [String]?
  /// What puts it off, but for the reason; nothing for what cannot be put off.
  var accepting: [String]?

  var title: String { program ?? Text.thisVault.text }
}

extension StartTodo {
  init(_ todo: Todo, at now: Timestamp) {
    self.init(
      grade: todo.grade, program: todo.program.map { ProgramReference.text($0, todo.kind ?? .appSecret) },
      text: todo.told(at: now), sort: todo.what.title, command: todo.command, words: todo.words,
      message: todo.message, accepting: todo.accepting)
  }
}

extension StartTodo.Grade {
  var title: Text {
    switch self {
    case .urgent: Text("urgent", "急")
    case .open: Text("open", "待办")
    case .advice: Text("advice", "建议")
    }
  }

  func count(_ number: Int) -> Text {
    let title = title
    return Text("\(title) \(number)", "\(title) \(number)")
  }
}

extension Todo {
  fileprivate var grade: StartTodo.Grade {
    switch what {
    case .leaked, .valueLost, .resetUnfinished, .contradiction: .urgent
    case .oneFounder, .noAppID, .noBackup, .noRecovery, .stillMember: .advice
    case .leaverHolds, .seenByLeaver, .oddShape, .incomplete, .inbox, .placeBehind, .holderBehind,
      .unknownHolder, .noSecret, .offered, .duplicate, .tooOld, .unsynced:
      .open
    }
  }

  /// How long it has been so belongs to what gets worse by waiting.
  fileprivate func told(at now: Timestamp) -> Text {
    let ago = Text.ago(since, at: now)
    switch what {
    case .resetUnfinished:
      return Text(
        "reset begun \(ago), new secret not stored", "重置 \(ago)开始，新密钥还没录入")
    case .leaked:
      return Text(
        "leak recorded \(ago), not reset yet", "\(ago)登记泄露，还没重置")
    default: return title
    }
  }

  /// `command` as the words of a command line, where it is one.
  fileprivate var words: [String]? {
    let reference = ProgramReference.text(program ?? "", kind ?? .appSecret)
    // What begins with a dash would be taken for an option.
    guard !reference.hasPrefix("-") else { return nil }
    switch what {
    case .leaked: return ["reset", reference, "--reason", "leaked"]
    case .tooOld: return ["reset", reference, "--reason", "routine"]
    case .leaverHolds: return taking
    case .seenByLeaver:
      return recourse == nil ? ["reset", reference, "--reason", hasLeft ? "left" : "other"] : taking
    case .holderBehind:
      return isSettledBySync ? ["sync"] : program.map { ["share", $0, "--again"] }
    case .noSecret: return program.map { ["add", $0] }
    case .stillMember: return leaving
    case .duplicate, .offered: return program.map { ["prefer", $0] }
    case .placeBehind: return item.map { ["place", "done", reference, $0] }
    case .contradiction: return cut == nil && !isLacking ? ["reset", reference] : nil
    case .resetUnfinished: return ["reset", reference]
    case .incomplete, .unsynced: return ["sync"]
    case .noBackup: return item == nil ? nil : ["backup"]
    case .noRecovery: return ["recovery"]
    case .valueLost, .oneFounder, .unknownHolder, .oddShape, .inbox, .noAppID: return nil
    }
  }

  /// What takes back the rights of whoever left, where this person can.
  private var taking: [String]? {
    guard let program else { return nil }
    return switch recourse {
    case .owner: item.map { ["unshare", program, "--from", $0] }
    case .following: ["prefer", program]
    case .adoption: ["adopt", program]
    case .others, .adoptionBy, nil: nil
    }
  }

  /// What says that somebody is no member any more.
  private var leaving: [String]? {
    guard let program, let item, !item.hasPrefix("-"), client?.hasPrefix("-") != true else { return nil }
    return ["member", "remove"] + (client.map { ["--client", $0, item] } ?? [program, item])
  }

  fileprivate var message: [String]? {
    guard what.isOfProgram, let program, !program.hasPrefix("-") else { return nil }
    return ["todo", program, "--message"]
  }

  fileprivate var accepting: [String]? {
    guard what.isOfProgram, let program, !program.hasPrefix("-") else { return nil }
    let reference = kind.map { ProgramReference.text(program, $0) } ?? program
    let place = what == .placeBehind ? item.map { ["--place", $0] } ?? [] : []
    return ["accept", reference, what.rawValue] + place
  }
}

extension Text {
  static let thisVault = Text("this vault", "这个保险库")
}
