import Foundation
import Support
import Testing

@testable import Commands

/// A hurried person in a real shell, by chance: whatever keys they press at whatever prompt, nothing that was typed
/// where nobody sees it is ever seen, and the terminal is as it was.
@Suite struct RandomSessionTests {
  private static let seeds: [UInt64] = Soak.isOn ? Array(1...10) : [1, 2]
  private static let keystrokes = Soak.isOn ? 5000 : 700

  @Test(arguments: seeds) func nothingThatWasTypedIsSeen(_ seed: UInt64) throws {
    let vault = try VaultHome()
    var session = try Session(vault, seed: seed)
    while session.pressed < Self.keystrokes { try session.oneCommand() }
    try session.end()
    var places = try vault.home.everyFile()
    places["the screen"] = session.terminal.output
    for secret in session.secrets {
      // What a line was begun with, too.
      let beginning = Array(secret.prefix(12).utf8)
      for (place, content) in places {
        #expect(
          content.firstRange(of: beginning) == nil,
          "seed \(seed): \(secret) in \(place)\n\(session.terminal.text)")
      }
    }
    #expect(session.secrets.count > 10)
  }

  /// One shell, and what was typed into it.
  private struct Session {
    let terminal: PseudoTerminal
    private let home: ScratchHome
    private var generator: SeededGenerator
    private(set) var pressed = 0
    private(set) var secrets: [String] = []
    private static let prompt = "ready> "

    init(_ vault: VaultHome, seed: UInt64) throws {
      home = vault.home
      generator = SeededGenerator(seed: seed)
      try home.write(
        "rc", "PS1='\(Self.prompt)'\nHISTFILE=$HOME/history\nset -o history\nPROMPT_COMMAND='history -a'\n")
      try vault.add(Pairs.one(seed: seed))
      try vault.run("edit", Pairs.one(seed: seed).name, "--alias", "known")
      terminal = try PseudoTerminal(
        ["bash", "--noprofile", "--rcfile", home.path("rc"), "-i"], in: home,
        environment: vault.environment.merging(["MPVAULT_LANG": "en", "HOME": home.path("")]) { $1 })
      try shell("stty -g > modes")
    }

    private enum Place { case shell, hidden, question }

    private static func place(_ end: String) -> Place? {
      if end.hasSuffix(prompt) { return .shell }
      if end.hasSuffix("hidden): ") { return .hidden }
      return ["): ", "program: ", "other: ", "sure: ", "(yes/no) ", "[y/N] "].contains { end.hasSuffix($0) }
        ? .question : nil
    }

    private func place() throws -> Place {
      var found = Place.shell
      try terminal.expectEnd { end in
        guard let place = Self.place(end) else { return false }
        found = place
        return true
      }
      return found
    }

    private mutating func press(_ keys: String) throws {
      pressed += keys.utf8.count
      try terminal.send(keys)
    }

    /// A line that the shell runs to its end.
    private mutating func shell(_ line: String) throws {
      try terminal.expectEnd { $0.hasSuffix(Self.prompt) }
      try press(line + "; echo done\r")
      try terminal.expectEnd { $0.hasSuffix("done\r\n\(Self.prompt)") }
    }

    mutating func oneCommand() throws {
      try terminal.expectEnd { $0.hasSuffix(Self.prompt) }
      let commands = [
        "mpvault add", "mpvault add new\(pressed)", "mpvault reset known --reason routine",
        "mpvault reset known",
        "mpvault add known --kind upload-key", "mpvault add known --correct", "mpvault add n\(pressed) | cat",
      ]
      try enter(commands.randomElement(using: &generator) ?? "")
      for _ in 0..<40 {
        switch try place() {
        case .shell: return
        case .hidden: try atHiddenPrompt()
        case .question: try atQuestion()
        }
      }
      try press("\u{3}")
    }

    /// A line at the shell's prompt, until it is taken.
    private mutating func enter(_ line: String) throws {
      let count = terminal.output.count
      try press(line + "\r")
      try terminal.expectEnd { _ in terminal.output[count...].contains(UInt8(ascii: "\n")) }
    }

    private mutating func secret() -> String {
      let secret = generator.hex(32)
      secrets.append(secret)
      return secret
    }

    private mutating func atHiddenPrompt() throws {
      try terminal.expectEcho(false)
      let count = terminal.output.count
      switch Int.random(in: 0..<9, using: &generator) {
      case 0: try press(secret() + "\r")
      case 1: try press("\u{1b}[200~\(secret())\r\(secret())\r\u{1b}[201~\r")
      case 2: try press("\(secret())\r\(secret())\r")
      case 3: return try press(secret().prefix(20) + "\u{7f}\u{1b}[D\u{15}")
      case 4: try press(secret().prefix(20) + "\u{3}")
      case 5: try press(secret().prefix(20) + "\u{4}")
      case 6:
        try press(secret().prefix(15) + "\u{1a}")
        try terminal.expectEnd { $0.hasSuffix(Self.prompt) }
        return try enter("fg")
      case 7: return try terminal.resize(columns: Int.random(in: 20...200, using: &generator), rows: 24)
      default: try press(secret().prefix(16) + "\u{1b}[200~\(secret())\u{1b}[201~\r")
      }
      // The prompt is erased once the terminal is as it was; what is typed before that is nobody's, and dropped.
      let erased = Array("\r\u{1b}[K".utf8)
      try terminal.expectEnd { _ in terminal.output[count...].firstRange(of: erased) != nil }
    }

    private mutating func atQuestion() throws {
      let answers = ["\r", "known\r", "given\(pressed)\r", "no\r", "4\r", "\u{3}", "\u{4}", "yes\r"]
      let count = terminal.output.count
      try press(answers.randomElement(using: &generator) ?? "\r")
      try terminal.expectEnd { _ in terminal.output.count > count }
    }

    /// The modes of the terminal are what they were.
    mutating func end() throws {
      try shell("stty -g > modes-after")
      #expect(try home.read("modes") == home.read("modes-after"))
      try terminal.send("exit\r")
      _ = try terminal.waitForExit()
    }
  }
}

extension ScratchHome {
  /// The bytes of every file below, by path.
  fileprivate func everyFile() throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for case let name as String in FileManager.default.enumerator(atPath: path("")) ?? .init() {
      if let data = FileManager.default.contents(atPath: path(name)) { files[name] = Array(data) }
    }
    return files
  }
}
