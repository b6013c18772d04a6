internal import Host
internal import LeakScan
internal import Ledger
internal import MiniProgram
internal import Synchronization
internal import Vault

/// Where is looked.
enum ScanSource {
  case tree(Tree)
  case git(GitScan)
}

/// Takes the values out of the vault as hashes, looks for them, and looks up whose they are that were found.
struct ScanAct {
  /// Without one only private keys, recovery codes and what looks like a secret are found.
  let vault: Vault?
  let wantsUnknown: Bool

  func scan(_ source: ScanSource) throws -> ScanReport {
    let key = ScanKey()
    let held = try vault?.mapValues { key.fingerprint($0) } ?? []
    let needles = Needles(held.map(\.result), key)
    let result = try look(source, needles)
    var wanted = Set(needles.tooShort)
    for finding in result.findings {
      if case .value(let number) = finding.sighting.what { wanted.insert(number) }
    }
    let numbers = wanted.sorted()
    let known = try vault?.identify(numbers.map { held[$0].value }) ?? []
    let owners = Dictionary(uniqueKeysWithValues: zip(numbers, known))
    var report = ScanReport(result: result, values: needles.count)
    report.notLookedFor = needles.tooShort.compactMap { owners[$0] ?? nil }
    report.finds = try result.findings.compactMap { finding in
      switch finding.sighting.what {
      case .value(let number):
        let known = owners[number] ?? nil
        // What everybody may know leaks nothing.
        return known?.isPublic == true ? nil : ScanReport.Find(finding, .value(known))
      case .unknown(let likeness):
        return ScanReport.Find(finding, .unknown(likeness, try likeness.id.flatMap(owner)))
      case .key(let sort): return ScanReport.Find(finding, .key(sort))
      }
    }
    return report
  }

  private func owner(of id: String) throws(VaultError) -> String? {
    try vault?.program(ifKnown: id)?.name
  }

  private func look(_ source: ScanSource, _ needles: Needles) throws -> ScanResult {
    let bar = Mutex(ProgressBar(Text.scanning))
    let show: @Sendable (Int, Int) -> Void = { done, total in
      // Whoever finds another one at it leaves it to that one.
      _ = bar.withLockIfAvailable { $0.show(done, total) }
    }
    defer { bar.withLock { $0.end() } }
    switch source {
    case .tree(let tree): return tree.scan(for: needles, wantsUnknown: wantsUnknown, show)
    case .git(let scan): return try scan.scan(for: needles, wantsUnknown: wantsUnknown, show)
    }
  }
}

extension KnownValue {
  fileprivate var isPublic: Bool { program.platform.rule(of: credential.kind).isPublic }
}

/// What is said here alone.
extension Text {
  static func scanning(_ bar: String, _ done: Int, _ total: Int) -> Text {
    Text("looking through \(bar) \(done)/\(total)", "正在扫描 \(bar) \(done)/\(total)")
  }
}
