internal import ArgumentParser
internal import Host
internal import LeakScan
internal import Vault

/// `mpvault scan`: looks for the secrets of the vault where they do not belong.
struct ScanCommand: Command {
  static let name = "scan"
  @OptionGroup var global: GlobalOptions
  @Argument var paths: [String] = []
  @Flag(name: .customLong("staged")) var isStaged = false
  @Flag(name: .customLong("history")) var isHistory = false
  @Flag(name: .customLong("unknown")) var wantsUnknown = false
  @Option(name: .customLong("exclude")) var patterns: [String] = []
  @Flag(name: .customLong("record")) var isRecorded = false
  @Flag(name: .customLong("if-unlocked")) var asksNobody = false
  @Flag(name: .customLong("install-hook")) var installsHook = false

  func run() throws {
    if installsHook { return try installHook() }
    let excluding = try patterns.map { pattern in
      guard let glob = Glob(pattern) else { throw ScanError.badPattern(pattern) }
      return glob
    }
    // What cannot be looked through costs no passphrase.
    let source = try source(excluding)
    let session = Session(global)
    let vault = try unlock(session)
    // What nobody stored shows by its looks alone; a hook only warns of it.
    let isHook = isStaged && asksNobody
    if vault == nil {
      Output.warn(.lockedNotScanned)
      guard isHook else { return }
    }
    var report = try ScanAct(vault: vault, wantsUnknown: wantsUnknown || isHook).scan(source)
    if isHook, !wantsUnknown {
      for find in report.takeUnknown() { Output.warn(vault == nil ? find.likeness : find.line) }
    }
    guard let vault else { return }
    if session.isJSON { try Output.data(report.json.text) } else { try tell(report) }
    if isRecorded { try record(report, vault, session) }
    session.tell(vault)
    if !report.finds.isEmpty { throw AnswerIsNo() }
    // What was not read may hold anything.
    if report.isPartial { throw AnswerIsNo(code: .inputOutput) }
  }

  private func source(_ excluding: [Glob]) throws -> ScanSource {
    guard isStaged || isHistory else {
      if paths.count == 1, let range = CommitRange(paths[0]), !FileMode.exists(paths[0]) {
        let repository = try GitRepository(nil) { Environment.value($0) }
        return .git(try GitScan.range(range, repository, excluding: excluding))
      }
      return .tree(try Tree(paths.isEmpty ? ["."] : paths, excluding: excluding))
    }
    guard isStaged != isHistory, paths.count < 2 else {
      throw Failure(.usage, .stagedOrHistory, hint: .helpHint)
    }
    let repository = try GitRepository(paths.first) { Environment.value($0) }
    return .git(
      isStaged
        ? try GitScan.staged(repository, excluding: excluding)
        : try GitScan.history(repository, excluding: excluding))
  }

  private func unlock(_ session: Session) throws -> Vault? {
    asksNobody ? try session.unlockWithoutAsking() : try session.unlock()
  }

  private func tell(_ report: ScanReport) throws {
    try Output.data(lines: report.finds.map { $0.line.text })
    // What is only staged has not leaked.
    let advice = isStaged ? [] : report.advice
    for line in report.remarks + advice { Output.talk(line) }
    Output.talk(report.summary)
    guard !report.finds.isEmpty else { return }
    if isStaged {
      try tellWayOut(report)
    } else if !isRecorded {
      Output.talk(.hint(.recordHint))
    }
  }

  /// How what is staged is taken out again.
  private func tellWayOut(_ report: ScanReport) throws {
    if asksNobody { Output.talk(.commitStopped) }
    let repository = try GitRepository(paths.first) { Environment.value($0) }
    Output.talk(.hint(.unstage(report.paths, isFirst: !repository.hasCommit())))
    if asksNobody { Output.talk(.hint(.falseAlarm)) }
  }

  private func record(_ report: ScanReport, _ vault: Vault, _ session: Session) throws {
    let leaks = report.leaks(in: isStaged || isHistory ? Folder.absolute(paths.first ?? ".") : nil)
    guard !leaks.isEmpty else { return }
    let fresh = try vault.recordLeaks(leaks, at: session.now)
    Output.talk(.leaksRecorded(fresh.count))
  }

  private func installHook() throws {
    guard !isStaged, !isHistory, !wantsUnknown, patterns.isEmpty, !isRecorded, !asksNobody, paths.count < 2
    else {
      throw Failure(.usage, .hookAlone, hint: .helpHint)
    }
    let repository = try GitRepository(paths.first) { Environment.value($0) }
    let (path, outcome) = try CommitHook.install(
      in: repository, CommitHook.text(missing: Sentence.hookMissing.text))
    switch outcome {
    case .isThere: Output.talk(.hookIsThere(path))
    case .installed: Output.talk(.hookInstalled(path))
    case .joined: Output.talk(.hookJoined(path))
    }
  }
}
