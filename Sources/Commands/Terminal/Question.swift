internal import Host
internal import MiniProgram

/// Questions whose answers show.
enum Question {
  /// - Parameters:
  ///   - offered: what a project's files say, for Enter alone.
  ///   - check: throws what is told before it is asked again.
  static func name(offering offered: ProjectOffer? = nil, _ check: (String) throws -> Void) throws -> String {
    guard Terminal.isThere else { throw Failure(.usage, .nameNeeded, hint: .nameNeededHint) }
    let terminal = try Terminal()
    let question = offered?.name.map { Text.askNameOr($0, offered?.file ?? "") } ?? .askName
    while true {
      let typed = try terminal.readLine(question).trimmed
      do {
        let name = try typed.isEmpty ? offered?.name ?? Checked.name(typed) : Checked.name(typed)
        try check(name)
        return name
      } catch {
        try terminal.say(Failure(error).question)
      }
    }
  }

  static func appID(offering offered: AppID? = nil, _ check: (AppID) throws -> Void) throws -> AppID? {
    let terminal = try Terminal()
    let question = offered.map { Text.askAppIDOr($0.text) } ?? .askAppID
    while true {
      let typed = try terminal.readLine(question).trimmed
      if typed.isEmpty, offered == nil { return nil }
      do {
        let appID = try typed.isEmpty ? offered ?? Checked.appID(typed) : Checked.appID(typed)
        try check(appID)
        return appID
      } catch {
        try terminal.say(Failure(error).question)
      }
    }
  }
}

/// What is said here alone.
extension Text {
  static let askName = Text("Name of the mini-program: ", "小程序名称：")
  static func askNameOr(_ name: String, _ file: String) -> Text {
    Text("Name of the mini-program [\(name), from \(file)]: ", "小程序名称 [\(name)，来自 \(file)]：")
  }
  static func askAppIDOr(_ appID: String) -> Text {
    Text("AppID (Enter: \(appID)): ", "AppID（回车用 \(appID)）：")
  }
  static let askAppID = Text(
    "AppID (begins with wx, on the same page; Enter: later): ", "AppID（wx 开头，就在同一页；直接回车跳过）：")
}
