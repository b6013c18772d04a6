import Foundation
import Glibc

/// A real X server without a screen, on a display that was free; it ends with its owner.
package final class XServer: Sendable {
  /// `:N`.
  package let display: String
  private let processId: pid_t
  private let home: ScratchHome

  package init() throws {
    home = try ScratchHome()
    let pipe = try makePipe()
    defer { close(pipe.reading) }
    do {
      defer { close(pipe.writing) }
      processId = try Spawn(
        arguments: ["Xvfb", "-displayfd", "1", "-screen", "0", "64x64x8", "-nolisten", "tcp"],
        environment: home.environment, folder: home.path,
        connections: [
          .open("/dev/null", as: 0), .duplicate(pipe.writing, as: 1), .open("/dev/null", as: 2),
        ]
      ).start()
    }
    var number: [UInt8] = []
    var byte: UInt8 = 0
    while read(pipe.reading, &byte, 1) == 1, byte != UInt8(ascii: "\n") { number.append(byte) }
    display = ":" + String(decoding: number, as: UTF8.self)
    guard !number.isEmpty else { throw SupportError("Xvfb did not start") }
  }

  deinit {
    // It removes its lock and its socket from /tmp.
    kill(processId, SIGTERM)
    var status: Int32 = 0
    for _ in 0..<200 {
      if waitpid(processId, &status, WNOHANG) != 0 { return }
      usleep(10_000)
    }
    kill(-processId, SIGKILL)
    waitpid(processId, &status, 0)
  }

  package var environment: [String: String] { ["DISPLAY": display] }

  /// What somebody else copies.
  ///
  /// - Parameter isAwaited: whether it can be pasted when this returns: xclip goes into the background first, and owns
  ///   the selection a moment later. Not where something else may take it away meanwhile.
  package func copy(_ text: String, isAwaited: Bool = false) throws {
    let line = "xclip -selection clipboard -in > /dev/null 2>&1"
    let outcome = try home.tool("sh", "-c", line, input: Array(text.utf8), environment: environment)
    guard outcome.status == 0 else { throw SupportError("xclip: \(outcome)") }
    guard isAwaited else { return }
    for _ in 0..<1000 where try pasted() != text { usleep(10_000) }
  }

  /// What would be pasted now; nothing when there is nothing.
  package func pasted() throws -> String? {
    let outcome = try home.tool("xclip", "-selection", "clipboard", "-out", environment: environment)
    return outcome.status == 0 && !outcome.stdout.isEmpty ? outcome.text : nil
  }

  /// The processes that were told of this display, with what they were told, by their program's name.
  package func clients() -> [(name: String, processId: pid_t, environment: [String: String])] {
    let numbers = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return numbers.compactMap { pid_t($0) }.compactMap { processId in
      let environment = Self.strings("/proc/\(processId)/environ").map {
        $0.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      }
      let variables = Dictionary(environment.map { ($0[0], $0.last ?? "") }) { $1 }
      guard variables["DISPLAY"] == display else { return nil }
      let name = Self.strings("/proc/\(processId)/cmdline").joined(separator: " ")
      return (name, processId, variables)
    }
  }

  private static func strings(_ path: String) -> [String] {
    guard let file = fopen(path, "r") else { return [] }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 65_536)
    let count = fread(&bytes, 1, bytes.count, file)
    return bytes[..<count].split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
  }
}

/// Looks again and again until something holds.
package func eventually(within seconds: Int = 10, _ holds: () throws -> Bool) rethrows -> Bool {
  let end = ContinuousClock.now + .seconds(seconds)
  while ContinuousClock.now < end {
    if try holds() { return true }
    usleep(30_000)
  }
  return try holds()
}
