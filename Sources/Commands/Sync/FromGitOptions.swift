internal import ArgumentParser

/// The two options of what hands out values, or watches over them: a team's repository in place of the vault. In the environment they stand for
/// every such command, so that a machine needs no vault and no long lines.
struct FromGitOptions: ParsableArguments {
  @Option(
    "--from-git URL",
    "reads a team's repository with --identity alone, without a vault; records nothing (MPVAULT_FROM_GIT)",
    "不用保险库，只凭 --identity 的私钥读团队仓库；不作记录（MPVAULT_FROM_GIT）")
  var repository: String?
  @Option(
    "--founder FINGERPRINT",
    "uses only what this person registered (MPVAULT_FOUNDER, commas between several)",
    "只用此指纹的人登记的小程序（MPVAULT_FOUNDER，几个用逗号隔开）")
  var founders: [String] = []

  func source(_ session: Session) throws -> FromGit? {
    try FromGit(session, repository, foundedBy: founders)
  }
}
