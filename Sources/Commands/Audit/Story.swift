internal import Ledger
internal import MiniProgram
internal import Sodium
internal import Vault

/// Reads one ledger's events, in replay order.
struct Story {
  /// One for each event.
  private(set) var lines: [StoryLine] = []
  private var graph: EventGraph
  private let versions: [EventName: StoryLine.NamedValue]
  private var resets: [CredentialKind: Resets] = [:]
  private var places: [PlaceKey: EventName] = [:]
  private var members: [MemberID: String] = [:]
  /// Of each event the latest time among itself and its ancestors.
  private var latest: [EventName: Timestamp] = [:]

  /// How far clocks may be apart without a word: five minutes.
  static let tolerance: Int64 = 5 * 60_000
  /// How late an event may come without a word: a day.
  static let patience: Int64 = 86_400_000

  private struct PlaceKey: Hashable {
    let kind: CredentialKind
    let name: String
  }

  /// The resets of one credential, by the places of their lines.
  private struct Resets {
    var open: [Int] = []
    var settled: [(begun: Int, by: Int)] = []
    var count = 0
  }

  init(_ log: LedgerLog, now: Timestamp) {
    graph = EventGraph(id: log.id)
    var versions: [EventName: StoryLine.NamedValue] = [:]
    for credential in log.program?.credentials ?? [] {
      for (index, value) in credential.values.enumerated() {
        versions[value.event] = StoryLine.NamedValue(kind: credential.kind, version: index + 1)
      }
    }
    self.versions = versions
    for entry in log.entries {
      // They come parents first out of a graph that took them.
      _ = try? graph.insert(entry.event)
      add(entry, now)
    }
  }

  /// The story with each reset on one line: where it was completed.
  var told: [StoryLine] {
    var merged: [EventName: StoryLine] = [:]
    for began in lines.compactMap(\.began) { merged[began.event.name] = StoryLine(entry: began) }
    for line in lines where merged[line.entry.event.name] != nil { merged[line.entry.event.name] = line }
    return lines.filter { merged[$0.entry.event.name] == nil }.map { line in
      guard let began = line.began.flatMap({ merged[$0.event.name] }) else { return line }
      var whole = line
      whole.remarks = began.remarks + line.remarks.filter { !began.remarks.contains($0) }
      return whole
    }
  }

  private mutating func add(_ entry: LogEntry, _ now: Timestamp) {
    var line = StoryLine(entry: entry)
    line.remarks = remarks(entry, now)
    line.values = entry.event.body.namedValues.compactMap { versions[$0] }
    line.version = versions[entry.event.name]?.version ?? line.values.first?.version
    lines.append(line)
    if case .secretCorrected(let body) = entry.event.body {
      lines[lines.count - 1].replaced = versions[body.replaces]?.version
    }
    // A value that somebody stood up for counts at its own place.
    guard entry.counts || versions[entry.event.name] != nil else { return }
    follow(entry.event.body, lines.count - 1)
  }

  private mutating func follow(_ body: EventBody, _ place: Int) {
    switch body {
    case .resetBegan(let began):
      lines[place].fate = .unfinished
      resets[began.credential, default: Resets()].open.append(place)
    case .resetCompleted(let completed): complete(completed.credential, place)
    case .resetAbandoned(let abandoned):
      for begun in settle(abandoned.credential, place) { lines[begun].fate = .abandoned }
    case .placeAdded(let body), .placeUpdated(let body):
      let key = PlaceKey(kind: body.credential, name: body.place)
      lines[place].keepsVersion = places[key] == body.value
      places[key] = body.value
    case .memberAdded(let body): members[body.id] = body.name
    case .memberRemoved(let body): lines[place].member = members[body.id]
    case .placeRemoved(let body): places[PlaceKey(kind: body.credential, name: body.place)] = nil
    default: return
    }
  }

  private mutating func complete(_ kind: CredentialKind, _ place: Int) {
    let isFirst = lines[place].entry.counts
    let begun = isFirst ? settle(kind, place) : []
    resets[kind, default: Resets()].count += 1
    let number = resets[kind]?.count
    lines[place].number = number
    for other in begun { lines[other].fate = number.map(StoryLine.Fate.completed) }
    guard let beginning = begun.first ?? earlier(kind, place) else { return }
    lines[place].began = begun.first.map { lines[$0].entry }.flatMap { entry in
      lines[place].entry.event.body.tells(entry.event.body) ? entry : nil
    }
    let duration =
      lines[place].entry.event.pressed.milliseconds - lines[beginning].entry.event.pressed.milliseconds
    lines[place].duration = duration >= 1000 ? duration : nil
  }

  /// Takes the begun resets that the event settles from the open ones.
  private mutating func settle(_ kind: CredentialKind, _ place: Int) -> [Int] {
    var state = resets[kind, default: Resets()]
    let begun = state.open.filter { isAncestor($0, of: place) }
    state.open.removeAll { begun.contains($0) }
    state.settled += begun.map { ($0, place) }
    resets[kind] = state
    return begun
  }

  /// A begun reset that somebody else settled at the same time.
  private func earlier(_ kind: CredentialKind, _ place: Int) -> Int? {
    // Of those that were settled long ago, this event's author knew.
    resets[kind]?.settled.suffix(64).last {
      isAncestor($0.begun, of: place) && $0.by != place && !isAncestor($0.by, of: place)
    }?.begun
  }

  private func isAncestor(_ ancestor: Int, of descendant: Int) -> Bool {
    graph.isAncestor(lines[ancestor].entry.event.name, of: lines[descendant].entry.event.name)
  }

  private mutating func remarks(_ entry: LogEntry, _ now: Timestamp) -> [StoryLine.Remark] {
    let event = entry.event
    var remarks: [StoryLine.Remark] = []
    if event.at.milliseconds > now.milliseconds + Self.tolerance { remarks.append(.future) }
    let before = event.parents.compactMap { latest[$0] }.max()
    if let before, event.at.milliseconds < before.milliseconds - Self.tolerance {
      remarks.append(.before(before))
      // From here on the clock that was set back is the one to go by: one step back, one remark.
      latest[event.name] = event.at
    } else {
      latest[event.name] = max(event.at, before ?? event.at)
    }
    if entry.seen.milliseconds > event.at.milliseconds + Self.patience {
      remarks.append(.seenLate(entry.seen))
    }
    return remarks
  }
}

extension Event {
  /// When the platform's button was pressed, as far as anybody says.
  var pressed: Timestamp {
    switch body {
    case .resetBegan(let body): body.happened ?? at
    case .resetCompleted(let body): body.happened ?? at
    default: at
    }
  }
}

extension EventBody {
  /// Whether a completion says all that the beginning said.
  fileprivate func tells(_ beginning: EventBody) -> Bool {
    guard case .resetCompleted(let completed) = self, case .resetBegan(let began) = beginning else {
      return false
    }
    return completed.reason == began.reason && (began.note == nil || began.note == completed.note)
  }

  /// The value events that it is about.
  fileprivate var namedValues: [EventName] {
    switch self {
    case .valueKept(let body): [body.value]
    case .ended(let body): [body.value]
    case .placeAdded(let body), .placeUpdated(let body), .placeRemoved(let body): [body.value]
    case .verified(let body): [body.value]
    case .tokenIssued(let body): [body.value]
    case .leakFound(let body), .leakResolved(let body): body.values
    case .exported(let body): body.values
    case .given(let body): body.values
    default: []
    }
  }
}
