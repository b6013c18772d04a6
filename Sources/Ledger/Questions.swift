internal import Sodium

/// Who counts, judged by one set of events: all of the graph, or what one event's author knew.
///
/// An event *e* of X counts if there is a counting grant *g* of the needed right to X with *g* ≺ *e*, and
/// each counting removal that acts on *g* for that right is ≺ *g* (it was granted anew) or comes after *e*
/// (the remover knew *e*). (It may also be *e* itself: that is one's own removal, which never asks here.)
/// Whether a removal acts is `Removal.acts`. Whether it counts:
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
///
/// A set of events matters only by the removals of admins in it (`AdminRemovals`): any other event that a question
/// leads to is an ancestor of the one asked about. So sets that have the same ones share their answers.
final class Questions {
  struct Question: Hashable {
    /// The removals of admins in the set.
    let set: Int32
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

  private var answers: [Question: Bool] = [:]

  /// Whether the author of the event holds an admin grant of a rank below the bound at it.
  func answer(_ question: Question, _ standing: RankedGrants) -> Bool {
    if let known = known(question, standing) { return known }
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

  /// Whether a grant counts in a set.
  func counts(_ grant: Grant, in set: Int32, _ standing: RankedGrants) -> Bool {
    guard !grant.isNone else { return false }
    return Self.question(grant, set).map { answer($0, standing) } ?? true
  }

  /// Whether a removal acts on grants of a level and counts.
  func takes(_ removal: Removal, _ level: Int, in set: Int32, _ standing: RankedGrants) -> Bool {
    guard removal.acts(on: level) else { return false }
    if removal.isOwn || removal.isBetweenFounders(on: level) { return true }
    return answer(Question(set: set, event: removal.event, bound: level), standing)
  }

  private func step(_ frame: inout Frame, _ standing: RankedGrants) -> Finding {
    let question = frame.question
    if let known = known(question, standing) { return known ? .yes : .no }
    guard let author = standing.author(of: question.event) else { return .no }
    let candidates = standing.parties[author].adminGrants
    while frame.grant < candidates.count {
      let grant = standing.grants[candidates[frame.grant]]
      guard grant.level < question.bound else { return .no }
      let finding = stands(grant, question, from: &frame.removal, standing)
      guard case .no = finding else { return finding }
      frame.grant += 1
      frame.removal = 0
    }
    return .no
  }

  /// Whether an admin grant of the event's author stands at the event.
  ///
  /// - Parameter removal: the first removal of the person that was not looked at yet.
  private func stands(
    _ grant: Grant, _ question: Question, from removal: inout Int, _ standing: RankedGrants
  ) -> Finding {
    let party = standing.parties[grant.person]
    let row = standing.row(question.event)
    guard party.grantsBefore.contains(row, grant.place) else { return .no }
    if let question = Self.question(grant, question.set) {
      guard let counts = known(question, standing) else { return .open(question) }
      guard counts else { return .no }
    }
    while removal < party.removals.count {
      // Neither before the grant nor after the event: 64 at a time.
      let word = removal >> 6
      let open =
        ~party.removalsBeforeGrant.word(grant.place, word) & ~party.removalsAfter.word(row, word)
        & (UInt64.max << UInt64(removal & 63))
      guard open != 0 else {
        removal = (word + 1) << 6
        continue
      }
      removal = word << 6 + open.trailingZeroBitCount
      guard removal < party.removals.count else { break }
      switch takes(standing.removals[party.removals[removal]], from: grant, question.set, standing) {
      case .yes: return .no
      case .open(let question): return .open(question)
      case .no: removal += 1
      }
    }
    return .yes
  }

  private func takes(_ removal: Removal, from grant: Grant, _ set: Int32, _ standing: RankedGrants) -> Finding
  {
    guard let number = removal.number, standing.adminRemovals.contains(set, number),
      removal.acts(on: grant.level)
    else { return .no }
    if removal.isOwn || removal.isBetweenFounders(on: grant.level) { return .yes }
    let question = Question(set: set, event: removal.event, bound: grant.level)
    guard let counts = known(question, standing) else { return .open(question) }
    return counts ? .yes : .no
  }

  /// What a grant's counting hangs on; the root's hang on nothing.
  private static func question(_ grant: Grant, _ set: Int32) -> Question? {
    if grant.isRoot { return nil }
    return Question(set: set, event: grant.event, bound: max(grant.level, 1))
  }

  /// The answer if there is one already. Where the set has no removals of admins beyond those that the author knew,
  /// it is the one of that time.
  private func known(_ question: Question, _ standing: RankedGrants) -> Bool? {
    if standing.known[question.event] == question.set {
      return standing.authorRanks[question.event].map { $0 < question.bound } ?? false
    }
    return answers[question]
  }
}

extension Questions {
  /// The lowest rank that the author of an event holds among its ancestors.
  func authorRank(of node: Int, _ standing: RankedGrants) -> Int? {
    guard let author = standing.author(of: node) else { return nil }
    for index in standing.parties[author].adminGrants {
      let grant = standing.grants[index]
      if isStanding(grant, before: node, standing) { return grant.rank }
    }
    return nil
  }

  /// Whether the author of an event holds anything among its ancestors.
  func isMember(authorOf node: Int, _ standing: RankedGrants) -> Bool {
    guard let author = standing.author(of: node) else { return false }
    return standing.parties[author].grants.reversed().contains { index in
      isStanding(standing.grants[index], before: node, standing)
    }
  }

  /// Whether a grant of the event's author counts among the event's ancestors, and was not taken back whole.
  private func isStanding(_ grant: Grant, before node: Int, _ standing: RankedGrants) -> Bool {
    let party = standing.parties[grant.person]
    let (row, set) = (standing.row(node), standing.known[node])
    guard party.grantsBefore.contains(row, grant.place), counts(grant, in: set, standing) else {
      return false
    }
    for word in 0..<party.removalsBefore.words {
      var open = party.removalsBefore.word(row, word) & ~party.removalsBeforeGrant.word(grant.place, word)
      while open != 0 {
        let removal = standing.removals[party.removals[word << 6 + open.trailingZeroBitCount]]
        if removal.credentials == nil, takes(removal, grant.level, in: set, standing) { return false }
        open &= open - 1
      }
    }
    return true
  }
}
