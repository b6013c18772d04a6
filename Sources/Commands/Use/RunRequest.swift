internal import Delivery
internal import Host
internal import Ledger
internal import MiniProgram
internal import Sodium
internal import SystemPackage
internal import Vault

/// Which variables a command is to get, before the vault is asked for their values.
struct RunRequest {
  private var programs: [String]
  /// Where the working folder's project chose one of them.
  private var project: ProjectFolder?
  private var assignments: [(variable: String, template: SharedTemplate)] = []
  /// Variables that name a file, with the secret that stands in it.
  private var secretFiles: [(variable: String, reference: Reference)] = []
  /// Tokens of the programs instead of their secrets.
  private let isToken: Bool

  /// In the order in which the later one counts: inherited, from files, from options.
  ///
  /// - Throws: 64 and 65 for what is no assignment, or no reference.
  init(
    program: String?, others: [String], variables: [String], files: [String], secretFiles: [String],
    isToken: Bool
  ) throws {
    self.isToken = isToken
    let names = [program].compactMap(\.self) + others
    programs = try names.map { try ProjectFolder.name($0) }
    if names.contains(".") { project = try ProjectFolder.find() }
    for (name, value) in ChildEnvironment.inherited(beginning: "mp://") {
      // A whole reference, or none of ours.
      guard try Reference(whole: value) != nil else { continue }
      try add(name, Array(value.utf8).span)
    }
    for path in files { try addFile(path) }
    for text in variables {
      let (variable, value) = try Self.assignment(text)
      do throws(DeliveryError) { try add(variable, Array(value.utf8).span) } catch {
        // An option has no lines.
        guard case .badReference(_, let reference) = error else { throw error }
        throw DeliveryError.badReference(line: nil, text: reference)
      }
    }
    for text in secretFiles { try addSecretFile(text, besides: variables) }
    if programs.isEmpty, assignments.isEmpty && self.secretFiles.isEmpty || isToken {
      programs = [try ProjectFolder.name(nil)]
      project = try ProjectFolder.find()
    }
  }

  private static func assignment(_ text: String) throws -> (variable: String, value: String) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, EnvironmentFile.isVariable(parts[0].utf8) else {
      throw Failure(.usage, .badVariable(parts[0]), hint: .badVariableHint)
    }
    return (parts[0], parts[1])
  }

  /// - Parameter others: what else was given variables for on the command line.
  private mutating func addSecretFile(_ text: String, besides others: [String]) throws {
    let (variable, value) = try Self.assignment(text)
    guard let reference = try Reference(whole: value), reference.field != .appID else {
      throw Failure(.usage, .noSecretForFile(variable), hint: .noSecretForFileHint)
    }
    guard !others.contains(where: { $0.hasPrefix("\(variable)=") }),
      !secretFiles.contains(where: { $0.variable == variable })
    else { throw Failure(.usage, .variableTwice(variable), hint: .helpHint) }
    assignments.removeAll { $0.variable == variable }
    secretFiles.append((variable, reference))
  }

  /// In bytes.
  private static let fileLimit = 1 << 20

  private mutating func addFile(_ path: String) throws {
    let text = try FileReading.readSecret(path, limit: Self.fileLimit)
    let file: EnvironmentFile
    do throws(DeliveryError) { file = try EnvironmentFile(text) } catch {
      throw Failure.of(error, in: path)
    }
    for assignment in file.assignments {
      do throws(DeliveryError) {
        try assignment.value.withBytes { (bytes) throws(DeliveryError) in try add(assignment.variable, bytes)
        }
      } catch {
        if case .badReference(_, let text) = error {
          throw Failure.of(DeliveryError.badReference(line: assignment.line, text: text), in: path)
        }
        throw error
      }
    }
  }

  private mutating func add(_ variable: String, _ value: Span<UInt8>) throws(DeliveryError) {
    let template = SharedTemplate(try Template(SecretBytes(copying: value)))
    assignments.removeAll { $0.variable == variable }
    assignments.append((variable, template))
  }

  /// - Throws: 66 where the vault lacks something, with all that it lacks.
  func resolve(in vault: Vault) throws -> RunResolved {
    try vault.deliver { source in
      try resolve(in: source) { try PartOfName.find($0, in: source.transaction) }
    }
  }

  /// - Parameter find: leads from a name on the command line to its mini-program.
  func resolve<Source: ProgramSource>(
    in source: Source, _ find: (String) throws -> Source.Entry
  ) throws -> RunResolved {
    let entries = try programs.map(find)
    let prefixes = try VariableNames.prefixes(of: entries.map(\.state))
    let (given, lacks) = try wanted(entries, prefixes, in: source)
    let hasSecret =
      given.contains { $0.reference.field != .appID } || !assignments.isEmpty || !secretFiles.isEmpty
    if !hasSecret, let lack = lacks.first { throw VaultError.notHeld(lack) }
    let references =
      given.map(\.reference) + assignments.flatMap { $0.template.references } + secretFiles.map(\.reference)
    let chosen = try Self.project(references)
    let resolved = try source.resolve(references, project: chosen)
    try tell(in: source, isNamed: chosen != nil)
    tell(prefixes, given)
    var variables: [(String, SharedSecret)] = []
    for (name, reference) in given where !isToken || reference.field == .appID {
      if let value = resolved[reference], !secretFiles.contains(where: { $0.variable == name }) {
        variables.append((name, value))
      }
    }
    if !isToken { variables += Self.besides(given, of: entries.map(\.state)) }
    for (name, template) in assignments { variables.append((name, SharedSecret(template.filled(resolved)))) }
    let tokens = isToken ? given.compactMap { Self.token($0, resolved) } : []
    let files = secretFiles.compactMap { wish in resolved[wish.reference].map { (wish.variable, $0) } }
    return RunResolved(
      variables: variables, files: files, resolved: resolved, lacks: lacks, tokens: tokens)
  }

  private typealias Given = (variable: String, reference: Reference)

  /// What the programs give by themselves, and what of them is not held.
  private func wanted<Source: ProgramSource>(
    _ entries: [Source.Entry], _ prefixes: [String], in source: Source
  ) throws -> ([Given], [NotHeld]) {
    var given: [Given] = []
    var lacks: [NotHeld] = []
    for (entry, prefix) in zip(entries, prefixes) {
      let state = entry.state
      // A command that waits for a secret would be started without one.
      if state.hasNoSecret || isToken && state.credential(.appSecret)?.current == nil {
        throw VaultError.noCredential(
          program: state.name, kind: isToken ? .appSecret : state.platform.usualKind)
      }
      if state.id != nil {
        given.append(
          (prefix + VariableNames.id(on: state.platform), Reference(program: state.name, field: .appID)))
      }
      for credential in state.credentials where credential.current != nil {
        guard let name = variable(of: credential.kind, on: state.platform) else { continue }
        guard try source.isMeant(credential.kind, of: entry) else {
          if let lack = try source.absence(of: credential.kind, in: entry) {
            lacks.append(lack)
          } else if isToken {
            // A command that waits for a token would be started without one.
            _ = try source.value(credential.kind, of: entry)
          }
          continue
        }
        given.append((prefix + name, Reference(program: state.name, field: .credential(credential.kind))))
      }
    }
    return (given, lacks)
  }

  /// The words that stand beside the values.
  private static func besides(_ given: [Given], of programs: [ProgramState]) -> [(String, SharedSecret)] {
    given.flatMap { name, reference -> [(String, SharedSecret)] in
      guard case .credential(let kind) = reference.field,
        let program = programs.first(where: { $0.name == reference.program }),
        let value = program.credential(kind)?.currentValue
      else { return [] }
      return value.companions.known(by: program.platform.rule(of: kind)).compactMap { word in
        VariableNames.name(of: word.name, beside: name).map { ($0, ExportedProgram.plain(word.text)) }
      }
    }
  }

  private func variable(of kind: CredentialKind, on platform: Platform) -> String? {
    guard isToken else { return VariableNames.name(of: kind, on: platform) }
    return kind == .appSecret ? VariableNames.accessToken(on: platform) : nil
  }

  private static func token(_ given: Given, _ resolved: ResolvedReferences) -> RunResolved.TokenWish? {
    guard case .credential(let kind) = given.reference.field else { return nil }
    let used = resolved.used.first {
      $0.program.name == given.reference.program && $0.credential.kind == kind
    }
    return used.map { (given.variable, $0) }
  }
}

extension RunRequest {
  /// Says which mini-program the working folder's project chose, to whoever watches.
  private func tell(in source: some ProgramSource, isNamed: Bool) throws {
    guard Streams.isTerminal(.standardError), Environment.value("CI") == nil,
      let project = try project ?? (isNamed ? ProjectFolder.find() : nil),
      let entry = try source.entry(called: project.appID)
    else { return }
    Output.talk(.runsProject(entry.state.name, project.appID, project.file))
  }

  /// A command that was written for one mini-program finds none of its variables under the names of several.
  private func tell(_ prefixes: [String], _ given: [Given]) {
    let names = prefixes.filter { !$0.isEmpty }.compactMap { prefix in
      given.first { $0.variable.hasPrefix(prefix) }?.variable
    }
    if !names.isEmpty { Output.talk(.variablesOfSeveral(names)) }
  }

  /// What `.` stands for in references.
  static func project(_ references: [Reference]) throws -> String? {
    guard references.contains(where: { $0.program == "." }) else { return nil }
    return try ProjectFolder.name(nil)
  }
}

/// The variables with their values, and which secrets are among them.
struct RunResolved {
  typealias TokenWish = (name: String, secret: UsedSecret)

  private(set) var variables: [(name: String, value: SharedSecret)]
  let files: [(variable: String, content: SharedSecret)]
  let resolved: ResolvedReferences
  /// What of the programs is not the owner's to use any more.
  let lacks: [NotHeld]
  /// Variables that wait for a token, each with the secret in whose name it is taken.
  private(set) var tokens: [TokenWish] = []
  /// The tokens that came.
  private(set) var taken: [(program: String, value: SharedSecret)] = []

  var used: [UsedSecret] { resolved.used }

  /// - Parameter record: puts a token on record before the command has it.
  mutating func takeTokens(
    at now: Timestamp, record: (TokenIssue, PlatformToken, UsedSecret) throws -> Void
  ) throws {
    guard !tokens.isEmpty else { return }
    let issue = TokenIssue(checks: try VerifyCommand.checks(), now: now)
    for (name, secret) in tokens {
      let check = try issue.check(of: secret.program)
      let token = try secret.value.withBytes { try issue.take(secret.program, $0, by: check) }
      try record(issue, token, secret)
      variables.append((name, token.value))
      taken.append((secret.program.name, token.value))
    }
    tokens = []
  }
}

/// What a command is started with, and what its output is masked by. The vault is not needed any more.
struct RunValues {
  private(set) var environment = ChildEnvironment()
  private var files: [(variable: String, file: MemoryFile)] = []
  private let secrets: [(value: SharedSecret, reference: String)]
  /// Secrets that are too short to be told from other text.
  private(set) var unmasked: [String] = []

  /// - Throws: `notForEnvironment`; what keeps a file in memory from being made.
  init(_ resolved: RunResolved) throws {
    secrets =
      resolved.used.map { ($0.value, Self.reference($0)) }
      + resolved.taken.map { ($0.value, "mp://\($0.program)/token") }
    for (name, value) in resolved.variables {
      let hasZero = value.withBytes { bytes in bytes.indices.contains { bytes[$0] == 0 } }
      if hasZero { throw DeliveryError.notForEnvironment(variable: name) }
      value.withBytes { environment.set(name, to: $0) }
    }
    for (variable, content) in resolved.files {
      files.append((variable, try content.withBytes { try MemoryFile($0) }))
    }
    // What opens the vault for us is not for the command.
    environment.withhold(beginning: "MPVAULT_", except: ["MPVAULT_LANG", "MPVAULT_VAULT"])
    for key in IdentityFile.given {
      for name in ChildEnvironment.inherited(being: key) where !environment.has(name) {
        environment.withhold(name)
        Output.talk(.keyNotHandedOn(name))
      }
    }
    unmasked = secrets.filter { $0.value.count < MaskPatterns.shortest }.map(\.reference)
  }

  /// The command, or what becomes it once the paths of its files are known.
  func starting(_ command: Invocation) -> Invocation {
    files.isEmpty ? command : FileStage.invocation(of: command, files: files)
  }

  func masker(isWatched: Bool) -> Masker {
    var patterns = MaskPatterns()
    for (number, secret) in secrets.enumerated() {
      _ = secret.value.withBytes { patterns.add($0, mask: number) }
    }
    return Masker(
      patterns, masks: secrets.map { Array("[\($0.reference)]".utf8) }, isWatched: isWatched)
  }

  private static func reference(_ secret: UsedSecret) -> String {
    Reference(program: secret.program.name, field: .credential(secret.credential.kind)).text
  }
}

/// What is said here alone.
extension Text {
  static func keyNotHandedOn(_ name: String) -> Text {
    Text(
      "\(name) is the private key that opens these secrets, so the command does not get it.",
      "变量 \(name) 就是打开这些密钥的私钥，没有交给要运行的命令。")
  }
  static func noSecretForFile(_ variable: String) -> Text {
    Text("What \(variable) is to lead to is no reference to a secret.", "\(variable) 指向的不是密钥的引用。")
  }
  static let noSecretForFileHint = Text(
    "write --file NAME=mp://shop/upload-key; --env takes all else",
    "写作 --file 变量=mp://shop/upload-key；其他值请用 --env")
  static func variableTwice(_ name: String) -> Text {
    Text("\(name) is given twice.", "\(name) 给了两次。")
  }
  static func variablesOfSeveral(_ names: [String]) -> Text {
    let row = row(names, limit: 8)
    return Text(
      "The variables of several mini-programs begin with whose they are: \(row) and so on.",
      "有多个小程序，变量名前面带上各自的名字：\(row) 等。")
  }
  static func runsProject(_ name: String, _ appID: String, _ file: String) -> Text {
    Text(
      "Running with \(name) (\(appID)), as \(file) says.", "使用 \(name)（\(appID)），依据 \(file)。")
  }
}
