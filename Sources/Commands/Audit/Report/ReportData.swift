internal import Ledger
internal import MiniProgram
internal import Vault

/// All that a report says. Who prints it adds no facts to these.
struct ReportData {
  /// Who made it.
  let author: String
  /// 30 digits in six groups.
  let fingerprint: String
  let madeAt: Timestamp
  /// The first moment that it covers; nil for the beginning.
  var since: Timestamp?
  /// The first moment that it covers no more; nil for its making.
  var until: Timestamp?
  var summary = Summary()
  /// Most urgent first.
  var open: [Risk] = []
  var accepted: [Risk] = []
  /// In the next 30 days, the next first; not among what is open.
  var coming: [Risk] = []
  /// Of the period, the oldest first.
  var resets: [Reset] = []
  /// Of every mini-program, by name.
  var lives: [ProgramLife] = []
  /// By person, then by program.
  var exposures: [Exposure] = []
  var places: [PlaceLine] = []
  var heads: [LedgerHead] = []

  /// What `audit --json` counts, by the same names, and the resets of the period.
  struct Summary: Equatable {
    var programs = 0
    var credentials = 0
    /// Of all time.
    var resets = 0
    var todo = 0
    /// What one command settles is one, as `todo` shows it.
    var grades: [Todo.Grade: Int] = [:]
    var accepted = 0
    var resetsInPeriod = 0
  }

  /// Something that is to be done, or that somebody put off.
  struct Risk {
    let what: Todo.What
    /// Nil for what is about the vault.
    var program: String?
    var kind: CredentialKind?
    var place: String?
    /// What is due, and by when.
    var label: String?
    var deadline: Todo.Deadline?
    let since: Timestamp
    /// What settles it, to be typed.
    let command: String
    var acceptance: Acceptance?
  }

  struct Acceptance {
    let until: Timestamp
    let note: String
    let by: String
  }

  struct Reset {
    let program: String
    let kind: CredentialKind
    /// Counts from 1 for each credential.
    let number: Int
    let reason: ResetReason
    var note: String?
    /// Who wrote it down.
    let author: String
    /// Who pressed the button, where that is somebody else.
    var by: String?
    /// Nil if only the outcome was recorded.
    var began: Timestamp?
    /// Nil for one that is unfinished.
    var completed: Timestamp?
    /// The version that it brought.
    var version: Int?
  }

  struct ProgramLife {
    let name: String
    var appID: String?
    var client: String?
    var isArchived = false
    let registered: Timestamp
    /// What the platform's registration knows.
    var account: [(name: Text, word: String, value: String)] = []
    var members: [MemberRow] = []
    let credentials: [CredentialLife]
  }

  struct CredentialLife {
    let kind: CredentialKind
    /// The oldest first.
    let bars: [Bar]
    let marks: [Mark]
  }

  /// One value's life.
  struct Bar {
    let version: Int
    let from: Timestamp
    /// Nil for a value that is still in use.
    var to: Timestamp?
    /// Whether it may be dead, or is known to others, and is still in use.
    var isDoubtful = false
  }

  struct Mark {
    enum What: Equatable {
      case reset(ResetReason)
      case unfinished(ResetReason)
      /// It was found somewhere.
      case leak(where: String)
      case frozen
      case unfrozen
    }

    let what: What
    let at: Timestamp
  }

  /// Somebody who had a value in hand, as far as it was recorded.
  struct Exposure {
    enum How: Equatable {
      /// Typed it in: whoever stores a value has seen it.
      case stored
      case given(Via)
      /// By the record that another one goes on from.
      case before
      case handedOver
    }

    let person: String
    /// Whether all of the person's rights to the program were taken back.
    let hasLeft: Bool
    let program: String
    let kind: CredentialKind
    let version: Int
    let at: Timestamp
    let how: How
  }

  struct PlaceLine {
    let program: String
    let kind: CredentialKind
    let name: String
    var placeKind: String?
    var owner: String?
    var note: String?
    /// The version that runs there.
    var version: Int?
    var currentVersion: Int?

    var isBehind: Bool { version != currentVersion }
  }

  /// How far a ledger reached when the report was made: what a later check holds against it.
  struct LedgerHead {
    /// Empty for the vault's own ledger.
    let program: String
    /// 64 hexadecimal digits.
    let ledger: String
    let events: Int
    /// 64 hexadecimal digits each.
    let heads: [String]

    /// A line by itself, to be read by people and by `audit verify --against`.
    var line: String { "\(LedgerMark.word) \(ledger) \(events) \(heads.joined(separator: " "))" }
  }
}
