internal import Host
internal import Ledger
internal import Vault

/// Somebody whose card stands in a ledger here, and who is on record nowhere: what puts them on record, and gives them something.
/// What somebody else calls them is no proof, so that a call comes first.
struct RecordingStranger {
  /// What somebody else calls them.
  let name: String?
  let card: Card
  /// Whether they were a manager.
  var isAdmin = false

  var recording: String { Text.recordStranger(name, card.text) }

  /// - Parameter programs: what they are given then.
  /// - Parameter isBySync: whether the team has a repository.
  func commands(sharing programs: [String], isBySync: Bool) -> Text {
    let sharing = Shell.line(["mpvault", "share"] + programs) + " --to \(Text.nameToType(name))"
    let how = (isAdmin ? " --as-admin" : "") + (isBySync ? " --sync" : "")
    return .recordAndShare(card.fingerprint, Text(command: "\(recording) && \(sharing)\(how)"))
  }
}

/// What is said here alone.
extension Text {
  /// - Parameter name: what somebody else calls them.
  static func recordStranger(_ name: String?, _ key: String) -> String {
    "mpvault people add \(nameToType(name)) \(Shell.quote(key))"
  }
  /// Whoever gave it may have chosen one that does something else in a command.
  static func nameToType(_ name: String?) -> String {
    guard let name, !name.hasPrefix("-"), (try? KeyInput.person(name)) == name else {
      return Text("NAME", "名字").text
    }
    return Shell.quote(name)
  }
  static func recordAndShare(_ fingerprint: String, _ commands: Text) -> Text {
    Text(
      "compare the fingerprint \(fingerprint) by phone, then: \(commands)",
      "打电话核对指纹 \(fingerprint)，再执行：\(commands)")
  }
}
