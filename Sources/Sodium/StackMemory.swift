internal import CSodium

/// What calls leave behind on the stack.
package enum StackMemory {
  /// More than any command reaches down.
  private static let count = 128 << 10

  /// Zeroes the stack below the caller: a register that held a part of a secret may have been saved there.
  package static func wipe() { sodium_stackzero(count) }
}
