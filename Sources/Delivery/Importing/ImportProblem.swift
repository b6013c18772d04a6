package import MiniProgram

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
  /// A value that only one program can have is another one's in the vault already.
  case valueOfOther(program: String, CredentialKind, version: Int?)
  /// The same of another entry of the source.
  case sameValue(ImportPlace)
}
