package import MiniProgram

/// A set of credential kinds, or all but some: "all" also means the kinds that come later.
///
/// In an event it is the string "all" or an array of kinds; "all but" only comes of taking some away again.
package struct CredentialSet: Equatable, Sendable {
  /// Whether `kinds` are the ones missing.
  package let isAllBut: Bool
  /// Sorted, each once.
  package let kinds: [CredentialKind]

  package static let all = CredentialSet(isAllBut: true, [])
  package static let none = CredentialSet(isAllBut: false, [])

  package init(_ kinds: [CredentialKind]) { self.init(isAllBut: false, kinds) }

  package static func allBut(_ kinds: [CredentialKind]) -> CredentialSet {
    CredentialSet(isAllBut: true, kinds)
  }

  init(isAllBut: Bool, _ kinds: [CredentialKind]) {
    self.isAllBut = isAllBut
    guard kinds.count > 1 else {
      self.kinds = kinds
      return
    }
    var distinct: [CredentialKind] = []
    for kind in kinds.sorted() where distinct.last != kind { distinct.append(kind) }
    self.kinds = distinct
  }

  package var isEmpty: Bool { !isAllBut && kinds.isEmpty }

  package func contains(_ kind: CredentialKind) -> Bool { kinds.contains(kind) != isAllBut }

  package func union(_ other: CredentialSet) -> CredentialSet {
    switch (isAllBut, other.isAllBut) {
    case (false, false): CredentialSet(kinds + other.kinds)
    case (true, true): .allBut(kinds.filter(other.kinds.contains))
    case (true, false): .allBut(kinds.filter { !other.kinds.contains($0) })
    case (false, true): .allBut(other.kinds.filter { !kinds.contains($0) })
    }
  }

  package func subtracting(_ other: CredentialSet) -> CredentialSet {
    switch (isAllBut, other.isAllBut) {
    case (false, _): CredentialSet(kinds.filter { !other.contains($0) })
    case (true, false): .allBut(kinds + other.kinds)
    case (true, true): CredentialSet(other.kinds.filter { !kinds.contains($0) })
    }
  }

  package func common(with other: CredentialSet) -> CredentialSet { subtracting(subtracting(other)) }
}

extension CredentialSet {
  /// Kinds that are no JSON of ours ("all but") become null, which no reader takes.
  var json: JSONValue {
    guard isAllBut else { return .array(kinds.map { .string($0.text) }) }
    return kinds.isEmpty ? .string("all") : .null
  }

  init?(json: JSONValue) {
    if let text = json.string {
      guard text.isExactly("all") else { return nil }
      self = .all
    } else {
      guard let kinds = json.list({ $0.string.flatMap { CredentialKind($0) } }) else { return nil }
      self.init(kinds)
    }
  }
}
