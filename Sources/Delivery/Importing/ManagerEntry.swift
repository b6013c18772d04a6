internal import MiniProgram
internal import Sodium

/// An entry of a program that keeps all of a person's passwords. It is a mini-program's where its password, a field of
/// its own or a line of its notes has the form of an AppSecret, or an AppID stands where a user name does; what is none
/// of these is left out, and named.
struct ManagerEntry {
  let place: ImportPlace
  var name = ""
  var userName = ""
  var password: SharedSecret?
  /// Where an AppID may stand besides: addresses, fields, notes.
  var elsewhere: [String] = []
  /// Of fields that are called so, or look so: whoever keeps the login of the platform's page as the password keeps the
  /// AppSecret there.
  private var secrets: [(isNamed: Bool, isLabelled: Bool, appID: AppID?, value: SharedSecret)] = []
  /// A line of the notes that has the form of one and nothing to say what it is, which beside an AppID is enough.
  private var unsure: SharedSecret?
  var alias: String?
  var client: String?
  var tags: [String] = []
  var note: String?
  /// It was thrown away, and its program still keeps it.
  var isDeleted = false

  init(at place: ImportPlace) { self.place = place }

  private var appID: AppID? {
    let user = String(userName.filter { !$0.isWhitespace })
    return (try? AppID(user)) ?? elsewhere.lazy.compactMap(AppID.first).first
  }

  private static func isAppSecret(_ value: SharedSecret) -> Bool {
    value.withBytes { bytes in
      CredentialKind.shape(of: bytes.extracting(Paste(bytes, for: .appSecret).value)) == .appSecret
    }
  }

  /// A field with a name of its own. What is in it becomes a text only where it is an AppID.
  mutating func take(field: String, _ value: SharedSecret) {
    let key = field.lowercased().filter { $0.isLetter || $0.isNumber }
    let isNamed = TableImport.column(field) == .value(.appSecret) || key.contains("appsecret")
    if Self.isAppSecret(value) || (isNamed && !value.isEmpty) {
      secrets.append((isNamed, isNamed, value.withBytes { Paste($0, for: .appSecret).appID }, value))
    } else if let found = value.withBytes({ Paste.appID(in: $0) }) {
      elsewhere.append(found.text)
    }
  }

  /// Notes of several lines. Those that hold a secret are taken apart, and none of them becomes a text.
  ///
  /// - Returns: whether they are kept as a note.
  mutating func take(notes: Span<UInt8>) -> Bool {
    guard SecretShape.isSecretLike(notes) else {
      note = String(decoding: notes.array, as: UTF8.self)
      elsewhere.append(note ?? "")
      return true
    }
    var start = 0
    for index in 0...notes.count where index == notes.count || notes[index] == 0x0a {
      let line = notes.extracting(start..<index)
      let paste = Paste(line, for: .appSecret)
      let core = line.extracting(paste.value)
      if CredentialKind.shape(of: core) == .appSecret {
        let value = SharedSecret(SecretBytes(copying: core))
        if paste.extras.contains(.label) || paste.appID != nil {
          secrets.append((false, paste.extras.contains(.label), paste.appID, value))
        } else {
          unsure = value
        }
      }
      if let found = paste.appID ?? Paste.appID(in: line) { elsewhere.append(found.text) }
      start = index + 1
    }
    return false
  }

  /// The field that is called so before the password, and that before what only looks so.
  private var appSecret: SharedSecret? {
    let named = secrets.first(where: \.isNamed)?.value
    if let password, Self.isAppSecret(password) { return named ?? password }
    let found = named ?? secrets.first?.value ?? (appID == nil ? nil : unsure)
    return found ?? (hasAppIDForUser ? password : nil)
  }

  /// What nobody can tell apart: two AppSecrets, or an AppSecret whose own AppID is not the one that stands for the user.
  private var problem: ImportProblem? {
    let named = secrets.contains(where: \.isNamed)
    let rivals = secrets.filter { $0.isNamed == named }
    if let first = rivals.first, !rivals.allSatisfy({ $0.value.withBytes(first.value.equals) }) {
      return .sameKind(.appSecret)
    }
    let own = Set(rivals.compactMap(\.appID))
    return own.count > 1 || hasAppIDForUser && own.contains { $0 != appID } ? .otherAppID : nil
  }

  private var hasAppIDForUser: Bool {
    (try? AppID(String(userName.filter { !$0.isWhitespace }))) != nil
  }

  func add(to found: inout ImportedEntries) throws(DeliveryError) {
    let value = appSecret
    guard hasAppIDForUser || value != nil else { return try found.leaveOut(name, at: place) }
    var entry = ImportedEntry(at: place)
    entry.name = name
    entry.problem = problem
    // The one that stands beside the secret is its own.
    let beside = secrets.first { secret in value.map { $0.withBytes(secret.value.equals) } ?? false }
    entry.appID = (beside?.appID ?? appID)?.text
    // A website's password may look the same.
    entry.hasFormAlone = entry.appID == nil && beside?.isLabelled != true
    entry.alias = alias?.nonEmpty
    entry.client = client?.nonEmpty
    entry.tags = tags
    entry.note = note?.nonEmpty
    if let value, !value.isEmpty { entry.values = [(.appSecret, value)] }
    try found.add(entry)
  }
}

extension AppID {
  /// The first that stands in a text by itself.
  static func first(in text: String) -> AppID? {
    let bytes = Array(text.utf8)
    guard bytes.count >= count else { return nil }
    for start in 0...(bytes.count - count) where bytes[start] == UInt8(ascii: "w") {
      let isAlone =
        (start == 0 || !Byte.isLetterOrDigit(bytes[start - 1]))
        && (start + count == bytes.count || !Byte.isLetterOrDigit(bytes[start + count]))
      guard isAlone else { continue }
      if let found = try? AppID(String(decoding: bytes[start..<(start + count)], as: UTF8.self)) {
        return found
      }
    }
    return nil
  }
}
