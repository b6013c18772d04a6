internal import Delivery
internal import Host
internal import Sodium
internal import Synchronization
internal import SystemPackage

/// Data on standard output, everything else on standard error; what a person reads is laid out for their screen, as
/// `ScreenWidth` says. What is printed as text is escaped here if it was not
/// before: no line does more to a terminal than to stand on it.
enum Output {
  /// One line.
  ///
  /// - Throws: a failure that says that the output could not be written.
  static func data(_ line: String) throws(Failure) { try data(lines: [line]) }

  static func data(lines: [String]) throws(Failure) {
    guard !lines.isEmpty else { return }
    let text = lines.map(Printable.line).joined(separator: "\n") + "\n"
    // Whatever reads a pipe or a file reads UTF-8.
    let isRead = Streams.isTerminal(.standardOutput)
    try write((isRead ? SpokenText.bytes(text) : Array(SpokenText.plain(text).utf8)).span)
  }

  /// What a person reads, as wide as their screen.
  static func page(_ page: Page) throws(Failure) { try data(lines: page.lines(ScreenWidth.ofOutput)) }

  static func page(_ table: Table) throws(Failure) { try page(Page(table)) }

  static func page(_ sentence: Text) throws(Failure) { try page(Page([sentence.text])) }

  static func data(_ document: JSON.Document) throws(Failure) {
    try write(bytes(document).span)
  }

  /// A secret and one newline, out of locked memory by `write(2)`.
  static func secret(_ secret: borrowing SecretBytes) throws(Failure) {
    var line = secret.withBytes { bytes in
      var line = SecretBuffer(capacity: bytes.count + 1)
      line.append(bytes)
      return line
    }
    line.append(UInt8(ascii: "\n"))
    try line.withBytes { (bytes) throws(Failure) in try write(bytes) }
  }

  /// A line with a secret behind a label.
  static func secret(_ value: SharedSecret, label: String) throws(Failure) {
    var line = SecretBuffer()
    line.append(Array(label.utf8).span)
    value.withBytes { line.append($0) }
    try secret(line.finish())
  }

  /// An object in which a secret stands.
  static func secretJSON(_ json: JSON) throws(Failure) { try secret(json.secretText) }

  static func talk(_ sentence: Text) { talk(sentence.text) }

  /// One sentence for the person. If standard error is gone there is nobody to tell.
  static func talk(_ line: String) { talk(Page([line])) }

  static func talk(_ page: Page) {
    let lines = page.lines(ScreenWidth.ofTalk).map { $0 + "\n" }.joined()
    try? Streams.writeAll(SpokenText.bytes(lines).span, to: .standardError)
  }

  static func talk(_ document: JSON.Document) {
    try? Streams.writeAll(bytes(document).span, to: .standardError)
  }

  private static func bytes(_ document: JSON.Document) -> [UInt8] {
    Array((SpokenText.plain(document.text) + "\n").utf8)
  }

  /// What changes while a person waits, in one line that takes the place of the one before; without a sentence
  /// it is erased. Nothing where standard error is no terminal.
  static func progress(_ sentence: Text?) {
    guard Streams.isTerminal(.standardError) else { return }
    // A longer line would go on in a second one, which is not erased.
    let shown = sentence.map { Columns.cut($0.text, to: ScreenWidth.of(.standardError) ?? 80) } ?? ""
    let line = Terminal.eraseLine + shown
    try? Streams.writeAll(SpokenText.bytes(line).span, to: .standardError)
  }

  /// Says for whom the command waits.
  static func waits(for holder: LockHolder?) { talk(.waitsForWriter(holder)) }

  static func warn(_ sentence: Text) { talk(Text.warning(sentence)) }

  /// What would be said of a file each time that it is read.
  static func warnOnce(_ sentence: Text) {
    guard saidAlready.withLock({ $0.insert(sentence.english).inserted }) else { return }
    warn(sentence)
  }

  private static let saidAlready = Mutex<Set<String>>([])

  /// Bytes as they are, for whatever reads the pipe.
  static func data(bytes: Span<UInt8>) throws(Failure) { try write(bytes) }

  private static func write(_ bytes: Span<UInt8>) throws(Failure) {
    do { try Streams.writeAll(bytes, to: .standardOutput) } catch {
      // Whoever read the output has what it wants, as `head` has.
      if error == .brokenPipe { throw Failure(.brokenPipe, .outputFailed(error.description)) }
      throw failed(error)
    }
  }

  static func failed(_ error: Errno) -> Failure {
    switch error {
    case .badFileDescriptor: Failure(.inputOutput, .outputClosed)
    case .noSpace: Failure(.inputOutput, .outputFull)
    default: Failure(.inputOutput, .outputFailed(error.description))
    }
  }
}

/// What is said here alone.
extension Text {
  static func waitsForWriter(_ holder: LockHolder?) -> Text {
    guard let holder else {
      return Text(
        "Waiting for another command that is writing to this vault.",
        "另一条命令正在写这个保险库，等它写完。")
    }
    let name = holder.name
    return Text(
      "Waiting for another command that is writing to this vault: \(name) (process \(holder.process)).",
      "另一条命令正在写这个保险库，等它写完：\(name)（进程 \(holder.process)）。")
  }
  static let outputClosed = Text(
    "Standard output is closed, so what was to be printed went nowhere.", "标准输出已关闭，结果没有写出。")
  static let outputFull = Text(
    "The output could not be written: no space is left where it goes.", "无法写出结果：目标空间已满。")
  static func outputFailed(_ reason: String) -> Text {
    Text("The output could not be written: \(reason)", "无法写出结果：\(reason)")
  }
}
