import Foundation
import Ledger
import MiniProgram
import Sodium
import Support
import Vault

/// Many secrets at once: a table of ours, beside `keepassxc-cli import` of the same entries and `pass insert` one
/// by one.
enum Importing {
  private static let count = 10_000
  private static let runs = 5
  /// Each is a process of its own, and all cost the same.
  private static let passCount = 20

  static func measure(_ goals: Goals) throws {
    let pairs = Pairs.first(count, seed: 2)
    let home = try ScratchHome()
    Table.heading("import of \(count) entries", ["minimum ms", "entries a second"])
    let library = try (0..<runs).map { _ in try Mpvault(holding: pairs, home: ScratchHome()).secondsToStore }
    row("library: bulk add", library.min(), count)
    let imported = try ours(pairs, home)
    row("mpvault import --format csv", imported, count)
    let keePass = try KeePass.secondsToImport(pairs, home: home, runs: runs)
    row("keepassxc-cli import", keePass, count)
    let ratio = imported.flatMap { imported in keePass.map { imported / $0 } }
    goals.atMost(1, "× keepassxc-cli import", "import of 10,000", ratio)
    row("pass insert, each", try pass(Array(pairs.prefix(passCount + 1)), home), passCount)
    Table.say("ours signs every entry, reads it back and records who stored it; the others do not")
  }

  private static func row(_ name: String, _ seconds: Double?, _ count: Int) {
    guard let seconds else { return }
    Table.row(name, [Table.number(seconds * 1000), Table.number(Double(count) / seconds)])
  }

  /// The whole command with a cached key, so that no Argon2id is in it.
  private static func ours(_ pairs: [Pairs.Pair], _ home: ScratchHome) throws -> Double? {
    let lines = pairs.map { "\($0.name),\($0.appId),\($0.appSecret)\n" }
    return try (0..<runs).map { _ in
      let home = try ScratchHome()
      try home.write("table.csv", "name,appid,appsecret\n" + lines.joined())
      let made = try Mpvault(holding: [], home: home)
      _ = try made.unlocked()
      defer { try? made.lock() }
      return try made.child(["import", home.path("table.csv"), "--format", "csv"]).run()
    }.min()
  }

  /// The first is there already.
  private static func pass(_ pairs: [Pairs.Pair], _ home: ScratchHome) throws -> Double? {
    guard PassStore.isInstalled else { return nil }
    // Its end is its agent's.
    let key = try Gnupg(for: home)
    return try withExtendedLifetime(key) {
      let store = try PassStore.holding(Array(pairs.prefix(1)), key: key, home: home)
      return try pairs.dropFirst().reduce(0) { try $0 + store.add($1).run() }
    }
  }
}
