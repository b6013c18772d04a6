extension String {
  /// With the keyboard's digits, letters and marks in place of an input method's wide ones: a digit heard by phone is the same digit.
  var halfWidth: String {
    var text = ""
    for scalar in unicodeScalars { text.unicodeScalars.append(scalar.halfWidth) }
    return text
  }
}

extension Unicode.Scalar {
  fileprivate var halfWidth: Unicode.Scalar {
    switch value {
    case 0xFF01...0xFF5E: Unicode.Scalar(value - 0xFEE0) ?? self
    case 0x3000: " "
    default: self
    }
  }
}
