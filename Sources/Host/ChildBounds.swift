/// What each process may take of the machine that works on what others made.
package struct ChildBounds: Equatable, Sendable {
  /// In bytes, of addresses.
  package let memory: Int
  /// Of a processor.
  package let seconds: Int
  /// In bytes, of each file that it writes.
  package let file: Int

  package init(memory: Int, seconds: Int, file: Int) {
    self.memory = memory
    self.seconds = seconds
    self.file = file
  }
}
