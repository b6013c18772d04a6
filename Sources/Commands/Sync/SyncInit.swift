internal import ArgumentParser
internal import Host
internal import Ledger
internal import Sharing
internal import Vault

/// `mpvault sync init`: from now on this vault goes with this repository.
struct SyncInitCommand: Command {
  static let name = "init"
  static let abstract = Text(
    "goes with this git repository from now on, and syncs", "设定团队的 git 仓库，并马上同步")
  static let examples = [
    Example("mpvault sync init git@git.example.com:team/vault.git", "one a team", "每个团队一个仓库")
  ]
  @OptionGroup var global: GlobalOptions
  @Argument(
    "URL", "as git clone takes it; an empty repository the first time; git's own credentials are used",
    "写法同 git clone；第一次用空仓库；登录方式用 git 自己的")
  var url: String
  @Option(
    "--accept FINGERPRINT",
    "takes ledgers founded by this person, who is not known yet; compare it by phone first",
    "接受这个未登记的人建的记录；先打电话核对指纹")
  var accepted: [String] = []
  @Option(
    "--as NAME", "what you call whoever is accepted: they are recorded by that name", "你叫这个人什么；按这个名字登记")
  var newName: String?
  @Flag(
    "--yes", "also in place of another repository, or into one that holds something else",
    "已设置了别的仓库、或仓库里有别的内容，也照做")
  var isYes = false

  func run() throws {
    let session = Session(global)
    let accepted = try SyncStrangers.read(accepted, newName)
    let address: GitAddress
    do throws(GitError) { address = try GitAddress(url) } catch { throw SharingError.git(error) }
    let vault = try session.unlock()
    // The repository is asked first: one that is not there is not put on record.
    let strangers = SyncStrangers(session: session, vault: vault)
    if let newName { try strangers.check(newName) }
    let act = SyncAct(session: session, vault: vault, address: address)
    let report: SyncReport
    do {
      try confirm(act)
      try OwnNameQuestion.ask(vault, session)
      report = try act.exchange(accepted: accepted)
    } catch let SharingError.git(error) where error.passes || error == .host(.cancelled) {
      // Nothing is set up yet that a plain sync could go on with.
      var failure = Failure(SharingError.git(error))
      failure.hint = .syncInitAgain(address.text)
      throw failure
    }
    try act.putOnRecord()
    try act.finish(report, accepted, newName)
  }

  /// A team's repository is left by a yes alone, and nothing is pushed to where somebody else's work is.
  private func confirm(_ act: SyncAct) throws {
    let remote = try act.vault.policy().remote
    guard !isYes, remote != act.address.text else { return }
    if let remote { try ask(.goesWithOther(remote)) }
    let isOfSomethingElse = try SignOfLife.show(.syncing(act.address.text)) {
      try Sync.isOfSomethingElse(act.address, folder: act.vault.mirrorFolder)
    }
    if isOfSomethingElse {
      try ask(.holdsSomethingElse(act.address.text))
    }
  }

  private func ask(_ what: Text) throws {
    Output.talk(what)
    guard try Confirmation.ask(.askGoOn, isGiven: false) else { throw HostError.cancelled }
  }
}

/// What is said here alone.
extension Text {
  static let askGoOn = Text("Go on? [y/N] ", "继续？[y/N] ")
  static func goesWithOther(_ remote: String) -> Text {
    Text(
      "This vault goes with \(remote) so far, and would not any more.",
      "本库现在与 \(remote) 同步，换了就不再与它同步。")
  }
  static func holdsSomethingElse(_ address: String) -> Text {
    Text(
      "\(address) holds something else, and no vault of a team yet: a branch “mpvault” would be made there.",
      "\(address) 里有别的内容，还没有团队的库：会在那里新建分支 mpvault。")
  }
  static func syncInitAgain(_ address: String) -> Text {
    let command = Text(command: Shell.line(["mpvault", "sync", "init", address]))
    return Text("nothing was set up. Once it can be reached: \(command)", "还没有设置同步。能连上以后：\(command)")
  }
}
