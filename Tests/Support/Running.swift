import Foundation
import Glibc
import Synchronization

/// A child that runs beside the test. A thread of its own feeds and drains its pipes, so several may run at
/// once and none waits for another.
package final class Running: Sendable {
  package let processId: pid_t
  private let command: String
  private let outcome = Mutex<Outcome?>(nil)
  private let ended = DispatchSemaphore(value: 0)
  /// Its folders must not be removed under it.
  private let home: ScratchHome

  /// - Parameters:
  ///   - input: what it reads from a pipe; `/dev/null` if there is none.
  ///   - isMerged: standard error goes into the pipe of standard output.
  init(
    _ arguments: [String], environment: [String: String], folder: String, home: ScratchHome,
    input: [UInt8]?, isMerged: Bool, timeout: Duration
  ) throws {
    self.home = home
    command = arguments.joined(separator: " ")
    let output = try makePipe()
    let errors = isMerged ? nil : try makePipe()
    let feed = try input.map { _ in try makePipe() }
    var connections: [Spawn.Connection] = []
    connections.append(feed.map { .duplicate($0.reading, as: 0) } ?? .open("/dev/null", as: 0))
    connections.append(.duplicate(output.writing, as: 1))
    connections.append(.duplicate(errors?.writing ?? output.writing, as: 2))
    defer { for end in [output.writing, errors?.writing, feed?.reading] { _ = end.map(close) } }

    var pump = Pump(
      input: input ?? [], feed: feed?.writing ?? -1, output: output.reading, errors: errors?.reading ?? -1)
    do {
      processId = try Spawn(
        arguments: arguments, environment: environment, folder: folder, connections: connections
      ).start()
    } catch {
      pump.closeAll()
      throw error
    }
    let ready = pump
    let deadline = ContinuousClock.now + timeout
    Thread.detachNewThread { self.attend(ready, until: deadline) }
  }

  /// Waits for its end.
  @discardableResult
  package func finish() -> Outcome {
    ended.wait()
    ended.signal()
    guard let outcome = outcome.withLock({ $0 }) else { fatalError("an ended child has an outcome") }
    return outcome
  }

  /// - Throws: where it was killed because its time was over: what it had said by then is no answer.
  func finishInTime() throws -> Outcome {
    let outcome = finish()
    guard !outcome.timedOut else { throw SupportError("\(command) did not end: \(outcome)") }
    return outcome
  }

  /// Sends a signal to it and to its children, unless it has ended.
  package func signal(_ number: Int32) {
    outcome.withLock { if $0 == nil { kill(-processId, number) } }
  }

  package var isRunning: Bool { outcome.withLock { $0 == nil } }

  private func attend(_ pump: consuming Pump, until deadline: ContinuousClock.Instant) {
    var timedOut = false
    var quiet = 0
    while !pump.isDrained {
      if pump.step(milliseconds: 50) { quiet = 0; continue }
      if !timedOut, ContinuousClock.now > deadline {
        timedOut = true
        kill(-processId, SIGKILL)
      }
      // A grandchild (a clipboard's owner) may keep the pipes for ever: half a second is enough.
      quiet = hasExited ? quiet + 1 : 0
      if quiet > 10 { break }
    }
    pump.closeAll()
    while !hasExited {
      if ContinuousClock.now > deadline, !timedOut {
        timedOut = true
        kill(-processId, SIGKILL)
      }
      usleep(1000)
    }
    outcome.withLock { outcome in
      var status: Int32 = 0
      waitpid(processId, &status, 0)
      outcome = Outcome(
        waitStatus: status, stdout: pump.stdout, stderr: pump.stderr, timedOut: timedOut)
    }
    ended.signal()
  }

  /// Looks without reaping: until then the process id is still its own.
  private var hasExited: Bool {
    var information = siginfo_t()
    waitid(P_PID, id_t(processId), &information, WEXITED | WNOWAIT | WNOHANG)
    return information.si_signo == SIGCHLD
  }
}
