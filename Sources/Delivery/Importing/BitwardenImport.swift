internal import MiniProgram
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
      for item in items { try entry(item, folders, text).add(to: &found) }
      return found
    }
  }

  private static func entry(
    _ item: JSONText.Element, _ folders: [String: String], _ text: Span<UInt8>
  ) throws(DeliveryError) -> ManagerEntry {
    var entry = ManagerEntry(at: .line(item.line))
    entry.name = try item["name"]?.text(text) ?? ""
    entry.note = try item["notes"]?.text(text)
    let login = item["login"]
    entry.userName = try login?["username"]?.text(text) ?? ""
    entry.password = try login?["password"]?.secret(text)
    for address in login?["uris"]?.elements ?? [] {
      entry.elsewhere.append(try address["uri"]?.text(text) ?? "")
    }
    for field in item["fields"]?.elements ?? [] {
      // A field may hold a secret, which is no text; an AppID has a length of its own.
      guard let value = try field["value"]?.secret(text), value.count <= 64 else { continue }
      value.withBytes { bytes in
        if CredentialKind.shape(of: bytes) == .appID {
          entry.elsewhere.append(String(decoding: bytes.array, as: UTF8.self))
        }
      }
    }
    entry.elsewhere.append(entry.note ?? "")
    var folder = try item["folderId"]?.text(text)
    if folder == nil { folder = try item["collectionIds"]?.elements?.first?.text(text) }
    entry.client = folder.flatMap { folders[$0] }
    return entry
  }
}
