internal import Host
internal import MiniProgram
internal import Sodium

/// What is said and asked at the terminal itself, as wide as that is.
extension Terminal {
  func say(_ page: Page) throws(HostError) {
    try write(page.lines(columns).map { $0 + "\n" }.joined())
  }

  func say(_ sentence: Text) throws(HostError) { try say(Page([sentence.text])) }

  /// Too long an answer, as a paste of something else is, is asked for again: what was stored before stays stored.
  func readHidden(_ question: Text, limit: Int, mayShow: Bool = false) throws(HostError) -> SecretBytes {
    while true {
      do throws(HostError) { return try readHidden(prompt(question), limit: limit, mayShow: mayShow) } catch {
        guard case .tooLong(let limit) = error else { throw error }
        try say(.moreThan(limit))
      }
    }
  }

  /// A secret shows here, and is none of the answers: it is wiped like every answer, and asked again.
  func readLine(_ question: Text) throws(HostError) -> String {
    while true {
      let answer = try readLine(prompt(question))
      guard SecretShape.isSecretLike(answer) else { return answer }
      try say(.secretAtQuestion)
    }
  }

  /// Blanks at its end stand in front of the answer.
  private func prompt(_ question: Text) -> String {
    let blanks = String(question.text.reversed().prefix { $0 == " " })
    return Page.wrapped(String(question.text.dropLast(blanks.count)), columns).joined(separator: "\n")
      + blanks
  }

  /// For which lines are laid out.
  var columns: Int { max(ScreenWidth.least, size.columns) }
}

/// What is said here alone.
extension Text {
  static let secretAtQuestion = Text(
    "That looks like a secret, and this is another question: it was wiped from the screen, and nothing was taken. A secret is asked for hidden.",
    "这像是密钥，而这里问的是别的：已从屏幕擦掉，没有采用。问密钥的时候输入是不显示的。")
}
