import Foundation
import Sodium
import Support
import Testing

@testable import Delivery

/// Whatever a value is, the reader of each syntax gets it back to the byte: Python's, PHP's and two shells' own
/// readers, over values of nothing but what they take for something else.
@Suite struct ExportSyntaxTests {
  private let home: ScratchHome

  init() throws { home = try ScratchHome() }

  private static let fragments: [String] = [
    "'", "\"", "\\", "$", "${", "}", "${HOME}", "$HOME", "$(id)", "`id`", "#", " #", "\n", "\r", "\r\n", "\t",
    " ",
    "\\n", "\\'", "=", "export A=1", ": ", "- ", "{", "[", "%", "&", "*", "!", "|", ">", "?", "<?php", "?>",
    "//",
    "二", "🍜", "é", "\u{85}", "\u{a0}", "\u{2028}", "\u{2029}", "\u{feff}", "\u{202e}", "\u{200d}", "\u{e000}",
    "\u{fffe}", "\u{f0000}", "\u{e0001}", "\u{1}", "\u{1b}[31m", "\u{7f}", "\u{9f}", "\u{b}", "\u{c}", "null",
    "true",
    "0x10", "1e3", "~", "wx8e2d4c6fa01b9735", "-----BEGIN PRIVATE KEY-----",
  ]

  /// - Parameter hasAll: also bytes that are no text; else all is UTF-8. None has a zero byte.
  private static func values(seed: UInt64, hasAll: Bool = false, count: Int = 600) -> [[UInt8]] {
    var generator = SeededGenerator(seed: seed)
    let single = fragments.map { Array($0.utf8) }
    let random = (0..<count).map { _ -> [UInt8] in
      (0..<Int.random(in: 1...12, using: &generator)).flatMap { _ -> [UInt8] in
        if hasAll, Bool.random(using: &generator) { return [UInt8.random(in: 1...255, using: &generator)] }
        return Array((fragments.randomElement(using: &generator) ?? "").utf8)
      }
    }
    return single + random
  }

  /// What a reader gives, a line of hexadecimal digits each.
  private func read(
    _ values: [[UInt8]], _ file: [UInt8], by program: String, _ words: String...
  ) throws {
    try home.write("file", file)
    let outcome = try home.tool([program] + words)
    compare(values, outcome.lines.map { Array($0.utf8) }.map { Hex.decode($0.span) ?? [] })
  }

  private func compare(_ values: [[UInt8]], _ read: [[UInt8]]) {
    #expect(read.count == values.count)
    for (value, read) in zip(values, read) where value != read {
      Issue.record("\(String(decoding: value, as: UTF8.self).debugDescription): \(read)")
    }
  }

  private func assignments(_ values: [[UInt8]], _ syntax: VariableText.Syntax) -> [UInt8] {
    let variables = values.enumerated().map { number, value in
      ("V\(number)", SharedSecret(SecretBytes(copying: value.span)))
    }
    return VariableText.text(of: variables, syntax).withBytes { $0.array }
  }

  private static let dotenv = """
    import sys, dotenv
    for value in dotenv.dotenv_values("file", interpolate=sys.argv[1] == "yes").values(): print(value.encode().hex())
    """

  /// All that is not refused.
  private static func dotenvValues(seed: UInt64) -> [[UInt8]] {
    values(seed: seed).filter { ExportFormat.dotenv.refusal(of: $0.span) == nil }
  }

  @Test func pythonReadsDotenvBack() throws {
    let values = Self.dotenvValues(seed: 1)
    let file = assignments(values, .dotenv)
    try read(values, file, by: "/usr/bin/python3", "-c", Self.dotenv, "no")
    // It alone looks for references in single quotes too; then there is a warning.
    let plain = values.filter { !$0.span.holdsPlaceholder }
    try read(plain, assignments(plain, .dotenv), by: "/usr/bin/python3", "-c", Self.dotenv, "yes")
    for value in values where value.span.holdsPlaceholder {
      let isTold = VariableText.isReadDifferently(value.span)
      #expect(isTold)
    }
  }

  @Test func whatDotenvLibrariesAgreeOnPHPAndAShellReadTheSameFrom() throws {
    let values = Self.dotenvValues(seed: 2).filter { value in
      // phpdotenv knows lines in double quotes alone.
      !VariableText.isReadDifferently(value.span)
    }
    #expect(values.count > 100)
    let file = assignments(values, .dotenv)
    compare(values, try shell("bash", file, count: values.count))
    let single = values.filter { !$0.contains(0x0a) || !$0.contains { "\"\\$`".utf8.contains($0) } }
    try read(single, assignments(single, .dotenv), by: "/usr/bin/php", "-r", Self.phpdotenv)
  }

  @Test func weReadDotenvBackOurselves() throws {
    let values = Self.dotenvValues(seed: 3)
    let file = assignments(values, .dotenv)
    let read = try EnvironmentFile(SecretBytes(copying: file.span)).assignments
    compare(values, read.map { $0.value.withBytes { $0.array } })
  }

  private static let phpdotenv = """
    require "/usr/share/php/Dotenv/autoload.php";
    foreach (Dotenv\\Dotenv::parse(file_get_contents("file")) as $value) echo bin2hex($value), "\\n";
    """

  @Test func laravelsReaderReadsItBack() throws {
    let values = Self.values(seed: 4).filter { ExportFormat.laravel.refusal(of: $0.span) == nil }
    #expect(values.count > 300)
    try read(values, assignments(values, .laravel), by: "/usr/bin/php", "-r", Self.phpdotenv)
  }

  private func shell(_ name: String, _ file: [UInt8], count: Int) throws -> [[UInt8]] {
    try home.write("file", file)
    let outcome = try home.tool(name, "-c", "set -a; . ./file; env -0")
    #expect(outcome.stderr.isEmpty, "\(outcome.errorText)")
    var found: [Int: [UInt8]] = [:]
    for entry in outcome.stdout.split(separator: 0) {
      guard entry.first == UInt8(ascii: "V"), let equals = entry.firstIndex(of: UInt8(ascii: "=")),
        let number = Int(String(decoding: entry[..<equals].dropFirst(), as: UTF8.self))
      else { continue }
      found[number] = Array(entry[(equals + 1)...])
    }
    return (0..<count).map { found[$0] ?? [] }
  }

  @Test(arguments: ["bash", "dash"]) func shellsReadAnyBytesBack(_ name: String) throws {
    let values = Self.values(seed: 5, hasAll: true)
    compare(values, try shell(name, assignments(values, .shell), count: values.count))
  }

  /// What does something as soon as a reader takes it for more than a value, alone and behind what changes its quotes.
  private static let attacks: [[UInt8]] = {
    let words = [
      "$(touch pwned)", "`touch pwned`", "${X:=$(touch pwned)}", "$((a[$(touch pwned)]))", ";touch pwned;",
      "\ntouch pwned\n", "&touch pwned&", "|touch pwned", "'; touch pwned; '", "\"; touch pwned; \"",
      "\nLD_PRELOAD=pwned", "\nexport LD_PRELOAD=pwned\n", "<(touch pwned)", "\n#", "$'\\x60'", "!touch",
    ]
    let openings = [
      "", "'", "\"", "\\", "\\\\", "\r", "\n", "'\"", "=\"", "'\n", "\"\\", "1d0f17a88bc56dea4b502637",
    ]
    return openings.flatMap { opening in words.map { Array((opening + $0).utf8) } }
  }()

  /// A `.env` is sourced in shells as well, whatever it was written for.
  @Test(arguments: [ExportFormat.dotenv, .laravel, .shell], ["bash", "dash"])
  func noShellRunsWhatStandsInAValue(_ format: ExportFormat, _ shell: String) throws {
    let syntax: VariableText.Syntax = format == .dotenv ? .dotenv : format == .laravel ? .laravel : .shell
    let written = Self.attacks.filter { format.refusal(of: $0.span) == nil }
    #expect(written.count > Self.attacks.count / 2)
    try home.write("file", assignments(written, syntax))
    let outcome = try home.tool(shell, "-c", "set -a; . ./file; env -0")
    #expect(outcome.status == 0 && outcome.stderr.isEmpty, "\(outcome.errorText)")
    #expect(!home.exists("pwned"))
    let names = outcome.stdout.split(separator: 0).map { $0.prefix { $0 != UInt8(ascii: "=") } }
    #expect(!names.contains { $0.elementsEqual("LD_PRELOAD".utf8) })
  }

  /// As `docker run --env-file` reads: a line is a variable, quotes are part of its value.
  @Test func aReaderOfLinesFindsNoOtherVariableInAValue() throws {
    let values =
      Self.dotenvValues(seed: 10) + Self.attacks.filter { ExportFormat.dotenv.refusal(of: $0.span) == nil }
    let file = assignments(values, .dotenv)
    for line in file.split(separator: UInt8(ascii: "\n")) {
      let parts = line.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, parts[1].contains(where: { $0 != UInt8(ascii: "=") && $0 > 0x20 }) else {
        continue
      }
      let name = String(decoding: parts[0], as: UTF8.self)
      #expect(name.first == "V" && name.dropFirst().allSatisfy(\.isNumber), "\(name.debugDescription)")
    }
  }

  @Test func phpReadsAnyBytesBack() throws {
    let values = Self.values(seed: 6, hasAll: true) + [[0], [UInt8](0...255)]
    var text = SecretBuffer()
    text.append("<?php return [\n")
    for value in values {
      PHPText.append(value.span, to: &text)
      text.append(",\n")
    }
    text.append("];\n")
    try read(
      values, text.withBytes { $0.array }, by: "/usr/bin/php", "-r",
      "foreach (include \"file\" as $value) echo bin2hex($value), \"\\n\";")
  }

  private func tree(_ values: [[UInt8]]) -> JSON {
    .object(
      values.enumerated().map { number, value in
        // Under keys that YAML takes for something else, too.
        (
          number < 3 ? ["no", "[二]", "1"][number] : "v\(number)",
          .object([("inner", .secret(SharedSecret(SecretBytes(copying: value.span))))])
        )
      })
  }

  @Test func pythonReadsJSONBack() throws {
    let values = Self.values(seed: 7) + [[0], Array(0..<0x80)]
    let script =
      "import json\nfor v in json.load(open('file', encoding='utf-8')).values(): print(v['inner'].encode().hex())"
    try read(values, tree(values).secretText.withBytes { $0.array }, by: "/usr/bin/python3", "-c", script)
  }

  @Test func pythonReadsYAMLBack() throws {
    let values = Self.values(seed: 8) + [[0], Array(0..<0x80)]
    var text = SecretBuffer()
    tree(values).appendYAML(to: &text)
    let script = """
      import yaml
      file = yaml.safe_load(open('file', encoding='utf-8', newline=''))
      assert list(file)[:3] == ['no', '[二]', '1']
      for v in file.values(): print(v['inner'].encode().hex())
      """
    try read(values, text.withBytes { $0.array }, by: "/usr/bin/python3", "-c", script)
  }

  @Test func anythingThatIsNoTextIsNoticed() {
    var generator = SeededGenerator(seed: 9)
    for _ in 0..<2000 {
      let bytes = generator.bytes(Int.random(in: 0...6, using: &generator))
      let isText = bytes.span.isText
      #expect(isText == (String(validating: bytes, as: UTF8.self) != nil), "\(bytes)")
    }
  }
}
