internal import MiniProgram
package import Sodium

/// An entry of a program that keeps all of a person's passwords. It is a mini-program's where its password has the
/// form of an AppSecret, or an AppID stands where a user name does; what is neither is left out, and named.
struct ManagerEntry {
  let place: ImportPlace
  var name = ""
  var userName = ""
  var password: SharedSecret?
  /// Where an AppID may stand besides: addresses, fields, notes.
  var elsewhere: [String] = []
  var alias: String?
  var client: String?
  var tags: [String] = []
  var note: String?

  init(at place: ImportPlace) { self.place = place }

  private var appID: AppID? {
    let user = String(userName.filter { !$0.isWhitespace })
    return (try? AppID(user)) ?? elsewhere.lazy.compactMap(AppID.first).first
  }

  private var isOfMiniProgram: Bool {
    if (try? AppID(String(userName.filter { !$0.isWhitespace }))) != nil { return true }
    return password?.withBytes { CredentialKind.shape(of: $0) } == .appSecret
  }

  func add(to found: inout ImportedEntries) throws(DeliveryError) {
    guard isOfMiniProgram else { return try found.leaveOut(name, at: place) }
    var entry = ImportedEntry(at: place)
    entry.name = name
    entry.appID = appID?.text
    entry.alias = alias?.nonEmpty
    entry.client = client?.nonEmpty
    entry.tags = tags
    entry.note = note?.nonEmpty
    if let password, !password.isEmpty { entry.values = [(.appSecret, password)] }
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

/// What password managers write as tables.
package enum ManagerTableImport {
  /// Which column holds what; names as the programs write them, whatever the case.
  private struct Columns {
    var title: [String] = ["title"]
    var userName = ["username"]
    var password = ["password"]
    var address = ["url", "website"]
    var notes = ["notes"]
    var folder: [String] = []
    var tags: [String] = []
  }

  /// 1Password 8: Title, Url or Website, Username, Password, OTPAuth, Favorite, Archived, Tags, Notes.
  package static func readOnePassword(_ content: borrowing SecretBytes) throws(DeliveryError)
    -> ImportedEntries
  {
    try read(content, Columns(tags: ["tags"]))
  }

  /// KeePassXC: Group, Title, Username, Password, URL, Notes, TOTP, Icon, Last Modified, Created. The last part of
  /// a group below the root is taken for the client.
  package static func readKeePassXC(_ content: borrowing SecretBytes) throws(DeliveryError) -> ImportedEntries
  {
    try read(content, Columns(folder: ["group"]))
  }

  private static func read(
    _ content: borrowing SecretBytes, _ columns: Columns
  ) throws(DeliveryError) -> ImportedEntries {
    try content.withBytes { (text) throws(DeliveryError) in
      var table = try CSVTable(text)
      let names = table.header.map { $0.lowercased() }
      func place(_ wanted: [String]) -> Int? { names.firstIndex(where: wanted.contains) }
      guard let title = place(columns.title), let password = place(columns.password) else { throw .noHeader }
      let (user, address, notes) = (place(columns.userName), place(columns.address), place(columns.notes))
      let (folder, tags) = (place(columns.folder), place(columns.tags))
      var found = ImportedEntries()
      let taken = [title, password, user, address, notes, folder, tags]
      for (index, name) in table.header.enumerated() where !taken.contains(index) && !name.isEmpty {
        found.noteNotTaken(name, number: index + 1)
      }
      while try table.next(text) {
        var entry = ManagerEntry(at: .line(table.line))
        entry.name = try table.text(title, text) ?? ""
        entry.userName = try table.text(user, text) ?? ""
        entry.password = try table.secret(password, .appSecret, text)
        entry.note = try table.text(notes, text)
        entry.elsewhere = [try table.text(address, text) ?? "", entry.note ?? ""]
        entry.client = try table.text(folder, text)?.lastFolder
        entry.tags = try table.text(tags, text)?.tags ?? []
        try entry.add(to: &found)
      }
      return found
    }
  }
}

extension String {
  /// Of a path of folders the last one; nothing where it is the root alone.
  var lastFolder: String? {
    let parts = split(separator: "/")
    return parts.count > 1 ? parts.last.map(String.init) : nil
  }
}
