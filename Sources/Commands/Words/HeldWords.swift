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
    case .neverShared:
      Failure(
        .locked,
        Text(
          "The \(kind) of “\(program)” is not shared with you.",
          "「\(program)」的\(kind)没有共享给你。"), hint: askHint)
    case .notHere: Failure(.missing, .noValue(program, kind), hint: sharers.isEmpty ? nil : askHint)
    }
  }

  /// Who can share it, by which command.
  var askHint: Text {
    let command = Text(command: "mpvault share \(Shell.quote(reference)) --to \(Shell.quote(owner))")
    if sharers.isEmpty {
      return Text("whoever has it can share it: \(command)", "请有这个值的同事共享给你：\(command)")
    }
    let row = Text.row(sharers, limit: 8)
    guard case .takenBack = why else {
      return Text(
        "\(row) can share it with you: \(command)", "请 \(row) 共享给你：\(command)")
    }
    return Text(
      "\(row) can share it with you again: \(command)", "请 \(row) 重新共享给你：\(command)")
  }

  /// In one word or two, behind its name.
  var reason: Text {
    switch why {
    case .takenBack(let author, _): Text("taken back by \(author)", "\(author) 已收回")
    case .neverShared: Text("not shared with you", "没有共享给你")
    case .notHere: Self.notHereReason
    }
  }
  /// Names what a command over many passed over.
  static func tell(_ lacks: [NotHeld]) {
    if !lacks.isEmpty { Output.warn(.leftOut(lacks)) }
  }

  static let notHereReason = Text("its value is not in this vault", "值不在这个保险库里")
}

extension Text {
  static func takenBack(
    _ program: String, _ kind: CredentialKind, by author: String, _ when: String
  ) -> Text {
    Text(
      "\(author) took the \(kind) of “\(program)” back from you on \(when).",
      "\(author) 在 \(when) 收回了你对「\(program)」\(kind)的权限。")
  }
  /// One line for all that a command over many passed over.
  static func leftOut(_ lacks: [NotHeld]) -> Text {
    let list = lacks.prefix(8)
      .map { Text("\($0.reference) (\($0.reason))", "\($0.reference)（\($0.reason)）") }.joined()
    let count = lacks.count
    let rest = count > 8 ? Text(", … (\(count) in all)", "……共 \(count) 个") : Text("", "")
    return Text("left out: \(list)\(rest)", "跳过：\(list)\(rest)")
  }
}
