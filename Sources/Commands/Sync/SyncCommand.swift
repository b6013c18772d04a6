internal import ArgumentParser
internal import Ledger
internal import Sharing
internal import Vault

/// `mpvault sync`: exchanges ledgers with a team through its git repository. It ends in a way of its own: what
/// came up is told before what was exchanged, and no other sync is to begin behind it.
struct SyncCommand: Command {
  static let name = "sync"
  static let abstract = Text(
    "exchanges what is shared with a team, through its git repository", "通过 git 仓库与团队同步共享的内容")
  static let examples = [
    Example("mpvault sync", "take what is new, send what others lack", "收下新的，发出别人缺的")
  ]
  @OptionGroup var global: GlobalOptions
  @Option(
    "--accept FINGERPRINT",
    "takes ledgers founded by this person, or their wish to join; compare it by phone first",
    "接受这个未登记的人建的记录，或 TA 的加入请求；先打电话核对指纹")
  var accepted: [String] = []
  @Option(
    "--as NAME", "what you call whoever is accepted: they are recorded by that name", "你叫这个人什么；按这个名字登记")
  var newName: String?
  @Flag(
    "--accept-rollback", "goes on although the repository lost history, and puts back what is lacking",
    "仓库历史丢失时仍然继续，并补回缺的内容")
  var isRollbackAccepted = false

  func run() throws {
    let session = Session(global)
    let accepted = try SyncStrangers.read(accepted, newName)
    let vault = try session.unlock()
    guard let remote = try vault.policy().remote else { throw SharingError.noRemote }
    let address: GitAddress
    do throws(GitError) { address = try GitAddress(remote) } catch { throw SharingError.git(error) }
    let strangers = SyncStrangers(session: session, vault: vault)
    if let newName { try strangers.check(newName) }
    let act = SyncAct(session: session, vault: vault, address: address)
    try act.run(accepted: accepted, acceptsRollback: isRollbackAccepted, newName: newName)
  }
}
