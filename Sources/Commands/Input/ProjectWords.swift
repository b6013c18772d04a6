extension Sentence {
  static let noProject = Sentence(en: "Which mini-program?", zh: "哪个小程序？")

  static let noProjectHint = Sentence(
    en: "name it, or go into a project that has its AppID in project.config.json",
    zh: "请写上名称，或进入 project.config.json 里有 AppID 的项目目录")

  static func touristProject(_ file: String) -> Sentence {
    Sentence(
      en: "\(file) is a tourist's (touristappid): it belongs to no mini-program yet.",
      zh: "\(file) 用的是游客 AppID（touristappid），还没有对应的小程序。")
  }

  static func projectAppID(_ file: String) -> Sentence {
    Sentence(en: "The appid in \(file) is none.", zh: "\(file) 里的 appid 不是有效的 AppID。")
  }

  static func projectUnreadable(_ file: String) -> Sentence {
    Sentence(en: "\(file) cannot be read as a project's JSON.", zh: "\(file) 不是有效的项目 JSON。")
  }

  static let projectUnreadableHint = Sentence(
    en: "mend it, or name the mini-program", zh: "请先改好它，或直接写上小程序名称")

  static func foreignProject(_ file: String) -> Sentence {
    Sentence(
      en: "\(file) belongs to another user, who may not choose a mini-program for you.",
      zh: "\(file) 属于别的用户，不能由它决定用哪个小程序。")
  }
  static let foreignProjectHint = Sentence(en: "name the mini-program", zh: "请直接写上小程序名称")

  static func runsProject(_ name: String, _ appID: String, _ file: String) -> Sentence {
    Sentence(
      en: "Running with \(name) (\(appID)), as \(file) says.", zh: "使用 \(name)（\(appID)），依据 \(file)。")
  }

  static func projectNotStored(_ file: String) -> Sentence {
    Sentence(
      en: "The vault does not have the mini-program of this project (\(file)).",
      zh: "保险库里还没有这个项目的小程序（\(file)）。")
  }

  /// - Parameter title: what the project calls itself.
  static func projectNotStoredHint(_ appID: String, title: String?) -> Sentence {
    guard let name = title.map(Shell.quote) else {
      return Sentence(en: "mpvault add NAME --app-id \(appID)", zh: "mpvault add 名称 --app-id \(appID)")
    }
    return Sentence(
      en: "mpvault add \(name) --app-id \(appID)", zh: "可存入：mpvault add \(name) --app-id \(appID)")
  }
}
