internal import CHost
internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Work in equal pieces on every core, on POSIX threads (`pthread_create`). No thread outlives the work.
package enum Workers {
  /// The machine's cores that are online, as far as they are of use here.
  package static let count = min(64, max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))))

  /// More than a thread's own stack on some machines, as much as the main thread's on most.
  private static let stackSize = 8 << 20

  /// What `body` makes of each number below `count`, in their order. The calling thread works too, and does all of
  /// it where no other can be had.
  ///
  /// - Parameters:
  ///   - piece: how many numbers a thread takes at a time; at least 1.
  ///   - threads: the calling one among them.
  package static func map<Result: Sendable>(
    _ count: Int, piece: Int = 1, threads: Int = Workers.count, _ body: @escaping @Sendable (Int) -> Result
  ) -> [Result] {
    start(count, piece: piece, threads: threads, body).finish()
  }

  /// As `map`, without waiting for it: the calling thread may do something else before it works too.
  package static func start<Result: Sendable>(
    _ count: Int, piece: Int = 1, threads: Int = Workers.count, _ body: @escaping @Sendable (Int) -> Result
  ) -> Running<Result> {
    let piece = max(1, piece)
    let pieces = (count + piece - 1) / piece
    let job = Job(pieces) { number in
      (number * piece..<min(count, (number + 1) * piece)).map(body)
    }
    let helpers = (1..<max(1, min(threads, pieces))).compactMap { _ in Helper { job.work() } }
    return Running(job, helpers)
  }

  /// Work under way.
  package final class Running<Result: Sendable> {
    private let job: Job<Result>
    private var helpers: [Helper]

    fileprivate init(_ job: Job<Result>, _ helpers: [Helper]) {
      self.job = job
      self.helpers = helpers
    }

    deinit { for helper in helpers { helper.join() } }

    /// Works until all is done. To be called once.
    package func finish() -> [Result] {
      job.work()
      for helper in helpers { helper.join() }
      helpers = []
      return job.results.flatMap(\.self)
    }
  }

  /// Pieces that are handed out one after the other.
  fileprivate final class Job<Result: Sendable>: Sendable {
    private let next = Atomic(0)
    private let finished: Mutex<[[Result]]>
    private let count: Int
    private let body: @Sendable (Int) -> [Result]

    init(_ count: Int, _ body: @escaping @Sendable (Int) -> [Result]) {
      self.count = count
      self.body = body
      finished = Mutex(Array(repeating: [], count: count))
    }

    /// Until there is none left.
    func work() {
      while true {
        let number = next.add(1, ordering: .relaxed).oldValue
        guard number < count else { return }
        let result = body(number)
        finished.withLock { $0[number] = result }
      }
    }

    var results: [[Result]] { finished.withLock { $0 } }
  }

  private final class Task: Sendable {
    let body: @Sendable () -> Void

    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  /// A thread that runs one closure.
  fileprivate struct Helper {
    private let thread: pthread_t

    /// Nil if the machine gives no thread.
    init?(_ body: @escaping @Sendable () -> Void) {
      var settings = pthread_attr_t()
      guard unsafe pthread_attr_init(&settings) == 0 else { return nil }
      defer { unsafe pthread_attr_destroy(&settings) }
      unsafe pthread_attr_setstacksize(&settings, Workers.stackSize)
      let task = unsafe Unmanaged.passRetained(Task(body))
      var thread = pthread_t()
      let status = unsafe pthread_create(
        &thread, &settings,
        { argument in
          if let argument = unsafe argument {
            unsafe Unmanaged<Task>.fromOpaque(argument).takeRetainedValue().body()
          }
          return nil
        }, task.toOpaque())
      guard status == 0 else {
        unsafe task.release()
        return nil
      }
      self.thread = thread
    }

    func join() { pthread_join(thread, nil) }
  }
}
