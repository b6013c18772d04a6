import Foundation
import Support

/// `scan` beside ripgrep, on the same files in the disk cache: the whole command, with opening the vault and hashing
/// all that is in it.
enum Scanning {
  private static let rg = "rg -F -f"
  private static let pattern = "rg [0-9a-f]{32}"

  static func measure(_ goals: Goals) throws {
    guard let ripgrep = Peers.path(of: "rg") else {
      return Table.say("\nrg is not installed: scan is not measured")
    }
    let home = try ScratchHome()
    let pairs = Pairs.first(10_000, seed: 5)
    let corpus = try Corpus(in: home, planting: pairs.prefix(200).map(\.appSecret))
    Table.say("\nscan: \(Corpus.files) files, \(corpus.size / 1_000_000) MB, \(corpus.planted.count) planted")
    var minima: [Double] = []
    for (count, goal) in [(1_000, 0.24), (10_000, 0.12)] {
      let own = try ScratchHome()
      let made = try Mpvault(holding: Array(pairs.prefix(count)), home: own)
      _ = try made.unlocked()
      try own.write("secrets", pairs.prefix(count).map { $0.appSecret + "\n" }.joined())
      try own.write("out", "")
      func child(_ words: [String], status: Int32 = 0) -> Child {
        Child(
          arguments: words, environment: own.environment, output: own.path("out"), status: status)
      }
      let scan = child([Binary.path, "scan", "--json", corpus.path], status: 1)
      try check(scan, corpus, own)
      let results = try Race.run(
        [
          .init(name: Mpvault.name) { _ in scan },
          .init(name: rg) { _ in child([ripgrep, "-F", "-f", own.path("secrets"), "-uuu", "-a", corpus.path])
          },
          .init(name: pattern) { _ in child([ripgrep, "-uuu", "-a", "[0-9a-f]{32}", corpus.path]) },
        ], home: own)
      Table.show("scan for \(count) secrets", results, reference: rg)
      goals.ratio(atMost: goal, "scan for \(count) secrets", results, of: Mpvault.name, to: rg)
      minima.append(results[0].minimum)
      try made.lock()
    }
    Table.say("10,000 secrets take \(Table.number(minima[1] / minima[0])) × the time of 1,000")
  }

  /// All that was planted is found, and nothing else.
  private static func check(_ scan: Child, _ corpus: Corpus, _ home: ScratchHome) throws {
    try scan.run()
    let report = try JSONSerialization.jsonObject(with: Data(try home.read("out"))) as? [String: Any]
    let paths = (report?["findings"] as? [[String: Any]] ?? []).compactMap { $0["path"] as? String }
      .map { String($0.dropFirst(corpus.path.count + 1)) }
    guard paths.count == corpus.planted.count, Set(paths) == corpus.planted,
      report?["files"] as? Int == Corpus.files, (report?["unread"] as? [Any])?.isEmpty == true
    else { throw SupportError("scan found \(paths.count) of \(corpus.planted.count)") }
  }
}
