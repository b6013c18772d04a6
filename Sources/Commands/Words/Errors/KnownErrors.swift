internal import Delivery
internal import Host
internal import LeakScan
internal import Sharing
internal import Vault

extension Failure {
  /// What a person reads of an error of the modules below.
  init(_ error: any Error) {
    switch error {
    case let failure as Failure: self = failure
    case let error as VaultError: self = Self.of(error)
    case let error as HostError: self = Self.of(error)
    case let error as SharingError: self = Self.of(error)
    case let error as GitError: self = Self.of(error)
    case let error as DeliveryError: self = Self.of(error)
    case let error as ScanError: self = Self.of(error)
    case let error as TeamError: self = Self.of(error)
    default: self = Failure(.inputOutput, .unexpected)
    }
  }
}
