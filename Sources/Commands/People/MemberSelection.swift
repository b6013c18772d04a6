internal import ArgumentParser
internal import Ledger
internal import MiniProgram
internal import Vault

/// Which mini-programs, and whose memberships: with a client, a tag or all every word is a person, otherwise the first one
/// is the mini-program.
struct MemberSelection: ParsableArguments {
  @Argument(
    "NAME", "the mini-program; with --client, --tag or --all a person", "小程序；有 --client、--tag 或 --all 时是人名")
  var first: String
  @Argument("PERSON", "as people list shows them, or anybody's name", "people list 里的名字，或任何人名")
  var rest: [String] = []
  @OptionGroup var scope: Scope

  private var isByWord: Bool { !scope.isEmpty }

  /// Each once.
  ///
  /// - Throws: 64 for nobody, 65 for what is no name or stands there twice.
  func people() throws -> [String] {
    let names = try (isByWord ? [first] + rest : rest).map { try KeyInput.person($0) }
    guard !names.isEmpty else { throw Failure(.usage, .memberWho, hint: .helpHint) }
    var known: Set<[UInt8]> = []
    if let twice = names.first(where: { !known.insert(Folding.fold($0)).inserted }) {
      throw Failure(.badData, .memberTwice(twice), hint: .nothingStored)
    }
    return names
  }

  func choose(in vault: Vault) throws -> [Program] {
    var selection = try Selection.parse([])
    selection.names = isByWord ? [] : [first]
    selection.scope = scope
    let names = Set(try selection.chooseSome(in: vault).map(\.name))
    return try vault.read { try $0.programs() }.filter { names.contains($0.state.name) }
  }
}

/// What is said here alone.
extension Text {
  static let memberWho = Text("Who?", "谁？要写人名。")
  static func memberTwice(_ person: String) -> Text {
    Text("“\(person)” stands there twice.", "「\(person)」写了两遍。")
  }
}
