internal import Host
internal import Ledger

/// From one moment to another; either end may be open.
struct Period {
  let since: Timestamp?
  /// The first moment that is in it no more.
  let until: Timestamp?

  /// - Throws: 64 for what is no date, and for an end before the beginning.
  init(since: String?, until: String?, now: Timestamp) throws(Failure) {
    self.since = try since.map { (text) throws(Failure) in
      try Checked.date(text, option: "--since", bound: .since, now: now)
    }
    self.until = try until.map { (text) throws(Failure) in
      try Checked.date(text, option: "--until", bound: .until, now: now)
    }
    if let since = self.since, let until = self.until, until <= since {
      throw Failure(.usage, .untilBeforeSince, hint: .datesUnderstood)
    }
  }

  func contains(_ time: Timestamp) -> Bool {
    since.map { $0 <= time } ?? true && until.map { time < $0 } ?? true
  }
}
