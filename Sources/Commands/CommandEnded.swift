/// How the command ended that this one ran, for the exit code.
struct CommandEnded: Error {
  let status: Int32
}
