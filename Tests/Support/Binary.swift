import Foundation

/// The program under test.
package enum Binary {
  /// `MPVAULT_BINARY`, else the `mpvault` that was built beside the tests.
  package static let path: String = {
    if let chosen = ProcessInfo.processInfo.environment["MPVAULT_BINARY"], !chosen.isEmpty {
      let path = URL(fileURLWithPath: chosen).path
      // `shell` finds it by its name.
      guard URL(fileURLWithPath: path).lastPathComponent == "mpvault" else {
        fatalError("MPVAULT_BINARY must be a file called mpvault")
      }
      return executable(path)
    }
    let ourselves = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return executable(URL(fileURLWithPath: ourselves).deletingLastPathComponent().path + "/mpvault")
  }()

  /// The release binary stands in a folder of that name.
  package static let isRelease = path.contains("/release/")

  /// The folder it lies in, for a PATH.
  package static var folder: String { URL(fileURLWithPath: path).deletingLastPathComponent().path }

  private static func executable(_ path: String) -> String {
    guard FileManager.default.isExecutableFile(atPath: path) else {
      fatalError("\(path) is not there: build it with `swift build`, or name one in MPVAULT_BINARY")
    }
    return path
  }
}
