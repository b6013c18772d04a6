internal import Sharing

extension Failure {
  static func of(_ error: GitError) -> Failure {
    switch error {
    case .noGit: Failure(.unavailable, .noGit, hint: .noGitHint)
    case .badAddress: Failure(.usage, .badAddress, hint: .addressHint)
    case .passwordInAddress: Failure(.usage, .passwordInAddress, hint: .passwordInAddressHint)
    case .offline(let text): Failure(.unavailable, .syncOffline, why: said(text), hint: .syncOfflineHint)
    case .denied(let text): Failure(.locked, .syncDenied, why: said(text), hint: .syncDeniedHint)
    case .noRepository(let text): Failure(.missing, .noRepository, why: said(text), hint: .noRepositoryHint)
    case .shallow: Failure(.unavailable, .shallowHost, why: .shallowHostWhy, hint: .shallowHostHint)
    case .overtaken: Failure(.busy, .syncOvertaken, hint: .syncAgain)
    case .refused(let text): Failure(.unavailable, .pushRefused, why: said(text), hint: .pushRefusedHint)
    case .tooMuch:
      Failure(.badData, .repositoryTooMuch, why: .repositoryTooMuchWhy, hint: .otherRepositoryHint)
    case .noCommit: Failure(.badData, .noCommitThere, hint: .otherRepositoryHint)
    case .malformed: Failure(.badData, .gitOddAnswer, hint: .gitOddAnswerHint)
    case .failed(let text): Failure(.unavailable, .gitFailed, why: said(text), hint: .syncAgain)
    case .host(let error): of(error)
    }
  }

  private static func said(_ text: String) -> Sentence? {
    text.isEmpty ? nil : .gitSaid(text)
  }
}

extension Sentence {
  static func gitSaid(_ text: String) -> Sentence {
    Sentence(en: "git says: \(text)", zh: "git 的原话：\(text)")
  }
  static let noGit = Sentence(en: "There is no git on this computer.", zh: "这台电脑上没有 git。")
  static let noGitHint = Sentence(en: "install it: apt install git", zh: "请先安装：apt install git")
  static let badAddress = Sentence(
    en: "This is no address of a git repository. Nothing was changed.", zh: "这不是 git 仓库地址。什么都没改。")
  static let addressHint = Sentence(
    en: "as git clone takes it: git@host:team/vault.git, https://host/team/vault.git, or a folder",
    zh: "写法同 git clone：git@主机:团队/仓库.git、https://主机/团队/仓库.git，或一个文件夹")
  static let passwordInAddress = Sentence(
    en: "The address holds a password, which others on this computer could read. Nothing was changed.",
    zh: "地址里带了密码，本机其他人可能看到。什么都没改。")
  static let passwordInAddressHint = Sentence(
    en: "leave it out: git asks for it, or its credential helper knows it; then change that password",
    zh: "去掉它：git 会自己询问，或由 credential helper 提供；这个密码也请换掉")
  static let syncOffline = Sentence(
    en: "The repository cannot be reached. Everything here goes on; nothing is lost.",
    zh: "连不上仓库。本机一切照常，什么都没丢。")
  static let syncOfflineHint = Sentence(
    en: "when the network is back: mpvault sync", zh: "网络恢复后：mpvault sync")
  static let syncDenied = Sentence(
    en: "The repository's host does not let this user in.", zh: "仓库服务器拒绝了登录。")
  static let syncDeniedHint = Sentence(
    en: "does git clone of the same address work here? Then so does mpvault sync.",
    zh: "先确认同一地址 git clone 能用，能用就能同步。")
  static let noRepository = Sentence(en: "There is no repository at that address.", zh: "这个地址没有仓库。")
  static let noRepositoryHint = Sentence(
    en:
      "is the address right, and the disk or share of it mounted? A new one is made at the host, or by: git init --bare FOLDER",
    zh: "请核对地址，并确认共享目录或磁盘已挂载；要新建，就在服务器上建一个空仓库，或：git init --bare 文件夹")
  static let shallowHost = Sentence(
    en:
      "What stands at that address is a shallow copy: its older history is missing. Nothing was taken or sent.",
    zh: "这个地址上的仓库是浅克隆，缺早期的历史。没有收，也没有发。")
  static let shallowHostWhy = Sentence(
    en: "It was made with git clone --depth. Without the whole history nobody can tell it from an old copy.",
    zh: "它是用 git clone --depth 建的。历史不完整，就没法判断它是不是旧副本。")
  static let shallowHostHint = Sentence(
    en:
      "make it whole at the host: git fetch --unshallow; or use the one it was made from: mpvault sync init URL",
    zh: "在服务器上补全：git fetch --unshallow；或改用它的来源仓库：mpvault sync init 地址")
  static let syncOvertaken = Sentence(
    en: "Others were faster each time; what they sent was taken, yours is not sent yet.",
    zh: "每次都有人先推送；别人的已收下，你的还没发出。")
  static let syncAgain = Sentence(en: "try again: mpvault sync", zh: "再试一次：mpvault sync")
  static let pushRefused = Sentence(
    en: "The repository's host did not take what was to be sent. It is stored here.",
    zh: "仓库服务器不接受推送。内容都还在本机。")
  static let pushRefusedHint = Sentence(
    en: "may you push to the branch “mpvault” there? Is it protected, or a disk full?",
    zh: "请确认你有权推送 mpvault 分支，分支没有被保护，服务器磁盘没满。")
  static let repositoryTooMuch = Sentence(
    en: "The repository holds more than any team's vaults make. git was stopped.",
    zh: "仓库里的内容远超一个团队会有的量，已停止 git。")
  static let repositoryTooMuchWhy = Sentence(
    en: "It needed more than 2 GiB of memory, ten minutes of a processor, or a file of 8 GiB.",
    zh: "它要用的内存超过 2 GiB，或处理器时间超过十分钟，或单个文件超过 8 GiB。")
  static let noCommitThere = Sentence(
    en: "The branch “mpvault” of the repository is no history that mpvault could have written.",
    zh: "仓库里 mpvault 分支的提交不是 mpvault 写的。")
  static let otherRepositoryHint = Sentence(
    en: "ask who put them there; another repository can be used: mpvault sync init URL",
    zh: "请查明是谁放的；也可以换一个仓库：mpvault sync init 地址")
  static let gitOddAnswer = Sentence(en: "git gave an answer that is not understood.", zh: "看不懂 git 的输出。")
  static let gitOddAnswerHint = Sentence(
    en: "update git; version 2.36 or later is needed", zh: "请升级 git，需要 2.36 或更新的版本")
  static let gitFailed = Sentence(en: "git did not succeed. It is all stored here.", zh: "git 没有成功。内容都还在本机。")

  static let noRemote = Sentence(
    en: "This vault goes with no repository yet.", zh: "本库还没有设置同步仓库。")
  static let noRemoteHint = Sentence(
    en: "name your team's, an empty one the first time: mpvault sync init URL",
    zh: "指定团队的 git 仓库（第一次用空仓库）：mpvault sync init 地址")
  static let copyIsNew = Sentence(
    en: "This computer's copy of the repository was damaged; it was fetched anew.", zh: "本机的仓库副本坏了，已重新获取。")
  static let rolledBack = Sentence(
    en: "The repository does not go on from where it was at the last sync. Nothing was taken or sent.",
    zh: "仓库的历史与上次同步时接不上。没有收，也没有发。")
  static let rolledBackWhy = Sentence(
    en:
      "Somebody put an old copy in its place or rewrote it: resets and secrets sent since could be missing there.",
    zh: "可能有人换上了旧副本，或改写了历史：之后的重置和密钥在那里可能不见了。")
  static let rolledBackHint = Sentence(
    en: "ask who looks after it. To go on, and put back what is lacking: mpvault sync --accept-rollback",
    zh: "先问管仓库的人。确认后继续并补回缺的内容：mpvault sync --accept-rollback")
}
