internal import Ledger
internal import MiniProgram
internal import Vault

/// What to send to a client's admin: what is to be done about their mini-programs, in words for somebody who has never
/// seen mpvault. It holds no secret.
enum ClientMessage {
  static func lines(to client: String?, _ programs: [ProgramState], _ todos: [Todo]) -> [String] {
    var lines: [String] = []
    var number = 0
    for program in programs {
      let own = todos.filter { $0.program == program.name }.compactMap { Sentence.forClient($0, program) }
      guard !own.isEmpty else { continue }
      number += 1
      let appID = program.appID.map { " (\($0.text))" } ?? ""
      lines.append("\(number). \(program.name)\(appID)")
      for sentence in own { lines.append("   - \(sentence.text)") }
      if let admin = program.wechatAdmin {
        lines.append("   - \(Sentence.scanner(admin).text)")
      }
    }
    guard !lines.isEmpty else { return [] }
    return [Sentence.clientGreeting(client).text, ""] + lines
      + ["", Sentence.clientClosing.text]
  }
}
