import Foundation
import Support

/// Runs contenders in turn, so that whatever else the machine does falls upon all of them.
struct Race {
  static let runs = 30

  struct Runner {
    let name: String
    /// The command line for the given round; made before the clock starts.
    let child: (_ round: Int) throws -> Child
  }

  struct Result {
    let name: String
    /// In seconds, in order of size.
    let times: [Double]
    /// In KiB, at most, resident; nothing if it could not be asked.
    let memory: Int?

    var minimum: Double { times.first ?? 0 }
    var median: Double { times.isEmpty ? 0 : times[times.count / 2] }
  }

  /// How many rounds `run` makes in all: one to warm up, those that are timed, one for the memory.
  static let rounds = runs + 2

  static func run(_ runners: [Runner], home: ScratchHome) throws -> [Result] {
    for runner in runners { try runner.child(0).run() }
    var times = Array(repeating: [Double](), count: runners.count)
    for round in 1...runs {
      for (index, runner) in runners.enumerated() { times[index].append(try runner.child(round).run()) }
    }
    return try zip(runners, times).map { runner, times in
      let memory = try runner.child(rounds - 1).peakMemory(of: home)
      return Result(name: runner.name, times: times.sorted(), memory: memory)
    }
  }
}
