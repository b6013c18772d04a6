internal import ArgumentParser
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
    let report = try act.exchange(accepted: accepted)
    try act.putOnRecord()
    try act.finish(report, accepted, newName)
  }
}
