internal import Delivery
internal import Host
internal import LeakScan
internal import Ledger
internal import MiniProgram
internal import Vault

/// What a scan found, with whose it is.
struct ScanReport {
  struct Find {
    enum What {
      /// Nil if it cannot be said yet whose it is.
      case value(KnownValue?)
      /// With the program of that id, if there is one.
      case unknown(Sighting.Likeness, String?)
      case key(Sighting.KeySort)
    }

    let finding: ScanResult.Finding
    let what: What

    init(_ finding: ScanResult.Finding, _ what: What) { (self.finding, self.what) = (finding, what) }
  }

  let result: ScanResult
  /// How many were looked for.
  let values: Int
  var finds: [Find] = []
  /// In files into which they were exported, where they belong.
  private(set) var exported: [Find] = []
  var notLookedFor: [KnownValue] = []

  /// So many of a sort are named on a screen.
  private static let most = 20
}

extension ScanReport {
  var summary: Text {
    values == 0 && finds.isEmpty
      ? .nothingToLookFor
      : .scanned(
        result.files, Self.size(result.bytes), values, finds.count,
        isPart: result.isShallow || !result.submodules.isEmpty)
  }

  /// In units of a thousand, as a disk's maker counts.
  private static func size(_ bytes: Int) -> String {
    let units = ["B", "kB", "MB", "GB", "TB"]
    var (tenths, unit) = (bytes * 10, 0)
    while tenths >= 10_000, unit < units.count - 1 {
      tenths /= 1000
      unit += 1
    }
    return unit == 0 || tenths % 10 == 0
      ? "\(tenths / 10) \(units[unit])" : "\(tenths / 10).\(tenths % 10) \(units[unit])"
  }

  /// What is to be said beside the finds: what was not looked at, and what to do.
  var remarks: [Text] {
    var remarks: [Text] = []
    remarks += Self.some(result.unread.map { .unread(Failure.of($0.error).what) })
    remarks += Self.some(result.skipped.map { .skipped($0.path, $0.why) })
    remarks += Self.some(result.archives.map { .notUnpacked($0) })
    remarks += Self.some(result.repositories.map { .historyLeftOut($0) })
    remarks += Self.some(result.crowded.map { .crowded($0) })
    remarks += Self.some(exported.map { .stillExported($0.line) })
    remarks += Self.some(notLookedFor.map { .notLookedFor($0.program.name, $0.credential.kind) })
    remarks += Self.some(result.submodules.map { .submoduleLeftOut($0) })
    if result.excluded > 0 { remarks.append(.excluded(result.excluded)) }
    if result.isShallow { remarks.append(.shallow) }
    return remarks
  }

  /// Whether there may be more than what was looked at.
  var isPartial: Bool { !result.unread.isEmpty || result.isShallow }

  /// In order, each once.
  var paths: [String] {
    var paths: [String] = []
    for case let path? in finds.map(\.finding.path) where paths.last != path { paths.append(path) }
    return paths
  }

  /// Takes out what looks like an AppSecret and is none of the vault's.
  mutating func takeUnknown() -> [Find] {
    let unknown = finds.filter { $0.isUnknown }
    finds.removeAll { $0.isUnknown }
    return unknown
  }

  /// Takes out what stands where `export` or `inject` wrote it: in a file for its owner alone, which git leaves out.
  ///
  /// - Parameter isIgnored: asked once of each file.
  mutating func takeExported(_ isIgnored: (String) -> Bool) {
    let candidates = finds.filter { find in
      guard case .value(let value?) = find.what else { return false }
      return value.wasExported && find.finding.commit == nil
    }
    let paths = Set(candidates.compactMap(\.finding.path)).filter { FileMode.isOwnAlone($0) && isIgnored($0) }
    exported = candidates.filter { $0.finding.path.map(paths.contains) ?? false }
    finds.removeAll { find in exported.contains { $0.finding == find.finding } }
  }

  /// Without all that it takes a vault to know.
  var keys: ScanReport {
    var report = self
    report.finds.removeAll { !$0.isKey }
    return report
  }

  private static func some(_ sentences: [Text]) -> [Text] {
    guard sentences.count > most else { return sentences }
    return sentences.prefix(most) + [.andMore(sentences.count - most)]
  }

  /// What is to be done: another key in place of one that was found, a reset of a value.
  var advice: [Text] {
    var references: [String] = []
    for case .value(let value?) in finds.map(\.what) where value.isCurrent {
      let reference = ProgramReference.text(value.program.name, value.credential.kind)
      if !references.contains(reference) { references.append(reference) }
    }
    let ofKeys: [Text] = finds.contains(where: \.isKey) ? [.foundKeyIsBurnt] : []
    guard !references.isEmpty else { return ofKeys }
    return ofKeys + [.leakCleanUp] + Self.some(references.map { .leakReset($0) })
  }

  /// What `--record` records: each value once a place.
  ///
  /// - Parameter repository: the folder whose history it was.
  func leaks(in repository: String?) -> [FoundLeak] {
    var leaks: [FoundLeak] = []
    for find in finds {
      guard case .value(let value?) = find.what else { continue }
      let place = find.finding.place(in: repository)
      let isKnown = leaks.contains { $0.place == place && $0.value.value.event == value.value.event }
      if !isKnown { leaks.append(FoundLeak(value: value, place: place)) }
    }
    return leaks
  }

  var json: JSON {
    .object([
      ("files", .number(result.files)), ("bytes", .number(result.bytes)), ("values", .number(values)),
      ("findings", .array(finds.map(\.json))), ("exported", .array(exported.map(\.json))),
      (
        "unread",
        .array(
          result.unread.map {
            .object([("path", .string($0.path)), ("why", .string(Failure.of($0.error).message))])
          })
      ),
      (
        "skipped",
        .array(
          result.skipped.map { .object([("path", .string($0.path)), ("why", .string($0.why.rawValue))]) })
      ),
      ("notUnpacked", .array(result.archives.map(JSON.string))),
      ("histories", .array(result.repositories.map(JSON.string))),
      ("submodules", .array(result.submodules.map(JSON.string))), ("shallow", .bool(result.isShallow)),
      ("excluded", .number(result.excluded)),
      ("notLookedFor", .array(notLookedFor.map(\.json))),
    ])
  }
}

extension KnownValue {
  /// Whether it is on record that it was written into a file.
  fileprivate var wasExported: Bool { !program.exportsToFiles(of: value.event).isEmpty }

  fileprivate var json: JSON {
    .object([
      ("program", .string(program.name)), ("kind", .string(credential.kind.text)),
      ("version", version.map(JSON.number) ?? .null),
    ])
  }
}

extension ScanReport.Find {
  var isUnknown: Bool {
    if case .unknown = what { return true }
    return false
  }

  var isKey: Bool {
    if case .key = what { return true }
    return false
  }

  /// All that can be said of it while the vault is locked.
  var likeness: Text {
    if case .unknown(let likeness, _) = what { return .foundLikeness(place, likeness) }
    return line
  }

  /// `path:line:column  program: kind, version, in use`
  var line: Text {
    switch what {
    case .value(let value?):
      .found(
        place, value.program.name, value.credential.kind, version: value.version,
        isCurrent: value.isCurrent, finding.sighting.form)
    case .value(nil): .foundWaiting(place)
    case .unknown(let likeness, let program): .foundUnknown(place, likeness, program)
    case .key(let sort): .foundKey(place, sort)
    }
  }

  private var place: Text {
    let (line, column) = (finding.sighting.line, finding.sighting.column)
    let commit = finding.commit.map { String($0.prefix(12)) }
    guard let path = finding.path else { return .inMessage(commit ?? "", line, column) }
    let place = Text.inFile(path, line, column)
    return commit.map { .inCommit(place, $0) } ?? place
  }

  var json: JSON {
    var members: [(String, JSON)] = [
      ("path", .optional(finding.path)), ("line", .number(finding.sighting.line)),
      ("column", .number(finding.sighting.column)),
    ]
    switch what {
    case .value(let value):
      members += [
        ("program", .optional(value?.program.name)), ("kind", .optional(value?.credential.kind.text)),
        ("version", value?.version.map(JSON.number) ?? .null),
        ("current", value.map { .bool($0.isCurrent) } ?? .null),
      ]
    case .unknown(let likeness, let program):
      members += [
        ("program", .optional(program)), ("kind", .string(likeness.kind.text)), ("version", .null),
        ("current", .null), ("appId", .optional(likeness.id)), ("platform", .string(likeness.platform.word)),
      ]
    case .key(let sort):
      members += [
        ("program", .null), ("kind", .null), ("version", .null), ("current", .null),
        ("key", .string(sort.rawValue)),
      ]
    }
    members.append(("form", .string(finding.sighting.form.rawValue)))
    members.append(("commit", .optional(finding.commit)))
    return .object(members)
  }
}

extension ScanResult.Finding {
  /// In characters, as `leak --where` takes.
  private static let most = 100

  /// As it goes on record; without a line, which moves with every edit.
  fileprivate func place(in repository: String?) -> String {
    let commit = commit.map { " (commit \($0.prefix(12)))" } ?? ""
    let text: String
    if let path {
      text = repository.map { "\($0): \(path)" } ?? Folder.absolute(path)
    } else {
      text = repository ?? ""
    }
    // The end of a path tells more than its beginning.
    let room = Self.most - commit.count
    let short = text.count > room ? "…" + text.suffix(room - 1) : text
    let whole = Printable.line(short + commit)
    // A file may be called as the secret in it.
    return Note.checkLine(whole, limit: Self.most) == nil ? whole : "mpvault scan" + commit
  }
}

/// What is said here alone.
extension Text {
  static func stillExported(_ line: Text) -> Text {
    Text(
      "Exported by mpvault into a file that is yours alone and that git ignores: \(line)",
      "mpvault 导出的文件，只有你能读，git 也忽略它：\(line)")
  }
  static func foundWaiting(_ place: Text) -> Text {
    Text(
      "\(place)  a value whose record is not complete here", "\(place)  记录尚不完整的值")
  }
  static func foundKey(_ place: Text, _ sort: Sighting.KeySort) -> Text {
    switch sort {
    case .age, .openSSH:
      let whose = sort == .age ? "age" : "OpenSSH"
      return Text(
        "\(place)  PRIVATE KEY (\(whose)): it opens what is sealed to it",
        "\(place)  私钥（\(whose)）：谁拿到它，就能打开加密给它的一切")
    case .recoveryCode:
      return Text("\(place)  RECOVERY CODE: it opens its vault", "\(place)  恢复码：谁拿到它，就能打开那个保险库")
    }
  }
  static let foundKeyIsBurnt = Text(
    "A key that others may have seen is burnt: make a new one, share with that, and take the old one out of use (mpvault people remove, mpvault slot remove, mpvault recovery).",
    "别人可能看到过的私钥、恢复码要作废：换一个新的，重新共享，再停用旧的（mpvault people remove、mpvault slot remove、mpvault recovery）。")
  static func foundUnknown(_ place: Text, _ likeness: Sighting.Likeness, _ program: String?) -> Text {
    let owner = program.map { Text(" (\($0))", "（\($0)）") } ?? Text("", "")
    let what = what(likeness, owner)
    return Text("\(place)  not in this vault: what may be the \(what)", "\(place)  库里没有：疑似\(what)")
  }
  static func foundLikeness(_ place: Text, _ likeness: Sighting.Likeness) -> Text {
    let what = what(likeness, Text("", ""))
    return Text("\(place)  what may be the \(what)", "\(place)  疑似\(what)")
  }
  /// `AppSecret of tt… (shop)`.
  private static func what(_ likeness: Sighting.Likeness, _ owner: Text) -> Text {
    let (kind, platform) = (likeness.kind, likeness.platform)
    guard let id = likeness.id else {
      return kind.isMain ? kind.title : Text("\(kind) (\(platform))", "\(platform)的\(kind)")
    }
    return Text("\(kind) of \(id)\(owner)", " \(id)\(owner) 的\(kind)")
  }
  static func inFile(_ path: String, _ line: Int, _ column: Int) -> Text {
    Text(same: "\(path):\(line):\(column)")
  }
  static func inCommit(_ place: Text, _ commit: String) -> Text {
    Text("\(place) (commit \(commit))", "\(place)（提交 \(commit)）")
  }
  /// Of a commit or a tag.
  static func inMessage(_ name: String, _ line: Int, _ column: Int) -> Text {
    Text("message of \(name):\(line):\(column)", "\(name) 的提交说明:\(line):\(column)")
  }
  static let nothingToLookFor = Text(
    "The vault holds no value to look for.", "保险库里没有可以查找的密钥值。")
  static func unread(_ why: Text) -> Text {
    Text("Could not be read: \(why)", "无法读取：\(why)")
  }
  static func notUnpacked(_ path: String) -> Text {
    Text("An archive, not unpacked: \(path)", "压缩包，没有解开：\(path)")
  }
  static func crowded(_ path: String) -> Text {
    Text(
      "Only the first \(Scanner.most) finds are listed of \(path)", "只列出前 \(Scanner.most) 处：\(path)")
  }
  static func historyLeftOut(_ path: String) -> Text {
    let folder = path == ".git" ? "" : " " + Shell.quote(String(path.dropLast("/.git".count)))
    return Text(
      "The history in \(path) is compressed; to look through it: mpvault scan --history\(folder)",
      "\(path) 里的历史是压缩的，另行扫描：mpvault scan --history\(folder)")
  }
  static func submoduleLeftOut(_ path: String) -> Text {
    Text(
      "A submodule has a history of its own; to look through it: mpvault scan --history \(Shell.quote(path))",
      "子模块有自己的历史，另行扫描：mpvault scan --history \(Shell.quote(path))")
  }
  static func excluded(_ count: Int) -> Text {
    Text("Left out by --exclude: \(count)", "--exclude 排除了 \(count) 项")
  }
  static func andMore(_ count: Int) -> Text {
    Text("… and \(count) more like this (--json names all)", "……还有 \(count) 项同类情况（--json 会全部列出）")
  }
}
