internal import Host
internal import Ledger
internal import MiniProgram
internal import Vault

/// Somebody who is to see the record alone gets a value only after a word of a person.
enum AuditorCheck {
  static func ask(
    _ people: [Recipients], _ programs: [Program], isYes: Bool, in vault: Vault
  ) throws {
    let own = try vault.ownState()
    let auditors = people.filter { person in
      own.standing.contains { $0.isAuditor && Folding.fold($0.person) == Folding.fold(person.name) }
        || programs.contains { program in
          person.grantees.contains { key in
            program.state.holder(key)?.seesRecordAlone ?? false
          }
        }
    }.map(\.name)
    guard !auditors.isEmpty else { return }
    if isYes { return Output.warn(.auditorGetsValues(auditors)) }
    guard Terminal.isThere else {
      throw Failure(.usage, .auditorNeedsWord(auditors), hint: .yesHint)
    }
    guard try YesOrNo.isYes(.askAuditor(auditors)) else { throw HostError.cancelled }
  }
}

/// What is said here alone.
extension Text {
  static func auditorGetsValues(_ people: [String]) -> Text {
    let row = row(people)
    return Text("\(row) was to see the record alone, and gets secrets now.", "\(row) 原来只看记录，这次会拿到密钥。")
  }
  static func auditorNeedsWord(_ people: [String]) -> Text {
    let row = row(people)
    return Text(
      "\(row) is to see the record alone. Nothing was shared.", "\(row) 只看记录，不该拿到密钥。什么都没共享。")
  }
  static func askAuditor(_ people: [String]) -> Text {
    let row = row(people)
    return Text(
      "\(row) is to see the record alone. Give secrets all the same? [y/N] ", "\(row) 只看记录。仍然把密钥给 TA 吗？[y/N] "
    )
  }
}
