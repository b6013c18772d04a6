internal import CHost

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// How many terminal columns a text takes: a 汉字 takes two.
package enum DisplayWidth {
  private static let isReady: Bool = {
    // wcwidth answers by the character type of the locale; whatever the user's is, our output is UTF-8.
    unsafe setlocale(LC_CTYPE, "C.UTF-8") != nil
  }()

  package static func of(_ text: String) -> Int {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7f }) { return text.utf8.count }
    _ = isReady
    return text.unicodeScalars.reduce(0) { width, scalar in
      width + (scalar == SpokenText.heldBlank ? 1 : max(0, Int(wcwidth(wchar_t(scalar.value)))))
    }
  }

  /// The columns of the terminal at a descriptor, or nil if it is none.
  package static func columns(_ descriptor: Int32) -> Int? {
    let columns = Int(mpvault_columns(descriptor))
    return columns > 0 ? columns : nil
  }
}
