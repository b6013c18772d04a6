internal import Ledger
internal import MiniProgram
internal import Vault

/// What is done about values of which one is in use, in steps.
extension Todo {
  /// What settles it, where that is more than a command: what is done first, and what then, or instead.
  var steps: [Text]? {
    guard what == .contradiction else { return nil }
    let reference = Shell.quote(ProgramReference.text(program ?? "", kind ?? .appSecret))
    if let cut { return cut.settling(reference) }
    if let late { return late.settling(self, reference) }
    guard !rivals.isEmpty else { return nil }
    if areSame { return [.keeping(reference, rivals[0].version)] }
    return .settlingRivals(
      reference, rivals.map(\.version), canAsk: kind == .appSecret && platform.isVerifiable)
  }
}

extension CutValue {
  var title: Text {
    if isOwn {
      return Text(
        "your new value does not count: your right was taken back at the same time",
        "你录入的新值不算数：权限同时被收回")
    }
    return Text(
      "new value by \(author), whose right was taken back at that moment",
      "\(author) 在权限被收回的同时录入了新值")
  }

  /// Looking at it comes first, and the platform's button last.
  fileprivate func settling(_ reference: String) -> [Text] {
    let keep = "mpvault reset \(reference) --keep \(event.shown)"
    guard keepers.isEmpty else { return [isOwn ? .sayTo(keepers, keep) : .askOthers(keepers, keep)] }
    return .lookFirst("mpvault get \(reference) --version \(event.shown)", keep, else: reference)
  }
}

extension Todo.Late {
  var title: Text {
    if isPutAside {
      let who = isOwn ? Text.you : Text("\(author)", "\(author) ")
      return Text(
        "the value in use may be dead, for \(who) reset it in another record of this mini-program",
        "在用的值可能已失效，\(who)在另一份记录里重置过")
    }
    return Text(
      "values contradict: \(author) stored one in the former record", "值有冲突：\(author) 在旧记录里录入了新值")
  }

  /// It is taken over where secrets are used from now on: what settles it in the other one changes nothing here.
  fileprivate func settling(_ todo: Todo, _ reference: String) -> [Text] {
    if isPutAside { return .choosingAnew(todo, reference) }
    let kind = todo.kind ?? .appSecret
    let old = Shell.quote(ProgramReference.text(program, kind))
    let look = "mpvault get \(old) --version \(event.shown)"
    let take =
      todo.isLacking
      ? "mpvault add \(Shell.quote(todo.program ?? "")) --kind \(kind.text)"
      : "mpvault reset \(reference) --reason other --by \(Shell.quote(author))"
    return .lookFirst(look, "\(look) | \(take)", else: reference)
  }
}

/// Steps of which each stands on a line of its own where a person reads it.
extension [Text] {
  fileprivate static func lookFirst(_ look: String, _ take: String, else reference: String) -> [Text] {
    let (look, take) = (Text(command: look), Text(command: take))
    let reset = Text(command: "mpvault reset \(reference)")
    return [
      Text("look: \(look)", "先看：\(look)"), Text("it works: \(take)", "能用：\(take)"),
      Text("neither works: \(reset)", "都不能用：\(reset)"),
    ]
  }
  /// What the platform takes is the one in use.
  fileprivate static func choosingAnew(_ todo: Todo, _ reference: String) -> [Text] {
    let prefer = Text(command: "mpvault prefer \(Shell.quote(todo.program ?? ""))")
    guard todo.kind == .appSecret, todo.platform.isVerifiable else {
      return [Text("compare both, and choose: \(prefer)", "对比两份再选：\(prefer)")]
    }
    let verify = Text(command: "mpvault verify \(reference)")
    return [
      Text("does it work still? \(verify)", "先核实：\(verify)"),
      Text("if not, choose the other record: \(prefer)", "无效就改选另一份：\(prefer)"),
    ]
  }

  var sentence: Text { joined("; ", "；") }
}
