internal import FoundationEssentials
internal import Host
internal import MiniProgram
internal import Sodium

/// The mini-program whose project the working folder is in, by the files that the platform's tools keep there.
///
/// Read are `project.private.config.json` and `project.config.json` (`appid`; the private one counts first, the
/// folder of `miniprogramRoot` last) and uni-app's `manifest.json` (`mp-weixin.appid`, also in `src`; its own
/// `appid` is DCloud's). Comments are allowed in all of them.
struct ProjectFolder {
  /// As it is written there.
  let appID: String
  let file: String

  /// What a developer's tools call a program without an AppID.
  private static let tourist = "touristappid"
  private static let ending = "config.json"
  /// In bytes.
  private static let limit = 1 << 20

  /// In the folder or the nearest one above.
  ///
  /// - Throws: 65 for a file of a project that cannot be read as one.
  static func find(from start: String = Folder.absolute(".")) throws -> ProjectFolder? {
    var folder = start
    while true {
      if let found = try look(in: folder) { return found }
      let parent = Folder.parent(of: folder)
      if parent == folder { return nil }
      folder = parent
    }
  }

  /// The AppID in place of a name that was left out, or of `.`; any other name as it is.
  ///
  /// - Throws: 64 outside of a project, and for one that has no AppID of its own.
  static func name(_ name: String?) throws(Failure) -> String {
    if let name, name != "." { return name }
    let found: ProjectFolder?
    do { found = try find() } catch { throw Failure(error) }
    guard let found else { throw Failure(.usage, .noProject, hint: .noProjectHint) }
    if found.appID == tourist { throw Failure(.usage, .touristProject(found.file), hint: .noProjectHint) }
    do throws(AppIDRefusal) { return try AppID(found.appID).text } catch {
      throw Failure(.badData, .projectAppID(found.file), why: error.why)
    }
  }

  /// Where the name that the vault does not know is this project's own.
  static func file(of appID: String) -> String? {
    guard let found = try? find(), found.appID == appID else { return nil }
    return found.file
  }

  private static func look(in folder: String) throws -> ProjectFolder? {
    let configurations = ["project.private", "project"].map { "\(folder)/\($0).\(ending)" }
    var roots: [String] = []
    for path in configurations {
      guard let configuration = try read(Configuration.self, path) else { continue }
      if let appID = configuration.appid, !appID.isEmpty { return ProjectFolder(appID: appID, file: path) }
      if let root = configuration.miniprogramRoot { roots.append("\(folder)/\(root)/project.\(ending)") }
    }
    for path in roots {
      if let appID = try read(Configuration.self, path)?.appid, !appID.isEmpty {
        return ProjectFolder(appID: appID, file: path)
      }
    }
    for path in ["", "src/"].map({ "\(folder)/\($0)manifest.json" }) {
      // Many kinds of projects have a file of this name.
      guard let manifest = try? read(Manifest.self, path) else { continue }
      if let appID = manifest.weixin?.appid, !appID.isEmpty { return ProjectFolder(appID: appID, file: path) }
    }
    return nil
  }

  private struct Configuration: Decodable {
    var appid: String?
    var miniprogramRoot: String?
  }

  private struct Manifest: Decodable {
    var weixin: Configuration?

    enum CodingKeys: String, CodingKey { case weixin = "mp-weixin" }
  }

  private static func read<Content: Decodable>(_ type: Content.Type, _ path: String) throws -> Content? {
    guard FileMode.isRegular(path), let bytes = try FileReading.read(path, limit: limit) else { return nil }
    let decoder = JSONDecoder()
    decoder.allowsJSON5 = true
    var text = bytes.withBytes { $0.array }[...]
    if text.starts(with: [0xef, 0xbb, 0xbf]) { text = text.dropFirst(3) }
    do { return try decoder.decode(type, from: Data(text)) } catch {
      throw Failure(.badData, .projectUnreadable(path), hint: .projectUnreadableHint)
    }
  }
}
