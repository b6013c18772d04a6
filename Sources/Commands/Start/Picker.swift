internal import Host
internal import Ledger
internal import MiniProgram
internal import Sodium
internal import Vault

/// The start page while it is open: draws it, waits for keys, and does what they ask for.
struct Picker: ~Copyable {
  enum Ending {
    case left, interrupted, locked
    /// Nobody pressed anything for so many seconds.
    case idle(Int)
    case run([String])
    case ask(Asking)
  }

  let session: Session
  private let locked: LockedVault
  let vault: Vault
  /// Whether the key lies in the kernel's keyring, where every command may end its stay.
  private let isKept: Bool
  private let idleSeconds: Int
  var model: PickerModel
  var screen: FullScreen
  /// When what was copied is cleared.
  var clearing = ContinuousClock.now

  private static let longestIdle = 15 * 60

  init(_ session: Session, _ locked: LockedVault, _ vault: Vault) throws {
    let now = session.now
    let policy = try vault.policy()
    let rows = PickerRow.rows(try vault.programs(), at: now)
    let todos = try vault.todos(at: now)
    let stays = locked.keyStays
    // The last that can fail: from here on the terminal is ours.
    let screen = try FullScreen()
    let (columns, lines) = screen.size
    var model = PickerModel(
      rows: rows, todos: TodoGroup.groups(todos.filter(\.isOpen)).map { StartTodo($0, at: now) },
      size: ScreenSize(columns: columns, rows: lines))
    model.putOff = todos.count { !$0.isOpen }
    model.clipboardSeconds = policy.clipboardSeconds
    // Where something waits to be sent, the line of that todo says how it stands.
    let isInStep = policy.remote != nil && !todos.contains { $0.what == .unsynced }
    model.status = StartStatus(
      idleSeconds: stays?.idle, synced: isInStep ? StartStatus.synced(locked, session) : nil)
    (self.session, self.locked, self.vault, self.model) = (session, locked, vault, model)
    isKept = stays != nil
    idleSeconds = min(stays.map { min($0.idle, $0.longest) } ?? Self.longestIdle, Self.longestIdle)
    self.screen = screen
  }

  /// The terminal is as it was.
  consuming func close() {}

  mutating func run() throws -> Ending {
    var isFresh = true
    var end = ContinuousClock.now + .seconds(idleSeconds)
    while true {
      if countDown() { isFresh = true }
      try draw(isFresh: isFresh)
      isFresh = false
      switch try screen.next(until: tick(before: end)) {
      case .changed:
        // It comes after a pause, too, in which somebody may have said `lock`.
        if isKept, locked.keyStays == nil { return .locked }
        let (columns, rows) = screen.size
        model.size = ScreenSize(columns: columns, rows: rows)
        isFresh = true
      case .timeOver where ContinuousClock.now >= end: return .idle(idleSeconds)
      case .timeOver: break
      case .key(let key):
        // Elsewhere somebody may have said `lock` meanwhile.
        if isKept, !locked.renewKey() { return .locked }
        end = .now + .seconds(idleSeconds)
        // The secret may stand in lines that are blank in the next picture.
        isFresh = model.isRevealed || key == .redraw
        if let effect = model.take(key), let ending = try carryOut(effect) { return ending }
      }
    }
  }

  private func draw(isFresh: Bool) throws {
    try screen.write(PickerView.frame(model).text(model.size, isFresh: isFresh))
    if model.isRevealed { try writeSecret() }
  }

  /// What is left until what was copied is cleared; then there is nothing more to say of it.
  ///
  /// - Returns: whether a secret has to leave the screen.
  private mutating func countDown() -> Bool {
    if model.isRevealed, ContinuousClock.now >= clearing {
      model.place = .list
      return true
    }
    guard case .copied(var copied) = model.place else { return false }
    let left = clearing - ContinuousClock.now
    copied.left = Int((left / .seconds(1)).rounded(.up))
    model.place = copied.left > 0 ? .copied(copied) : .list
    return false
  }

  /// The next moment at which something changes by itself.
  private func tick(before end: ContinuousClock.Instant) -> ContinuousClock.Instant {
    if model.isRevealed { return min(end, clearing) }
    guard case .copied(let copied) = model.place else { return end }
    return min(end, clearing - .seconds(copied.left - 1))
  }

  private mutating func carryOut(_ effect: PickerModel.Effect) throws -> Ending? {
    switch effect {
    case .leave: return .left
    case .interrupt: return .interrupted
    case .suspend:
      // Nothing secret stands there when the page comes back.
      if model.isRevealed { model.place = .list }
      screen.suspend()
      if isKept, locked.keyStays == nil { return .locked }
    case .redraw: break
    case .run(let words): return .run(words)
    case .ask(let asking): return .ask(asking)
    case .copy(let what): copy(what)
    case .facts: showFacts()
    }
    return nil
  }
}
