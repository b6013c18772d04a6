internal import Host
internal import Ledger
internal import Sodium
internal import Vault

/// Those who knock at a team's door: files `knocks/FILE.age` in its repository, each sealed to whom it asks. They are the one thing
/// that is ever removed there, by whoever they ask, once it is known who it was.
///
/// A file is what its bytes are, and not what it is called: whoever can push can put others in its place, or take it away. That is
/// neither heard as the knock that stood there, nor passed over.
struct SyncKnocks {
  /// Of those that are for us, each card once: whoever is on record nowhere, or has a key that another card on record has.
  private(set) var open: [KnockMemory.Heard] = []
  /// Files for us that nobody has to be asked about any more.
  private(set) var done: [Bytes32] = []
  /// What of those who knocked is to be told.
  private(set) var news = KnockNews()
  private let door: KnockDoor
  /// Files whose bytes are those that their names stand for.
  private var sound: Set<Bytes32> = []
  /// Those who were heard before, and of whom it is not known whether they stand there still.
  private var unknown: [KnockMemory.Heard] = []

  static let folder = "knocks"

  static func path(_ file: Bytes32) -> String { "\(folder)/\(file.hex).age" }

  /// Whether more stands there than is looked at.
  var isCrowded: Bool { door.isCrowded }

  init(
    in mirror: GitMirror, at head: String?, for vault: Vault, after memory: KnockMemory
  ) throws {
    let door = try head.map { (head) throws(GitError) in try KnockDoor(in: mirror, at: head) } ?? KnockDoor()
    self.door = door
    guard !door.files.isEmpty || !memory.heard.isEmpty else { return }
    let own = try vault.ownState()
    var content: [UInt8] = []
    try mirror.read(door.objects, of: .blob) { number, bytes in
      if let bytes { return content += bytes.array }
      let file = Blake2b.hash32(content.span)
      // Under another name than that of its bytes nobody put it there who knocks.
      if door.names[door.objects[number]]?.contains(file) == true {
        sound.insert(file)
        judge(file, content, own, vault.identity)
      }
      content = []
    }
    compare(with: memory, own, mine: vault.identity.card)
    if !news.odd.isEmpty { try compare(withOwnOf: vault, own) }
  }

  /// What cannot be opened is somebody else's. What was opened and is no knock of its card, or one of a card that has its place on
  /// record, is done: an old one that somebody put there again says nothing new.
  private mutating func judge(
    _ file: Bytes32, _ content: [UInt8], _ own: VaultLedgerState, _ identity: borrowing Identity
  ) {
    do throws(SharingError) {
      let knock = try Knock.read(content.span, for: identity)
      guard own.doubt(about: knock.card, mine: identity.card)?.isOpen == true else {
        return done.append(file)
      }
      guard !open.contains(where: { $0.card == knock.card }) else { return }
      open.append(KnockMemory.Heard(file: file, card: knock.card, name: knock.name))
    } catch {
      if case .age = error { return }
      done.append(file)
    }
  }

  /// Nobody but us takes away a knock at us, and we do it for those alone who have their place on record since.
  private mutating func compare(with memory: KnockMemory, _ own: VaultLedgerState, mine: Card) {
    for heard in memory.heard where own.doubt(about: heard.card, mine: mine)?.isOpen == true {
      if open.contains(where: { $0.card == heard.card }) { continue }
      if isUnread(heard.file) { unknown.append(heard) } else { news.gone.append(heard) }
    }
    news.odd = Set(door.files.keys.filter { !sound.contains($0) && !isUnread($0) })
    news.isOddNew = !news.odd.isEmpty && news.oddHash != memory.oddHash
  }

  private mutating func compare(withOwnOf vault: Vault, _ own: VaultLedgerState) throws(VaultError) {
    for person in own.people {
      for card in person.devices.compactMap(\.key.card) {
        guard let file = try vault.knocked(at: card)?.file, news.odd.contains(file) else { continue }
        news.replaced.append(KnockMemory.Heard(file: file, card: card, name: person.name))
      }
    }
  }

  private func isUnread(_ file: Bytes32) -> Bool {
    guard door.isListed else { return true }
    return door.files[file].map(door.unread.contains) ?? false
  }

  /// To be remembered: whoever was heard first keeps their place, however many come after them. What is to be told stays until it
  /// is.
  func memory(after earlier: KnockMemory) -> KnockMemory {
    let known = open + unknown + news.gone
    let first = earlier.heard.compactMap { heard in known.first { $0.card == heard.card } }
    let later = open.filter { heard in !first.contains { $0.card == heard.card } }
    return KnockMemory(
      count: open.count, heard: Array((first + later).prefix(KnockMemory.limit)),
      oddHash: news.odd.isEmpty ? nil : earlier.oddHash)
  }

  /// - Returns: nil if one of ours to the same card stands there still, with the name that is wished. What was put in its place is
  ///   made good by a new one, and takes the place of one with another name.
  /// - Throws: `tooManyKnocks`.
  mutating func new(_ wish: Sync.Wish?, of vault: Vault) throws -> NewKnock? {
    guard let wish = try wish ?? renaming(of: vault) else { return nil }
    let last = try vault.knocked(at: wish.card)
    if let last, door.files[last.file] != nil, !news.odd.contains(last.file) {
      if last.name == nil || last.name == wish.name { return nil }
      done.append(last.file)
    }
    guard !isCrowded else { throw SharingError.tooManyKnocks }
    let bytes = try Knock.seal(wish.name, to: wish.card, by: vault.identity)
    news.replaced.removeAll { $0.card == wish.card }
    let own = OwnKnock(file: Blake2b.hash32(bytes.span), name: wish.name)
    return NewKnock(own: own, card: wish.card, bytes: bytes)
  }

  /// Whoever was asked and has not answered should read the name by which the vault's owner goes now.
  private func renaming(of vault: Vault) throws(VaultError) -> Sync.Wish? {
    guard !door.files.isEmpty, !isCrowded else { return nil }
    let own = try vault.ownState()
    for card in own.people.flatMap(\.devices).compactMap(\.key.card) {
      guard let last = try vault.knocked(at: card), let name = last.name, door.files[last.file] != nil else {
        continue
      }
      // Whoever has a name here that somebody else goes by asked under it on purpose.
      if name != own.name, own.person(named: name) == nil { return Sync.Wish(card: card, name: own.name) }
    }
    return nil
  }
}

/// One that is put there by this sync.
struct NewKnock {
  let own: OwnKnock
  let card: Card
  let bytes: [UInt8]
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
