internal import Age
internal import Ledger
internal import Sodium
internal import Vault

/// Files of a repository, opened as far as they are for us. The same bytes may stand under many names: they are read once,
/// and have one place that is theirs.
struct SyncOpening {
  struct Opened: Sendable {
    let path: SyncPath
    let bundle: Bundle
    let received: ReceivedLedger
  }

  /// Where bytes that were read belong: nothing that they bring stands under another name.
  enum Place {
    case at(SyncPath)
    /// They bring nothing in any folder. Their hash.
    case nowhere(Bytes32)

    var file: Bytes32 {
      switch self {
      case .at(let path): path.file
      case .nowhere(let file): file
      }
    }
  }

  /// By folder.
  private(set) var bundles: [Bytes32: [Opened]] = [:]
  private(set) var problems: [SyncReport.Problem] = []
  /// Hashes of files that bring nothing: for others, or for nobody.
  private(set) var others: [Bytes32] = []
  /// Those that take a person's word to be judged at all.
  private(set) var waiting: [WaitingBundle] = []
  private(set) var passed: [(value: PassedValue, path: SyncPath)] = []

  private enum Content {
    case bundle(Bundle)
    case passed(PassedValue)
    case problem(SharingError)
  }

  /// - Parameter places: of objects that were read before.
  init(
    _ files: [GitFile], in mirror: GitMirror, for vault: Vault, accepted: Set<String>,
    _ places: inout [String: Place]
  ) throws {
    var named: [String: [GitFile]] = [:]
    var objects: [GitFile] = []
    for file in files {
      if let place = places[file.object] {
        if let what = Self.problem(of: file.path, belonging: place) {
          problems.append(.init(what: what, path: file.path))
        }
        guard case .at(file.path) = place else { continue }
      }
      if named.updateValue((named[file.object] ?? []) + [file], forKey: file.object) == nil {
        objects.append(file)
      }
    }
    var opening = FileOpening(vault.identity, accepted: accepted)
    try mirror.read(objects) { number, bytes in
      if let bytes { return opening.take(bytes) }
      for opened in opening.end(number) { add(opened, named, objects, vault, &places) }
    }
    for opened in opening.finish() { add(opened, named, objects, vault, &places) }
  }

  private mutating func add(
    _ opened: FileOpening.Opened, _ named: [String: [GitFile]], _ objects: [GitFile], _ vault: Vault,
    _ places: inout [String: Place]
  ) {
    let content = Self.content(opened, for: vault)
    let object = objects[opened.number].object
    let place = Self.place(of: content, opened.hash)
    places[object] = place
    for file in named[object] ?? [] { add(content, file.path, place) }
  }

  /// A value that is passed on is small.
  private static func content(_ opened: FileOpening.Opened, for vault: Vault) -> Content {
    switch opened.content {
    case .bundle(let bundle): return .bundle(bundle)
    case .problem(let error):
      if error == .notABundle, let bytes = opened.bytes, bytes.count <= PassedValue.fileLimit,
        let value = try? PassedValue.read(bytes.span, for: vault.identity)
      {
        return .passed(value)
      }
      return .problem(error)
    }
  }

  private static func place(of content: Content, _ hash: Bytes32) -> Place {
    switch content {
    case .bundle(let bundle) where bundle.ledgers.count == 1:
      .at(SyncPath(folder: SyncFolder.of(bundle.ledgers[0].id), file: hash))
    case .passed(let value): .at(SyncPath(folder: SyncFolder.of(value.ledger), file: hash))
    case .bundle, .problem: .nowhere(hash)
    }
  }

  /// What is wrong with a name of bytes that belong somewhere. Such a name is not remembered as seen: it may be the one of
  /// other bytes that are still to come.
  private static func problem(of path: SyncPath, belonging place: Place) -> SyncReport.Problem.What? {
    if path.file != place.file { return .misnamed }
    if case .at(let right) = place, right != path { return .wrongFolder }
    return nil
  }

  private mutating func add(_ content: Content, _ path: SyncPath, _ place: Place) {
    if let what = Self.problem(of: path, belonging: place) {
      return problems.append(.init(what: what, path: path))
    }
    switch content {
    case .bundle(let bundle) where bundle.ledgers.count == 1:
      return bundles[path.folder, default: []].append(
        Opened(path: path, bundle: bundle, received: bundle.ledgers[0]))
    case .problem(.tangled(let fingerprint)):
      return waiting.append(
        WaitingBundle(folder: path.folder, file: path.file, reason: .tangled, who: fingerprint))
    case .bundle: problems.append(.init(what: .wrongFolder, path: path))
    case .passed(let value): return passed.append((value, path))
    case .problem(.age(.noMatch)): break
    case .problem(let error): problems.append(.init(what: .garbage(error), path: path))
    }
    others.append(path.file)
  }

  /// The bundles with what was not kept of a ledger: they are looked at again with what comes later, for something that
  /// is kept may stand on it.
  func waiting(for item: Received) -> [WaitingBundle] {
    let opened = bundles[SyncFolder.of(item.id)] ?? []
    return opened.filter { $0.received.events.contains { item.leftOut.contains($0.name) } }.map {
      WaitingBundle(folder: $0.path.folder, file: $0.path.file, reason: .strange, who: "")
    }
  }
}
