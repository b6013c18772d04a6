import Foundation
import Support

/// Something that keeps secrets, with a number of entries in it.
struct Contender {
  let name: String
  /// The command line that prints the secret of the entry with this name.
  let get: (_ name: String) -> Child
  /// The command line that stores one more.
  let add: (Pairs.Pair) throws -> Child
}

/// Other programs that do a part of what ours does.
enum Peers {
  /// Where a program lies; nothing if it is not installed.
  static func path(of program: String) -> String? {
    ["/usr/local/bin", "/usr/bin", "/bin"].map { "\($0)/\(program)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// Says which of them are missing.
  static func announce() {
    for (program, consequence) in [
      ("age", "skipped"), ("pass", "skipped"), ("gpg", "pass is skipped"), ("keepassxc-cli", "skipped"),
      ("time", "memory is not measured"),
    ] where path(of: program) == nil { Table.say("\(program) is not installed: \(consequence)") }
  }
}

/// `age -d` of a file with one short line, by a key file.
enum Age {
  static let name = "age -d"
  static let content = "983a9809d8b41c731e00341578f04c93\n"

  /// - Returns: nothing if it is not installed.
  static func decrypting(in home: ScratchHome) throws -> Child? {
    guard let age = Peers.path(of: "age") else { return nil }
    try home.write("age.txt", content)
    let made = try home.shell(
      "age-keygen -o age.key 2>/dev/null && age -r $(age-keygen -y age.key) -o small.age age.txt")
    guard made.status == 0 else { throw SupportError("no age file was made: \(made)") }
    return Child(
      arguments: [age, "-d", "-i", home.path("age.key"), home.path("small.age")],
      environment: home.environment)
  }
}
