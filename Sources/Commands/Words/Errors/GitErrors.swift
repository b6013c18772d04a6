internal import Host
internal import Sharing

extension Failure {
  static func of(_ error: GitError) -> Failure {
    switch error {
    case .noGit: Failure(.unavailable, .noGit, hint: .noGitHint)
    case .badAddress:
      Failure(
        .usage,
        Text(
          "This is no address of a git repository. Nothing was changed.", "这不是 git 仓库地址。什么都没改。"),
        hint: Text(
          "as git clone takes it: git@host:team/vault.git, https://host/team/vault.git, or a folder",
          "写法同 git clone：git@主机:团队/仓库.git、https://主机/团队/仓库.git，或一个文件夹"))
    case .passwordInAddress:
      Failure(
        .usage,
        Text(
          "The address holds a password, which others on this computer could read. Nothing was changed.",
          "地址里带了密码，本机其他人可能看到。什么都没改。"),
        hint: Text(
          "leave it out: git asks for it, or its credential helper knows it; then change that password",
          "去掉它：git 会自己询问，或由 credential helper 提供；这个密码也请换掉"))
    case .offline(let text):
      Failure(
        .unavailable,
        Text(
          "The repository cannot be reached. Everything here goes on; nothing is lost.",
          "连不上仓库。本机一切照常，什么都没丢。"), why: said(text),
        hint: Text(
          "when the network is back: mpvault sync", "网络恢复后：mpvault sync"))
    case .denied(let text):
      Failure(
        .locked,
        Text(
          "The repository's host does not let this user in.", "仓库服务器拒绝了登录。"), why: said(text),
        hint: Text(
          "does git clone of the same address work here? Then so does this.",
          "先确认同一地址 git clone 能用，能用就能同步。"))
    case .noRepository(let text):
      Failure(
        .missing, Text("There is no repository at that address.", "这个地址没有仓库。"), why: said(text),
        hint: Text(
          "is the address right, and the disk or share of it mounted? A new one is made at the host, or by: git init --bare FOLDER",
          "请核对地址，并确认共享目录或磁盘已挂载；要新建，就在服务器上建一个空仓库，或：git init --bare 文件夹"))
    case .shallow:
      Failure(
        .unavailable,
        Text(
          "What stands at that address is a shallow copy: its older history is missing. Nothing was taken or sent.",
          "这个地址上的仓库是浅克隆，缺早期的历史。没有收，也没有发。"),
        why: Text(
          "It was made with git clone --depth. Without the whole history nobody can tell it from an old copy.",
          "它是用 git clone --depth 建的。历史不完整，就没法判断它是不是旧副本。"),
        hint: Text(
          "make it whole at the host: git fetch --unshallow; or use the one it was made from: mpvault sync init URL",
          "在服务器上补全：git fetch --unshallow；或改用它的来源仓库：mpvault sync init 地址"))
    case .overtaken: Failure(.busy, .syncOvertaken, hint: .syncAgain)
    case .refused(let text):
      Failure(
        .unavailable,
        Text(
          "The repository's host did not take what was to be sent. It is stored here.",
          "仓库服务器不接受推送。内容都还在本机。"), why: said(text),
        hint: Text(
          "may you push to the branch “mpvault” there? Is it protected, or a disk full?",
          "请确认你有权推送 mpvault 分支，分支没有被保护，服务器磁盘没满。"))
    case .tooMuch:
      Failure(
        .badData,
        Text(
          "The repository holds more than any team's vaults make. git was stopped.",
          "仓库里的内容远超一个团队会有的量，已停止 git。"),
        why: Text(
          "It needed more than 2 GiB of memory, ten minutes of a processor, or a file of 8 GiB.",
          "它要用的内存超过 2 GiB，或处理器时间超过十分钟，或单个文件超过 8 GiB。"), hint: .otherRepositoryHint)
    case .noCommit:
      Failure(
        .badData,
        Text(
          "The branch “mpvault” of the repository is no history that mpvault could have written.",
          "仓库里 mpvault 分支的提交不是 mpvault 写的。"), hint: .otherRepositoryHint)
    case .malformed:
      Failure(
        .badData, Text("git gave an answer that is not understood.", "看不懂 git 的输出。"),
        hint: Text(
          "update git; version 2.36 or later is needed", "请升级 git，需要 2.36 或更新的版本"))
    case .failed(let text):
      Failure(
        .unavailable, Text("git did not succeed. It is all stored here.", "git 没有成功。内容都还在本机。"),
        why: said(text), hint: .syncAgain)
    case .host(.cancelled):
      Failure(
        .interrupted,
        Text(
          "Stopped. What came by then is stored, and what was not sent yet is not lost.",
          "已停止。收下的都存好了，没发出的也没丢。"),
        hint: Text("it goes on with: mpvault sync", "接着来：mpvault sync"))
    case .host(let error): of(error)
    }
  }

  static func said(_ text: String) -> Text? {
    text.isEmpty ? nil : .gitSaid(text)
  }
}

extension Text {
  static func gitSaid(_ text: String) -> Text {
    Text("git says: \(text)", "git 的原话：\(text)")
  }
  static let noGit = Text("There is no git on this computer.", "这台电脑上没有 git。")
  static let noGitHint = Text("install it: apt install git", "请先安装：apt install git")
  static let syncOvertaken = Text(
    "Others were faster each time; what they sent was taken, yours is not sent yet.",
    "每次都有人先推送；别人的已收下，你的还没发出。")
  static let syncAgain = Text("try again: mpvault sync", "再试一次：mpvault sync")
  static let otherRepositoryHint = Text(
    "ask who put them there; another repository can be used: mpvault sync init URL",
    "请查明是谁放的；也可以换一个仓库：mpvault sync init 地址")

  static let copyIsNew = Text(
    "This computer's copy of the repository was damaged; it was fetched anew.", "本机的仓库副本坏了，已重新获取。")
}
