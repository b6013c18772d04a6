/// Which files of a repository are read at all, judged by their facts, the smallest first.
struct ReadableFiles {
  enum Verdict {
    case readable(count: Int)
    case noFile
    /// Nobody's ledger has so much. In bytes.
    case tooLarge(Int)
    /// Others of the kind took the room this time.
    case noRoom
  }

  /// In bytes: what is read of files that git keeps in less than half of their bytes. What is encrypted cannot be packed any
  /// smaller, unless somebody put nearly the same bytes beside it.
  private var left = 16 << 20

  mutating func judge(_ fact: GitFact?) -> Verdict {
    guard let fact, fact.kind == .blob else { return .noFile }
    guard fact.count <= GitMirror.maximumFile else { return .tooLarge(fact.count) }
    if fact.mayBeBundle { return .readable(count: fact.count) }
    left -= fact.count
    return left >= 0 ? .readable(count: fact.count) : .noRoom
  }
}
