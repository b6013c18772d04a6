internal import Sodium
internal import SystemPackage

/// The whole of the terminal's window for as long as this value lives: on the alternate screen, so that what was there
/// before is there again afterwards, and with each key as it is pressed. Ctrl-C and Ctrl-Z arrive as keys. However the
/// process ends, and while it is stopped, the terminal is as it was.
package struct FullScreen: ~Copyable {
  package enum Event: Equatable, Sendable {
    case key(Key)
    /// The window has another size, or shows something else now: all is to be drawn anew.
    case changed
    case timeOver
  }

  private let terminal: Terminal
  private let signals: SignalPipe
  private var reader = KeyReader()

  /// - Throws: `noTerminal`.
  package init() throws(HostError) {
    let terminal = try Terminal()
    let signals = try SignalPipe(RawMode.changingSignals)
    guard RawMode.enter(terminal.device.rawValue, for: .fullScreen) else { throw .noTerminal }
    self.terminal = terminal
    self.signals = signals
  }

  deinit { RawMode.leave() }

  package var size: (columns: Int, rows: Int) { terminal.size }

  package func write(_ text: String) throws(HostError) { try terminal.write(text) }

  package func write(_ bytes: Span<UInt8>) throws(HostError) { try terminal.write(bytes) }

  /// - Throws: `noTerminal` when the terminal went away.
  package mutating func next(until end: ContinuousClock.Instant) throws(HostError) -> Event {
    var typed = SecretBytes(count: 1)
    while true {
      let isUndecided = reader.isUndecided
      let wait = isUndecided ? KeyReader.moment : end - ContinuousClock.now
      let milliseconds = Int32(clamping: Int64(max(wait, .zero) / .milliseconds(1)))
      switch signals.waitForInput(at: terminal.device.rawValue, milliseconds: milliseconds) {
      case .signal:
        while let signal = signals.next() {
          if signal.number == RawMode.wakingSignal { RawMode.resume() }
        }
        return .changed
      case .nothing:
        if isUndecided, let key = reader.settle() { return .key(key) }
        if ContinuousClock.now >= end { return .timeOver }
      case .input:
        guard try terminal.readByte(into: &typed) else { throw .noTerminal }
        if let key = reader.take(typed.withBytes({ $0[0] })) { return .key(key) }
      }
    }
  }

  /// What Ctrl-Z does elsewhere; returns when somebody lets the process go on.
  package func suspend() {
    RawMode.pause()
    signals.stopGroup()
    RawMode.resume()
  }
}
