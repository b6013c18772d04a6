internal import Host
internal import MiniProgram

/// Questions whose answers show.
enum Question {
  /// - Parameter check: throws what is told before it is asked again.
  static func name(_ check: (String) throws -> Void) throws -> String {
    guard Terminal.isThere else { throw Failure(.usage, .nameNeeded, hint: .nameNeededHint) }
    let terminal = try Terminal()
    while true {
      let typed = try terminal.readLine(.askName).trimmed
      do {
        let name = try Checked.name(typed)
        try check(name)
        return name
      } catch {
        try terminal.say(Failure(error).question)
      }
    }
  }

  static func appID(_ check: (AppID) throws -> Void) throws -> AppID? {
    let terminal = try Terminal()
    while true {
      let typed = try terminal.readLine(.askAppID).trimmed
      if typed.isEmpty { return nil }
      do {
        let appID = try Checked.appID(typed)
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
  static let askAppID = Text(
    "AppID (begins with wx, on the same page; Enter: later): ", "AppID（wx 开头，就在同一页；回车以后再填）：")
}
