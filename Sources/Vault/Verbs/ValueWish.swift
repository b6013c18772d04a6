package import Ledger
internal import MiniProgram
package import Sodium

/// Which value of a credential somebody means.
package enum ValueWish: Equatable, Sendable {
  /// Counts from 1.
  case version(Int)
  /// The beginning of the name of the event that brought it: the one way to name a value that was cut, which has no
  /// version.
  case name(String)

  private static let fewest = 4

  /// Nil for what is neither a number nor at least four hexadecimal digits.
  package init?(_ text: String) {
    let isNumber = text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    if isNumber, text.utf8.count < Bytes32.digitsShown, let version = Int(text) {
      self = .version(version)
      return
    }
    let name = text.lowercased()
    let isName = name.utf8.allSatisfy {
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
        || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
    }
    guard isName, (Self.fewest...64).contains(name.utf8.count) else { return nil }
    self = .name(name)
  }
}

extension CredentialState {
  /// - Parameter wish: nil for the current value.
  /// - Throws: `noVersion`; `noSuchValue` for a name that leads to none, or to more than one; `noValue`.
  package func value(_ wish: ValueWish?, of program: ProgramState) throws(VaultError) -> Value {
    switch wish {
    case nil:
      if let current = currentValue { return current }
      throw .noValue(program: program.name, kind: kind)
    case .version(let version):
      // Any number of a command line, the smallest of all among them.
      guard version >= 1, version <= values.count else {
        throw .noVersion(program: program.name, kind: kind, version: version, newest: values.count)
      }
      return values[version - 1]
    case .name(let name):
      let found = (values + cutValues).filter { $0.event.hex.hasPrefix(name) }
      guard found.count == 1 else {
        throw .noSuchValue(program: program.name, name: name, isAmbiguous: found.count > 1)
      }
      return found[0]
    }
  }
}

extension Bytes32 {
  /// How many digits of the name of a value or an item are shown; of fewer than so many, all of them decimal, it would be a
  /// version.
  fileprivate static let digitsShown = 8

  /// As much of it as is shown to people.
  package var shown: String { String(hex.prefix(Self.digitsShown)) }
}
