internal import Ledger
internal import MiniProgram

extension Checked {
  /// `NAME=VALUE`, each name once, and only what belongs beside a credential of that kind.
  static func companions(
    _ fields: [String], beside kind: CredentialKind, on platform: Platform
  ) throws(Failure) -> Companions {
    let known = platform.rule(of: kind).companions
    var words: [Companions.Word] = []
    for field in fields {
      let parts = field.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2, let companion = known.first(where: { $0.name == parts[0] }),
        companion.fits(parts[1]),
        !words.contains(where: { $0.name == companion.name })
      else { throw Failure(.badData, .badCompanion, hint: .companions(known.map(\.name), kind)) }
      words.append(Companions.Word(name: companion.name, text: parts[1]))
    }
    return Companions(words)
  }
}
