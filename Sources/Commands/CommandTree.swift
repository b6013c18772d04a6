/// The commands by their words. Building ArgumentParser's tree of all of them takes longer than most commands
/// run, so one is found here and it alone is built.
enum CommandTree {
  typealias Entry = (path: String, type: any Command.Type)

  static let commands: [Entry] = [
    ("init", InitCommand.self),
    ("add", AddCommand.self),
    ("list", ListCommand.self),
    ("show", ShowCommand.self),
    ("get", GetCommand.self),
    ("copy", CopyCommand.self),
    ("compare", CompareCommand.self),
    ("edit", EditCommand.self),
    ("reset", ResetCommand.self),
    ("run", RunCommand.self),
    ("inject", InjectCommand.self),
    ("export", ExportCommand.self),
    ("import", ImportCommand.self),
    ("verify", VerifyCommand.self),
    ("token", TokenCommand.self),
    ("scan", ScanCommand.self),
    ("history", HistoryCommand.self),
    ("todo", TodoCommand.self),
    ("accept", AcceptCommand.self),
    ("due add", DueAddCommand.self),
    ("due list", DueListCommand.self),
    ("due remove", DueRemoveCommand.self),
    ("notify set", NotifySetCommand.self),
    ("notify send", NotifySendCommand.self),
    ("notify list", NotifyListCommand.self),
    ("notify remove", NotifyRemoveCommand.self),
    ("people add", PeopleAddCommand.self),
    ("people list", PeopleListCommand.self),
    ("people show", PeopleShowCommand.self),
    ("people rename", PeopleRenameCommand.self),
    ("people remove", PeopleRemoveCommand.self),
    ("member add", MemberAddCommand.self),
    ("member list", MemberListCommand.self),
    ("member remove", MemberRemoveCommand.self),
    ("invite", InviteCommand.self),
    ("join", JoinCommand.self),
    ("share", ShareCommand.self),
    ("receive", ReceiveCommand.self),
    ("unshare", UnshareCommand.self),
    ("handover", HandoverCommand.self),
    ("adopt", AdoptCommand.self),
    ("prefer", PreferCommand.self),
    ("sync", SyncCommand.self),
    ("sync init", SyncInitCommand.self),
    ("place add", PlaceAddCommand.self),
    ("place done", PlaceDoneCommand.self),
    ("place list", PlaceListCommand.self),
    ("place remove", PlaceRemoveCommand.self),
    ("leak", LeakCommand.self),
    ("mark", MarkCommand.self),
    ("archive", ArchiveCommand.self),
    ("unarchive", UnarchiveCommand.self),
    ("purge", PurgeCommand.self),
    ("audit", AuditCommand.self),
    ("audit report", AuditReportCommand.self),
    ("audit log", AuditLogCommand.self),
    ("audit verify", AuditVerifyCommand.self),
    ("unlock", UnlockCommand.self),
    ("lock", LockCommand.self),
    ("passphrase", PassphraseCommand.self),
    ("recovery", RecoveryCommand.self),
    ("rekey", RekeyCommand.self),
    ("slot add", SlotAddCommand.self),
    ("slot list", SlotListCommand.self),
    ("slot remove", SlotRemoveCommand.self),
    ("inbox list", InboxListCommand.self),
    ("inbox file", InboxFileCommand.self),
    ("inbox pass", InboxPassCommand.self), ("inbox discard", InboxDiscardCommand.self),
    ("backup", BackupCommand.self),
    ("restore", RestoreCommand.self),
    ("policy list", PolicyListCommand.self),
    ("policy set", PolicySetCommand.self),
    ("id", IDCommand.self),
    ("doctor", DoctorCommand.self),
    ("completion", CompletionCommand.self),
    ("man", ManCommand.self),
  ]

  /// - Parameter commands: all there are.
  /// - Returns: the command, its words, and what is left for it to parse. Of `audit` and `audit log` the longer one
  ///   that the words complete.
  static func find(
    _ name: String, _ rest: [String], among commands: [Entry] = commands
  ) throws(Failure) -> (type: any Command.Type, path: String, rest: [String]) {
    let whole = commands.first { $0.path == name }
    if let place = subcommand(in: rest, ofCommand: whole != nil),
      let found = commands.first(where: { $0.path == "\(name) \(rest[place])" })
    {
      var left = rest
      left.remove(at: place)
      return (found.type, found.path, left)
    }
    if let whole { return (whole.type, name, rest) }
    let group = commands.filter { $0.path.hasPrefix(name + " ") }
    guard !group.isEmpty else {
      try InputMethodMarks.check(command: name)
      let near = NearWords.commands(name, among: commands.map(\.path) + ["help"])
      throw Failure(.usage, .noSuchCommand(name), hint: near.isEmpty ? .helpHint : .didYouMean(near))
    }
    let typed = subcommand(in: rest, ofCommand: false).map { rest[$0] }
    // A group's bare name is its list.
    if typed == nil, let list = group.first(where: { $0.path == "\(name) list" }) {
      return (list.type, list.path, rest)
    }
    let near = typed.map { NearWords.commands("\(name) \($0)", among: group.map(\.path)) } ?? []
    let all = group.map { Text("mpvault \($0.path)", "mpvault \($0.path)") }.joined()
    throw Failure(.usage, .noSuchCommand, hint: near.isEmpty ? all : .didYouMean(near))
  }

  /// Where the first word stands that is neither an option nor the value of a global one.
  ///
  /// - Parameter ofCommand: what is no global option is then the command's own, and the word behind it perhaps its
  ///   value.
  private static func subcommand(in words: [String], ofCommand: Bool) -> Int? {
    var place = 0
    while place < words.count, words[place] != "--" {
      let word = words[place]
      guard word.hasPrefix("-") else { return place }
      let isValued = CommandLineWords.valued.contains(word)
      if ofCommand, !isValued, !CommandLineWords.isGlobal(word) { return nil }
      place += isValued ? 2 : 1
    }
    return nil
  }
}
