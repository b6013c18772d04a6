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
        // Without the option it starts anew whenever its last client has gone, and refuses who comes meanwhile.
        arguments: [
          "Xvfb", "-displayfd", "1", "-screen", "0", "64x64x8", "-nolisten", "tcp", "-noreset",
        ],
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
    // What outlived it would be taken for a client of the next server that gets its number.
    for client in clients() { kill(client.processId, SIGKILL) }
    // It removes its lock and its socket from /tmp.
    kill(processId, SIGTERM)
    var status: Int32 = 0
    if eventually({ waitpid(processId, &status, WNOHANG) != 0 }) { return }
    kill(-processId, SIGKILL)
    waitpid(processId, &status, 0)
  }

  package var environment: [String: String] { ["DISPLAY": display] }

  /// What somebody else copies. It can be pasted when this returns: xclip goes into the background first, and owns the
  /// selection a moment later, so the server is asked.
  package func copy(_ text: String) throws {
    let before = try X11.clipboardOwner(of: display)
    let line = "xclip -selection clipboard -in > /dev/null 2>&1"
    try home.tool("sh", "-c", line, input: Array(text.utf8), environment: environment)
    guard try eventually({ try X11.clipboardOwner(of: display) != before }) else {
      throw SupportError("xclip does not come to own the clipboard")
    }
  }

  /// What would be pasted now; nil when there is nothing.
  package func pasted() throws -> String? {
    let outcome = try home.attempt("xclip", "-selection", "clipboard", "-out", environment: environment)
    return outcome.status == 0 && !outcome.stdout.isEmpty ? outcome.text : nil
  }

  /// The processes that were told of this display, with what they were told, by their program's name.
  package func clients() -> [Client] { Self.processes { $0["DISPLAY"] == display } }

  package typealias Client = (name: String, processId: pid_t, environment: [String: String])

  /// The processes that have such an environment.
  package static func processes(where isWanted: ([String: String]) -> Bool) -> [Client] {
    let numbers = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return numbers.compactMap { pid_t($0) }.compactMap { processId in
      let environment = strings("/proc/\(processId)/environ").map {
        $0.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      }
      let variables = Dictionary(environment.map { ($0[0], $0.last ?? "") }) { $1 }
      guard isWanted(variables) else { return nil }
      let name = strings("/proc/\(processId)/cmdline").joined(separator: " ")
      return (name, processId, variables)
    }
  }

  /// Those whose last argument is the word.
  package func helpers(_ word: String) -> [Client] {
    clients().filter { $0.name.hasSuffix(word) }
  }

  /// Ends a process that waits with a handler for SIGTERM, and waits until it has gone.
  package func end(_ process: pid_t) throws {
    guard eventually({ ProcessStatus.catches(SIGTERM, process) }) else {
      throw SupportError("\(process) does not wait")
    }
    kill(process, SIGTERM)
    // One that has ended and that nobody has waited for has no environment any more.
    guard eventually({ !clients().contains { $0.processId == process } }) else {
      throw SupportError("\(process) does not end")
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
