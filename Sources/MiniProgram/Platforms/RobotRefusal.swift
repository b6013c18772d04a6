/// Why a robot does not take a message.
package enum RobotRefusal: Sendable {
  /// Nobody has this address, or not any more.
  case noRobot
  /// Keyword, signature or address: the service does not say which.
  case security
  case signature
  case keyword
  /// Of the computer that sends.
  case address
  case tooMany
  case busy
  case malformed
  /// Any other number.
  case unknown
}
