internal import Host
internal import Synchronization
internal import SystemPackage

/// That something is going on, said on a terminal from half a second on while work is done that cannot tell how far it is,
/// and erased at its end. What is typed meanwhile does not show, and answers nothing.
enum SignOfLife {
  private struct State {
    var isOver = false
    var isShown = false
  }

  /// Often enough to keep nobody waiting whose work was short.
  private static let interval: Int32 = 5

  static func show<Result>(_ sentence: Text, during work: () throws -> Result) rethrows -> Result {
    try Terminal.quiet { try say(sentence, during: work) }
  }

  private static func say<Result>(_ sentence: Text, during work: () throws -> Result) rethrows -> Result {
    guard Streams.isTerminal(.standardError) else { return try work() }
    let state = Shared()
    // The second piece is for the thread that works, which has nothing to do for it.
    let watching = Workers.start(2, threads: 2) { piece in if piece == 0 { watch(state, sentence) } }
    defer {
      state.end()
      _ = watching.finish()
      if state.wasShown { Output.progress(nil) }
    }
    return try work()
  }

  private static func watch(_ state: Shared, _ sentence: Text) {
    let end = ContinuousClock.now + ProgressBar.patience
    while ContinuousClock.now < end {
      if state.isOver { return }
      Interruption.pause(milliseconds: interval)
    }
    state.show { Output.progress(sentence) }
  }

  private final class Shared: Sendable {
    private let state = Mutex(State())

    var isOver: Bool { state.withLock { $0.isOver } }
    var wasShown: Bool { state.withLock { $0.isShown } }

    func end() { state.withLock { $0.isOver = true } }

    /// Not behind its end: nothing would erase it.
    func show(_ body: () -> Void) {
      state.withLock { state in
        guard !state.isOver else { return }
        body()
        state.isShown = true
      }
    }
  }
}
