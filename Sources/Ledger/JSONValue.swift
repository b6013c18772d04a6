package import Sodium

/// A JSON value. Objects keep the order of their members; numbers are integers.
package indirect enum JSONValue: Equatable, Sendable {
  case null
  case bool(Bool)
  case integer(Int)
  case string(String)
  case array([JSONValue])
  case object([JSONMember])
}

extension JSONValue {
  package var bool: Bool? {
    guard case .bool(let value) = self else { return nil }
    return value
  }

  package var integer: Int? {
    guard case .integer(let value) = self else { return nil }
    return value
  }

  package var string: String? {
    guard case .string(let value) = self else { return nil }
    return value
  }

  package var array: [JSONValue]? {
    guard case .array(let value) = self else { return nil }
    return value
  }

  package var object: [JSONMember]? {
    guard case .object(let value) = self else { return nil }
    return value
  }

  /// 64 lower-case hexadecimal digits.
  package var hash: Bytes32? {
    guard case .string(let value) = self else { return nil }
    return Bytes32(hex: value)
  }

  package var timestamp: Timestamp? {
    guard case .string(let value) = self else { return nil }
    return Timestamp(rfc3339: value)
  }

  /// The elements as `read` reads them; nil if this is no array or one of them cannot be read.
  package func list<Element>(_ read: (JSONValue) -> Element?) -> [Element]? {
    guard case .array(let elements) = self else { return nil }
    var result: [Element] = []
    for element in elements {
      guard let value = read(element) else { return nil }
      result.append(value)
    }
    return result
  }
}

extension String {
  /// The same bytes. `==` also holds for canonically equivalent texts ("valueKept" with a KELVIN SIGN is
  /// equal to "valueKept"), and a reader in another language would see another event.
  func isExactly(_ other: String) -> Bool {
    utf8.count == other.utf8.count && self == other && utf8.elementsEqual(other.utf8)
  }
}
