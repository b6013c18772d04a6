@testable import Ledger

/// Who counts, judged by one set of events (Format, *Who counts*): all of the graph, or what one event's
/// author knew.
///
/// An event *e* of X counts if there is a counting grant *g* of the needed right to X with *g* ≺ *e*, and
/// each counting removal that acts on *g* for that right is ≺ *g* (it was granted anew) or comes after *e*
/// (the remover knew *e*). (It may also be *e* itself: that is one's own removal, which never asks here.)
/// Whether a removal acts is `FormerRemoval.acts`. Whether it counts:
///
/// - one's own, and a founder's on a founder's grant: always; its author's right was judged by its ancestors;
/// - on an admin grant of rank *r*: if its author holds an admin grant of a rank below *r* at it;
/// - on a grant without admin: if its author holds any admin grant at it.
///
/// A grant counts if its author holds at it an admin grant of a rank below the grant's own; for one without
/// admin any admin grant; for one of rank 0 another of rank 0. So the only question there ever is: *does the
/// author of an event hold an admin grant of a rank below some bound at it?* Each question leads to questions
/// with lower bounds, or (among founders) about ancestors; it ends. They are answered from a stack of our own
/// and once each: a chain of a thousand grants out of a hostile bundle must neither overflow the program's
/// stack nor take exponential time.
struct FormerView {
  enum Extent {
    case everything
    case ancestors(of: Int)
  }

  struct Question: Hashable {
    let event: Int
    /// Only ranks below this one.
    let bound: Int
  }

  private enum Finding {
    case yes
    case no
    case open(Question)
  }

  /// A question under way: which of the author's admin grants is looked at, and which removal of it.
  private struct Frame {
    let question: Question
    var grant = 0
    var removal = 0
  }

  private let extent: Extent
  private let removalCount: Int
  private var answers: [Question: Bool] = [:]

  init(_ extent: Extent, _ standing: FormerStanding) {
    self.extent = extent
    removalCount =
      switch extent {
      case .everything: standing.removals.count
      case .ancestors(let node): standing.removalsBefore(node)
      }
  }

  /// Whether a person holds a right at an event, or after all events of the set.
  mutating func holds(_ person: Int?, _ right: Right, at event: Int?, _ standing: FormerStanding) -> Bool {
    guard let person else { return false }
    for index in standing.grantsOf[person] where standing.grants[index].gives(right) {
      if isStanding(standing.grants[index], right, at: event, standing) { return true }
    }
    return false
  }

  /// The lowest rank among the admin grants that a person holds after all events of the set.
  mutating func lowestRank(of person: Int, _ standing: FormerStanding) -> Int? {
    for index in standing.adminGrantsOf[person] {
      let grant = standing.grants[index]
      if isStanding(grant, .admin, at: nil, standing) { return grant.rank }
    }
    return nil
  }

  /// Whether a grant counts and has not been taken back, as of `event` or after all events of the set.
  mutating func isStanding(_ grant: FormerGrant, _ right: Right, at event: Int?, _ standing: FormerStanding)
    -> Bool
  {
    var removal = 0
    while true {
      switch stands(grant, right, at: event, from: &removal, standing) {
      case .yes: return true
      case .no: return false
      case .open(let question): _ = answer(question, standing)
      }
    }
  }

  /// Whether a removal counts and takes what it covers of a grant, after all events of the set.
  mutating func isTaking(_ removal: FormerRemoval, _ grant: FormerGrant, _ standing: FormerStanding) -> Bool {
    while true {
      switch takes(removal, grant, from: nil, standing) {
      case .yes: return true
      case .no: return false
      case .open(let question): _ = answer(question, standing)
      }
    }
  }

  mutating func counts(_ grant: FormerGrant, _ standing: FormerStanding) -> Bool {
    guard let question = question(grant) else { return contains(grant.event, standing) }
    return contains(grant.event, standing) && answer(question, standing)
  }

  /// Whether the author of the event holds an admin grant of a rank below the bound at it.
  mutating func answer(_ question: Question, _ standing: FormerStanding) -> Bool {
    var stack = [Frame(question: question)]
    while var frame = stack.popLast() {
      if answers[frame.question] != nil { continue }
      switch step(&frame, standing) {
      case .yes: answers[frame.question] = true
      case .no: answers[frame.question] = false
      case .open(let other):
        stack.append(frame)
        stack.append(Frame(question: other))
      }
    }
    return answers[question] ?? false
  }

  private func step(_ frame: inout Frame, _ standing: FormerStanding) -> Finding {
    let event = frame.question.event
    if let known = known(frame.question, standing) { return known ? .yes : .no }
    guard let author = standing.author(of: event) else { return .no }
    let candidates = standing.adminGrantsOf[author]
    while frame.grant < candidates.count {
      let grant = standing.grants[candidates[frame.grant]]
      guard let rank = grant.rank, rank < frame.question.bound else { return .no }
      let finding = stands(grant, .admin, at: event, from: &frame.removal, standing)
      guard case .no = finding else { return finding }
      frame.grant += 1
      frame.removal = 0
    }
    return .no
  }

  /// - Parameter removal: the first removal of the person that was not looked at yet.
  private func stands(
    _ grant: FormerGrant, _ right: Right, at event: Int?, from removal: inout Int, _ standing: FormerStanding
  ) -> Finding {
    guard contains(grant.event, standing) else { return .no }
    if let event, !standing.graph.precedes(grant.event, event) { return .no }
    if let question = question(grant) {
      guard let counts = known(question, standing) else { return .open(question) }
      guard counts else { return .no }
    }
    let removals = standing.removalsOf[grant.person]
    while removal < removals.count {
      let candidate = standing.removals[removals[removal]]
      switch candidate.covers(right) ? takes(candidate, grant, from: event, standing) : .no {
      case .yes: return .no
      case .open(let question): return .open(question)
      case .no: removal += 1
      }
    }
    return .yes
  }

  /// Whether a removal counts and takes what it covers of a grant from an event.
  private func takes(
    _ removal: FormerRemoval, _ grant: FormerGrant, from event: Int?, _ standing: FormerStanding
  ) -> Finding {
    guard contains(removal.event, standing), removal.acts(on: grant),
      !standing.graph.precedes(removal.event, grant.event)
    else { return .no }
    if let event, standing.graph.precedes(event, removal.event) { return .no }
    if removal.isOwn || removal.isBetweenFounders(on: grant) { return .yes }
    let bound = grant.isAdmin ? grant.rank ?? 0 : .max
    let question = Question(event: removal.event, bound: bound)
    guard let counts = known(question, standing) else { return .open(question) }
    return counts ? .yes : .no
  }

  /// What a grant's counting hangs on; the root's hang on nothing.
  private func question(_ grant: FormerGrant) -> Question? {
    if grant.isRoot { return nil }
    let bound = grant.isFounder ? 1 : grant.isAdmin ? grant.rank ?? 0 : .max
    return Question(event: grant.event, bound: bound)
  }

  /// The answer if there is one already. Where this set has no removals beyond those that the author knew,
  /// it is the one of that time.
  private func known(_ question: Question, _ standing: FormerStanding) -> Bool? {
    if let answer = answers[question] { return answer }
    guard let record = standing.records[question.event], record.removalsBefore == removalCount else {
      return nil
    }
    return record.authorRank.map { $0 < question.bound } ?? false
  }

  private func contains(_ node: Int, _ standing: FormerStanding) -> Bool {
    switch extent {
    case .everything: true
    case .ancestors(let of): standing.graph.precedes(node, of)
    }
  }
}
