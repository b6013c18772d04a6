internal import Host
internal import Sodium

/// Requests to the network. All of one, the address too, is written to curl's standard input: it is in no argument, no
/// variable and no file.
struct Curl: Sendable {
  /// curl's exit code, and what was answered.
  struct Answer: ~Copyable {
    let status: Int32
    let body: SecretBytes
  }

  private let path: String
  private let environment: [String: String]

  /// In seconds, for one request.
  private static let patience = 20
  /// In bytes; an answer has some hundred.
  private static let answerLimit = 65536
  /// What of our variables curl has to know: how the network is left, and whom it trusts.
  private static let variables = [
    "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY", "SSL_CERT_FILE",
    "SSL_CERT_DIR",
  ]

  /// - Parameter variable: looks one up.
  /// - Returns: nil if there is no curl.
  init?(_ variable: (String) -> String?) {
    guard let curl = Executable.find("curl", path: variable("PATH")) else { return nil }
    path = curl
    var environment: [String: String] = [:]
    for name in Self.variables { environment[name] = variable(name) }
    self.environment = environment
  }

  /// - Throws: where curl cannot be started.
  func ask(_ request: borrowing SecretBytes) throws(HostError) -> Answer {
    let child = Child(path: path, arguments: ["-q", "--config", "-"], environment: environment)
    do throws(HostError) {
      let result = try request.withBytes { (bytes) throws(HostError) in
        try child.run(input: bytes, outputLimit: Self.answerLimit, timeout: .seconds(Self.patience + 5))
      }
      return Answer(status: result.status, body: result.output.copy())
    } catch {
      switch error {
      // As curl says that it took too long, or got more than it takes.
      case .timedOut: return Answer(status: 28, body: SecretBytes(count: 0))
      case .tooLong: return Answer(status: 63, body: SecretBytes(count: 0))
      default: throw error
      }
    }
  }

  /// The beginning of curl's configuration file: what holds for every request, and `options`.
  ///
  /// - Parameter isLoopback: asks the computer itself, which may be without TLS.
  static func request(isLoopback: Bool, _ options: [String]) -> SecretBuffer {
    var text = SecretBuffer(capacity: 1024)
    let common =
      [
        "silent", "connect-timeout = 10", "max-time = \(patience)", "max-filesize = \(answerLimit)",
        "proto = \"=\(isLoopback ? "http,https" : "https")\"",
      ] + (isLoopback ? ["noproxy = \"*\""] : [])
    for option in common + options { text.append("\(option)\n") }
    return text
  }

  static let postingJSON = ["request = \"POST\"", "header = \"Content-Type: application/json\""]
}
