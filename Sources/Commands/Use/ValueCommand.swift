/// A command that hands out values or looks at them, of the vault or of a team's repository. What was typed is checked before either is read.
protocol ValueCommand: Command {
  associatedtype Typed

  var git: FromGitOptions { get }

  func check(_ session: Session) throws -> Typed
  func run(_ typed: Typed, from store: ValueStore, _ session: Session) throws
}

extension ValueCommand {
  func run() throws {
    let session = Session(global)
    let source = try git.source(session)
    let typed = try check(session)
    if let source { return try run(typed, from: .team(source.read(session)), session) }
    let vault = try session.unlock()
    try session.work(in: vault) { try run(typed, from: .vault(vault), session) }
  }
}

extension ValueCommand where Typed == Void {
  func check(_ session: Session) {}
}
