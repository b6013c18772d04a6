package import Host
package import MiniProgram
internal import Sodium

/// Sends a text to a robot.
package struct RobotPost: Sendable {
  private let curl: Curl
  private let robot: Robot

  /// In milliseconds, in front of each further try.
  private static let pauses: [Int32] = [500, 2000]

  /// - Parameter variable: looks one up.
  /// - Returns: nil if there is no curl.
  package init?(_ robot: Robot, _ variable: (String) -> String?) {
    guard let curl = Curl(variable) else { return nil }
    (self.curl, self.robot) = (curl, robot)
  }

  /// What may pass is tried again, twice.
  ///
  /// - Throws: where curl cannot be started; `cancelled`.
  package func send(_ text: String, to address: RobotAddress) throws(HostError) -> RobotAnswer {
    let interruption = Interruption()
    var answer = try ask(text, address)
    for pause in Self.pauses where answer.mayPass {
      interruption.nap(milliseconds: pause)
      if interruption.hasCome { throw .cancelled }
      answer = try ask(text, address)
    }
    return answer
  }

  private func ask(_ text: String, _ address: RobotAddress) throws(HostError) -> RobotAnswer {
    let answer = try curl.ask(Self.request(text, robot, address, at: Clock.now()))
    return answer.status == 0 ? RobotAnswer(answer.body, of: robot) : RobotAnswer(notReached: answer.status)
  }

  /// - Parameter milliseconds: since 1970; a signature is good for an hour.
  static func request(
    _ text: String, _ robot: Robot, _ address: RobotAddress, at milliseconds: Int64
  ) -> SecretBytes {
    let options = Curl.postingJSON + ["write-out = \"\\n%{http_code}\""]
    var request = Curl.request(isLoopback: address.isLoopback, options)
    request.append("url = \"")
    address.address.withBytes { request.append($0) }
    var body = SecretBuffer(capacity: 4 * text.utf8.count)
    body.append("{")
    if let signing = address.signing {
      switch robot.signing {
      case .never: break
      case .inAddress:
        request.append("&timestamp=\(milliseconds)&sign=")
        signature(signing, over: "\(milliseconds)").withBytes { request.append($0, escapedFor: .query) }
      case .inMessage:
        body.append("\"timestamp\":\"\(milliseconds / 1000)\",\"sign\":")
        signature(signing, under: "\(milliseconds / 1000)").withBytes {
          QuotedText.append($0, .json, to: &body)
        }
        body.append(",")
      }
    }
    let members = robot.members
    body.append("\"\(members.sort)\":\"text\",\"\(members.content)\":{\"\(members.text)\":")
    QuotedText.append(text, .json, to: &body)
    body.append("}}")
    request.append("\"\ndata-binary = \"")
    body.finish().withBytes { request.append($0, escapedFor: .quotes) }
    request.append("\"\n")
    return request.finish()
  }

  /// `Robot.Signing.inAddress`.
  private static func signature(_ secret: SharedSecret, over time: String) -> SecretBytes {
    var mac = secret.withBytes { HMACSHA256(key: $0) }
    mac.update(Array("\(time)\n".utf8).span)
    secret.withBytes { mac.update($0) }
    return mac.finish().withBytes { Base64.encode($0) }
  }

  /// `Robot.Signing.inMessage`.
  private static func signature(_ secret: SharedSecret, under time: String) -> SecretBytes {
    var key = SecretBuffer()
    key.append("\(time)\n")
    secret.withBytes { key.append($0) }
    let mac = key.finish().withBytes { HMACSHA256(key: $0) }
    return mac.finish().withBytes { Base64.encode($0) }
  }
}
