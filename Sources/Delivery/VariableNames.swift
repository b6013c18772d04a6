package import Ledger
package import MiniProgram

/// Under which names the values of mini-programs stand in an environment: `WX_APPID`, `WX_APPSECRET` and so on (of another
/// platform `TT_APPID` …), with the program before it where there are several.
package enum VariableNames {
  package static func id(on platform: Platform = .standard) -> String {
    "\(platform.variables)_\(platform.idVariable)"
  }
  package static func accessToken(on platform: Platform) -> String { platform.variables + "_ACCESS_TOKEN" }

  /// - Returns: nil for a label with anything but letters and digits of ASCII, `-`, `_` and `.`.
  package static func name(of kind: CredentialKind, on platform: Platform = .standard) -> String? {
    let text = if case .other(let label) = kind { label.text } else { kind.text }
    return upperCase(text).map { "\(platform.variables)_\($0)" }
  }

  /// Of a word beside a value.
  package static func name(of companion: String, beside variable: String) -> String? {
    upperCase(companion).map { "\(variable)_\($0)" }
  }

  /// The alias, else the name, else the AppID, as far as it can stand in a variable's name.
  package static func prefix(of program: ProgramState) -> String {
    let candidates = [program.alias, program.name, program.id].compactMap(\.self)
    let fitting = candidates.lazy.compactMap(upperCase).first {
      !(0x30...0x39).contains($0.utf8.first ?? 0x30)
    }
    return (fitting ?? "MP") + "_"
  }

  /// For several at once; none where there is one alone, or one of each platform.
  ///
  /// - Throws: `sameVariables` where two have the same.
  package static func prefixes(of programs: [ProgramState]) throws(DeliveryError) -> [String] {
    // What the platform's own prefix tells apart needs no other.
    let isPlain = Set(programs.map(\.platform.variables)).count == programs.count
    guard programs.count > 1, !isPlain else { return programs.map { _ in "" } }
    let prefixes = programs.map(prefix)
    let same = Dictionary(grouping: programs.indices) { prefixes[$0] }
    for (index, prefix) in prefixes.enumerated() {
      if let sharing = same[prefix], sharing.count > 1, sharing.first == index {
        throw .sameVariables(prefix: prefix, programs: sharing.map { programs[$0].name })
      }
    }
    return prefixes
  }

  private static func upperCase(_ text: String) -> String? {
    var name: [UInt8] = []
    for byte in text.utf8 {
      if Byte.isLetterOrDigit(byte) {
        name.append(byte >= 0x61 ? byte - 0x20 : byte)
      } else if "-_. ".utf8.contains(byte) {
        name.append(UInt8(ascii: "_"))
      } else {
        return nil
      }
    }
    return name.isEmpty ? nil : String(decoding: name, as: UTF8.self)
  }
}
