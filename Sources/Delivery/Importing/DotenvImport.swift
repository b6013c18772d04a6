internal import MiniProgram
package import Sodium

/// `dotenv`: variables as `run` and `export` name them (`WX_APPID`, `WX_APPSECRET`, `WX_UPLOAD_KEY` …), or as
/// EasyWeChat's Laravel package does (`WECHAT_MINI_APP_APPID`, `_SECRET`, `_TOKEN`, `_AES_KEY`). What stands before
/// that names the mini-program: `SHOP_WX_APPID` is that of `shop`.
package enum DotenvImport {
  private enum Field {
    case appID
    case value(CredentialKind)
  }

  /// - Parameter name: of the mini-program whose variables have nothing before them.
  /// - Throws: as `EnvironmentFile.init`.
  package static func read(
    _ content: borrowing SecretBytes, name: String
  ) throws(DeliveryError) -> ImportedEntries {
    let file = try EnvironmentFile(content)
    var found = ImportedEntries()
    var entries: [ImportedEntry] = []
    var places: [String: Int] = [:]
    for (index, assignment) in file.assignments.enumerated() {
      guard let (prefix, field) = field(assignment.variable) else {
        found.noteNotTaken(assignment.variable, number: index + 1)
        continue
      }
      if places[prefix] == nil {
        places[prefix] = entries.count
        var entry = ImportedEntry(at: .line(assignment.line))
        entry.name = prefix.isEmpty ? name : prefix.lowercased()
        entries.append(entry)
      }
      guard !assignment.value.isEmpty, let place = places[prefix] else { continue }
      switch field {
      case .appID: entries[place].take(appID: assignment)
      case .value(let kind): entries[place].values.append((kind, assignment.value))
      }
    }
    for entry in entries { try found.add(entry) }
    return found
  }

  /// - Returns: what stands before it without its last `_`, and what it is.
  private static func field(_ variable: String) -> (prefix: String, Field)? {
    for (name, field) in names where variable.hasSuffix(name) {
      let prefix = variable.dropLast(name.utf8.count)
      if prefix.isEmpty { return ("", field) }
      if prefix.hasSuffix("_"), prefix.utf8.count > 1 { return (String(prefix.dropLast()), field) }
    }
    return nil
  }

  private static let names: [(String, Field)] =
    [(VariableNames.appID, .appID)]
    + CredentialKind.named.compactMap { kind in VariableNames.name(of: kind).map { ($0, .value(kind)) } }
    + [
      ("WECHAT_MINI_APP_APPID", .appID), ("WECHAT_MINI_APP_SECRET", .value(.appSecret)),
      ("WECHAT_MINI_APP_TOKEN", .value(.messageToken)), ("WECHAT_MINI_APP_AES_KEY", .value(.messageAESKey)),
    ]
}

extension ImportedEntry {
  /// An AppSecret in its place must not become a text that is shown.
  fileprivate mutating func take(appID assignment: EnvironmentFile.Assignment) {
    assignment.value.withBytes { bytes in
      if let shape = CredentialKind.shape(of: bytes), shape != .appID {
        problem = .badAppID(shape == .appSecret ? .looksLikeAppSecret : .missingPrefix)
      } else {
        appID = String(decoding: bytes.array, as: UTF8.self)
      }
    }
  }
}
