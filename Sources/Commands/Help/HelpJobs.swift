/// The commands by what one wants to do with them.
extension HelpPage {
  struct Job {
    let title: Sentence
    let paths: [String]

    fileprivate init(_ title: Sentence, _ paths: String...) { (self.title, self.paths) = (title, paths) }
  }

  /// What does for the first days.
  static let firstPaths = [
    "add", "list", "copy", "run", "verify", "reset", "leak", "share", "todo", "backup",
  ]

  /// Each command stands in one of them.
  static let jobs = [
    Job(
      Sentence(en: "Store and look up", zh: "存入和查看"), "init", "add", "list", "show", "get", "copy",
      "compare", "edit", "import", "archive", "unarchive", "purge"),
    Job(
      Sentence(en: "Use", zh: "使用"), "run", "inject", "export", "verify", "scan", "place add", "place done",
      "place list", "place remove"),
    Job(
      Sentence(en: "Reset and leaks", zh: "重置和泄露"), "reset", "leak", "mark", "todo", "accept", "history"),
    Job(
      Sentence(en: "Colleagues", zh: "同事"), "id", "people add", "people list", "people show", "people remove",
      "share", "unshare", "receive", "handover", "adopt", "prefer", "sync", "sync init"),
    Job(Sentence(en: "Audit", zh: "审计"), "audit", "audit report", "audit log", "audit verify"),
    Job(
      Sentence(en: "Keys and locks", zh: "口令和解锁"), "unlock", "lock", "passphrase", "recovery", "rekey",
      "slot add", "slot list", "slot remove", "inbox list", "inbox file", "inbox pass", "inbox discard"),
    Job(
      Sentence(en: "Keep it going", zh: "备份和维护"), "backup", "restore", "policy list", "policy set", "doctor",
      "completion", "man"),
  ]
}
