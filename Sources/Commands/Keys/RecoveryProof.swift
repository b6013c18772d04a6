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
      try show(code, under: .recoveryHead, terminal)
      var wrong = 0
      while true {
        switch try isTypedBack(code, terminal) {
        case true?: return .proven
        case nil: break
        case false?:
          wrong += 1
          try terminal.say(.recoveryGroupWrong)
          if wrong == rounds { return .wrong }
        }
        try show(code, under: .recoveryHeadAgain, terminal)
      }
    } catch HostError.cancelled {
      return .cancelled
    }
  }

  /// On the terminal alone; the lines are erased before anything is typed back, also when the answer is Ctrl-C.
  private static func show(
    _ code: SharedSecret, under head: Text, _ terminal: borrowing Terminal
  ) throws {
    let text = code.withBytes(RecoveryCode.text)
    let heading = Page([head.text]).lines(terminal.columns)
    try terminal.write(heading.joined(separator: "\n") + "\n\n    ")
    try text.withBytes { (bytes) throws(HostError) in try terminal.write(bytes) }
    try terminal.write("\n\n")
    let isConfirmed = try confirm(terminal)
    try terminal.eraseLines(ofWidths: heading.map(DisplayWidth.of) + [0, text.count + 4, 0])
    if !isConfirmed { throw HostError.cancelled }
  }

  private static func confirm(_ terminal: borrowing Terminal) throws -> Bool {
    do {
      // Whatever stands in front of Enter.
      _ = try terminal.readHidden(.askWroteDown, limit: 1 << 20)
      return true
    } catch HostError.cancelled {
      return false
    }
  }

  /// - Returns: nil for whoever wants to see the code again.
  private static func isTypedBack(_ code: SharedSecret, _ terminal: borrowing Terminal) throws -> Bool? {
    for (index, number) in twoGroups().enumerated() {
      let typed = try terminal.readHidden(.askRecoveryGroup(number, index + 1), limit: 64, mayShow: true)
      if typed.isEmpty { return nil }
      switch code.withBytes({ RecoveryCode.typed(typed, group: number, of: $0) }) {
      case .group?: continue
      case .whole?: return true
      case nil: return false
      }
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

/// What is said here alone.
extension Text {
  /// - Parameter round: which of the two questions it is.
  static func askRecoveryGroup(_ number: Int, _ round: Int) -> Text {
    Text(
      "(\(round)/2) Type back group \(number) of the 8, or the whole code (hidden, Tab shows it; Enter: show the code again): ",
      "（\(round)/2）输入抄下的第 \(number) 组（四个一组，共 8 组），整个恢复码也行（不显示，按 Tab 显示；直接回车再看一次恢复码）：")
  }
  static let recoveryHeadAgain = Text(
    "The recovery code once more. Compare it with what you wrote down:", "恢复码再显示一次，请和抄下的逐字核对：")
  static let recoveryGroupWrong = Text("That is not what it says.", "和恢复码对不上。")
  static let askWroteDown = Text(
    "Written down, away from here? Press Enter: ", "抄好并收在别处了吗？按回车继续：")
  static let recoveryHead = Text(
    "Recovery code, shown now and never later. It opens the vault when the passphrase is forgotten:",
    "恢复码，以后不再显示。忘了口令时用它打开保险库：")
}
