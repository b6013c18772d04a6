import Foundation
import Glibc
import Support

/// A key of GnuPG's default kind without a passphrase, and the agent that holds it.
final class Gnupg {
  let path: String
  let environment: [String: String]

  init(for home: ScratchHome) throws {
    // Not below the scratch home: the agent's socket stands in it, whose path may have 107 bytes.
    var bytes = "/tmp/mpvault-XXXXXX".utf8CString.map { $0 }
    guard mkdtemp(&bytes) != nil else { throw SupportError("mkdtemp: error \(errno)") }
    path = String(decoding: bytes.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    environment = home.environment.merging(["GNUPGHOME": path]) { $1 }
    try home.tool(
      "gpg", "--batch", "--quiet", "--passphrase", "", "--quick-generate-key", "bench", "default", "default",
      "never", environment: environment)
  }

  deinit {
    if let program = Peers.path(of: "gpgconf") {
      _ = try? Child(arguments: [program, "--kill", "gpg-agent"], environment: environment).run()
    }
    try? FileManager.default.removeItem(atPath: path)
  }
}

/// `pass`, its agent warm.
enum PassStore {
  static let name = "pass"

  static var isInstalled: Bool { Peers.path(of: "pass") != nil && Peers.path(of: "gpg") != nil }

  static func holding(_ pairs: [Pairs.Pair], key: Gnupg, home: ScratchHome) throws -> Contender {
    let pass = Peers.path(of: "pass") ?? "pass"
    let environment = key.environment.merging(["PASSWORD_STORE_DIR": home.path("pass-store")]) { $1 }
    try home.tool("pass", "init", "bench", environment: environment)
    let get = { Child(arguments: [pass, "show", $0], environment: environment) }
    let add = { (pair: Pairs.Pair) in
      try home.write("pass-input", pair.appSecret + "\n")
      return Child(
        arguments: [pass, "insert", "-e", pair.name], environment: environment, input: home.path("pass-input")
      )
    }
    // pass looks at no entry but the one it is asked for: one real file stands for all.
    let first = pairs[pairs.count / 2]
    try add(first).run()
    let file = try home.read("pass-store/\(first.name).gpg")
    for pair in pairs where pair != first { try home.write("pass-store/\(pair.name).gpg", file) }
    return Contender(name: name, get: get, add: add)
  }
}
