internal import Host
internal import MiniProgram
internal import Sodium

/// `pass`: a password store, each entry read through `pass show`. The first line is the value; lines behind it as
/// `appid: wx…`, `client: …`, `note: …`, `alias: …`, `tags: …`. The last part of an entry's path is the name, the
/// folder that it stands in the client.
package struct PassStoreImport {
  private let program: Invocation
  private let folder: String
  private let environment: [String: String]
  /// Without `.gpg`, sorted.
  package let entries: [String]
  private var found = ImportedEntries()

  /// A person may have to type a passphrase meanwhile.
  private static let patience = Duration.seconds(300)
  private static let outputLimit = CredentialKind.limit * 2
  /// How deep folders are looked into.
  private static let depthLimit = 32

  /// - Throws: `noPass`, `noEntries`, `tooManyEntries`.
  package init(folder: String) throws {
    let path = Environment.value("PATH")
    do { program = try Invocation(["pass"], searchPath: path) } catch { throw DeliveryError.noPass }
    self.folder = Folder.absolute(folder)
    var variables = ["PASSWORD_STORE_DIR": self.folder, "PATH": path ?? "/usr/local/bin:/usr/bin:/bin"]
    // What gpg needs to find its keys, and to ask for their passphrase.
    for name in [
      "HOME", "USER", "LOGNAME", "GNUPGHOME", "GPG_TTY", "TERM", "LANG", "LC_ALL", "LC_CTYPE", "DISPLAY",
      "WAYLAND_DISPLAY", "XAUTHORITY", "XDG_RUNTIME_DIR", "DBUS_SESSION_BUS_ADDRESS",
      "PASSWORD_STORE_GPG_OPTS",
    ] { variables[name] = Environment.value(name) }
    environment = variables
    var names: [String] = []
    try Self.collect(self.folder, below: "", depth: 0, &names, &found)
    guard !names.isEmpty || !found.leftOut.isEmpty else { throw DeliveryError.noEntries }
    entries = names.sorted()
  }

  /// Links are left out: one may lead out of the store, or round in it.
  private static func collect(
    _ folder: String, below path: String, depth: Int, _ names: inout [String], _ found: inout ImportedEntries
  ) throws {
    for name in try Folder.names(folder) where !name.hasPrefix(".") {
      let (file, entry) = ("\(folder)/\(name)", path + name)
      if FileMode.isLink(file) {
        try found.leaveOut(entry, at: .entry(entry))
      } else if Folder.isThere(file) {
        guard depth < depthLimit else { throw DeliveryError.tooManyEntries(limit: ImportedEntries.limit) }
        try collect(file, below: entry + "/", depth: depth + 1, &names, &found)
      } else if name.hasSuffix(".gpg"), FileMode.isRegular(file) {
        guard names.count < ImportedEntries.limit else {
          throw DeliveryError.tooManyEntries(limit: ImportedEntries.limit)
        }
        names.append(String(entry.dropLast(4)))
      }
    }
  }

  /// - Parameter progress: is told how many were read.
  /// - Throws: `passFailed`.
  package mutating func read(_ progress: (Int) -> Void) throws -> ImportedEntries {
    for (index, entry) in entries.enumerated() {
      progress(index)
      try show(entry)
    }
    return found
  }

  private mutating func show(_ entry: String) throws {
    let child = Child(
      path: program.path, arguments: ["show", "--", entry], environment: environment)
    let result: Child.Result
    let nothing: [UInt8] = []
    do {
      result = try child.run(input: nothing.span, outputLimit: Self.outputLimit, timeout: Self.patience)
    } catch {
      throw DeliveryError.passFailed(entry: entry)
    }
    guard result.status == 0 else { throw DeliveryError.passFailed(entry: entry) }
    var read = ManagerEntry(at: .entry(entry))
    let parts = entry.split(separator: "/").map(String.init)
    read.name = parts.last ?? entry
    read.client = parts.count > 1 ? parts[parts.count - 2] : nil
    result.output.withBytes { Self.take($0, &read, &found) }
    try read.add(to: &found)
  }

  private static func take(_ text: Span<UInt8>, _ entry: inout ManagerEntry, _ found: inout ImportedEntries) {
    var (start, number) = (0, 0)
    while start < text.count {
      var end = start
      while end < text.count, text[end] != 0x0a { end += 1 }
      number += 1
      let hasReturn = end > start && text[end - 1] == 0x0d
      let line = text.extracting(start..<(hasReturn ? end - 1 : end))
      if number == 1 {
        entry.password = SharedSecret(SecretBytes(copying: line))
      } else {
        take(line: line, number, &entry, &found)
      }
      start = end + 1
    }
  }

  /// Only what is known by its key becomes a text: the rest may be secret.
  private static func take(
    line: Span<UInt8>, _ number: Int, _ entry: inout ManagerEntry, _ found: inout ImportedEntries
  ) {
    guard let colon = line.indices.first(where: { line[$0] == UInt8(ascii: ":") }), colon <= 32 else {
      return
    }
    let head = line.extracting(0..<colon)
    let key = String(decoding: head.extracting(head.trimmedRange).array, as: UTF8.self)
    let rest = line.extracting((colon + 1)..<line.count)
    let value = rest.extracting(rest.trimmedRange)
    let isKnown = !value.isSecretShaped
    var text: String { String(decoding: value.array, as: UTF8.self) }
    switch key.lowercased() {
    case "appid", "app-id", "user", "username", "login": if isKnown { entry.userName = text }
    case "client": if isKnown { entry.client = text }
    case "note", "notes": if isKnown { entry.note = text }
    case "alias": if isKnown { entry.alias = text }
    case "tags": if isKnown { entry.tags = text.tags }
    case "url": if isKnown { entry.elsewhere.append(text) }
    default: found.noteNotTaken(key, number: number)
    }
  }
}
