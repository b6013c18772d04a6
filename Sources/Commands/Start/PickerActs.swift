internal import Host
internal import Ledger
internal import MiniProgram
internal import Sodium
internal import Vault

/// What the start page does with the vault.
extension Picker {
  /// What goes wrong is shown in the page.
  mutating func copy(_ what: CopiedValue.What) {
    guard let row = model.row else { return }
    do {
      switch what {
      case .secret: try copySecret(of: row)
      case .appID: try copyAppID(of: row)
      }
    } catch {
      model.place = .page(.failure(Failure(error), of: row))
    }
  }

  private mutating func copySecret(of row: PickerRow) throws {
    let found = try vault.secret(row.name, row.kind)
    let warnings = try CredentialWarnings(vault: vault, now: session.now)
      .of(found.credential, of: found.program)
    let copy: ClipboardCopy
    do throws(HostError) { copy = try ClipboardCopy() } catch {
      guard case .noClipboard = error else { throw error }
      let fits = Self.fits(found.secret, model.size)
      clearing = .now + .seconds(model.clipboardSeconds)
      model.place = fits ? .revealed(warnings) : .page(.unfit(row))
      return
    }
    try copy.put(found.secret, model.clipboardSeconds)
    show(.secret, of: row, copy, row.appID != nil, warnings)
  }

  private mutating func copyAppID(of row: PickerRow) throws {
    let id = try vault.program(row.name).knownID()
    let copy: ClipboardCopy
    do throws(HostError) { copy = try ClipboardCopy() } catch {
      guard case .noClipboard = error else { throw error }
      model.place = .page(
        TextPage(title: row.name, lines: [Text.noClipboard.text, "", "  \(id)"]))
      return
    }
    guard case .copied(let before) = model.place, before.what == .secret else {
      try copy.put(SecretBytes(copying: Array(id.utf8).span), model.clipboardSeconds)
      return show(.appID, of: row, copy, false, [])
    }
    try copy.putNext(id, model.clipboardSeconds)
    show(.appID, of: row, copy, false, [], keepsTime: !copy.clipboard.canRead)
  }

  private mutating func show(
    _ what: CopiedValue.What, of row: PickerRow, _ copy: ClipboardCopy, _ offersAppID: Bool,
    _ warnings: [Text], keepsTime: Bool = false
  ) {
    var notes = warnings.map(Text.warning)
    if let note = copy.note { notes.append(note) }
    if what == .secret, copy.clipboard.reachesWindows { notes.append(.windowsHistory) }
    if !keepsTime { clearing = .now + .seconds(model.clipboardSeconds) }
    let left = Int(((clearing - .now) / .seconds(1)).rounded(.up))
    model.place = .copied(
      CopiedValue(
        program: row.name, what: what, platform: row.platform, kind: row.kind,
        seconds: model.clipboardSeconds, left: max(1, left),
        offersAppID: offersAppID, warnings: notes))
  }

  /// Whether it stands on one line and does nothing to the terminal but stand there: what was stored by force may be
  /// anything.
  private static func fits(_ secret: borrowing SecretBytes, _ size: ScreenSize) -> Bool {
    secret.withBytes { bytes in
      bytes.count <= size.columns - MenuView.secretPlace.column
        && bytes.indices.allSatisfy { (0x20...0x7e).contains(bytes[$0]) }
    }
  }

  /// Out of locked memory, into the picture that was drawn around it.
  func writeSecret() throws {
    guard let row = model.row else { return }
    let found = try vault.secret(row.name, row.kind)
    guard Self.fits(found.secret, model.size) else { return }
    let place = MenuView.secretPlace
    try screen.write(TerminalSequence.move(place.row, place.column))
    try found.secret.withBytes { (bytes) throws(HostError) in try screen.write(bytes) }
  }

  /// All that is known of it, and what happened to it.
  mutating func showFacts() {
    guard let row = model.row else { return }
    do {
      let program = try vault.program(row.name)
      let log = try vault.read { try $0.log(of: $0.program(named: row.name)) }
      let own = try vault.ownState()
      let authors = try vault.authors()
      let members = MemberRow.all(of: program, own, authors)
      let facts = ProgramPage.page(
        program, Set(own.purged), members, authors, former: try vault.former(of: program),
        isPrivate: own.heldPrivate.contains(log.id), by: try vault.rules(at: session.now, only: row.name))
      let story = HistoryCommand.table(log, authors, now: session.now)
      model.place = .page(TextPage(title: row.name, page: facts + Page([""]) + Page(story)))
    } catch {
      model.place = .page(.failure(Failure(error), of: row))
    }
  }
}

extension TextPage {
  /// A secret that is shown by nothing but `get`.
  fileprivate static func unfit(_ row: PickerRow) -> TextPage {
    let command = "mpvault get \(Shell.quote(ProgramReference.text(row.name, row.kind)))"
    return TextPage(title: row.name, lines: [Text.unfitToShow.text, "", "  " + command])
  }
}

extension Text {
  fileprivate static let unfitToShow = Text(
    "There is no clipboard here, and the value does not fit on one line. Once you have left this page:",
    "这里没有剪贴板，这个值又不是一行能放下的，不在这里显示。退出后执行：")
}
