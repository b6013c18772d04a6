package import Sodium

/// `bitwarden-json`: what Bitwarden exports unencrypted, `{encrypted, folders: [{id, name}], items: [{type, name,
/// notes, folderId, fields: [{name, value}], login: {username, password, uris: [{uri}]}}]}`. An organisation has
/// `collections` for folders. The folder is taken for the client.
package enum BitwardenImport {
  /// - Throws: `badJSON`, `wrongForm`, `encryptedExport`.
  package static func read(_ content: borrowing SecretBytes) throws(DeliveryError) -> ImportedEntries {
    try content.withBytes { (text) throws(DeliveryError) in
      let root = try JSONText.parse(text)
      if root["encrypted"]?.bool == true { throw .encryptedExport }
      guard let items = root["items"]?.elements else { throw .wrongForm(.bitwarden) }
      var folders: [String: String] = [:]
      for folder in (root["folders"]?.elements ?? []) + (root["collections"]?.elements ?? []) {
        guard let id = try folder["id"]?.text(text), let name = try folder["name"]?.text(text) else {
          continue
        }
        folders[id] = String(name.split(separator: "/").last ?? "")
      }
      var found = ImportedEntries()
      for item in items {
        // Bitwarden keeps what was deleted for thirty days.
        if let date = item["deletedDate"], !date.isNull {
          found.deleted += 1
        } else {
          try entry(item, folders, text, &found).add(to: &found)
        }
      }
      return found
    }
  }

  private static func entry(
    _ item: JSONText.Element, _ folders: [String: String], _ text: Span<UInt8>,
    _ found: inout ImportedEntries
  ) throws(DeliveryError) -> ManagerEntry {
    var entry = ManagerEntry(at: .line(item.line))
    entry.name = try item["name"]?.text(text) ?? ""
    let login = item["login"]
    entry.userName = try login?["username"]?.text(text) ?? ""
    entry.password = try login?["password"]?.secret(text)
    for address in login?["uris"]?.elements ?? [] {
      entry.elsewhere.append(try address["uri"]?.text(text) ?? "")
    }
    for field in item["fields"]?.elements ?? [] {
      // A field may hold a secret, which is no text.
      guard let value = try field["value"]?.secret(text) else { continue }
      entry.take(field: try field["name"]?.text(text) ?? "", value)
    }
    if let notes = try item["notes"]?.secret(text) {
      let isKept = notes.withBytes { entry.take(notes: $0) }
      if !isKept { found.noteNotTaken("notes", number: 1) }
    }
    var folder = try item["folderId"]?.text(text)
    if folder == nil { folder = try item["collectionIds"]?.elements?.first?.text(text) }
    entry.client = folder.flatMap { folders[$0] }
    return entry
  }
}
