internal import Delivery
internal import Host
internal import Ledger
internal import MiniProgram
internal import Sodium
internal import Vault

/// What `export` does once the vault is open. That values leave is on record, durably, before the first of them does.
struct ExportAct {
  let session: Session
  let vault: Vault
  /// Nothing for standard output.
  let output: String?
  let place: String?
  /// Also what others stored in an odd shape.
  let isForced: Bool

  /// A file, or all that goes to standard output.
  private struct Piece {
    let path: String?
    let content: SharedSecret
  }

  /// - Throws: 64 for more programs than the format has room for.
  func export(_ programs: [ProgramState], as format: ExportFormat) throws {
    let folder = format == .uploadKey ? output.flatMap { Folder.isThere($0) ? $0 : nil } : nil
    if programs.count > 1, !format.holdsSeveral, folder == nil {
      throw Failure(.usage, .onlyOne(format, programs.count), hint: .onlyOneHint(format))
    }
    if folder == nil { try check(output) }
    if programs.isEmpty, format != .json { throw Failure(.missing, .noneChosen) }
    let export = try Export(format, gather(programs))
    try OddValues.check(export.odd(owner: vault.looker), isForced: isForced)
    let pieces =
      try folder.map { try Self.keys(export, in: $0) } ?? [
        Piece(path: output, content: SharedSecret(try export.text()))
      ]
    if folder != nil { for piece in pieces { try check(piece.path) } }
    for notice in export.notices { Output.warn(notice.sentence(format)) }
    for program in export.programs {
      for item in program.items { warn(item.credential, of: program.state) }
    }
    try record(export.values, as: format.rawValue)
    try deliver(pieces, count: export.values.reduce(0) { $0 + $1.values.count })
  }

  private func gather(_ programs: [ProgramState]) throws -> [ExportedProgram] {
    var bar = ProgressBar(Sentence.gathering)
    defer { bar.end() }
    return try vault.gather(programs) { bar.show($0, $1) }
  }

  /// The template once for each program, which `.` stands for in it.
  func fill(_ template: SharedTemplate, for programs: [ProgramState]) throws {
    try check(output)
    if programs.isEmpty { throw Failure(.missing, .noneChosen) }
    var text = SecretBuffer(capacity: 1024)
    var used: [UsedSecret] = []
    var known: Set<EventName> = []
    for program in programs {
      let resolved = try vault.resolve(template.references, project: program.name)
      template.filled(resolved).withBytes { text.append($0) }
      // What is the same in all of them is told and recorded once.
      used += resolved.used.filter { $0.credential.current.map { known.insert($0).inserted } ?? true }
    }
    try OddValues.check(ResolvedReferences.odd(used, owner: vault.looker), isForced: isForced)
    for secret in used { warn(secret.credential, of: secret.program) }
    if template.references.isEmpty { Output.warn(.templateIsEmpty) }
    let values = ResolvedReferences.exports(of: used)
    try record(values, as: "template")
    try deliver(
      [Piece(path: output, content: SharedSecret(text.finish()))],
      count: values.reduce(0) { $0 + $1.values.count })
  }

  /// The files of upload keys, named as the platform names them.
  ///
  /// - Throws: 66 for a program without an AppID, 65 for two of one.
  private static func keys(_ export: Export, in folder: String) throws -> [Piece] {
    var owners: [AppID: String] = [:]
    return try export.programs.map { program in
      guard let appID = program.state.appID else {
        throw Failure(
          .missing, .verifyNoAppID(program.state.name), hint: .keyFileNeedsAppID)
      }
      if let owner = owners.updateValue(program.state.name, forKey: appID) {
        throw DeliveryError.sameKey("private.\(appID.text).key", programs: [owner, program.state.name])
      }
      let one = try Export(.uploadKey, [program])
      return Piece(
        path: "\(folder)/private.\(appID.text).key", content: SharedSecret(try one.text()))
    }
  }

  private func warn(_ credential: CredentialState, of program: ProgramState) {
    for warning in CredentialWarnings.of(credential, of: program, now: session.now) { Output.warn(warning) }
  }

  private func check(_ path: String?) throws {
    guard let path else { return }
    // A folder that is not there yet.
    if path.hasSuffix("/"), !Folder.isThere(path) { throw HostError.noFolder(path) }
    try OutputPath.check(path, vault)
    try WorkTreeCheck.check(path)
  }

  private func record(_ values: [ExportedValues], as format: String) throws {
    let values = values.filter { !$0.values.isEmpty }
    if values.isEmpty { return }
    var bar = ProgressBar(Sentence.recording)
    defer { bar.end() }
    try vault.recordExport(values, format: format, place: place, at: session.now) { bar.show($0, $1) }
  }

  private func deliver(_ pieces: [Piece], count: Int) throws {
    for piece in pieces {
      guard let path = piece.path else {
        try piece.content.withBytes { (bytes) throws(Failure) in try Output.data(bytes: bytes) }
        continue
      }
      try piece.content.withBytes { (bytes) throws(HostError) in try DurableFile.write(path, bytes) }
      let shown = path
      let here = pieces.count > 1 ? 1 : count
      Output.talk(FileMode.isRegular(path) ? .exportWritten(shown, here) : .exportPassedOn(shown, here))
    }
  }
}
