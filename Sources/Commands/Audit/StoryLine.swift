internal import Ledger
internal import MiniProgram
internal import Vault

/// One event of a story, with what follows from those around it.
struct StoryLine {
  let entry: LogEntry
  /// The version that it brings, or the one that it is about; the first where it is about several.
  var version: Int?
  /// Every value that it names, by credential.
  var values: [NamedValue] = []
  /// Of a reset that took place: counts from 1 for each credential.
  var number: Int?
  /// The `resetBegan` that this line tells with the completion.
  var began: LogEntry?
  /// In milliseconds, from pressing the button to the new value; nil if that was not recorded.
  var duration: Int64?
  /// What became of a reset that was begun.
  var fate: Fate?
  /// Of a correction: the version in whose place it stands.
  var replaced: Int?
  /// Of a place: whether it goes on with the version that it had.
  var keepsVersion = false
  /// Who is no member any more.
  var member: String?
  var remarks: [Remark] = []

  struct NamedValue: Equatable {
    let kind: CredentialKind
    let version: Int
  }

  enum Fate: Equatable {
    case unfinished
    case abandoned
    /// The reset of this number settled it.
    case completed(Int)
  }

  /// What is odd about an event's time.
  enum Remark: Equatable {
    case future
    /// Its author's clock ran backwards since this earlier event.
    case before(Timestamp)
    case seenLate(Timestamp)
  }
}
