/// The commands by what one wants to do with them.
extension HelpPage {
  struct Job {
    let title: Text
    let paths: [String]

    fileprivate init(_ title: Text, _ paths: String...) { (self.title, self.paths) = (title, paths) }
  }

  /// What does for the first days.
  static let firstPaths = [
    "add", "list", "copy", "run", "verify", "reset", "leak", "share", "todo", "backup",
  ]

  /// Each command stands in one of them.
  static let jobs = [
    Job(
      Text("Store and look up", "存入和查看"), "init", "add", "list", "show", "get", "copy",
      "compare", "edit", "import", "archive", "unarchive", "purge"),
    Job(
      Text("Use", "使用"), "run", "inject", "export", "verify", "token", "scan", "place add", "place done",
      "place list", "place remove"),
    Job(
      Text("Reset and leaks", "重置和泄露"), "reset", "leak", "mark", "todo", "accept",
      "due add", "due list", "due remove", "notify set", "notify send", "notify list", "notify remove",
      "history"),
    Job(
      Text("Colleagues", "同事"), "id", "people add", "people list", "people show", "people rename",
      "people remove",
      "member add", "member list", "member remove", "invite", "join", "share", "unshare", "receive",
      "handover", "adopt",
      "prefer", "sync", "sync init"),
    Job(Text("Audit", "审计"), "audit", "audit report", "audit log", "audit verify"),
    Job(
      Text("Keys and locks", "口令和解锁"), "unlock", "lock", "passphrase", "recovery", "rekey",
      "slot add", "slot list", "slot remove", "inbox list", "inbox file", "inbox pass", "inbox discard"),
    Job(
      Text("Keep it going", "备份和维护"), "backup", "restore", "policy list", "policy set", "doctor",
      "completion", "man"),
  ]
}
