package import Ledger
internal import MiniProgram
internal import Sodium

/// What became of taking somebody's rights back.
package struct TakenRights: Sendable {
  /// Where replay says that they hold nothing more of what was to be taken.
  package internal(set) var taken: [ProgramState] = []
  package internal(set) var kept: [KeptRights] = []

  package init() {}
}
