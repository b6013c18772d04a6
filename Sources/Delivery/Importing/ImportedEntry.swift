package import MiniProgram
package import Sodium

/// Where an entry stands.
package enum ImportPlace: Equatable, Sendable {
  /// From 1.
  case line(Int)
  /// An entry of a password store.
  case entry(String)
}

/// One mini-program as it stands in a file, not looked at yet: texts may be anything, a value may be of any shape.
package struct ImportedEntry: Sendable {
  package let place: ImportPlace
  package var name = ""
  package var alias: String?
  package var appID: String?
  package var client: String?
  package var tags: [String] = []
  package var note: String?
  package var isLive: Bool?
  package var ownerEmail: String?
  package var wechatAdmin: String?
  package var originalID: String?
  package var subject: String?
  package var registeredOn: String?
  package var platform: Platform?
  package var platformID: String?
  /// Whether it comes from where no secrets stand: then one without any is no mistake.
  package var mayLackSecret = false
  /// Whether nothing but the form of its value says that it is a mini-program's.
  package var hasFormAlone = false
  package var values: [(kind: CredentialKind, value: SharedSecret)] = []
  /// What stands beside values and is no secret.
  package var words: [(kind: CredentialKind, name: String, text: String)] = []
  /// What cannot be read of it.
  package var problem: ImportProblem?

  package init(at place: ImportPlace) { self.place = place }
}

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

/// Why an entry cannot be stored. Carries positions, names and kinds, never a value.
package enum ImportProblem: Error, Equatable, Sendable {
  case tooManyFields(limit: Int)
  case badName(NameRefusal)
  case badAlias(NameRefusal)
  case badAppID(AppIDRefusal)
  case badClient(NoteRefusal)
  case badTag(NoteRefusal)
  case badNote(NoteRefusal)
  case badOwnerEmail(NoteRefusal)
  case badAdmin(NoteRefusal)
  case badOriginalID(NoteRefusal)
  case badSubject(NameRefusal)
  /// No day that is in a calendar, or another form.
  case badRegisteredOn
  case emptyTag
  /// A kind of credential that there is not; counts from 1 in the entry.
  case badKind(number: Int)
  /// The value of a field has another form than it must have.
  case badField(String)
  /// A text has a secret's shape.
  case secretInField(String)
  case sameKind(CredentialKind)
  /// An AppID beside the value is not the one that the entry has.
  case otherAppID
  case noValue
  /// Its value looks like an AppSecret, and nothing beside it says that it is one.
  case formAlone
  case badValue(CredentialKind, Refusal)
  /// Another entry of the source has the name, alias or AppID.
  case twice(ImportPlace)
  case nameTaken(by: String)
  /// The program is known by its name, and has no AppID in the vault yet.
  case lacksAppID(program: String)
  case otherValue(program: String, CredentialKind)
  /// What the source has was replaced in the vault since.
  case oldValue(program: String, CredentialKind, version: Int)
}

package struct ImportFault: Equatable, Sendable {
  package let place: ImportPlace
  package let problem: ImportProblem
}
