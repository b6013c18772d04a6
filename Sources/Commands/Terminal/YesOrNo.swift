internal import Host

/// A question that is answered with yes or no.
enum YesOrNo {
  static func isYes(_ question: Text) throws -> Bool {
    let answer = try Terminal().readLine(question).halfWidth.trimmed.lowercased()
    return Text.yesWords.contains(answer)
  }
}
