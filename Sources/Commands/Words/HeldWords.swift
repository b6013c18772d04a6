internal import Host
internal import Ledger
internal import MiniProgram
internal import Vault

/// What is said of a credential that is not the owner's to use, or not here.
extension NotHeld {
  var reference: String { ProgramReference.text(program, kind) }

  var failure: Failure {
    switch why {
    case .takenBack(let author, let at):
      Failure(
        .locked, .takenBack(program, kind, by: author, Clock.local(at.milliseconds)), hint: askHint)
    case .neverShared: Failure(.locked, .neverShared(program, kind), hint: askHint)
    case .notHere: Failure(.missing, .noValue(program, kind), hint: sharers.isEmpty ? nil : askHint)
    }
  }

  /// Who can share it, by which command.
  var askHint: Sentence {
    let command = "mpvault share \(Shell.quote(reference)) --to "
    if sharers.isEmpty {
      return Sentence(en: "whoever has it can share it: \(command)YOU", zh: "请有这个值的同事共享给你：\(command)你")
    }
    let row = Sentence.row(sharers, limit: 8)
    guard case .takenBack = why else {
      return Sentence(
        en: "\(row.english) can share it with you: \(command)YOU",
        zh: "请 \(row.chinese) 共享给你：\(command)你")
    }
    return Sentence(
      en: "\(row.english) can share it with you again: \(command)YOU",
      zh: "请 \(row.chinese) 重新共享给你：\(command)你")
  }

  /// In one word or two, behind its name.
  var reason: Sentence {
    switch why {
    case .takenBack(let author, _): Sentence(en: "taken back by \(author)", zh: "\(author) 已收回")
    case .neverShared: Sentence(en: "not shared with you", zh: "没有共享给你")
    case .notHere: Self.notHereReason
    }
  }
  /// Names what a command over many passed over.
  static func tell(_ lacks: [NotHeld]) {
    if !lacks.isEmpty { Output.warn(.leftOut(lacks)) }
  }

  static let notHereReason = Sentence(en: "its value is not in this vault", zh: "值不在这个保险库里")
}

extension Sentence {
  static func takenBack(
    _ program: String, _ kind: CredentialKind, by author: String, _ when: String
  ) -> Sentence {
    Sentence(
      en: "\(author) took the \(kind.title.english) of “\(program)” back from you on \(when).",
      zh: "\(author) 在 \(when) 收回了你对「\(program)」的\(kind.inline.chinese)的权限。")
  }
  static func neverShared(_ program: String, _ kind: CredentialKind) -> Sentence {
    Sentence(
      en: "The \(kind.title.english) of “\(program)” is not shared with you.",
      zh: "「\(program)」的\(kind.inline.chinese)没有共享给你。")
  }
  /// Of a value that stayed here.
  static func notYoursNow(_ program: String, _ kind: CredentialKind) -> Sentence {
    Sentence(
      en:
        "the \(kind.title.english) of \(program) is not shared with you any more: this is what was here, and a newer one does not come.",
      zh: "\(program) 的\(kind.inline.chinese)已不再共享给你：这是以前留在本库的值，新值不会再来。")
  }
  /// One line for all that a command over many passed over.
  static func leftOut(_ lacks: [NotHeld]) -> Sentence {
    let english = lacks.prefix(8).map { "\($0.reference) (\($0.reason.english))" }
    let chinese = lacks.prefix(8).map { "\($0.reference)（\($0.reason.chinese)）" }
    let (isMore, count) = (lacks.count > 8, lacks.count)
    return Sentence(
      en: "left out: " + english.joined(separator: ", ") + (isMore ? ", … (\(count) in all)" : ""),
      zh: "跳过：" + chinese.joined(separator: "、") + (isMore ? "……共 \(count) 个" : ""))
  }
}
