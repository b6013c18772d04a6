import Foundation
import Support

/// `keepassxc-cli` with a key file and no password; the database is as its own import makes one.
enum KeePass {
  static let name = "keepassxc-cli"

  /// - Returns: nothing if it is not installed.
  static func holding(_ pairs: [Pairs.Pair], home: ScratchHome) throws -> Contender? {
    guard let program = Peers.path(of: name) else { return nil }
    let (database, key) = (home.path("keepass.kdbx"), home.path("keepass.key"))
    try home.write("keepass.xml", xml(pairs))
    try home.tool(
      name, "import", "-q", "--set-key-file", key, home.path("keepass.xml"), database,
      timeout: .seconds(600))
    let opening = ["-q", "--no-password", "-k", key]
    let get = {
      Child(
        arguments: [program, "show"] + opening + ["-s", "-a", "Password", database, $0],
        environment: home.environment)
    }
    let add = { (pair: Pairs.Pair) in
      try home.write("keepass-input", pair.appSecret + "\n")
      return Child(
        arguments: [program, "add"] + opening + ["-p", "-u", pair.appId, database, pair.name],
        environment: home.environment, input: home.path("keepass-input"))
    }
    return Contender(name: name, get: get, add: add)
  }

  /// - Returns: the fastest of several imports of its own XML, each into a new database; nothing if it is not
  ///   installed.
  static func secondsToImport(_ pairs: [Pairs.Pair], home: ScratchHome, runs: Int) throws -> Double? {
    guard let program = Peers.path(of: name) else { return nil }
    try home.write("import.xml", xml(pairs))
    return try (0..<runs).map { run in
      let database = home.path("import-\(run).kdbx")
      let arguments = [
        "import", "-q", "--set-key-file", home.path("import-\(run).key"), home.path("import.xml"),
      ]
      return try Child(arguments: [program] + arguments + [database], environment: home.environment).run()
    }.min()
  }

  /// The names of `Pairs` hold nothing that XML would have to escape.
  private static func xml(_ pairs: [Pairs.Pair]) -> String {
    let entries = pairs.map { pair in
      "<Entry><UUID>\(uuid())</UUID>" + string("Title", pair.name) + string("UserName", pair.appId)
        + string("Password", pair.appSecret) + "</Entry>\n"
    }
    return """
      <?xml version="1.0" encoding="utf-8"?>
      <KeePassFile><Meta/><Root><Group><UUID>\(uuid())</UUID><Name>Root</Name>
      \(entries.joined())</Group></Root></KeePassFile>
      """
  }

  private static func string(_ key: String, _ value: String) -> String {
    "<String><Key>\(key)</Key><Value>\(value)</Value></String>"
  }

  private static func uuid() -> String {
    Data((0..<16).map { _ in UInt8.random(in: .min ... .max) }).base64EncodedString()
  }
}
