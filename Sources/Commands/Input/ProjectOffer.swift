internal import Host
internal import MiniProgram

/// What the files of the project in this folder say of a mini-program that is to be stored: taken by Enter, or by `.`.
struct ProjectOffer {
  /// What the project calls itself, where that can be a name.
  let name: String?
  let appID: AppID
  /// Without its folder.
  let file: String

  /// Nothing outside of a project, and where its files say nothing that could be used: nobody has asked for them.
  static func find() -> ProjectOffer? {
    (try? ProjectFolder.find()).flatMap { $0 }.flatMap(ProjectOffer.init)
  }

  init?(_ project: ProjectFolder) {
    guard let appID = try? AppID(project.appID) else { return nil }
    self.appID = appID
    name = project.title
    file = Folder.name(of: project.file)
  }
}
