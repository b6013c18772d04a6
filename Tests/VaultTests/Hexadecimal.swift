import Sodium

/// As hexadecimal digits; not `Hex`, so that a vector does not depend on it.
func hex(_ bytes: [UInt8]) -> String {
  bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
}

func hex(_ key: borrowing SymmetricKey) -> String { hex(key.withBytes { $0.array }) }

func hex(_ key: consuming SymmetricKey?) -> String {
  switch consume key {
  case .some(let key): hex(key.withBytes { $0.array })
  case .none: "no key"
  }
}

/// The bytes that digits stand for; white space between them has no meaning.
func bytes(_ digits: String) -> [UInt8] {
  let values = digits.compactMap(\.hexDigitValue).map(UInt8.init)
  return stride(from: 0, to: values.count - 1, by: 2).map { values[$0] << 4 | values[$0 + 1] }
}
