internal import Ledger
internal import MiniProgram
internal import Sodium

/// What a person says of somebody, or of a key, that is on record as gone.
package enum Comeback: Sendable {
  case notSaid, isBack
  /// Also that it was stolen, and is used again all the same.
  case isBackAfterTheft
}
