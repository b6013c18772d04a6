internal import Host
internal import Sodium

/// What is said and asked at the terminal itself, as wide as that is.
extension Terminal {
  func say(_ page: Page) throws(HostError) {
    try write(page.lines(columns).map { $0 + "\n" }.joined())
  }

  func say(_ sentence: Text) throws(HostError) { try say(Page([sentence.text])) }

  func readHidden(_ question: Text, limit: Int) throws(HostError) -> SecretBytes {
    try readHidden(prompt(question), limit: limit)
  }

  func readLine(_ question: Text) throws(HostError) -> String { try readLine(prompt(question)) }

  /// Blanks at its end stand in front of the answer.
  private func prompt(_ question: Text) -> String {
    let blanks = String(question.text.reversed().prefix { $0 == " " })
    return Page.wrapped(String(question.text.dropLast(blanks.count)), columns).joined(separator: "\n")
      + blanks
  }

  /// For which lines are laid out.
  var columns: Int { max(ScreenWidth.least, size.columns) }
}
