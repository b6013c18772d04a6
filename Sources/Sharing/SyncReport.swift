package import Ledger
package import Vault

/// What a sync did, and what it could not.
package struct SyncReport: Sendable {
  /// What came, by ledger.
  package internal(set) var received: [Received] = []
  /// Files that bring nothing, told once.
  package internal(set) var problems: [Problem] = []
  /// Bundles that are taken as soon as somebody is known.
  package internal(set) var waiting: [WaitingBundle] = []
  /// Names of programs of which somebody has events that nobody sent.
  package internal(set) var incomplete: [LedgerID] = []
  /// Names of the programs of which something was sent.
  package internal(set) var sent: [String] = []
  package internal(set) var sentBundles = 0
  /// Whom secrets were sent to.
  package internal(set) var recipients: [Grantee] = []
  /// How many values came that somebody passed on, who may not store them.
  package internal(set) var passedCount = 0
  /// Those who ask to be known, and are on record nowhere; each card once.
  package internal(set) var knocks: [Knock] = []
  /// What has become of those who asked before; among the problems too, and to be forgotten once it is told.
  package internal(set) var knockNews = KnockNews()
  /// Whether the repository took no request to be known from here.
  package internal(set) var isKeptOut = false
  /// Whether bundles that had disappeared were put back.
  package internal(set) var hasHealed = false
  /// Whether the copy of the repository on this computer was damaged, and was made anew.
  package internal(set) var copyIsNew = false
  /// Files that are among the problems already.
  private var told: Set<SyncPath> = []

  package init() {}

  package var isNothing: Bool {
    received.isEmpty && problems.isEmpty && sentBundles == 0 && passedCount == 0 && knocks.isEmpty
      && !hasHealed
  }

  package struct Problem: Equatable, Sendable {
    package enum What: Equatable, Sendable {
      /// In bytes.
      case tooLarge(Int)
      /// Its bytes are not those that its name stands for.
      case misnamed
      /// No bundle that anybody could take.
      case garbage(SharingError)
      /// It is about another ledger than its folder, or about more than one.
      case wrongFolder
      /// So many bundles that were there are gone.
      case lost(Int)
      /// So many other files among the bundles.
      case odd(Int)
      /// So many folders with more in them than any team's vaults make.
      case skipped(Int)
      /// The file that says how the repository was begun is gone, or came where it does not belong.
      case layout
      /// More stands at the door than is looked at: who asks to be known may not be heard.
      case crowded
      /// Those who asked to be known, whose request somebody took away or replaced.
      case knocksGone([KnockMemory.Heard])
      /// So many files at the door that no mpvault put there under their names.
      case oddKnocks(Int)
      /// What asked these people to be known from here was replaced.
      case knockReplaced([String])
      /// So many values that people passed on wait for room.
      case passedLeft(Int)
      /// The program has more members than a bundle has recipients, or too much in it; it was not sent.
      case notSent(String, SharingError)
    }

    package let what: What
    /// Of a file.
    package let path: SyncPath?
    /// How many files have it: thousands that somebody put there are one problem, told by the first.
    package internal(set) var count = 1
  }
}

extension SyncReport.Problem.What {
  /// Whether another file's is of the same kind, whatever its size or its first mistake.
  fileprivate func isLike(_ other: Self) -> Bool {
    switch (self, other) {
    case (.tooLarge, .tooLarge), (.misnamed, .misnamed), (.garbage, .garbage),
      (.wrongFolder, .wrongFolder):
      true
    default: self == other
    }
  }
}

extension SyncReport {
  /// Each once, however often a push had to be tried.
  mutating func add(_ problem: Problem) {
    if let path = problem.path, !told.insert(path).inserted { return }
    guard let index = problems.firstIndex(where: { $0.what.isLike(problem.what) }) else {
      return problems.append(problem)
    }
    if problem.path != nil { problems[index].count += 1 }
  }

  mutating func finish(_ note: SyncNote, _ outgoing: SyncOutgoing, _ news: KnockNews) {
    let left = note.waiting.count(where: \.isPassedOn)
    if left > 0 { add(Problem(what: .passedLeft(left), path: nil)) }
    knockNews = news
    if !news.gone.isEmpty { add(Problem(what: .knocksGone(news.gone), path: nil)) }
    if news.isOddNew { add(Problem(what: .oddKnocks(news.odd.count), path: nil)) }
    if !news.replaced.isEmpty { add(Problem(what: .knockReplaced(news.replaced.map(\.name)), path: nil)) }
    // What was left out is nobody's to decide.
    (waiting, incomplete) = (note.waiting.filter { $0.reason != .strange }, note.incomplete)
    sent = outgoing.names.sorted()
    sentBundles = outgoing.files.count
    recipients = outgoing.recipients
  }
}
