internal import Host

/// How the command ended that this one ran, for the exit code.
package struct CommandEnded: Error {
  package let status: Int32
  /// What this process ends by in its turn.
  var signal: EndingSignal?

  /// Does not return where a signal ended the command that ends this process too.
  package func endLikewise() { signal?.end() }
}
