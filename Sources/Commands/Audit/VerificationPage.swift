internal import Delivery
internal import Host
internal import Ledger
internal import MiniProgram
internal import Sodium
internal import Vault

/// Who wrote what does not count.
private struct Writers {
  private let authors: Authors?
  private var programs: [String: ProgramState] = [:]

  init(_ result: Verification, _ vault: Vault) {
    // Only to say a name: where that cannot be read, the key's beginning stands for it.
    authors = (try? vault.ownState()).map { Authors(own: $0, card: vault.identity.card) }
    for name in Set(result.notCounting.compactMap(\.program)) { programs[name] = try? vault.program(name) }
  }

  func name(of item: Verification.NotCounting) -> String {
    authors?.name(of: item.author, in: item.program.flatMap { programs[$0] })
      ?? String(item.author.hex.prefix(16))
  }
}

/// What a verification found, for a person.
struct VerificationPage {
  private(set) var lines: [String] = []

  init(_ result: Verification, _ vault: Vault, isAgainst: Bool) {
    add(.verified(result.ledgers, result.events, result.attachments))
    add(.checked(result.signatures, result.attachments, result.names))
    let writers = Writers(result, vault)
    for item in result.notCounting {
      add(
        .doesNotCount(
          Text.ledgerName(item.program), item.kind, by: writers.name(of: item),
          at: Clock.local(item.at.milliseconds), event: item.event.hex, item.reason.sentence))
    }
    for item in result.pending { add(.waits(Text.ledgerName(item.program), item.events, item.missing)) }
    for lost in result.lost { add(.lostValues(lost.program, lost.values)) }
    for fault in result.faults { add(fault.sentence) }
    guard isAgainst else { return }
    let contradictions = result.comparisons.compactMap(\.contradiction)
    for contradiction in contradictions { add(contradiction) }
    if contradictions.isEmpty {
      let newest = result.comparisons.newest
      add(.reportHolds(newest.count, since: newest.values.reduce(0, +)))
    }
  }

  private mutating func add(_ sentence: Text) { lines.append(sentence.text) }
}

/// What was verified, for `--json`.
struct VerificationJSON {
  let json: JSON

  init(_ result: Verification, _ vault: Vault, isAgainst: Bool = false) {
    let writers = Writers(result, vault)
    var members: [(String, JSON)] = [
      ("ledgers", .number(result.ledgers)), ("events", .number(result.events)),
      ("attachments", .number(result.attachments)), ("signatures", .number(result.signatures)),
      ("names", .number(result.names)),
      ("notCounting", .array(result.notCounting.map { Self.item($0, by: writers.name(of: $0)) })),
      ("pending", .array(result.pending.map(Self.item))),
      ("lost", .array(result.lost.map(Self.item))),
    ]
    if isAgainst { members.append(("against", .array(result.comparisons.map(Self.item)))) }
    members.append(("faults", .array(result.faults.map { .string($0.sentence.english) })))
    json = .object(members)
  }

  private static func item(_ item: Verification.NotCounting, by author: String) -> JSON {
    .object([
      ("program", .optional(item.program)), ("kind", .string(item.kind)),
      ("why", .string(item.reason == .cut ? "cut" : "void")), ("reason", .string(item.reason.word)),
      ("by", .string(author)), ("author", .string(item.author.hex)), ("at", .time(item.at)),
      ("event", .string(item.event.hex)),
    ])
  }

  private static func item(_ item: Verification.Pending) -> JSON {
    .object([
      ("program", .optional(item.program)), ("events", .number(item.events)),
      ("missing", .number(item.missing)),
    ])
  }

  private static func item(_ item: Verification.Lost) -> JSON {
    .object([("program", .string(item.program)), ("values", .number(item.values))])
  }

  private static func item(_ item: Verification.Comparison) -> JSON {
    let (word, since, found): (String, Int?, Int?) =
      switch item.outcome {
      case .holds(let since): ("holds", since, item.mark.count)
      case .noLedger: ("noLedger", nil, nil)
      case .noEvent: ("noEvent", nil, nil)
      case .otherCount(let found): ("otherCount", nil, found)
      }
    return .object([
      ("program", .optional(item.program)), ("ledger", .string(item.mark.ledger.hex)),
      ("events", .number(item.mark.count)), ("outcome", .string(word)),
      ("found", found.map(JSON.number) ?? .null), ("since", since.map(JSON.number) ?? .null),
    ])
  }
}

extension Verification.Reason {
  /// For `--json`.
  fileprivate var word: String {
    switch self {
    case .noRight: "noRight"
    case .unknownValue: "unknownValue"
    case .foreignKind: "foreignKind"
    case .cut: "cut"
    }
  }
}

extension [Verification.Comparison] {
  /// How many events came since the newest line of each ledger.
  fileprivate var newest: [LedgerID: Int] {
    var newest: [LedgerID: Int] = [:]
    for comparison in self {
      guard case .holds(let since) = comparison.outcome else { continue }
      newest[comparison.mark.ledger] = Swift.min(since, newest[comparison.mark.ledger] ?? since)
    }
    return newest
  }
}

/// What is said here alone.
extension Text {
  static func doesNotCount(
    _ program: Text, _ kind: String, by author: String, at time: String, event: String, _ reason: Text
  ) -> Text {
    Text(
      "\(program): “\(kind)” by \(author), \(time), does not count: \(reason) (event \(event))",
      "\(program)：\(author) \(time) 的「\(kind)」不算数：\(reason)（事件 \(event)）")
  }
  static func reportHolds(_ ledgers: Int, since: Int) -> Text {
    Text(
      "compared with the report: \(ledgers, "ledger"); everything in it is still there; events since: \(since)",
      "与报告对比了 \(ledgers) 份记录：报告里的全都还在，此后新增 \(since) 个事件")
  }
}
