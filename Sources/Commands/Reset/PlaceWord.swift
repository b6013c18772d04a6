internal import Ledger

/// The sorts of places, as they are written.
enum PlaceWord: String, CaseIterable {
  case server, ci
  case cloudFunction = "cloud-function"
  case desktop, other

  /// - Throws: 64 for what is none of them.
  static func kind(_ text: String) throws(Failure) -> String {
    guard let word = Self(rawValue: text) else {
      let hint = NearWords.hint(text, among: allCases.map(\.rawValue), otherwise: .placeKinds)
      throw Failure(.usage, .badPlaceKind, hint: hint)
    }
    return word.rawValue
  }

  /// As a person reads the sort of a place.
  static func shown(_ place: PlaceState) -> String? { place.placeKind.map { shown($0).text } }

  /// What a newer mpvault wrote may be no word of these.
  static func shown(_ kind: String) -> Text { Self(rawValue: kind)?.title ?? Text(same: kind) }
}

extension PlaceWord: Titled {
  var title: Text {
    switch self {
    case .server: Text("server", "服务器")
    case .ci: Text("ci", "持续集成")
    case .cloudFunction: Text("cloud-function", "云函数")
    case .desktop: Text("desktop", "电脑")
    case .other: Text("other", "其他")
    }
  }
}

/// What is said here alone.
extension Text {
  static let badPlaceKind = Text(
    "There is no such sort of place. Nothing was stored.", "没有这种使用处。什么都没保存。")
}
