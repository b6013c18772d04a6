/// What `strace -f -o FILE` wrote, read line by line: `1234 openat(AT_FDCWD, …) = 3`.
struct StraceLog {
  struct Call {
    let task: Int
    let name: String
    /// The line without the task.
    let text: Substring
    /// Its place among the calls of this name in this task, from 1: what `when=` counts.
    let when: Int
  }

  let calls: [Call]
  /// How many calls got the injected error, or that a task was killed.
  let struck: Int

  init(_ log: String) {
    var calls: [Call] = []
    var counts: [Int: [String: Int]] = [:]
    var struck = 0
    for line in log.split(separator: "\n") {
      guard let space = line.firstIndex(of: " "), let task = Int(line[..<space]) else { continue }
      let text = line[space...].drop { $0 == " " }
      if text.hasSuffix("(INJECTED)") || text.hasPrefix("+++ killed by SIGKILL") { struck += 1 }
      // A call that another task interrupts is counted where it begins; “<... write resumed>” is its end.
      guard let bracket = text.firstIndex(of: "("), text.first?.isLetter == true else { continue }
      let name = String(text[..<bracket])
      let when = counts[task, default: [:]][name, default: 0] + 1
      counts[task, default: [:]][name] = when
      calls.append(Call(task: task, name: name, text: text, when: when))
    }
    self.calls = calls
    self.struck = struck
  }
}
