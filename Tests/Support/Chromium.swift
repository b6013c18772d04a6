import Foundation
import Glibc

/// Debian's browser without a window: what a person would see of a page, for a test to look at. Each run has a
/// profile of its own and no way to the network.
package final class Chromium: Sendable {
  package enum Scheme: String, Sendable, CaseIterable {
    case light = "1"
    case dark = "0"
  }

  private let home: ScratchHome

  package init() throws { home = try ScratchHome() }

  /// Writes a file beside the pages that are opened, and says its path.
  package func write(_ name: String, _ text: String) throws -> String {
    try home.write("pages/" + name, text)
    return home.path("pages/" + name)
  }

  /// The document after its scripts have run, as text.
  package func document(_ path: String, scheme: Scheme = .light) throws -> String {
    try run(["--dump-dom", "--blink-settings=preferredColorScheme=" + scheme.rawValue, address(path)]).text
  }

  /// Prints as a person would, without the browser's own head and foot. Says where the PDF is.
  package func print(_ path: String) throws -> String {
    let paper = path + ".pdf"
    try run(["--no-pdf-header-footer", "--print-to-pdf=" + paper, address(path)])
    return paper
  }

  /// The addresses that were asked for while the page was opened, from the browser's own log of its network;
  /// without those that the browser asks of its maker (updates, accounts), whatever the page.
  package func requests(_ path: String) throws -> [String] {
    try run(["--log-net-log=" + home.path("net.json"), "--dump-dom", address(path)])
    let log = String(decoding: try home.read("net.json"), as: UTF8.self)
    let all = log.split(separator: "\"url\":\"").dropFirst().map { String($0.prefix { $0 != "\"" }) }
    return all.filter { address in
      let host = address.split(separator: "/", omittingEmptySubsequences: false).dropFirst(2).first ?? ""
      return !["google.com", "googleapis.com", "gvt1.com"].contains { host == $0 || host.hasSuffix("." + $0) }
    }
  }

  /// The processes that this browser has left.
  package var leftovers: [String] {
    let numbers = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return numbers.filter { Int($0) != nil }.compactMap { number in
      let line = try? Data(contentsOf: URL(fileURLWithPath: "/proc/\(number)/cmdline"))
      let words = line.map { String(decoding: $0, as: UTF8.self) } ?? ""
      return words.contains(home.path) ? words : nil
    }
  }

  private func address(_ path: String) -> String { "file://" + path }

  @discardableResult
  private func run(_ arguments: [String]) throws -> Outcome {
    let browser = try Running(
      ["chromium"] + Self.always + ["--user-data-dir=" + home.path("profile")] + arguments,
      environment: home.environment, folder: home.path, home: home, input: nil, isMerged: false,
      timeout: .seconds(60))
    let outcome = browser.finish()
    // Its helpers may live a moment longer, in its group.
    kill(-browser.processId, SIGKILL)
    guard outcome.status == 0 else { throw SupportError("chromium: \(outcome)") }
    return outcome
  }

  /// Root, as in a container, has no sandbox.
  private static let always = [
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
    "--disable-extensions", "--disable-component-update", "--disable-background-networking", "--disable-sync",
    "--disable-features=NetworkTimeServiceQuerying", "--disable-crash-reporter", "--disable-breakpad",
    "--allow-file-access-from-files",
    "--host-resolver-rules=MAP * ~NOTFOUND", "--virtual-time-budget=20000",
  ]
}
