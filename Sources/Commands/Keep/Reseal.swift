internal import Host
internal import Vault

/// `mpvault doctor --reseal`: a new seal, once a person has said so.
struct Resealing {
  /// `--yes`.
  let isConfirmed: Bool
  let acceptsRollback: Bool

  func run(_ vault: Vault) throws {
    guard isConfirmed || Terminal.isThere else {
      throw Failure(.usage, .resealNeedsYes, hint: .resealYesHint)
    }
    Output.talk(.resealWarning)
    if !isConfirmed { try ask() }
    let isResealed = try vault.reseal(acceptsRollback: acceptsRollback)
    Output.talk(isResealed ? .resealed : .sealIsSound)
  }

  private func ask() throws {
    let answer = try Terminal().readLine(Sentence.askReseal.text)
    guard answer.trimmed == "yes" else { throw HostError.cancelled }
  }
}
