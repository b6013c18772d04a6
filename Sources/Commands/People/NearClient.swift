internal import Host
internal import Ledger
internal import MiniProgram
internal import Vault

/// A client's name that nobody has yet, and that is nearly one that is in use.
enum NearClient {
  /// Asked at a terminal, where Enter takes the one that is in use; warned of elsewhere.
  static func settle(_ client: String?, in vault: Vault) throws -> String? {
    guard let client, !client.isEmpty else { return client }
    let standing = try vault.ownState().standing.compactMap { grant -> String? in
      guard case .client(let client) = grant.scope else { return nil }
      return client
    }
    let known = try vault.programs().compactMap(\.client) + standing
    guard !known.contains(where: { Folding.fold($0) == Folding.fold(client) }),
      let meant = Nearness.words(near: client, among: known).first
    else { return client }
    guard Terminal.isThere else {
      Output.warn(.newClient(client, meant))
      return client
    }
    let answer = try Terminal().readLine(.askClient(client, meant)).trimmed.lowercased()
    return Text.noWords.contains(answer) ? client : meant
  }
}

/// What is said here alone.
extension Text {
  static func newClient(_ client: String, _ meant: String) -> Text {
    Text(
      "nobody has the client “\(client)” yet; there is “\(meant)”.", "没有客户「\(client)」，但有「\(meant)」，请核对。")
  }
  static func askClient(_ client: String, _ meant: String) -> Text {
    Text(
      "There is no client “\(client)”. Did you mean “\(meant)”? [Y/n; n makes a new one] ",
      "没有客户「\(client)」。是「\(meant)」吗？[Y/n，n 新建] ")
  }
}
