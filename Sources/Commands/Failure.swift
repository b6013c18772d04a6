/// How a command ends when it cannot do what it was asked: a line of what, a line of why, a line of what to do.
struct Failure: Error, Equatable {
  let code: ExitCode
  let what: Text
  var why: Text?
  var hint: Text?
  /// One line for each of many things that are wrong, between why and hint.
  var list: [Text] = []

  init(_ code: ExitCode, _ what: Text, why: Text? = nil, hint: Text? = nil) {
    self.code = code
    self.what = what
    self.why = why
    self.hint = hint
  }
}

extension Failure {
  /// What and why in one, for `--json`.
  var message: String {
    ([what.text, why?.text].compactMap(\.self) + list.map(\.text)).joined(separator: " ")
  }

  /// What is wrong with an answer that is asked for again: nothing is lost by it, so only why.
  var question: Page { why.map { Page([$0.text]) } ?? page }

  /// What, why and what to do.
  var page: Page {
    let parts = [what.text, why?.text] + list.map(\.text) + [hint.map { Text.hint($0).text }]
    return Page(parts.compactMap(\.self))
  }
}
