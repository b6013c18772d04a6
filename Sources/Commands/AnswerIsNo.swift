/// A check that was carried out and found something: said already, and now the exit code says it too.
struct AnswerIsNo: Error {
  var code = ExitCode.no
}
