#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A child that is waited for: killed and reaped with its owner, however that ends.
struct ChildProcess: ~Copyable {
  private let number: pid_t
  private let leadsGroup: Bool
  /// Our end of the pipe of a guard, who ends the child when it is closed; -1 where there is none.
  private let lifeline: Int32
  private var waitStatus: Int32?

  init(_ number: pid_t, leadsGroup: Bool) {
    self.number = number
    self.leadsGroup = leadsGroup
    lifeline = -1
  }

  init(_ number: pid_t, guardedBy lifeline: Int32) {
    self.number = number
    self.lifeline = lifeline
    leadsGroup = false
  }

  deinit {
    if lifeline >= 0 { close(lifeline) }
    guard waitStatus == nil else { return }
    if lifeline < 0 { kill(leadsGroup ? -number : number, SIGKILL) }
    var status: Int32 = 0
    while unsafe waitpid(number, &status, 0) < 0, errno == EINTR {}
  }

  /// Looks, and does not wait.
  mutating func hasEnded() -> Bool {
    if waitStatus != nil { return true }
    var status: Int32 = 0
    let found = unsafe waitpid(number, &status, WNOHANG)
    if found == number { waitStatus = status }
    // Whoever started us has children reaped by the kernel: how this one ended cannot be known.
    if found < 0, errno == ECHILD { waitStatus = 0 }
    return waitStatus != nil
  }

  var status: Int32 {
    let status = waitStatus ?? 0
    return status & 0x7f == 0 ? status >> 8 & 0xff : 128 + status & 0x7f
  }
}
