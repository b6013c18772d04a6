import Foundation
import Support
import Testing

/// One command, struck again and again at its system calls from one and the same state of its home.
struct FaultSweep {
  /// Every error that a disk gives, and the end of the process; in the long run those of a machine too.
  static let faults: [Faults.Fault] =
    [.kill, .error("ENOSPC"), .error("EIO")] + (Soak.isOn ? [.error("EMFILE"), .error("EACCES")] : [])

  let arguments: [String]
  let vault: VaultHome
  var input: [UInt8]?
  var environment: [String: String]
  /// Whether it is struck where it reads what is in its home, and not where it writes.
  var isOfReading = false

  /// The vault's passphrase is given where no environment is.
  init(
    _ arguments: [String], in vault: VaultHome, input: [UInt8]? = nil, environment: [String: String]? = nil
  ) {
    self.arguments = arguments
    self.vault = vault
    self.input = input
    self.environment = environment ?? vault.environment
  }

  /// Strikes each point that is chosen, and records what is then not as it has to be.
  ///
  /// - Parameters:
  ///   - chosen: which of all points of the command; all of them without it.
  ///   - complaints: what is wrong after a run that was struck.
  func strike(
    with fault: Faults.Fault, at chosen: ([Faults.Point]) -> [Faults.Point] = { $0 },
    _ complaints: (Outcome) throws -> [String]
  ) throws {
    // What is traced is what is struck: a copy put back, of which the state knows no stamp.
    try vault.home.save()
    try vault.home.restore()
    let trace = try trace()
    #expect(trace.outcome.status == 0 && trace.points.count > 5, "\(trace.outcome)")
    let points = chosen(trace.points)
    #expect(!points.isEmpty, "no call is meant")
    var fired = 0
    defer { #expect(fired * 2 > points.count, "\(fired) of \(points.count)") }
    for point in points {
      try vault.home.restore()
      let strike = try Faults.run(
        arguments, in: vault.home, with: fault, at: point, input: input, environment: environment)
      // How often a process reads is not quite the same each time: the last call may never come.
      if strike.fired { fired += 1 } else { #expect(isOfReading, "\(fault) at \(point)") }
      for complaint in try complaints(strike.outcome) {
        Issue.record("\(fault) at \(point): \(complaint)\n\(strike.outcome)")
      }
    }
  }

  /// What a person does once it is over: each command that the sentences name, to the letter, and what was not done once
  /// more. What only names the place of a word of theirs (`FILE`, `NAME`) is left out. Who was cut off was told nothing: they
  /// do it once more, and follow what they are told then.
  ///
  /// - Parameter isDone: whether it is done already, and they were told so if anything was said.
  /// - Returns: what did not lead out.
  func wayOut(_ outcome: Outcome, isDone: Bool) throws -> [String] {
    if outcome.signal != nil { return try wayOutOfKill(isDone: isDone) }
    var complaints: [String] = []
    for command in Self.meant(outcome) {
      // Whoever follows advice is there, and types the passphrase where it is asked for.
      let advised = try vault.run(command)
      if advised.status != 0 { complaints.append("the advice does not lead out: \(command): \(advised)") }
    }
    guard outcome.status != 0, !isDone else { return complaints }
    let again = try once()
    return again.status == 0 ? complaints : complaints + ["again: \(again)"]
  }

  private func wayOutOfKill(isDone: Bool) throws -> [String] {
    var again = try once()
    // What half of it wrote stands in the way of the other half.
    if again.status == 73, again.errorText.contains("move that file away"),
      let path = again.errorText.components(separatedBy: " exists already").first
    {
      try vault.home.remove(path)
      again = try once()
    }
    if again.status == 0 { return [] }
    // It was done: that is said, and the ways to go on are ways.
    guard isDone, [65, 66, 73].contains(again.status) else { return ["killed, and again: \(again)"] }
    let ways = Self.meant(again)
    let isWay = try ways.isEmpty || ways.contains { try leads($0) }
    return isWay ? [] : ["killed, and no way out of: \(again)"]
  }

  /// With a new value where one is asked for, and a reason where that is what is said to be lacking.
  private func leads(_ command: [String]) throws -> Bool {
    let value = Array(Pairs.one(seed: 4711).appSecret.utf8)
    let outcome = try vault.home.run(command, input: value, environment: environment)
    guard outcome.status == 64, outcome.errorText.contains("hint: --reason leaked") else {
      return outcome.status == 0
    }
    return try vault.home.run(command + ["--reason", "leaked"], input: value, environment: environment).status
      == 0
  }

  private func once() throws -> Outcome {
    try vault.home.run(arguments, input: input, environment: environment)
  }

  private static func meant(_ outcome: Outcome) -> [[String]] {
    Advice(outcome).commands.filter { !$0.contains(where: isPlaceholder) }
  }

  private static func isPlaceholder(_ word: String) -> Bool {
    word.contains("…") || word.allSatisfy { $0.isUppercase || $0 == "-" } && word.contains { $0.isUppercase }
  }

  private func trace() throws -> Faults.Trace {
    guard isOfReading else {
      return try Faults.trace(arguments, in: vault.home, input: input, environment: environment)
    }
    let folder = vault.home.path
    return try Faults.trace(
      arguments, in: vault.home, calls: Faults.reading, input: input, environment: environment
    ) { _, text in Faults.isBelow(folder, text) }
  }

  /// The first and the last of each call.
  static func ends(_ points: [Faults.Point]) -> [Faults.Point] {
    Dictionary(grouping: points, by: \.call).values.flatMap { $0.count < 2 ? $0 : [$0[0], $0[$0.count - 1]] }
  }

  /// The first and the last of each call that the safety of a file depends on.
  static func corners(_ points: [Faults.Point]) -> [Faults.Point] {
    let groups: [[String]] = [
      ["write", "pwrite64"], ["fsync", "fdatasync"], ["rename", "renameat", "renameat2"], ["link", "linkat"],
      ["unlink", "unlinkat"],
    ]
    return groups.flatMap { calls in
      let ofThem = points.filter { calls.contains($0.call) }
      return ofThem.count < 2 ? ofThem : [ofThem[0], ofThem[ofThem.count - 1]]
    }
  }
}
