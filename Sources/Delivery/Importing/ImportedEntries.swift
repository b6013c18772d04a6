internal import MiniProgram

/// What a source holds.
package struct ImportedEntries: Sendable {
  package var entries: [ImportedEntry] = []
  /// Entries of a password manager that are none of a mini-program.
  package var leftOut: [LeftOut] = []
  /// Columns, keys and variables that are not taken.
  package var notTaken: [String] = []
  /// How many entries had been deleted: a password manager keeps them, and its owner has done with them.
  package var deleted = 0

  package struct LeftOut: Equatable, Sendable {
    package let place: ImportPlace
    package let name: String

    package init(place: ImportPlace, name: String) {
      self.place = place
      self.name = name
    }
  }

  package init() {}

  /// What nothing but the form of a value tells of.
  package var inDoubt: [String] { entries.filter(\.hasFormAlone).map { Self.shown($0.name) } }

  /// - Parameter isLeftOut: a person said that they are no mini-programs; else they are what nobody may store unasked.
  package mutating func settleDoubt(isLeftOut: Bool) {
    if isLeftOut {
      leftOut += entries.filter(\.hasFormAlone).map { LeftOut(place: $0.place, name: Self.shown($0.name)) }
      entries.removeAll(where: \.hasFormAlone)
    } else {
      for index in entries.indices where entries[index].hasFormAlone { entries[index].problem = .formAlone }
    }
  }

  /// How many entries are taken at once.
  package static let limit = 200_000

  mutating func add(_ entry: ImportedEntry) throws(DeliveryError) {
    guard entries.count + leftOut.count < Self.limit else { throw .tooManyEntries(limit: Self.limit) }
    entries.append(entry)
  }

  mutating func leaveOut(_ name: String, at place: ImportPlace) throws(DeliveryError) {
    guard entries.count + leftOut.count < Self.limit else { throw .tooManyEntries(limit: Self.limit) }
    leftOut.append(LeftOut(place: place, name: Self.shown(name)))
  }

  /// Each once, and never what may be a value: a file without a header has those where names are expected.
  mutating func noteNotTaken(_ name: String, number: Int) {
    let shown = Self.shown(name, otherwise: "#\(number)")
    if !notTaken.contains(shown), notTaken.count < 100 { notTaken.append(shown) }
  }

  private static func shown(_ name: String, otherwise: String = "…") -> String {
    name.isEmpty || name.utf8.count > 100 || SecretShape.isSecretLike(name) ? otherwise : name
  }
}
