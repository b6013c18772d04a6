import Ledger
import Testing

@testable import Vault

/// Two people reset a secret at the same time.
@Suite struct RivalTests {
  private let lei: Colleague
  private let wang: Colleague

  init() throws {
    let team = try Colleague.team(["李雷", "王芳"])
    (lei, wang) = (team[0], team[1])
    _ = try lei.vault.add([NewProgram("shop", Self.value("1"))], at: Scene.now)
    try lei.share("shop", to: wang, admin: true)
    try lei.send("shop", to: wang)
  }

  private static func value(_ digit: Character) -> String { String(repeating: digit, count: 32) }

  private func resetAtOnce(to other: Character) throws {
    try lei.reset("shop", Self.value("2"))
    try wang.reset("shop", Self.value(other))
    try lei.send("shop", to: wang)
    try wang.send("shop", to: lei)
  }

  /// Both took over what a third one had stored.
  @Test func oneValueInTwoResetsContradictsNothing() throws {
    try resetAtOnce(to: "2")
    for one in [lei, wang] {
      let todo = try #require(try one.todos(.contradiction).first)
      #expect(todo.rivals.count == 2 && todo.areSame && todo.grade == .advice)
      let chosen = try one.vault.todos(of: [one.vault.program("shop")], by: one.vault.rules(at: Scene.now))
      #expect(chosen.first { $0.what == .contradiction }?.areSame == true)
    }
  }

  @Test func twoValuesDo() throws {
    try resetAtOnce(to: "3")
    let todo = try #require(try lei.todos(.contradiction).first)
    #expect(todo.rivals.count == 2 && !todo.areSame && todo.grade == .urgent)
  }

  @Test func whatIsNotHereIsNotKnownToBeTheSame() throws {
    try lei.reset("shop", Self.value("2"))
    try wang.reset("shop", Self.value("2"))
    let ledger = try #require(try wang.vault.ledger(ifKnown: wang.id("shop")))
    _ = try lei.vault.merge([ReceivedLedger(ledger, [])], at: Scene.now)
    let todo = try #require(try lei.todos(.contradiction).first)
    #expect(!todo.areSame && todo.grade == .urgent)
  }
}
