/// The text of a transcript, taken apart and put together again. `parse(text).text == text` for every file
/// that parses, ends with a newline and has neither needless backslashes nor `[exit 0]`.
///
///     # A comment; so is a line that is only `#`.
///     # lang: zh               before the first command: sets MPVAULT_LANG
///     # env: NAME=value        likewise: sets a variable
///     $ a command of sh -c     which `> ` lines right below it continue
///     > its second line
///     what it writes, standard output and error as one
///     [exit 65]                the last line, when the status is not 0
///
///     ! exists PATH            then or anywhere later: what must hold of the files now
///     ! missing PATH
///     ! mode 0600 PATH
///     ! contains PATH TEXT     TEXT to the end of the line, as bytes
///     ! contains-not PATH TEXT of a folder: none of the files below it
///
/// Blank lines at the end of a block are cosmetic. Others belong to the output. A backslash at the beginning
/// of a line of output is dropped, and what follows is output whatever it looks like: `\# not a comment`, `\`
/// for a blank line at the end, `\\` for a backslash. Whether the last line ended with a newline is not seen.
package struct TranscriptFormat: Sendable, Equatable {
  package enum Block: Sendable, Equatable {
    /// As it stands in the file: a comment, or a blank line outside of a command.
    case prose(String)
    case command(Command)
    case check(Check, text: String, line: Int)
  }

  package struct Command: Sendable, Equatable {
    package var line: Int
    package var script: String
    package var output: [String]
    package var status: Int32
    /// The cosmetic ones behind it.
    package var blankLines: Int

    package init(line: Int, script: String, output: [String], status: Int32, blankLines: Int) {
      self.line = line
      self.script = script
      self.output = output
      self.status = status
      self.blankLines = blankLines
    }
  }

  package enum Check: Sendable, Equatable {
    case exists(String)
    case missing(String)
    case mode(UInt32, String)
    case contains(String, text: String)
    case containsNot(String, text: String)
  }

  package var blocks: [Block]

  package init(blocks: [Block]) { self.blocks = blocks }

  package var commands: [Command] {
    blocks.compactMap { if case .command(let command) = $0 { command } else { nil } }
  }

  /// `zh` or `en`, if the file says so.
  package var language: String? { head("# lang: ").first }

  /// Whether it is about a vault that is locked: any other is unlocked as soon as it is made.
  package var staysLocked: Bool { !head("# stays locked").isEmpty }

  /// What the session's commands find in their environment, besides that of the home.
  package var environment: [String: String] {
    var environment: [String: String] = [:]
    for setting in head("# env: ") {
      let parts = setting.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if parts.count == 2 { environment[String(parts[0])] = String(parts[1]) }
    }
    if let language { environment["MPVAULT_LANG"] = language }
    return environment
  }

  /// What stands behind the label in comments before the first command.
  private func head(_ label: String) -> [String] {
    blocks.prefix { if case .prose = $0 { true } else { false } }.compactMap { block in
      if case .prose(let line) = block, line.hasPrefix(label) {
        String(line.dropFirst(label.count))
      } else {
        nil
      }
    }
  }

  /// - Throws: `SupportError` with the number of the line that says nothing.
  package static func parse(_ text: String) throws -> TranscriptFormat {
    let lines = Lines.of(text)
    var blocks: [Block] = []
    var index = 0
    while index < lines.count {
      let line = lines[index]
      if line.isEmpty || isComment(line) {
        blocks.append(.prose(line))
      } else if line.hasPrefix("! ") {
        guard let check = parseCheck(line) else { throw nonsense(index, line) }
        blocks.append(.check(check, text: line, line: index + 1))
      } else if line.hasPrefix("$ ") {
        let end = lines[(index + 1)...].firstIndex(where: endsCommand) ?? lines.count
        blocks.append(.command(parseCommand(lines[index..<end])))
        index = end - 1
      } else {
        throw nonsense(index, line)
      }
      index += 1
    }
    return TranscriptFormat(blocks: blocks)
  }

  package var text: String {
    var lines: [String] = []
    for block in blocks {
      switch block {
      case .prose(let line), .check(_, text: let line, line: _): lines.append(line)
      case .command(let command):
        let script = command.script.split(separator: "\n", omittingEmptySubsequences: false)
        lines += script.enumerated().map { place, line in
          place == 0 ? "$ " + line : line.isEmpty ? ">" : "> " + line
        }
        lines += command.output.enumerated().map { place, line in
          Self.escape(line, isFirst: place == 0, isLast: place == command.output.count - 1)
        }
        if command.status != 0 { lines.append("[exit \(command.status)]") }
        lines += Array(repeating: "", count: command.blankLines)
      }
    }
    return lines.map { $0 + "\n" }.joined()
  }
}

extension TranscriptFormat {
  private static func isComment(_ line: String) -> Bool { line == "#" || line.hasPrefix("# ") }

  private static func nonsense(_ index: Int, _ line: String) -> SupportError {
    SupportError("line \(index + 1): neither a check nor the output of a command: \(line)")
  }

  private static func endsCommand(_ line: String) -> Bool {
    isComment(line) || line.hasPrefix("$ ") || line.hasPrefix("! ")
  }

  private static func isContinuation(_ line: String) -> Bool { line == ">" || line.hasPrefix("> ") }

  private static func parseCommand(_ block: ArraySlice<String>) -> Command {
    var rest = block.dropFirst()
    var script = block[block.startIndex].dropFirst(2)
    while let line = rest.first, isContinuation(line) {
      script += "\n" + line.dropFirst(2)
      rest = rest.dropFirst()
    }
    var blankLines = 0
    while rest.last == "" {
      rest = rest.dropLast()
      blankLines += 1
    }
    var status: Int32 = 0
    if let code = rest.last.flatMap(exitCode) {
      status = code
      rest = rest.dropLast()
    }
    let output = rest.map { $0.hasPrefix("\\") ? String($0.dropFirst()) : $0 }
    return Command(
      line: block.startIndex + 1, script: String(script), output: output, status: status,
      blankLines: blankLines)
  }

  /// Of `[exit 65]`; nothing of any other line.
  private static func exitCode(_ line: String) -> Int32? {
    guard line.hasPrefix("[exit "), line.hasSuffix("]") else { return nil }
    return Int32(line.dropFirst(6).dropLast())
  }

  /// A line of output as it stands in the file.
  private static func escape(_ line: String, isFirst: Bool, isLast: Bool) -> String {
    let looksLikeForm =
      line.hasPrefix("\\") || endsCommand(line)
      || isFirst && isContinuation(line) || isLast && (line.isEmpty || exitCode(line) != nil)
    return looksLikeForm ? "\\" + line : line
  }

  private static func parseCheck(_ line: String) -> Check? {
    let words = line.dropFirst(2).split(separator: " ", maxSplits: 2).map(String.init)
    switch (words.first, words.count) {
    case ("exists", 2): return .exists(words[1])
    case ("missing", 2): return .missing(words[1])
    case ("mode", 3): return UInt32(words[1], radix: 8).map { .mode($0, words[2]) }
    case ("contains", 3): return .contains(words[1], text: words[2])
    case ("contains-not", 3): return .containsNot(words[1], text: words[2])
    default: return nil
    }
  }
}
