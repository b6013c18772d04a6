internal import Host
internal import Ledger
internal import MiniProgram
internal import Vault

/// What came of values about which somebody has to decide: two that were stored at the same time, and those that somebody stored
/// at the moment when their right was taken back. Whoever may decide is told where to look, and whoever stored one of the latter
/// that it does not count, for nobody else would tell them.
enum CutNews {
  static func tell(_ received: [Received], in vault: Vault, at now: Timestamp) throws {
    let own = try vault.ownState()
    let news = received.filter { $0.newEvents + $0.idleEvents > 0 }
    try tellLate(news.filter(\.state.isHidden), in: vault, at: now)
    for item in news where !item.state.isHidden && !item.state.isOffered {
      for credential in item.state.credentials {
        let isOurs = vault.mayUse(credential.kind, of: item.state)
        guard let cut = credential.unsettledCut else {
          if isOurs, !credential.rivals.isEmpty {
            let areSame = try vault.areSame(credential, of: item.state)
            Output.warn(.contradiction(item.state, credential, areSame: areSame))
          }
          continue
        }
        let reference = ProgramReference.text(item.state.name, credential.kind)
        if isOurs {
          Output.warn(.cutValue(reference, cut.event.shown))
          if item.state.holder(signingKey: cut.bringer) == nil {
            let author = try vault.authors().name(of: cut.bringer, in: item.state)
            Output.talk(.hearsNothing(author, of: item.state.name))
          }
        } else if cut.bringer == own.owner {
          Output.warn(
            .ownCutNews(
              reference, Clock.local(cut.since.milliseconds), by: try remover(item, credential, in: vault),
              item.state.keepers(of: credential.kind, own), cut.event.shown))
        }
      }
    }
  }

  /// What came into ledgers that are not listed any more is decided where the secret is used.
  private static func tellLate(_ hidden: [Received], in vault: Vault, at now: Timestamp) throws {
    guard !hidden.isEmpty else { return }
    let names = Set(hidden.map(\.state.name))
    for todo in try vault.todos(at: now)
    where todo.isOpen && todo.late.map({ names.contains($0.program) }) == true {
      let reference = ProgramReference.text(todo.program ?? "", todo.kind ?? .appSecret)
      Output.warn(.lateNews(reference, todo.title, Text(command: todo.command)))
    }
  }

  private static func remover(
    _ item: Received, _ credential: CredentialState, in vault: Vault
  ) throws -> String? {
    guard case .takenBack(let author, _) = try vault.notHeld(item.state.name, credential.kind)?.why else {
      return nil
    }
    return author
  }
}

/// What is said here alone.
extension Text {
  /// Of whoever stored such a value and holds nothing any more: nothing is sealed to them, not even that.
  static func hearsNothing(_ person: String, of program: String) -> Text {
    Text(
      "\(person) gets nothing of \(program) any more, not even this news: tell them yourself.",
      "\(person) 不再收到 \(program) 的任何消息，包括这一条，请自己告诉 TA。")
  }
  static func lateNews(_ reference: String, _ what: Text, _ settling: Text) -> Text {
    Text("\(reference): \(what). \(settling)", "\(reference)：\(what)。\(settling)")
  }
  static func ownCutNews(
    _ reference: String, _ since: String, by author: String?, _ people: [String], _ name: String
  ) -> Text {
    let tell = sayTo(people, "mpvault reset \(Shell.quote(reference)) --keep \(name)")
    let taken =
      author.map { Text("was taken back by \($0)", "被 \($0) 收回了") } ?? Text("was taken back", "被收回了")
    return Text(
      "\(reference): the new value that you stored on \(since) does not count, for your right to it \(taken) at the same time. It is kept here."
        + (people.isEmpty ? "" : " If it is the one in use, \(tell)"),
      "\(reference)：你 \(since) 录入的新值不算数，你的权限同时\(taken)。值还留在本库。"
        + (people.isEmpty ? "" : "现用的要是它，\(tell)"))
  }
}
