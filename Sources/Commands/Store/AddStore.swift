internal import MiniProgram
internal import Sodium

/// What `add` stores in: an open vault, or the inbox of a locked one.
protocol AddStore {
  /// The value is durable when this returns, and all is said of it.
  func add(_ secret: SharedSecret) throws -> Added
  /// Takes the AppID of what was stored without one.
  func take(_ appID: AppID, for name: String) throws
}
