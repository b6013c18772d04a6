internal import MiniProgram

/// What people type about a mini-program, checked before anything is asked or stored.
enum Checked {
  static func name(_ text: String) throws(Failure) -> String {
    if let refusal = ProgramName.check(text) {
      let hint: Text? = refusal == .looksLikeSecret ? .secretInHistory : nil
      throw Failure(.badData, .badName, why: refusal.why.asSentence, hint: hint)
    }
    // It would be an option wherever it is typed.
    guard !text.hasPrefix("-") else { throw Failure(.badData, .badName, why: .beginsLikeOption) }
    let bare = Nearness.bare(text)
    if bare != text { throw Failure(.badData, .badName, why: .strayMarks, hint: .writeBare(bare)) }
    return text
  }

  static func appID(_ text: String) throws(Failure) -> AppID {
    do throws(AppIDRefusal) { return try AppID(text) } catch {
      let hint: Text? = error == .looksLikeAppSecret ? .secretInHistory : nil
      throw Failure(.badData, .badAppID, why: error.why.asSentence, hint: hint)
    }
  }

  /// One line: a client, a tag, an address.
  static func line(_ text: String, option: String) throws(Failure) -> String {
    guard !text.isEmpty else {
      throw Failure(.badData, .badField(option), why: NameRefusal.empty.why.asSentence)
    }
    if let refusal = Note.checkLine(text, limit: lineLimit) { throw failure(refusal, option) }
    warn(ofPairIn: text)
    return text
  }

  /// In characters (Unicode scalars).
  static let lineLimit = 100

  static func note(_ text: String, option: String = "--note") throws(Failure) -> String {
    if let refusal = Note.check(text) { throw failure(refusal, option) }
    warn(ofPairIn: text)
    return text
  }

  static func warn(ofPairIn text: String) {
    if let platform = Note.pair(in: text) { Output.warn(.pairInNote(platform)) }
  }

  private static func failure(_ refusal: NoteRefusal, _ option: String) -> Failure {
    let hint: Text? = refusal == .looksLikeSecret ? .secretInHistory : nil
    return Failure(.badData, .badField(option), why: refusal.why.asSentence, hint: hint)
  }
}

/// What is said here alone.
extension Text {
  static func pairInNote(_ platform: Platform) -> Text {
    Text(
      "this text holds what looks like an id and a secret of \(platform), as far as those are known; everybody sees it, and "
        + "it stays in the history. It is taken all the same.",
      "这段文字里有像\(platform)的 ID 和密钥的内容（就目前所知）；它谁都看得到，也会留在历史里。仍照此登记。")
  }
  static let beginsLikeOption = Text("it begins with a dash, as options do", "以减号开头，会被当成选项")
  static func writeBare(_ name: String) -> Text {
    let word = Shell.quote(name)
    return Text("without them: \(word)", "去掉它们：\(word)")
  }
}
