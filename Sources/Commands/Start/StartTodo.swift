internal import Ledger
internal import Vault

/// Something to be done, as the start page shows it: what one command settles.
struct StartTodo: Equatable {
  let grade: Todo.Grade
  /// What it is about.
  let title: Text
  let text: Text
  /// What is counted together where there is one line for all.
  let sort: Text
  /// How many there are in it.
  var count = 1
  /// What settles it, as a person types it.
  let command: String
  /// The command for us to run; nil if it is not for this person, or not to be run as it stands.
  var words: [String]?
  /// What writes about it to the client.
  var message: [String]?
  /// What puts it off, but for the reason; nil for what cannot be put off.
  var accepting: [String]?
}

extension StartTodo {
  init(_ group: TodoGroup, at now: Timestamp) {
    self.init(
      grade: group.grade, title: group.title, text: group.told(at: now), sort: group.sort,
      count: group.count, command: group.command, words: group.words, message: group.message,
      accepting: group.accepting)
  }
}
