import Foundation
import Support
import Testing

@testable import Commands

/// Every line that a person reads exists in English and in 简体中文 and says the same.
@Suite struct LanguageTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Sources/Commands").path

  private struct Source {
    let name: String
    let text: String
  }

  /// - Parameter isOfWords: whether a file is there for sentences alone, whose parts need not stand in a `Text`.
  private static func sources(isOfWords: Bool? = nil) throws -> [Source] {
    let all = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    let wanted = all.filter { path in
      path.hasSuffix(".swift") && (isOfWords.map { $0 == Self.isOfWords(path) } ?? true)
    }
    return try wanted.sorted().map {
      Source(name: $0, text: try String(contentsOfFile: folder + "/" + $0, encoding: .utf8))
    }
  }

  private static func isOfWords(_ path: String) -> Bool {
    let name = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
    return name == "Language" || name.hasPrefix("Help") || name.hasSuffix("Words") || name.hasSuffix("Errors")
  }

  /// Names of the platform's own buttons and menus, which its pages have in Chinese alone.
  private static let platformWords = ["重置", "开发管理", "开发设置", "生成", "冻结", "「立即失效」", "第三方平台", "云开发"]
  /// What is called the same in both languages.
  private static let sameInBoth = [
    "AppSecret", "AppID", "EncodingAESKey", "--kdf interactive（64 MiB）| moderate（256 MiB）| sensitive（1 GiB）",
  ]

  private static func isHan(_ character: Character) -> Bool {
    character.unicodeScalars.contains { $0.properties.isIdeographic }
  }

  private static func hasHan(_ text: String) -> Bool { text.contains(where: isHan) }
  private static func hasWords(_ text: String) -> Bool { text.contains { $0.isASCII && $0.isLetter } }

  private static func hasContent(_ literals: [SourceLexer.Literal]) -> Bool {
    literals.contains { !$0.text.allSatisfy(\.isWhitespace) }
  }

  /// One sentence, as the source has it.
  struct Pair {
    let place: String
    let english: String
    let chinese: String

    var complaint: String? {
      let english = SourceLexer.literals(in: english)
      let chinese = SourceLexer.literals(in: chinese)
      let englishText = english.map(\.text).joined()
      let chineseText = chinese.map(\.text).joined()
      if !hasContent(english), !hasContent(chinese) {
        return self.english.neutral == self.chinese.neutral ? nil : "two expressions that differ"
      }
      if !hasContent(english) || !hasContent(chinese) { return "one language says nothing" }
      let rest = platformWords.reduce(englishText) { $0.replacing($1, with: "") }
      if hasHan(rest) { return "汉字 in English" }
      if hasWords(englishText), !hasHan(chineseText), !sameInBoth.contains(chineseText), !isTyped(chineseText)
      {
        return "no 汉字 in Chinese"
      }
      let difference = Self.names(english).symmetricDifference(Self.names(chinese))
      return difference.isEmpty ? nil : "only one language has \(difference.sorted())"
    }

    /// What is interpolated, whichever language it is asked for.
    private static func names(_ literals: [SourceLexer.Literal]) -> Set<String> {
      Set(literals.flatMap(\.interpolations).map(\.neutral))
    }
  }

  /// What takes a term and its meaning in both languages.
  private static let declaring = ["HelpEntry", "Example", "@Option", "@Flag", "@Argument"]

  /// What makes texts out of others has none of its own.
  private static let makingTexts = [
    "Words/Text.swift", "Help/Declaration.swift", "Help/Example.swift", "Help/HelpEntry.swift",
  ]

  /// All of them, which take a while to be found.
  private static let pairs = Result { try findPairs() }

  private static func findPairs() throws -> [Pair] {
    var pairs: [Pair] = []
    for source in try sources() where !makingTexts.contains(source.name) {
      let calls = SourceLexer.calls(of: ["Text"] + declaring, in: source.text)
      for arguments in calls["Text", default: []] where arguments.count == 2 {
        pairs.append(Pair(place: source.name, english: arguments[0], chinese: arguments[1]))
      }
      for name in declaring {
        for arguments in calls[name, default: []]
        where arguments.count >= 3 && arguments[1] != "_ english: Phrase<EnglishHalf>" {
          pairs.append(Pair(place: source.name, english: arguments[1], chinese: arguments[2]))
        }
      }
    }
    return pairs
  }

  /// Commands that are typed one after the other are parted by what a shell reads.
  @Test func anExampleInEnglishHasNoChineseInIt() {
    for example in HelpPage.all.flatMap(\.examples) {
      #expect(!Self.hasHan(example.lines[0]), "\(example.lines[0])")
    }
  }

  @Test func noFullWidthMarkPartsTwoCommands() throws {
    for source in try Self.sources() {
      for line in source.text.split(separator: "\n") {
        let ends = String(line).components(separatedBy: "；mpvault").dropLast().compactMap(\.last)
        #expect(!ends.contains { $0.isASCII }, "\(source.name): \(line)")
      }
    }
  }

  @Test func everySentenceExistsInBothLanguagesAndSaysTheSame() throws {
    let pairs = try Self.pairs.get()
    #expect(pairs.count > 250)
    for pair in pairs {
      if let complaint = pair.complaint {
        Issue.record("\(pair.place): \(complaint): \(pair.english) | \(pair.chinese)")
      }
    }
  }

  /// What a developer in China would not write, whatever stands around it.
  private static let never = ["账本", "您", "注册邮箱", "知晓", "已接受", "外泄"]

  @Test func noSentenceHasAWordThatIsNeverUsed() throws {
    let pairs = try Self.pairs.get()
    #expect(pairs.count > 250)
    for pair in pairs {
      for word in Self.never where pair.chinese.contains(word) {
        Issue.record("\(pair.place): \(word): \(pair.chinese)")
      }
      // An item of the inbox is 收进; 归档 is what `archive` does.
      if pair.place.contains("Inbox"), pair.chinese.contains("归档") || pair.chinese.contains("归不了档") {
        Issue.record("\(pair.place): \(pair.chinese)")
      }
    }
  }

  /// The tests above must be able to fail.
  @Test(arguments: [
    (#""The disk is full.""#, #""The disk is full.""#), (#""磁盘满了。""#, #""磁盘满了。""#),
    (#""There is no file \(path).""#, #""没有这个文件。""#), (#""There is no file \(path).""#, #""没有 \(name)。""#),
    (#""A name.""#, #""""#), ("", #""名称""#), ("names", "other"),
    (#""\(kind) of \(program)""#, #""\(program)的""#),
  ])
  func aSentenceThatLacksSomethingIsNoticed(english: String, chinese: String) {
    #expect(Pair(place: "here", english: english, chinese: chinese).complaint != nil)
  }

  @Test(arguments: [
    (#""There is no file \(path).""#, #""没有这个文件：\(path)""#), ("names", "names"),
    (#""the \(kind) of \(name)""#, #""\(name) 的 \(kind)""#),
    (#""\(count, "file") read""#, #""已读取 \(count) 个文件""#),
    (#""Pressed 重置? \(name)""#, #""点过「重置」：\(name)""#), (#""(\(text))""#, #""（\(text)）""#),
  ])
  func aSentenceThatIsCompleteIsNot(english: String, chinese: String) {
    #expect(Pair(place: "here", english: english, chinese: chinese).complaint == nil)
  }

  @Test func noSentenceStandsInOneLanguageAlone() throws {
    let sources = try Self.sources(isOfWords: false)
    #expect(sources.count > 20)
    // Nobody reads the passphrases, what shells run, or a page's style sheet, which is watched for words to be shown
    // below.
    let unread = [
      "Input/CommonPassphrases.swift", "Audit/Report/ReportStyle.swift", "Audit/TimerPage.swift",
      "Help/Completion/ShellScripts.swift",
      "Help/Completion/CompletionKind.swift",
    ]
    for source in sources where !unread.contains(source.name) {
      var rest = source.text
      let calls = SourceLexer.calls(of: ["Text"] + Self.declaring, in: source.text).values.joined()
      // What stands in another one is gone with it.
      for argument in calls.joined().sorted(by: { $0.count > $1.count }) { rest.replace(argument, with: "") }
      for literal in SourceLexer.literals(in: rest) where Self.isSentence(literal.text) {
        Issue.record("\(source.name): “\(literal.text)”")
      }
    }
  }

  @Test func theStyleSheetShowsNoWords() {
    let shown = ReportStyle.sheet.split(separator: "content:").dropFirst().map { $0.prefix { $0 != ";" } }
    #expect(!shown.isEmpty)
    for value in shown { #expect(!value.contains("\"") && !value.contains("'"), "\(value)") }
    #expect(!Self.hasHan(ReportStyle.sheet))
  }

  @Test func whatASentenceIsForThatTest() {
    for text in ["磁盘满了", "The disk is full", "Nothing was stored."] { #expect(Self.isSentence(text)) }
    for text in [
      "--app-id", "mpvault \u{fffc}, libsodium \u{fffc}, SQLite \u{fffc}", "\n    ", "XDG_DATA_HOME",
    ] {
      #expect(!Self.isSentence(text), "\(text)")
    }
  }

  /// Commands and options are the same in both.
  private static func isTyped(_ text: String) -> Bool {
    ["mpvault ", "git ", " --", "--"].contains(where: text.hasPrefix)
  }

  /// What is understood, whichever language is shown.
  private static let answers = ["否", "没", "没点", "点了", "和", "冻结", "解冻"]

  /// 汉字, or three English words; a command is none, and names of programs are none.
  private static func isSentence(_ text: String) -> Bool {
    if answers.contains(text) || isTyped(text) { return false }
    if hasHan(text) { return true }
    let words = text.split { !($0.isASCII && ($0.isLetter || $0 == "_")) }.map(String.init)
    return words.filter { !["mpvault", "libsodium", "SQLite"].contains($0) }.count >= 3
  }
}

extension String {
  /// The expression, however its line was broken, and a number without the noun that it counts, which English alone has.
  fileprivate var neutral: String {
    String(filter { !$0.isWhitespace }).replacing(/^([\w.-]+),"[a-z-]+"$/) { $0.1 }
  }
}
