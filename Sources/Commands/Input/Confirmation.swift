internal import Host

/// A question to be answered with yes before something is gone for good.
enum Confirmation {
  /// - Parameter isGiven: whether `--yes` stood in the command line.
  /// - Throws: 64 where nobody can be asked.
  static func ask(_ question: Text, isGiven: Bool) throws -> Bool {
    if isGiven { return true }
    guard Terminal.isThere else { throw Failure(.usage, .yesNeeded, hint: .yesHint) }
    if try YesOrNo.isYes(question) { return true }
    Output.talk(.leftAsItIs)
    return false
  }
}

/// What is said here alone.
extension Text {
  static let leftAsItIs = Text("All is left as it is.", "没有改动。")
}
