internal import MiniProgram
package import Sodium

/// `json`: what `export --format json` writes, a list of mini-programs.
package enum OwnExportImport {
  /// - Throws: `badJSON`, `wrongForm`.
  package static func read(_ content: borrowing SecretBytes) throws(DeliveryError) -> ImportedEntries {
    try content.withBytes { (text) throws(DeliveryError) in
      let root = try JSONText.parse(text)
      guard let programs = root.elements ?? (root.members == nil ? nil : [root]) else {
        throw .wrongForm(.json)
      }
      var found = ImportedEntries()
      for program in programs {
        guard let members = program.members else { throw .wrongForm(.json) }
        try found.add(try entry(members, line: program.line, text, &found))
      }
      return found
    }
  }

  private static func entry(
    _ members: [JSONText.Member], line: Int, _ text: Span<UInt8>, _ found: inout ImportedEntries
  ) throws(DeliveryError) -> ImportedEntry {
    var entry = ImportedEntry(at: .line(line))
    for (index, member) in members.enumerated() where !member.value.isNull {
      switch member.key {
      case "name": entry.name = try entry.text(member, text) ?? ""
      case "alias": entry.alias = try entry.text(member, text)
      case "appId": entry.appID = try entry.text(member, text)
      case "platform":
        entry.platform = try entry.text(member, text).flatMap { Platform($0) }
        if entry.platform == nil { entry.problem = .badField(member.key) }
      case "platformId":
        entry.platformID = try entry.text(member, text)
        if entry.platformID.map(IDRule.isPossible) == false { entry.problem = .badField(member.key) }
      case "client": entry.client = try entry.text(member, text)
      case "note": entry.note = try entry.text(member, text)
      case "live":
        entry.isLive = member.value.bool
        if entry.isLive == nil { entry.problem = .badField(member.key) }
      case "tags":
        guard let tags = member.value.elements else {
          entry.problem = .badField(member.key)
          continue
        }
        for tag in tags {
          guard let tag = try tag.text(text) else {
            entry.problem = .badField(member.key)
            continue
          }
          entry.tags.append(tag)
        }
      case "credentials": try fillCredentials(&entry, member, text, &found)
      default: found.noteNotTaken(member.key, number: index + 1)
      }
    }
    return entry
  }

  private static func fillCredentials(
    _ entry: inout ImportedEntry, _ list: JSONText.Member, _ text: Span<UInt8>, _ found: inout ImportedEntries
  ) throws(DeliveryError) {
    guard let credentials = list.value.elements else {
      entry.problem = .badField(list.key)
      return
    }
    for (number, credential) in credentials.enumerated() {
      guard let members = credential.members else {
        entry.problem = .badField(list.key)
        return
      }
      for (index, member) in members.enumerated() where !["kind", "value", "fields"].contains(member.key) {
        found.noteNotTaken(member.key, number: index + 1)
      }
      guard let kind = try credential["kind"]?.text(text).flatMap({ CredentialKind($0) }) else {
        entry.problem = .badKind(number: number + 1)
        continue
      }
      // A value that the exporting vault did not hold.
      guard let value = credential["value"], !value.isNull else { continue }
      guard let secret = try secret(value, text) else {
        entry.problem = .badField("value")
        continue
      }
      entry.values.append((kind, secret))
      try fillWords(&entry, kind, credential["fields"], text)
    }
  }

  private static func fillWords(
    _ entry: inout ImportedEntry, _ kind: CredentialKind, _ fields: JSONText.Element?, _ text: Span<UInt8>
  ) throws(DeliveryError) {
    guard let fields, !fields.isNull else { return }
    guard let members = fields.members else {
      entry.problem = .badField("fields")
      return
    }
    for member in members {
      // It may have a secret's shape, as a number of 32 digits has.
      guard let word = try member.value.secret(text) else {
        entry.problem = .badField("fields")
        continue
      }
      entry.words.append((kind, member.key, Self.text(word)))
    }
  }

  private static func text(_ word: SharedSecret) -> String {
    word.withBytes { bytes in String(decoding: bytes.indices.map { bytes[$0] }, as: UTF8.self) }
  }

  /// A text, or `{"base64": …}` for bytes that are none.
  private static func secret(
    _ value: JSONText.Element, _ text: Span<UInt8>
  ) throws(DeliveryError) -> SharedSecret? {
    guard let encoded = try value["base64"]?.secret(text) else { return try value.secret(text) }
    return encoded.withBytes { bytes in
      guard let decoded = Base64.decode(bytes) else { return nil }
      return SharedSecret(decoded)
    }
  }
}

extension ImportedEntry {
  /// - Returns: nil, and a problem, for what is no text.
  fileprivate mutating func text(
    _ member: JSONText.Member, _ text: Span<UInt8>
  ) throws(DeliveryError) -> String? {
    if let value = try member.value.text(text) { return value.nonEmpty }
    if case .string = member.value.node {
      problem = .secretInField(member.key)
    } else {
      problem = .badField(member.key)
    }
    return nil
  }
}
