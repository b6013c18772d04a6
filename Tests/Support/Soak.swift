import Foundation

/// What takes longer than a person waits: all of it in `make soak`, which sets `MPVAULT_SOAK=1`, and of some of it a part
/// in the ordinary run.
package enum Soak {
  package static let isOn = ProcessInfo.processInfo.environment["MPVAULT_SOAK"] == "1"
}
