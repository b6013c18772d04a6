internal import Host
internal import Ledger
internal import Sodium
internal import Vault

/// Those who knock at a team's door: files `knocks/FILE.age` in its repository, each sealed to whom it asks. They are the one thing
/// that is ever removed there, by whoever they ask, once it is known who it was.
struct SyncKnocks {
  /// Of those that are for us, each card once: whoever is on record nowhere.
  private(set) var open: [Knock] = []
  /// Files for us that nobody has to be asked about any more.
  private(set) var done: [Bytes32] = []
  /// All that stand there, whomever they are for.
  private let standing: Set<Bytes32>

  static let folder = "knocks"
  /// How many are looked at.
  static let limit = 256

  static func path(_ file: Bytes32) -> String { "\(folder)/\(file.hex).age" }

  init(in mirror: GitMirror, at head: String?, for vault: Vault) throws {
    let files = try head.map { (head) throws(GitError) in try mirror.knocks(in: head) } ?? []
    standing = Set(files.map(\.file))
    guard !files.isEmpty else { return }
    let own = try vault.ownState()
    var content: [UInt8] = []
    try mirror.read(files.map(\.object), of: .blob) { number, bytes in
      if let bytes { return content += bytes.array }
      judge(files[number].file, content, own, vault.identity)
      content = []
    }
  }

  /// What cannot be opened is somebody else's. What was opened and is no knock of its card, or one of a card that has its place on
  /// record, is done: an old one that somebody put there again says nothing new.
  private mutating func judge(
    _ file: Bytes32, _ content: [UInt8], _ own: VaultLedgerState, _ identity: borrowing Identity
  ) {
    guard Blake2b.hash32(content.span) == file else { return }
    do throws(SharingError) {
      let knock = try Knock.read(content.span, for: identity)
      guard own.doubt(about: knock.card, mine: identity.card) == .unknown else { return done.append(file) }
      if !open.contains(where: { $0.card == knock.card }) { open.append(knock) }
    } catch {
      if case .age = error { return }
      done.append(file)
    }
  }

  /// - Returns: nil if the same one, or an earlier one of ours to the same card, stands there still.
  /// - Throws: `tooManyKnocks`.
  func new(_ wish: Sync.Wish?, of vault: Vault) throws -> (file: Bytes32, bytes: [UInt8])? {
    guard let wish else { return nil }
    if let last = try vault.knocked(at: wish.card), standing.contains(last) { return nil }
    guard standing.count < Self.limit else { throw SharingError.tooManyKnocks }
    let bytes = try Knock.seal(wish.name, to: wish.card, by: vault.identity)
    return (Blake2b.hash32(bytes.span), bytes)
  }
}

extension GitMirror {
  /// The knocks of a commit, those of small size, at most 256 of them; a folder with more names than any of ours has none.
  func knocks(in commit: String) throws(GitError) -> [(file: Bytes32, object: String)] {
    guard let folder = try facts(of: ["\(commit):\(SyncKnocks.folder)"])[0], folder.kind == .tree,
      folder.count <= GitTree.maximumCount
    else { return [] }
    var content: [UInt8] = []
    try read([folder.object], of: .tree) { _, bytes in content += bytes?.array ?? [] }
    let files: [(file: Bytes32, object: String)] = (GitTree(content.span)?.entries ?? []).compactMap {
      entry in
      guard entry.kind == .file, let file = SyncPath.name(entry.name, isFolder: false) else { return nil }
      return (file, entry.object)
    }
    let facts = try facts(of: files.map(\.object))
    return zip(files, facts).filter { $1.map { $0.kind == .blob && $0.count <= Knock.fileLimit } ?? false }
      .map { $0.0 }.prefix(SyncKnocks.limit).map { $0 }
  }
}

extension SharingError {
  /// Whether the repository takes nothing from here, while it may be read.
  var keepsOut: Bool {
    switch self {
    case .git(.refused), .git(.denied), .tooManyKnocks: true
    default: false
    }
  }
}
