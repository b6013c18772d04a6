import Foundation
import Glibc

/// What belongs to the whole process (the umask) and would reach other tests, which run beside this one.
package enum OwnThread {
  /// Runs the body on a thread that shares neither umask nor working folder with the others (`unshare(2)`, `CLONE_FS`).
  package static func run(umask mask: mode_t, _ body: @escaping @Sendable () throws -> Void) throws {
    let ended = DispatchSemaphore(value: 0)
    let box = Box()
    Thread.detachNewThread {
      box.result = Result {
        guard Gnu.unshare(Gnu.cloneFileSystem) == 0 else { throw SupportError.system("unshare") }
        umask(mask)
        try body()
      }
      ended.signal()
    }
    ended.wait()
    try box.result?.get()
  }

  /// Written before the signal and read after it.
  private final class Box: @unchecked Sendable {
    var result: Result<Void, any Error>?
  }
}
