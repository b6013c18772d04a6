internal import Host
internal import Synchronization

/// The language in which this run speaks.
enum Language: String, CaseIterable {
  case english = "en"
  case chinese = "zh"

  private static let chosen = Mutex(Language.english)

  static var current: Language {
    get { chosen.withLock { $0 } }
    set { chosen.withLock { $0 = newValue } }
  }

  /// `MPVAULT_LANG`, else what the locale's variables say, in POSIX's order.
  static func fromEnvironment() -> Language {
    if let wish = Environment.value("MPVAULT_LANG") { return named(wish) ?? .english }
    for variable in ["LC_ALL", "LC_MESSAGES", "LANG"] {
      if let locale = Environment.value(variable) { return named(locale) ?? .english }
    }
    return .english
  }

  /// `zh`, `zh_CN.UTF-8`, `zh-Hans` …
  static func named(_ text: String) -> Language? {
    allCases.first { language in
      text == language.rawValue || text.hasPrefix(language.rawValue + "_")
        || text.hasPrefix(language.rawValue + "-")
        || text.hasPrefix(language.rawValue + ".")
    }
  }
}

/// What a person reads, in both languages. The words of the whole program are made in this folder and nowhere
/// else.
///
/// It is one line of printable characters, whatever is put into it: a name, a note or a path that came from somebody
/// else neither acts on a terminal nor forges a line.
struct Sentence: Equatable {
  let english: String
  let chinese: String

  init(en english: String, zh chinese: String) {
    self.english = Printable.line(english)
    self.chinese = Printable.line(chinese)
  }

  var text: String {
    switch Language.current {
    case .english: english
    case .chinese: chinese
    }
  }
}
