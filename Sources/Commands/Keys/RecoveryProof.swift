internal import Host
internal import Sodium
internal import Vault

/// Shows a recovery code on the terminal and has two groups of it typed back from what was written down: only
/// then is it known to be there when it is needed.
enum RecoveryProof {
  enum Outcome {
    case proven
    /// Ctrl-C.
    case cancelled
    case wrong
  }

  private static let rounds = 3

  /// - Throws: `host(.noTerminal)`.
  static func ask(_ code: SharedSecret) throws -> Outcome {
    try ask(code, Terminal())
  }

  private static func ask(_ code: SharedSecret, _ terminal: borrowing Terminal) throws -> Outcome {
    do {
      for round in 1...rounds {
        try show(code, under: round == 1 ? .recoveryHead : .recoveryHeadAgain, terminal)
        if try isTypedBack(code, terminal) { return .proven }
        try terminal.write("\(Sentence.recoveryGroupWrong.text)\n")
      }
      return .wrong
    } catch HostError.cancelled {
      return .cancelled
    }
  }

  /// On the terminal alone; the lines are erased before anything is typed back, also when the answer is Ctrl-C.
  private static func show(
    _ code: SharedSecret, under head: Sentence, _ terminal: borrowing Terminal
  ) throws {
    let text = code.withBytes(RecoveryCode.text)
    try terminal.write("\(head.text)\n\n    ")
    try text.withBytes { (bytes) throws(HostError) in try terminal.write(bytes) }
    try terminal.write("\n\n")
    let isConfirmed = try confirm(terminal)
    try terminal.eraseLines(ofWidths: [DisplayWidth.of(head.text), 0, text.count + 4, 0])
    if !isConfirmed { throw HostError.cancelled }
  }

  private static func confirm(_ terminal: borrowing Terminal) throws -> Bool {
    do {
      _ = try terminal.readHidden(Sentence.askWroteDown.text, limit: 64)
      return true
    } catch HostError.cancelled {
      return false
    }
  }

  private static func isTypedBack(_ code: SharedSecret, _ terminal: borrowing Terminal) throws -> Bool {
    for number in twoGroups() {
      let typed = try terminal.readHidden(Sentence.askRecoveryGroup(number).text, limit: 64)
      guard code.withBytes({ RecoveryCode.isGroup(number, of: $0, typed: typed) }) else { return false }
    }
    return true
  }

  private static func twoGroups() -> [Int] {
    while true {
      // 256 is a multiple of 8, so that each group is as likely as another.
      let numbers = Set(Random.bytes(2).map { Int($0) % RecoveryCode.groupCount + 1 })
      if numbers.count == 2 { return numbers.sorted() }
    }
  }
}
