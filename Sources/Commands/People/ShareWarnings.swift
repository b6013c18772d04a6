internal import Host
internal import Ledger
internal import MiniProgram
internal import Vault

/// What whoever shares should know of a secret that may not work.
enum ShareWarnings {
  static func tell(_ program: ProgramState) {
    for credential in program.credentials {
      let name = ProgramReference.text(program.name, credential.kind)
      if !credential.unfinishedResets.isEmpty { Output.warn(.sharesMaybeDead(name)) }
      if credential.isFrozen { Output.warn(.sharesFrozen(name)) }
      if !credential.openLeaks.isEmpty { Output.warn(.sharesLeaked(name)) }
    }
  }

  /// An end makes nothing shorter that was given for longer.
  static func tellLonger(
    _ programs: [Program], _ request: ShareRequest, than end: Timestamp
  ) {
    let longer = programs.filter { program in
      request.to.compactMap(program.state.holder).contains { holder in
        holder.isAdmin || !holder.credentials.isEmpty && (holder.until.map { end < $0 } ?? true)
      }
    }
    if !longer.isEmpty { Output.warn(.heldForLonger(longer.map(\.state.name))) }
  }
}

/// What is said here alone.
extension Text {
  static func heldForLonger(_ programs: [String]) -> Text {
    let row = row(programs, limit: 8)
    return Text(
      "they have it for longer already, which an end does not shorten (mpvault unshare first): \(row)",
      "已经给过更久的，期限不会变短（要缩短先 mpvault unshare）：\(row)")
  }
  static func sharesMaybeDead(_ name: String) -> Text {
    Text(
      "\(name): a reset is unfinished, so what you share may be dead.",
      "\(name)：重置未完成，共享出去的可能已失效。")
  }
  static func sharesFrozen(_ name: String) -> Text {
    Text("\(name) is frozen on the platform.", "\(name) 在平台上已冻结。")
  }
  static func sharesLeaked(_ name: String) -> Text {
    Text("\(name) has leaked and is still to be reset.", "\(name) 已泄露，还没重置。")
  }
}
