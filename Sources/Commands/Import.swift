internal import ArgumentParser
internal import Delivery
internal import Host
internal import Sodium
internal import SystemPackage
internal import Vault

/// `mpvault import`: takes what others kept so far into the vault, all of it or nothing.
struct ImportCommand: Command {
  static let name = "import"
  @OptionGroup var global: GlobalOptions
  @Argument var file: String
  @Option(name: .customLong("format")) var format: String?
  @Option(name: .customLong("name")) var program: String?
  @Flag(name: .customLong("dry-run")) var isDryRun = false

  func run() throws {
    guard let text = format else { throw Failure(.usage, .formatNeeded, hint: .formatNeededHint) }
    guard let format = ImportFormat(text) else {
      throw Failure(.usage, .noSuchImportFormat, hint: .importFormats)
    }
    let source = ImportSource(path: file, format: format, name: program)
    try source.check()
    let session = Session(global)
    let locked = try session.lockedVault()
    let found = try source.read()
    let vault = try session.unlock(locked)
    let act = ImportAct(session: session, source: source, vault: vault)
    try act.run(found, isDryRun: isDryRun)
    session.tell(vault)
  }
}

/// The file, stream or folder that is imported.
struct ImportSource {
  let path: String
  let format: ImportFormat
  /// `--name`.
  let name: String?

  /// In bytes. Locked memory is scarce, and half a million lines go into it.
  private static let limit = 64 << 20

  var isStream: Bool { path == "-" && format != .pass }

  /// As messages name it.
  var shown: String { isStream ? Sentence.standardInput.text : path }

  /// What can be told before anything is read.
  func check() throws {
    if name != nil, format != .dotenv { throw Failure(.usage, .nameForDotenvOnly, hint: .helpHint) }
    if let name { _ = try Checked.name(name) }
    if isStream {
      if format == .dotenv, name == nil {
        throw Failure(.usage, .dotenvNameNeeded, hint: .dotenvNameNeededHint)
      }
      return
    }
    guard FileMode.exists(path) else { throw HostError.missing(path) }
    if format == .pass {
      guard Folder.isThere(path) else { throw Failure(.badData, .notAStore(path), hint: .notAStoreHint) }
    } else if Folder.isThere(path) {
      throw Failure(.badData, .importIsFolder(path), hint: .importIsFolderHint)
    }
  }

  func read() throws -> ImportedEntries {
    do {
      let found = try format == .pass ? readStore() : readFile()
      guard !found.entries.isEmpty || !found.leftOut.isEmpty else { throw DeliveryError.noEntries }
      return found
    } catch let error as DeliveryError {
      throw Failure.of(error, in: shown)
    } catch HostError.tooLong(let limit) {
      throw Failure(.badData, .importTooLong(limit >> 20), hint: .importTooLongHint)
    }
  }

  private func readStore() throws -> ImportedEntries {
    var store = try PassStoreImport(folder: path)
    var bar = ProgressBar { .readingStore($0, $1, $2) }
    defer { bar.end() }
    let count = store.entries.count
    return try store.read { bar.show($0, count) }
  }

  private func readFile() throws -> ImportedEntries {
    let content =
      isStream
      ? try Streams.readAll(.standardInput, limit: Self.limit)
      : try FileReading.readSecret(path, limit: Self.limit)
    return switch format {
    case .csv: try TableImport.read(content)
    case .dotenv: try DotenvImport.read(content, name: name ?? folderName)
    case .json: try OwnExportImport.read(content)
    case .onePassword: try ManagerTableImport.readOnePassword(content)
    case .bitwarden: try BitwardenImport.read(content)
    case .keePassXC: try ManagerTableImport.readKeePassXC(content)
    case .pass: ImportedEntries()
    }
  }

  /// That of the project: the folder in which the file stands.
  private var folderName: String {
    FilePath(Folder.parent(of: Folder.absolute(path))).lastComponent?.string ?? ""
  }
}
