internal import Host
internal import MiniProgram

/// Questions whose answers show.
enum Question {
  /// - Parameter check: throws what is told before it is asked again.
  static func name(_ check: (String) throws -> Void) throws -> String {
    guard Terminal.isThere else { throw Failure(.usage, .nameNeeded, hint: .nameNeededHint) }
    let terminal = try Terminal()
    while true {
      let typed = try terminal.readLine(Sentence.askName.text).trimmed
      do {
        let name = try Checked.name(typed)
        try check(name)
        return name
      } catch {
        try terminal.write(Failure(error).question)
      }
    }
  }

  static func appID(_ check: (AppID) throws -> Void) throws -> AppID? {
    let terminal = try Terminal()
    while true {
      let typed = try terminal.readLine(Sentence.askAppID.text).trimmed
      if typed.isEmpty { return nil }
      do {
        let appID = try Checked.appID(typed)
        try check(appID)
        return appID
      } catch {
        try terminal.write(Failure(error).question)
      }
    }
  }
}
