internal import Host
internal import MiniProgram
internal import Sodium

/// What the owner of a new vault is called where nobody says.
enum OwnName {
  /// What git calls its user, where it has an answer that can stand in a line; else the login name.
  static var standard: String { fromGit() ?? checked(Environment.loginName) ?? "?" }

  /// The user's own settings and the computer's alone: what a folder says is about that folder.
  private static func fromGit() -> String? {
    guard let git = Executable.find("git", path: Environment.value("PATH")) else { return nil }
    var environment: [String: String] = [:]
    for name in ["HOME", "XDG_CONFIG_HOME", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM"] {
      environment[name] = Environment.value(name)
    }
    let child = Child(
      path: git, arguments: ["config", "--get", "user.name"], environment: environment, isApart: true)
    do throws(HostError) {
      let result = try child.run(input: [UInt8]().span, outputLimit: 4096, timeout: .seconds(5))
      guard result.status == 0 else { return nil }
      return checked(result.output.withBytes { line(in: $0) })
    } catch { return nil }
  }

  private static func line(in bytes: Span<UInt8>) -> String {
    var text: [UInt8] = []
    for index in bytes.indices { text.append(bytes[index]) }
    if text.last == UInt8(ascii: "\n") { text.removeLast() }
    return String(validating: text, as: UTF8.self) ?? ""
  }

  /// Nil for a name that could not be given with `--name`, or that hides characters.
  static func checked(_ text: String) -> String? {
    let name = text.trimmed
    guard !name.isEmpty, Note.checkLine(name) == nil,
      !name.unicodeScalars.contains(where: Printable.isDangerous)
    else { return nil }
    return name
  }
}
