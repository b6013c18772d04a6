internal import Host
internal import Synchronization

/// The language in which this run speaks.
enum Language: String, CaseIterable {
  case english = "en"
  case chinese = "zh"

  private static let chosen = Mutex(Language.english)
  /// What this task speaks where it differs from the process: tests of both languages run side by side.
  @TaskLocal static var ofThisTask: Language?

  static var current: Language {
    get { ofThisTask ?? chosen.withLock { $0 } }
    set { chosen.withLock { $0 = newValue } }
  }

  /// `MPVAULT_LANG`, else what the locale's variables say.
  static func fromEnvironment() -> Language {
    Environment.value("MPVAULT_LANG").flatMap(named) ?? fromLocale()
  }

  /// What `MPVAULT_LANG` names where that is no language of ours.
  static var unknownWish: String? {
    Environment.value("MPVAULT_LANG").flatMap { named($0) == nil ? $0 : nil }
  }

  /// In POSIX's order; and `LANGUAGE` before it, as gettext has it: a list, which counts where the locale is any but C.
  private static func fromLocale() -> Language {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap(Environment.value).first
    guard let locale, !["C", "POSIX"].contains(locale.prefix { $0 != "." && $0 != "@" }) else {
      return .english
    }
    let list = (Environment.value("LANGUAGE") ?? "").split(separator: ":")
    return list.lazy.compactMap { named(String($0)) }.first ?? named(locale) ?? .english
  }

  /// `zh`, `ZH`, `zh_CN.UTF-8`, `zh-Hans` …
  static func named(_ text: String) -> Language? {
    let word = text.prefix { !"_-.@".contains($0) }.lowercased()
    return allCases.first { $0.rawValue == word }
  }

  /// This one, where the person's terminal has its characters.
  var shown: Language {
    self == .english || SpokenText.canShow(Text.hasItsCharacters.chinese) ? self : .english
  }
}
