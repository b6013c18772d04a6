internal import Delivery
internal import FoundationEssentials
internal import Host
internal import MiniProgram
internal import Sodium

/// The mini-program whose project the working folder is in, by the files that the platform's tools keep there.
///
/// Read are `project.private.config.json`, `project.config.json` and uni-app's `project.wx.json` (`appid`; the private one
/// counts first, the folder of `miniprogramRoot` last) and uni-app's `manifest.json` (`mp-weixin.appid`, also in `src`; its own
/// `appid` is DCloud's). Comments are allowed in all of them.
struct ProjectFolder {
  /// As it is written there.
  let appID: String
  let file: String
  /// What the project calls itself, where that can be the name of a mini-program.
  var title: String?

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
      // What stands above another platform's project is none of its own.
      if isForeign(folder) { return nil }
      let parent = Folder.parent(of: folder)
      if parent == folder { return nil }
      folder = parent
    }
  }

  private static func isForeign(_ folder: String) -> Bool {
    Platform.all.flatMap(\.projectFiles).contains { FileMode.isRegular("\(folder)/\($0)") }
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
    // Other platforms' tools keep a file of this name as well.
    if Platform.having(id: found.appID) != nil { return found.appID }
    do throws(AppIDRefusal) { return try AppID(found.appID).text } catch {
      throw Failure(.badData, .projectAppID(found.file), why: error.why.asSentence)
    }
  }

  /// Where the name that the vault does not know is this project's own.
  static func of(_ appID: String) -> ProjectFolder? {
    guard let found = try? find(), found.appID == appID else { return nil }
    return found
  }

  private static func look(in folder: String) throws -> ProjectFolder? {
    let configurations = ["private.\(ending)", ending, "wx.json"].map { "\(folder)/project.\($0)" }
    var roots: [String] = []
    var title: String?
    for path in configurations {
      guard let configuration = try read(Configuration.self, path) else { continue }
      title = title ?? configuration.projectname
      if let root = configuration.miniprogramRoot { roots.append("\(folder)/\(root)/project.\(ending)") }
      if let found = ProjectFolder(configuration.appid, path, title) { return found }
    }
    for path in roots {
      guard let configuration = try read(Configuration.self, path) else { continue }
      let found = ProjectFolder(configuration.appid, path, title ?? configuration.projectname)
      if let found { return found }
    }
    for path in ["", "src/"].map({ "\(folder)/\($0)manifest.json" }) {
      // Many kinds of projects have a file of this name.
      guard let manifest = try? read(Manifest.self, path) else { continue }
      if let found = ProjectFolder(manifest.weixin?.appid, path, manifest.name) { return found }
    }
    return nil
  }

  private init?(_ appID: String?, _ file: String, _ title: String?) {
    guard let appID, !appID.isEmpty else { return nil }
    self.appID = appID
    self.file = file
    self.title = title.flatMap { ProgramName.check($0) == nil && !$0.hasPrefix("-") ? $0 : nil }
  }

  private struct Configuration: Decodable {
    var appid: String?
    var miniprogramRoot: String?
    var projectname: String?
  }

  private struct Manifest: Decodable {
    var name: String?
    var weixin: Configuration?

    enum CodingKeys: String, CodingKey {
      case name
      case weixin = "mp-weixin"
    }
  }

  private static func read<Content: Decodable>(_ type: Content.Type, _ path: String) throws -> Content? {
    guard FileMode.isRegular(path) else { return nil }
    // It chooses a secret: another user's above our folder may not, as in git's safe.directory.
    guard Ownership.isOwn(path), Ownership.isOwn(Folder.parent(of: path)) else {
      throw Failure(.usage, .foreignProject(path), hint: .foreignProjectHint)
    }
    guard let bytes = try FileReading.read(path, limit: limit) else { return nil }
    let decoder = JSONDecoder()
    decoder.allowsJSON5 = true
    var text = bytes.withBytes { $0.array }[...]
    if text.starts(with: [0xef, 0xbb, 0xbf]) { text = text.dropFirst(3) }
    do { return try decoder.decode(type, from: Data(text)) } catch {
      throw Failure(.badData, .projectUnreadable(path), hint: .projectUnreadableHint)
    }
  }
}

/// What is said here alone.
extension Text {
  static let noProject = Text("Which mini-program?", "哪个小程序？")
  static let noProjectHint = Text(
    "name it, or go into a project that has its AppID in project.config.json",
    "请写上名称，或进入 project.config.json 里有 AppID 的项目目录")
  static func touristProject(_ file: String) -> Text {
    Text(
      "\(file) is a tourist's (touristappid): it belongs to no mini-program yet.",
      "\(file) 用的是游客 AppID（touristappid），还没有对应的小程序。")
  }
  static func projectAppID(_ file: String) -> Text {
    Text("The appid in \(file) is none.", "\(file) 里的 appid 不是有效的 AppID。")
  }
  static func projectUnreadable(_ file: String) -> Text {
    Text("\(file) cannot be read as a project's JSON.", "\(file) 不是有效的项目 JSON。")
  }
  static let projectUnreadableHint = Text(
    "mend it, or name the mini-program", "请先改好它，或直接写上小程序名称")
  static func foreignProject(_ file: String) -> Text {
    Text(
      "\(file) belongs to another user, who may not choose a mini-program for you.",
      "\(file) 属于别的用户，不能由它决定用哪个小程序。")
  }
  static let foreignProjectHint = Text("name the mini-program", "请直接写上小程序名称")
}
