internal import Host
internal import Sodium
internal import SystemPackage

/// This program once more, in the background: it takes a secret from the clipboard when its time is over. It
/// does not know the secret, only by what to know it again.
enum ClearingHelper {
  /// A command that stands in no help.
  static let word = "clipboard-clear"

  /// - Parameter program: what is started.
  static func start(
    for secret: borrowing SecretBytes, on clipboard: Clipboard, milliseconds: Int,
    program: String = Executable.ourselves
  ) throws(HostError) {
    let task = ClearingTask(
      kind: clipboard.kind, milliseconds: milliseconds, mark: ClipboardMark(of: ClipboardText(secret)))
    let child = Child(
      path: program, name: "mpvault", arguments: [word], environment: clipboard.variables, isApart: true)
    guard clipboard.kind == .terminal else {
      try child.startDetached(input: task.bytes.span)
      return
    }
    // It has no terminal of its own to open again, and another may have the name of this one by then.
    try Terminal().lend { (terminal) throws(HostError) in
      try child.startDetached(input: task.bytes.span, output: terminal)
    }
  }

  /// What the helper does.
  static func run() throws {
    let told = try Streams.readAll(.standardInput, limit: ClearingTask.limit)
    guard let task = ClearingTask(told.withBytes { $0.array }) else {
      throw Failure(.usage, .noSuchCommand, hint: .helpHint)
    }
    sleep(until: .now + .milliseconds(task.milliseconds))
    guard let clipboard = Clipboard(task.kind) else { throw HostError.noClipboard }
    if !clipboard.canRead || isStillThere(task.mark, on: clipboard) {
      try clipboard.clear(terminal: .standardOutput)
    }
  }

  /// An owner that gives nothing or does not answer is asked again: it may be busy, and the secret its own.
  private static func isStillThere(_ mark: ClipboardMark, on clipboard: Clipboard) -> Bool {
    for _ in 1...3 {
      do throws(HostError) {
        if let content = try clipboard.read(limit: ClipboardText.limit) {
          return mark.isOf(ClipboardText(content))
        }
      } catch {
        guard case .timedOut = error else { return false }
      }
    }
    return false
  }

  /// By a clock that goes on while the computer sleeps. Whoever ends this helper before has it clear at once.
  private static func sleep(until end: ContinuousClock.Instant) {
    let interruption = Interruption(isAnyEnd: true)
    while true {
      let left = end - ContinuousClock.now
      guard left > .zero, !interruption.hasCome else { return }
      interruption.nap(milliseconds: left < .seconds(1) ? Int32(left / .milliseconds(1)) + 1 : 1000)
    }
  }
}

/// What the helper is told on its standard input.
struct ClearingTask: Equatable {
  let kind: Clipboard.Kind
  let milliseconds: Int
  let mark: ClipboardMark

  static let limit = 1024

  init(kind: Clipboard.Kind, milliseconds: Int, mark: ClipboardMark) {
    self.kind = kind
    self.milliseconds = milliseconds
    self.mark = mark
  }

  /// Two lines, the key, the hash.
  var bytes: [UInt8] { Array("\(kind.rawValue)\n\(milliseconds)\n".utf8) + mark.key + mark.hash.bytes }

  init?(_ bytes: [UInt8]) {
    let parts = bytes.split(separator: UInt8(ascii: "\n"), maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, parts[2].count == ClipboardMark.keyCount + Bytes32.count,
      let kind = Clipboard.Kind(rawValue: String(decoding: parts[0], as: UTF8.self)),
      let milliseconds = Int(String(decoding: parts[1], as: UTF8.self)), milliseconds >= 0,
      milliseconds <= 86_400_000,
      let hash = Bytes32(Array(parts[2].suffix(Bytes32.count)).span)
    else { return nil }
    let key = Array(parts[2].prefix(ClipboardMark.keyCount))
    self.init(kind: kind, milliseconds: milliseconds, mark: ClipboardMark(key: key, hash: hash))
  }
}
