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
  private let door: KnockDoor

  static let folder = "knocks"

  static func path(_ file: Bytes32) -> String { "\(folder)/\(file.hex).age" }

  /// Whether more stands there than is looked at.
  var isCrowded: Bool { door.isCrowded }

  init(in mirror: GitMirror, at head: String?, for vault: Vault) throws {
    let door = try head.map { (head) throws(GitError) in try KnockDoor(in: mirror, at: head) } ?? KnockDoor()
    self.door = door
    guard !door.objects.isEmpty else { return }
    let own = try vault.ownState()
    var content: [UInt8] = []
    try mirror.read(door.objects, of: .blob) { number, bytes in
      if let bytes { return content += bytes.array }
      let file = Blake2b.hash32(content.span)
      // Under another name than that of its bytes nobody put it there who knocks.
      if door.names[door.objects[number]]?.contains(file) == true {
        judge(file, content, own, vault.identity)
      }
      content = []
    }
  }

  /// What cannot be opened is somebody else's. What was opened and is no knock of its card, or one of a card that has its place on
  /// record, is done: an old one that somebody put there again says nothing new.
  private mutating func judge(
    _ file: Bytes32, _ content: [UInt8], _ own: VaultLedgerState, _ identity: borrowing Identity
  ) {
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
    if let last = try vault.knocked(at: wish.card), door.holds(last) { return nil }
    guard !isCrowded else { throw SharingError.tooManyKnocks }
    let bytes = try Knock.seal(wish.name, to: wish.card, by: vault.identity)
    return (Blake2b.hash32(bytes.span), bytes)
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
