@_spi(_Unicode) internal import Swift

/// One form for all names that are the same to a person: `（测试）` and `(测试)`, `ＡＢＣ` and `abc`.
package enum Folding {
  /// UTF-8 of NFC(lower case(NFKC(name))) (Unicode Standard Annex 15; lower case by each scalar's own
  /// mapping, without regard to what stands beside it). Folding what is folded changes nothing.
  package static func fold(_ name: String) -> [UInt8] {
    if name.unicodeScalars.allSatisfy(isPlain) {
      return name.utf8.map { Byte.isCapital($0) ? $0 | 0x20 : $0 }
    }
    var compatible = String.UnicodeScalarView()
    for scalar in name.unicodeScalars {
      if !isPlain(scalar), let replacement = CompatibilityMapping.shared[scalar] {
        compatible.append(contentsOf: replacement)
      } else {
        compatible.append(scalar)
      }
    }
    var lowered = ""
    for scalar in String(compatible)._nfc {
      lowered.unicodeScalars.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
    }
    var folded = String.UnicodeScalarView()
    for scalar in lowered._nfc { folded.append(scalar) }
    return Array(String(folded).utf8)
  }

  /// ASCII, 汉字 and kana of full width. They have no compatibility mapping, no lower case beyond ASCII, and
  /// compose with nothing among themselves (the voicing marks U+3099 and U+309A are left out), so that most
  /// names need no table.
  static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0...0x7F, 0x3041...0x3096, 0x30A1...0x30FC, 0x3400...0x4DBF, 0x4E00...0x9FFF: true
    default: false
    }
  }
}
