internal import MiniProgram
package import Sodium

/// A token that the platform gave in place of an AppSecret. It is a secret as long as it lives.
package struct PlatformToken: Sendable {
  package let value: SharedSecret
  /// How many seconds it is good for.
  package let seconds: Int

  /// What the platform's document gives a new one.
  private static let longest = 7200

  /// - Parameter body: an object with a token and for how long it is good, where the platform has them.
  /// - Returns: nil for anything else.
  init?(_ body: borrowing SecretBytes, to check: TokenCheck) {
    guard let token = try? body.withBytes({ (text) throws(DeliveryError) in try Self.read(text, to: check) })
    else { return nil }
    self = token
  }

  private static func read(
    _ text: Span<UInt8>, to check: TokenCheck
  ) throws(DeliveryError) -> PlatformToken {
    let answer = try JSONText.parse(text)
    guard let value = try answer.at(check.token)?.secret(text),
      case .number(let digits)? = answer.at(check.lifetime)?.node,
      let seconds = Int(String(decoding: text.extracting(digits).array, as: UTF8.self))
    else { throw .badJSON(line: 1) }
    return PlatformToken(value: value, seconds: min(max(seconds, 0), longest))
  }

  private init(value: SharedSecret, seconds: Int) { (self.value, self.seconds) = (value, seconds) }
}
