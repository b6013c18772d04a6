import Support
import Testing

extension Binary {
  /// Why a suite is left out where the program beside the tests is looked at.
  static let releaseWanted: Comment = "the release binary is looked at: MPVAULT_BINARY"
}
