/// What several transactions did one after the other, and why the next one failed, where one did: what was done stays done,
/// and is told before the failure.
package struct Turns<Done> {
  package let done: [Done]
  package let failure: VaultError?

  /// - Parameter body: adds what each transaction did once that is durable.
  init(_ body: (inout [Done]) throws(VaultError) -> Void) {
    var done: [Done] = []
    var failure: VaultError?
    do throws(VaultError) { try body(&done) } catch { failure = error }
    (self.done, self.failure) = (done, failure)
  }

  /// For whoever needs all of it.
  ///
  /// - Throws: the failure.
  package func get() throws(VaultError) -> [Done] {
    if let failure { throw failure }
    return done
  }
}
