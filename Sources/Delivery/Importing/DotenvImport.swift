internal import MiniProgram
package import Sodium

/// `dotenv`: variables as `run` and `export` name them (`WX_APPID`, `WX_APPSECRET`, `WX_UPLOAD_KEY` …, `TT_APPID` …), as
/// EasyWeChat's Laravel package does (`WECHAT_MINI_APP_APPID`, `_SECRET`, `_TOKEN`, `_AES_KEY`), or as a project does: then
/// words in the name and the shape of the value tell what it is. What stands before that names the mini-program:
/// `SHOP_WX_APPID` is that of `shop`.
package enum DotenvImport {
  /// - Parameter name: of the mini-program whose variables have nothing before them.
  /// - Throws: as `EnvironmentFile.init`; `utf16`.
  package static func read(
    _ content: borrowing SecretBytes, name: String
  ) throws(DeliveryError) -> ImportedEntries {
    if content.withBytes({ $0.isUTF16 }) { throw .utf16 }
    return try entries(of: EnvironmentFile(content, .paths).assignments, name)
  }

  static func entries(
    of assignments: [EnvironmentFile.Assignment], _ name: String
  ) throws(DeliveryError) -> ImportedEntries {
    var found = ImportedEntries()
    var groups: [VariableGroup] = []
    let loose = LooseVariables(assignments)
    for (index, assignment) in assignments.enumerated() {
      guard let (stem, prefix, field, platform) = exact(assignment.variable) ?? loose.meaning(of: assignment)
      else {
        found.noteNotTaken(assignment.variable, number: index + 1)
        continue
      }
      if !groups.contains(where: { $0.stem == stem }) {
        groups.append(VariableGroup(stem: stem, prefix: prefix, platform: platform, line: assignment.line))
      }
      guard !assignment.value.isEmpty, let place = groups.firstIndex(where: { $0.stem == stem }) else {
        continue
      }
      groups[place].fields.append((field, assignment))
    }
    for entry in VariableGroup.merged(groups).map({ $0.entry(otherwise: name) }) { try found.add(entry) }
    if found.entries.isEmpty, let pair = ShapedPair(assignments) {
      try found.add(pair.entry(name))
      found.notTaken.removeAll { [pair.id.variable, pair.secret.variable].contains($0) }
    }
    return found
  }

  typealias Meaning = (stem: String, prefix: String, field: VariableGroup.Field, platform: Platform?)

  /// By a name that `export` or an SDK gives.
  private static func exact(_ variable: String) -> Meaning? {
    for (name, field, platform) in names where variable.hasSuffix(name) {
      let prefix = variable.dropLast(name.utf8.count)
      let family =
        platform.map { [$0.word] }
        ?? VariableMeaning.words(name).prefix { ["wx", "wechat", "mini", "app"].contains($0) }
      if prefix.isEmpty { return (family.joined(separator: "_"), "", field, platform) }
      guard prefix.hasSuffix("_"), prefix.utf8.count > 1 else { continue }
      let lower = prefix.dropLast().lowercased()
      let named = VariableMeaning.isOfBuildTool(lower) ? "" : lower
      return (([lower] + family).joined(separator: "_"), named, field, platform)
    }
    return nil
  }

  private typealias Name = (String, VariableGroup.Field, Platform?)

  /// Of a platform that nothing is known of, `APP_APPID` and the like may be anything.
  private static let names = Platform.all.flatMap { platform -> [Name] in
    let known = platform == .standard ? nil : platform
    let sources: [VariableGroup.Field] = [
      .appID, .value(.appSecret), .value(.messageToken), .value(.messageAESKey),
    ]
    let laravel = zip(platform.tools.laravel, sources).map { ($0, $1, known) }
    // What is WeChat's goes by the same names wherever it runs.
    guard platform.has(platform.usualKind), known?.isOfWeChat != true else { return laravel }
    let kinds = known == nil ? CredentialKind.named : CredentialKind.known.filter(platform.has)
    let values = kinds.compactMap { kind -> Name? in
      VariableNames.name(of: kind, on: platform).map { ($0, .value(kind), known) }
    }
    return [(VariableNames.id(on: platform), .appID, known)] + values + laravel
  }
}

/// Variables of one program, as far as their names tell.
struct VariableGroup {
  enum Field: Hashable {
    case appID
    case value(CredentialKind)
  }

  /// All words before the field: two sets of variables of one project are told apart by it.
  let stem: String
  /// Of these the ones that name a program; empty where there are none.
  var prefix: String
  /// Nil for what is WeChat's, or a project's own.
  let platform: Platform?
  let line: Int
  var fields: [(field: Field, assignment: EnvironmentFile.Assignment)] = []

  /// Those of one prefix are one program, unless something is there twice and differs: then each stem is one, for an
  /// AppSecret must not come beside another's AppID.
  static func merged(_ all: [VariableGroup]) -> [VariableGroup] {
    let groups = all.map { $0.named(beside: all) }
    var merged: [VariableGroup] = []
    var done: Set<[String?]> = []
    for group in groups where done.insert([group.prefix, group.platform?.word]).inserted {
      let same = groups.filter { $0.prefix == group.prefix && $0.platform == group.platform }
      var whole = group
      whole.fields = []
      for field in same.flatMap(\.fields) where !whole.holds(field) { whole.fields.append(field) }
      if Set(whole.fields.map(\.field)).count == whole.fields.count || same.count == 1 {
        merged.append(whole)
      } else {
        for var part in same {
          part.prefix = part.stem
          merged.append(part)
        }
      }
    }
    return merged
  }

  /// Those of two platforms that nothing else tells apart are two programs.
  private func named(beside all: [VariableGroup]) -> VariableGroup {
    guard platform != nil, all.contains(where: { $0.prefix == prefix && $0.platform != platform }) else {
      return self
    }
    var group = self
    group.prefix = stem
    return group
  }

  private func holds(_ other: (field: Field, assignment: EnvironmentFile.Assignment)) -> Bool {
    fields.contains { mine in
      mine.field == other.field && other.assignment.value.withBytes { mine.assignment.value.equals($0) }
    }
  }

  func entry(otherwise name: String) -> ImportedEntry {
    var entry = ImportedEntry(at: .line(line))
    entry.name = prefix.isEmpty ? name : prefix
    entry.platform = platform
    for (field, assignment) in fields {
      switch field {
      case .appID: entry.take(appID: assignment)
      case .value(let kind): entry.values.append((kind, assignment.value))
      }
    }
    return entry
  }
}

/// Variables that have names of a project's own.
private struct LooseVariables {
  /// The stems of AppIDs that were found.
  private var identified: Set<[String]> = []
  private var prefixes: Set<String> = []
  /// The stems that have something whose name says that it is a secret.
  private var secret: Set<[String]> = []

  init(_ assignments: [EnvironmentFile.Assignment]) {
    for assignment in assignments {
      guard let meaning = VariableMeaning(assignment.variable) else { continue }
      if meaning.field == .secret { secret.insert(meaning.stem) }
      guard meaning.field == .appID, Self.isAppID(assignment, meaning) else { continue }
      identified.insert(meaning.stem)
      prefixes.insert(meaning.prefix)
    }
  }

  /// By its words, or by its shape beside an AppID. What only looks like a secret may be anything, and is left.
  func meaning(of assignment: EnvironmentFile.Assignment) -> DotenvImport.Meaning? {
    guard let meaning = VariableMeaning(assignment.variable), !assignment.value.isEmpty else { return nil }
    let shape = assignment.value.withBytes { CredentialKind.shape(of: $0) }
    let isBesideAppID = identified.contains(meaning.stem)
    let isTaken =
      switch meaning.field {
      case .appID: Self.isAppID(assignment, meaning)
      case .secret where meaning.isOfPayment: false
      case .secret where isBesideAppID || (meaning.isOfWeChat && meaning.prefix.isEmpty):
        shape == .appSecret || meaning.isOfWeChat
      case .secret:
        shape == .appSecret && meaning.isOfWeChat
          && (meaning.endsInWeChat || prefixes.contains(meaning.prefix))
      case .key:
        shape == .appSecret && isBesideAppID && !meaning.isOfPayment && !secret.contains(meaning.stem)
      }
    guard isTaken else { return nil }
    return (
      meaning.stem.joined(separator: "_"), meaning.prefix,
      meaning.field == .appID ? .appID : .value(.appSecret), nil
    )
  }

  private static func isAppID(_ assignment: EnvironmentFile.Assignment, _ meaning: VariableMeaning) -> Bool {
    let shape = assignment.value.withBytes { CredentialKind.shape(of: $0) }
    if meaning.isOfPayment || assignment.value.isEmpty { return false }
    return shape == .appID || meaning.isOfWeChat
  }
}

/// The only AppID and the only AppSecret of a file in which no name says what is what.
private struct ShapedPair {
  let id: EnvironmentFile.Assignment
  let secret: EnvironmentFile.Assignment

  init?(_ assignments: [EnvironmentFile.Assignment]) {
    func only(_ shape: Shape) -> EnvironmentFile.Assignment? {
      let found = assignments.filter { $0.value.withBytes { CredentialKind.shape(of: $0) } == shape }
      return found.count == 1 ? found[0] : nil
    }
    guard let id = only(.appID), let secret = only(.appSecret),
      ![id, secret].contains(where: { VariableMeaning.areOfPayment(VariableMeaning.words($0.variable)) })
    else { return nil }
    (self.id, self.secret) = (id, secret)
  }

  func entry(_ name: String) -> ImportedEntry {
    var entry = ImportedEntry(at: .line(min(id.line, secret.line)))
    entry.name = name
    entry.take(appID: id)
    entry.values.append((.appSecret, secret.value))
    entry.hasFormAlone = true
    return entry
  }
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
