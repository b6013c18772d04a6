internal import Host

/// A question that is answered with yes or no.
enum YesOrNo {
  static func isYes(_ question: Sentence) throws -> Bool {
    let answer = try Terminal().readLine(question.text).trimmed.lowercased()
    return Sentence.yesWords.contains(answer)
  }
}
