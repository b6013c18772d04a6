/// A value that does not look like what its platform gives out, as far as is known.
package struct Doubt: Hashable, Sendable {
  /// Whose it seems to be.
  package let seemsOf: Platform?
}
