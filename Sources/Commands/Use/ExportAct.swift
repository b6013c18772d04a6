internal import Delivery
internal import Host
internal import Ledger
internal import MiniProgram
internal import Sodium
internal import Vault

/// What `export` does once the vault is open, or the repository read. That values leave the vault is on record, durably, before the first
/// of them does; that a place has them, once they are there.
struct ExportAct {
  let session: Session
  let store: ValueStore
  let output: OutputFile
  let place: String?
  /// Also what others stored in an odd shape.
  var isForced: Bool { output.isForced }

  /// A file, or all that goes to standard output.
  private struct Piece {
    let file: OutputFile
    /// What stood there when it was looked at: what has come since is not written over.
    let seen: Occupant
    let content: SharedSecret
  }

  /// An application's environment file has a few thousand bytes.
  private static let limit = 16 << 20

  /// - Throws: 64 for more programs than the format has room for.
  func export(_ programs: [ProgramState], as format: ExportFormat) throws {
    let folder = format == .uploadKey ? output.path.flatMap { Folder.isThere($0) ? $0 : nil } : nil
    let count = programs.count { format.isFor($0.platform) }
    if count > 1, !format.holdsSeveral, folder == nil {
      throw Failure(.usage, .onlyOne(format, count), hint: .onlyOneHint(format))
    }
    let seen = try folder == nil ? checked(keepsTheRest: format.setsVariables) : .unknown
    if format.setsVariables { try requireVariables() }
    if programs.isEmpty, format != .json { throw Failure(.missing, .noneChosen) }
    let export = try shaped(programs, as: format)
    try OddValues.check(export.odd(owner: store.looker), isForced: isForced)
    let values = try placeable(export.values)
    let pieces = try folder.map { try keys(export, in: $0) } ?? [piece(export, seen)]
    for notice in export.notices { Output.warn(notice.sentence(format)) }
    NotHeld.tell(export.notHeld)
    let warnings = CredentialWarnings(vault: store.vault, now: session.now)
    for program in export.programs {
      for item in program.items { try warnings.tell(item.credential, of: program.state) }
    }
    try deliver(pieces, values, as: format.rawValue)
  }

  private func checked(keepsTheRest: Bool = false) throws -> Occupant {
    try output.checkBesideGit(store.vaultPath, keepsTheRest: keepsTheRest)
  }

  /// Of a file of somebody's the other lines stay; one that reads as something else was hardly meant.
  private func requireVariables() throws {
    guard let path = output.path, !isForced, try !output.isReplaceable(path) else { return }
    let file = try FileReading.readSecret(path, limit: Self.limit)
    if file.withBytes({ EnvironmentFile.isLike($0) }) { return }
    guard Terminal.isThere else { throw Failure(.cannotCreate, .noVariables(path), hint: .forceSets) }
    guard try Confirmation.ask(.askSet(path), isGiven: false) else { throw AnswerIsNo() }
  }

  /// A file whose other lines are kept is read when nothing is asked any more: somebody may have it open in an editor.
  private func piece(_ export: Export, _ seen: Occupant) throws -> Piece {
    if export.format.setsVariables, let path = output.path, FileMode.isRegular(path) {
      let now = Occupant.of(path)
      let file = try FileReading.readSecret(path, limit: Self.limit)
      do throws(DeliveryError) {
        let others = try export.others(in: file).eachOnce
        if !others.isEmpty { Output.warn(.staysAsItWas(path, others)) }
        return Piece(file: output, seen: now, content: SharedSecret(try export.text(setIn: file)))
      } catch { throw Failure.of(error, in: path) }
    }
    let text = try export.text()
    guard output.path != nil, let heading = export.format.heading else {
      return Piece(file: output, seen: seen, content: SharedSecret(text))
    }
    var whole = SecretBuffer(capacity: text.count + heading.utf8.count)
    whole.append(Array(heading.utf8).span)
    text.withBytes { whole.append($0) }
    return Piece(file: output, seen: seen, content: SharedSecret(whole.finish()))
  }

  private func gather(_ programs: [ProgramState]) throws -> [ExportedProgram] {
    var bar = ProgressBar(Text.gathering)
    defer { bar.end() }
    return try store.gather(programs) { bar.show($0, $1) }
  }

  private func shaped(_ programs: [ProgramState], as format: ExportFormat) throws -> Export {
    let gathered = try gather(programs)
    guard case .team(let team) = store else { return try Export(format, gathered) }
    return try team.lookingUp { try Export(format, gathered) }
  }

  /// The template once for each program, which `.` stands for in it.
  func fill(_ template: SharedTemplate, for programs: [ProgramState]) throws {
    let seen = try checked()
    if programs.isEmpty { throw Failure(.missing, .noneChosen) }
    var text = SecretBuffer(capacity: 1024)
    var used: [UsedSecret] = []
    var known: Set<EventName> = []
    var (lacks, filled): ([NotHeld], Int) = ([], 0)
    for program in programs {
      guard let resolved = try resolve(template, for: program, isOne: programs.count == 1, &lacks) else {
        continue
      }
      filled += 1
      template.filled(resolved).withBytes { text.append($0) }
      // What is the same in all of them is told and recorded once.
      used += resolved.used.filter { $0.credential.current.map { known.insert($0).inserted } ?? true }
    }
    NotHeld.tell(lacks)
    if filled == 0, let lack = lacks.first { throw VaultError.notHeld(lack) }
    try OddValues.check(ResolvedReferences.odd(used, owner: store.looker), isForced: isForced)
    let warnings = CredentialWarnings(vault: store.vault, now: session.now)
    for secret in used { try warnings.tell(secret.credential, of: secret.program) }
    if template.references.isEmpty { Output.warn(.templateIsEmpty) }
    let values = try placeable(ResolvedReferences.exports(of: used))
    try deliver(
      [Piece(file: output, seen: seen, content: SharedSecret(text.finish()))], values, as: "template")
  }

  /// - Returns: nil for one of several programs whose own values, `.` in the template, are not all held.
  private func resolve(
    _ template: SharedTemplate, for program: ProgramState, isOne: Bool, _ lacks: inout [NotHeld]
  ) throws -> ResolvedReferences? {
    do {
      let resolved = try store.resolve(template.references, project: program.name)
      // Nobody can put on record that a value leaves which is not theirs to use any more.
      let lost = try resolved.used.compactMap(store.lost)
      guard let first = lost.first else { return resolved }
      guard !isOne, lost.allSatisfy({ $0.program == program.name }) else { throw VaultError.notHeld(first) }
      lacks += lost
      return nil
    } catch let error as DeliveryError {
      guard case .unresolved(let all) = error, !isOne else { throw error }
      let own = all.compactMap { lack -> NotHeld? in
        guard case .noValue(let notHeld) = lack.reason, lack.reference.program == "." else { return nil }
        return notHeld
      }
      guard own.count == all.count else { throw error }
      lacks += own
      return nil
    }
  }

  /// The files of upload keys, named as the platform names them.
  ///
  /// - Throws: 66 for a program without an id, 65 for two of one.
  private func keys(_ export: Export, in folder: String) throws -> [Piece] {
    var owners: [String: String] = [:]
    return try export.programs.map { program in
      let (state, platform) = (program.state, program.state.platform)
      guard let id = state.id else {
        throw Failure(.missing, .verifyNoAppID(state.name), hint: .keyFileNeedsAppID(state.name, platform))
      }
      let name = platform.tools.keyFile.name(id)
      if let owner = owners.updateValue(state.name, forKey: name) {
        throw DeliveryError.sameKey(name, programs: [owner, state.name])
      }
      let one = try Export(.uploadKey, [program])
      let file = OutputFile("\(folder)/\(name)", isForced: isForced, mayBeKey: true)
      let seen = try file.checkBesideGit(store.vaultPath)
      return Piece(file: file, seen: seen, content: SharedSecret(try one.text()))
    }
  }

  /// Those of which there is something to record, once the place is one that is meant.
  private func placeable(_ values: [ExportedValues]) throws -> [ExportedValues] {
    let values = values.filter { !$0.values.isEmpty }
    if case .vault(let vault) = store, let place { try PlaceOfExport.check(place, of: values, in: vault) }
    return values
  }

  private func record(_ values: [ExportedValues], as format: String, in vault: Vault) throws {
    var bar = ProgressBar(Text.recording)
    defer { bar.end() }
    // A path that cannot stand in a line is left out.
    let file = output.path.flatMap { Note.checkLine($0, limit: 300) == nil ? $0 : nil }
    try vault.recordExport(values, format: format, place: place, file: file, at: session.now) {
      bar.show($0, $1)
    }
  }

  /// Without a vault nothing is on record.
  private func deliver(_ pieces: [Piece], _ values: [ExportedValues], as format: String) throws {
    let vault: Vault? = if case .vault(let vault) = store, !values.isEmpty { vault } else { nil }
    if let vault { try record(values, as: format, in: vault) }
    try write(pieces, count: values.reduce(0) { $0 + $1.values.count }, isOnRecord: vault != nil)
    if vault != nil, place == nil, pieces.contains(where: { $0.file.path.map(FileMode.isRegular) == true }) {
      Output.talk(.exportIsForgotten)
    }
    if let vault, let place {
      PlaceOfExport.tell(try vault.settlePlace(place, of: values, at: session.now))
    }
  }

  private func write(_ pieces: [Piece], count: Int, isOnRecord: Bool) throws {
    for piece in pieces {
      try piece.content.withBytes { try piece.file.write($0, over: piece.seen) }
      guard let path = piece.file.path else { continue }
      let here = pieces.count > 1 ? 1 : count
      Output.talk(
        FileMode.isRegular(path)
          ? .exportWritten(path, here, isOnRecord) : .exportPassedOn(path, here, isOnRecord))
    }
  }
}

/// What is said here alone.
extension Text {
  static func staysAsItWas(_ path: String, _ variables: [String]) -> Text {
    let row = row(variables, limit: 5)
    return Text(
      "\(path) has more secrets, which are not of this export and stay as they were: \(row)",
      "\(path) 里还有别的密钥，不在这次导出之列，保持原样：\(row)")
  }
  static func onlyOne(_ format: ExportFormat, _ count: Int) -> Text {
    Text(
      "The format \(format.rawValue) holds one mini-program, and these are \(count).",
      "\(format.rawValue) 格式只能放一个小程序，这里选了 \(count) 个。")
  }
  static func onlyOneHint(_ format: ExportFormat) -> Text {
    switch format {
    case .wxjava:
      Text(
        "--format wxjava-multi holds several; what the demo of WxJava reads: wxjava-configs",
        "多个小程序请用 --format wxjava-multi；照着 WxJava 的 demo 写的项目用 wxjava-configs")
    case .uploadKey:
      Text(
        "with -o FOLDER each gets a file of its own there", "用 -o 目录，每个小程序在目录里各写一个文件")
    default:
      Text(
        "export each to a file of its own; dotenv, shell, json and kubernetes hold several",
        "请分别导出；一个文件放多个的格式有 dotenv、shell、json、kubernetes")
    }
  }
  static func keyFileNeedsAppID(_ program: String, _ platform: Platform) -> Text {
    let command = addingAppID(to: program, on: platform)
    return Text(
      "the file is named after it: \(command), or give the file's own name with -o",
      "文件名里要用 AppID：\(command)，或用 -o 直接写明文件名")
  }
  static func noVariables(_ path: String) -> Text {
    Text(
      "\(path) is there already, and reads as no environment file (NAME=VALUE). It was left alone.",
      "\(path) 已经存在，内容不像环境变量文件（名=值），没有动它。")
  }
  static let forceSets = Text(
    "--force sets the variables in it all the same; or choose another path.", "加 --force 照样写进去，或换个路径。")
  static func askSet(_ path: String) -> Text {
    Text(
      "\(path) reads as no environment file (NAME=VALUE). Set the variables in it all the same? [y/N] ",
      "\(path) 的内容不像环境变量文件（名=值）。照样写进去吗？[y/N] ")
  }
  static let templateIsEmpty = Text(
    "the template has no reference (mp://./appsecret), so nothing was filled in",
    "模板里没有引用（mp://./appsecret），什么都没填入")
  static func exportWritten(_ path: String, _ count: Int, _ isOnRecord: Bool) -> Text {
    Text(
      "\(path) written, \(secrets(count)) in it (mode 600)\(onRecord(isOnRecord))",
      "已写入 \(path)，内含 \(secrets(count))（权限 600）\(onRecord(isOnRecord))")
  }
  static func exportPassedOn(_ path: String, _ count: Int, _ isOnRecord: Bool) -> Text {
    Text(
      "\(secrets(count)) written into \(path)\(onRecord(isOnRecord))",
      "已把 \(secrets(count))写进 \(path)\(onRecord(isOnRecord))")
  }
  static let exportIsForgotten = Text(
    "After a reset it has the old value, and nobody is told. To be told: export with --place PLACE.",
    "重置后那里还是旧值，不会提醒。要提醒：导出时加 --place 使用处")
  static func gathering(_ bar: String, _ done: Int, _ total: Int) -> Text {
    Text("\(bar) \(done) of \(total, "mini-program") read", "\(bar) 已读取 \(done)/\(total) 个小程序")
  }
  static func recording(_ bar: String, _ done: Int, _ total: Int) -> Text {
    Text("\(bar) \(done) of \(total) put on record", "\(bar) 已登记 \(done)/\(total)")
  }
  private static func onRecord(_ isOnRecord: Bool) -> Text {
    isOnRecord ? Text("; it is on record", "，并已登记") : Text("", "")
  }
  static func secrets(_ count: Int) -> Text {
    count == 0 ? Text("no secret", "0 个密钥") : Text("\(count, "secret")", "\(count) 个密钥")
  }
}
