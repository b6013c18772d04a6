internal import MiniProgram
package import Sodium

/// What password managers and browsers write as tables.
package enum ManagerTableImport {
  /// Which column holds what; names as the programs write them, in small letters.
  private struct Columns {
    /// Nil if entries have no names, as in Firefox: the host of the address stands for one.
    var title: String? = "title"
    var userName = "username"
    var password = "password"
    var address = ["url", "website"]
    var notes = "notes"
    var folder: String?
    var tags: String?
    /// Lines of `name: value`.
    var fields: String?
    /// Which of its columns no other program has, so that its table is known by them.
    var marks: [String] = []

    var needed: [String] { [title, password].compactMap(\.self) }
  }

  private static func columns(_ format: ImportFormat) -> Columns? {
    switch format {
    // 1Password 8: Title, Url or Website, Username, Password, OTPAuth, Favorite, Archived, Tags, Notes.
    case .onePassword: Columns(tags: "tags", marks: ["otpauth", "archived"])
    // Group, Title, Username, Password, URL, Notes, TOTP, Icon, Last Modified, Created. The last part of a group below
    // the root is taken for the client.
    case .keePassXC: Columns(folder: "group", marks: ["group"])
    // folder, favorite, type, name, notes, fields, reprompt, login_uri, login_username, login_password, login_totp.
    case .bitwardenTable:
      Columns(
        title: "name", userName: "login_username", password: "login_password", address: ["login_uri"],
        folder: "folder", fields: "fields", marks: ["login_password"])
    // url, username, password, totp, extra, name, grouping, fav.
    case .lastPass: Columns(title: "name", notes: "extra", folder: "grouping", marks: ["grouping", "extra"])
    // name, url, username, password, note; Edge's the same.
    case .chrome: Columns(title: "name", notes: "note", marks: ["url", "username"])
    // url, username, password, httpRealm, formActionOrigin, guid, timeCreated …
    case .firefox: Columns(title: nil, marks: ["httprealm", "formactionorigin"])
    case .csv, .dotenv, .json, .pass, .bitwarden: nil
    }
  }

  /// Whose table has such a header.
  static func format(ofHeader header: [String]) -> ImportFormat? {
    let names = header.map { $0.lowercased() }
    let formats: [ImportFormat] = [.firefox, .bitwardenTable, .lastPass, .keePassXC, .onePassword, .chrome]
    return formats.first { format in
      guard let columns = columns(format) else { return false }
      return columns.needed.allSatisfy(names.contains) && columns.marks.contains(where: names.contains)
    }
  }

  /// - Throws: what is wrong with the file as a whole.
  package static func read(
    _ content: borrowing SecretBytes, as format: ImportFormat
  ) throws(DeliveryError) -> ImportedEntries {
    guard let columns = columns(format) else { throw .wrongForm(format) }
    return try content.withBytes { (text) throws(DeliveryError) in
      var table = try CSVTable(text) { header in
        let names = header.map { $0.lowercased() }
        return columns.needed.allSatisfy(names.contains)
      }
      var found = ImportedEntries()
      let places = Places(columns, table.header, &found)
      var hosts: [String: Int] = [:]
      while try table.next(text) {
        var entry = try places.entry(of: table, text, &found)
        if places.title == nil { entry.name = host(entry.elsewhere.first ?? "", &hosts) }
        if entry.isDeleted { found.deleted += 1 } else { try entry.add(to: &found) }
      }
      return found
    }
  }

  /// The host of an address, with a number where there was one before it.
  private static func host(_ address: String, _ hosts: inout [String: Int]) -> String {
    let rest = address.firstRange(of: "://").map { address[$0.upperBound...] } ?? address[...]
    let host = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    let name = String(host.split(separator: "@").last ?? "").replacing(":", with: "-")
    guard !name.isEmpty else { return name }
    hosts[name, default: 0] += 1
    let number = hosts[name] ?? 1
    return number == 1 ? name : "\(name)-\(number)"
  }

  /// Where the columns stand in one table.
  private struct Places {
    let title, userName, password, address, notes, folder, tags, fields: Int?

    init(_ columns: Columns, _ header: [String], _ found: inout ImportedEntries) {
      let names = header.map { $0.lowercased() }
      func place(_ name: String?) -> Int? { name.flatMap { names.firstIndex(of: $0) } }
      (title, userName, password) = (place(columns.title), place(columns.userName), place(columns.password))
      (notes, folder) = (place(columns.notes), place(columns.folder))
      (tags, fields) = (place(columns.tags), place(columns.fields))
      address = names.firstIndex(where: columns.address.contains)
      let taken = [title, userName, password, address, notes, folder, tags, fields]
      for (index, name) in header.enumerated() where !taken.contains(index) && !name.isEmpty {
        found.noteNotTaken(name, number: index + 1)
      }
    }

    func entry(
      of table: CSVTable, _ text: Span<UInt8>, _ found: inout ImportedEntries
    ) throws(DeliveryError) -> ManagerEntry {
      var entry = ManagerEntry(at: .line(table.line))
      entry.name = try table.text(title, text) ?? ""
      entry.userName = try table.text(userName, text) ?? ""
      entry.password = try table.secret(password, .appSecret, text)
      entry.elsewhere = [try table.text(address, text) ?? ""]
      if let value = try table.cell(notes, text) {
        let isKept = value.withBytes { entry.take(notes: $0) }
        if !isKept, let notes { found.noteNotTaken(table.header[notes], number: notes + 1) }
      }
      if let lines = try table.cell(fields, text) { lines.withBytes { Self.take($0, &entry) } }
      let group = try table.text(folder, text) ?? ""
      entry.client = table.header.contains { $0.lowercased() == "group" } ? group.lastFolder : group.lastPart
      entry.isDeleted = group.isRecycleBin
      entry.tags = try table.text(tags, text)?.tags ?? []
      return entry
    }

    /// Lines of `name: value`, as Bitwarden writes an entry's own fields.
    private static func take(_ lines: Span<UInt8>, _ entry: inout ManagerEntry) {
      var start = 0
      for index in 0...lines.count where index == lines.count || lines[index] == 0x0a {
        let line = lines.extracting(start..<index)
        start = index + 1
        guard let colon = line.indices.first(where: { line[$0] == UInt8(ascii: ":") }), colon <= 128 else {
          continue
        }
        let (name, rest) = (line.extracting(0..<colon), line.extracting((colon + 1)..<line.count))
        guard !SecretShape.isSecretLike(name) else { continue }
        let value = rest.extracting(rest.trimmedRange)
        entry.take(
          field: String(decoding: name.array, as: UTF8.self), SharedSecret(SecretBytes(copying: value)))
      }
    }
  }
}

extension String {
  /// Of a path of folders the last one; nil if it is the root alone.
  var lastFolder: String? {
    let parts = split(separator: "/")
    return parts.count > 1 ? parts.last.map(String.init) : nil
  }

  /// The same of a path that begins below the root; LastPass has strokes the other way.
  var lastPart: String? { split { $0 == "/" || $0 == "\\" }.last.map(String.init) }

  /// Whether a group of KeePassXC's is where it moves what is deleted, or below. It is named in the language of its
  /// user, and stands right below the root.
  var isRecycleBin: Bool {
    let parts = split(separator: "/")
    return parts.count > 1 && ["recycle bin", "回收站", "資源回收筒", "recyclebin"].contains(parts[1].lowercased())
  }
}
