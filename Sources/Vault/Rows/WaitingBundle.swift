internal import Ledger
package import Sodium

/// A bundle that is not taken yet, because of what is not known here yet.
package struct WaitingBundle: Equatable, Hashable, Sendable {
  package enum Reason: String, Equatable, Sendable, CaseIterable {
    /// Its ledger was founded by somebody who is not known here.
    case stranger
    /// Its sender was never given anything in its ledger.
    case notMember
    /// The root of its ledger is in none of the bundles that are for us.
    case rootMissing
    /// Its ledger holds what this version does not understand.
    case readOnly
    /// It brings so many parents that judging it takes long.
    case tangled
    /// It brought something by authors who had never been given anything, on which nothing stands that is kept.
    case strange
  }

  package let folder: Bytes32
  package let file: Bytes32
  package let reason: Reason
  /// The fingerprint of whoever would have to be known.
  package let who: String

  package init(folder: Bytes32, file: Bytes32, reason: Reason, who: String) {
    self.folder = folder
    self.file = file
    self.reason = reason
    self.who = who
  }

  /// Whether it is a value that somebody passed on, of whom as many wait in the inbox as may.
  package var isPassedOn: Bool { reason == .strange && !who.isEmpty }
}
