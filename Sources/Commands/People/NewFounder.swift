internal import Host
internal import Ledger
internal import Vault

/// `share --as-founder`: somebody becomes as good as the owner. That is asked, with its price.
struct NewFounder {
  let isYes: Bool

  /// - Returns: of the chosen mini-programs those in which the owner can do it. What was named by its name is not left out:
  ///   there it is refused.
  /// - Throws: 64 for one credential alone; 130 without a yes.
  func programs(
    of chosen: ShareSelection.Chosen, _ selection: Selection, to people: [Recipients], in vault: Vault
  ) throws -> ShareSelection.Chosen {
    guard chosen.kind == nil else { throw Failure(.usage, .founderIsWhole, hint: .helpHint) }
    var (mine, others) = (chosen.programs, [Program]())
    if selection.names.isEmpty {
      others = mine.filter { !vault.isFounder(of: $0.state) }
      mine = mine.filter { vault.isFounder(of: $0.state) }
    }
    guard let first = mine.first ?? others.first else { return chosen }
    if mine.isEmpty { throw VaultError.notFounder(program: first.state.name) }
    if let other = mine.first(where: { !vault.isFounder(of: $0.state) }) {
      throw VaultError.notFounder(program: other.state.name)
    }
    if !others.isEmpty { Output.warn(.notOwnerThere(others.map(\.state.name))) }
    try ask(people, mine.map(\.state.name))
    return ShareSelection.Chosen(programs: mine, kind: nil)
  }

  private func ask(_ people: [Recipients], _ programs: [String]) throws {
    let names = people.map(\.name)
    Output.talk(.founderOf(programs.sorted()))
    Output.talk(.founderPrice(names))
    if isYes { return }
    guard try YesOrNo.isYes(.askFounder(names)) else { throw HostError.cancelled }
  }
}

/// What is said here alone.
extension Text {
  static func founderOf(_ programs: [String]) -> Text {
    let row = row(programs, limit: 40)
    return Text(
      "It is about \(programs.count, "mini-program"): \(row)", "涉及 \(programs.count) 个小程序：\(row)")
  }
  static func founderPrice(_ people: [String]) -> Text {
    let row = row(people)
    let person = people.count == 1 ? Text(same: Shell.quote(people[0])) : Text("PERSON", "名字")
    return Text(
      "The price: whoever steals the computer of \(row) can do that too, to every owner, also later ones. What is left then is to go on in a new record: mpvault adopt --from \(person)",
      "代价：\(row) 的电脑要是被偷，小偷也能收回所有负责人的权限（以后的也一样），那时只能另建新记录接手：mpvault adopt --from \(person)"
    )
  }
  static func askFounder(_ people: [String]) -> Text {
    let row = row(people)
    return Text(
      "\(row) will be able to take back anybody's rights, yours too. Go on? [y/N] ",
      "\(row) 将和你一样能收回任何人的权限，包括你的。继续？[y/N] ")
  }
  static func notOwnerThere(_ programs: [String]) -> Text {
    let row = row(programs, limit: 8)
    return Text(
      "left out, since you are no owner there: \(programs.count) (\(row))",
      "你不是负责人，跳过 \(programs.count) 个：\(row)")
  }
}
