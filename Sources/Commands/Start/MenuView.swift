internal import Host
internal import MiniProgram

/// What is drawn of one mini-program: its menu, and what became of a copy.
enum MenuView {
  static func menu(_ model: PickerModel, _ chosen: MenuItem) -> Frame {
    guard let row = model.row else { return Frame([]) }
    let size = model.size
    let facts = row.facts.flatMap { Columns.row($0.map(\.text), width: size.columns) }
    let width =
      MenuItem.allCases.filter(\.isApart).map { DisplayWidth.of($0.title(of: row).text) }.max() ?? 0
    let items = MenuItem.allCases.map { item in
      let said = item.title(of: row)
      let title = item.isApart ? Columns.pad(said.text, to: width + 1) : said.text
      let note =
        said == item.ready(for: row)
        ? item.note(isWide: size.isWide, seconds: model.clipboardSeconds)?.text : nil
      let line = "\(item == chosen ? ">" : " ") \(item.rawValue + 1) \(title)"
      let whole = note.map { line + "   " + $0 } ?? line
      return trimmed(whole)
    }
    let apart = MenuItem.allCases.count { !$0.isApart }
    let end = [size.rule, Text.keysOfMenu.text]
    let whole = facts + [size.rule] + items[..<apart] + [""] + items[apart...] + end
    // A low window does without what is known already.
    guard whole.count > size.rows else { return Frame(whole) }
    return Frame(
      Array(facts.prefix(max(1, size.rows - items.count - 3))) + [size.rule] + items + end.suffix(1))
  }

  private static func trimmed(_ line: String) -> String {
    String(line.reversed().drop { $0 == " " }.reversed())
  }

  static func copied(_ copied: CopiedValue, _ size: ScreenSize) -> Frame {
    let said = Text.copiedFor(copied.title, copied.seconds, left: copied.left)
    let warnings = copied.warnings.flatMap { Columns.wrap($0.text, width: size.columns) }
    let keys: [Text] =
      copied.offersAppID ? [.copyIDNext(copied.platform), .backFromCopy] : [.onlyBackFromCopy]
    return Frame(
      [Columns.cut(copied.program, to: size.columns), size.rule]
        + Columns.wrap(said.text, width: size.columns) + warnings + [""] + keys.map(\.text) + [size.rule])
  }

  /// Where the secret is written, which is no text and so in no frame.
  static let secretPlace = Frame.Cursor(row: 4, column: 2)

  static func revealed(_ model: PickerModel, _ warnings: [Text]) -> Frame {
    guard let row = model.row else { return Frame([]) }
    let size = model.size
    let parts = [row.name, row.version.map { Text.secretOfVersion(row.kind, $0).text } ?? ""]
    let notes = warnings.flatMap { Columns.wrap($0.text, width: size.columns) }
    return Frame(
      [
        Columns.row(parts, width: size.columns).first ?? "", size.rule,
        Columns.cut(Text.noClipboardHere.text, to: size.columns), "", "", "",
      ] + notes + [size.rule, Text.keysOfRevealed.text])
  }
}

extension Text {
  static let keysOfMenu = Text(
    "Up Down choose   Enter does it, a digit at once   Esc back", "上下 选择   回车 执行，按数字直接执行   Esc 返回")
  static func copiedFor(_ what: Text, _ seconds: Int, left: Int) -> Text {
    Text(
      "\(what) copied, cleared in \(seconds, "second") (\(left) left).",
      "已复制\(what)，\(seconds) 秒后清除（还剩 \(left) 秒）。")
  }
  static func copyIDNext(_ platform: Platform = .standard) -> Text {
    Text("> Enter  copy the \(platform.idTitle) next", "> 回车  接着复制\(platform.idTitle)")
  }
  static let backFromCopy = Text("  Esc    back; it is cleared all the same", "  Esc   返回，到时照样清除")
  static let onlyBackFromCopy = Text(
    "> Esc    back; it is cleared all the same", "> Esc   返回，到时照样清除")
  static func secretOfVersion(_ kind: CredentialKind, _ version: Int) -> Text {
    Text("\(kind) version \(version)", "\(kind)第 \(version) 版")
  }
  static let noClipboardHere = Text(
    "There is no clipboard here, so it is shown. Any key wipes it.", "这里没有剪贴板，所以显示在这里。按任意键擦掉。")
  static let keysOfRevealed = Text("any key wipes it and goes back", "任意键 擦掉并返回")
}

extension CopiedValue {
  fileprivate var title: Text {
    switch what {
    case .secret: kind.title
    case .appID: platform.idTitle
    }
  }
}
