internal import MiniProgram
package import Sodium

/// `csv`: a table that people keep. Its header names the columns, in English or Chinese, in any order.
package enum TableImport {
  enum Column: Hashable {
    case name, alias, appID, client, tags, note, ownerEmail, wechatAdmin, originalID, subject, registeredOn
    case platform
    case value(CredentialKind)
    /// What stands beside a value: `pay-private-key.serial`.
    case word(CredentialKind, String)
  }

  /// - Throws: what is wrong with the file as a whole.
  package static func read(_ content: borrowing SecretBytes) throws(DeliveryError) -> ImportedEntries {
    try content.withBytes { (text) throws(DeliveryError) in
      var table = try CSVTable(text, isHeader: isHeader)
      var found = ImportedEntries()
      let columns = try columns(table.header, &found)
      let hasValues = hasValue(columns.map(\.0))
      while try table.next(text) {
        var entry = ImportedEntry(at: .line(table.line))
        entry.mayLackSecret = !hasValues
        if table.count > table.header.count { entry.problem = .tooManyFields(limit: table.header.count) }
        for (column, index) in columns { try fill(&entry, column, index, table, text) }
        try found.add(entry)
      }
      return found
    }
  }

  private static func fill(
    _ entry: inout ImportedEntry, _ column: Column, _ index: Int, _ table: CSVTable, _ text: Span<UInt8>
  ) throws(DeliveryError) {
    if case .value(let kind) = column {
      if let value = try table.secret(index, kind, text) { entry.values.append((kind, value)) }
      return
    }
    if case .word(let kind, let name) = column {
      if let word = try table.word(index, text) { entry.words.append((kind, name, word)) }
      return
    }
    guard let found = try table.text(index, text) else {
      entry.problem = misplaced(column)
      return
    }
    switch column {
    case .name: entry.name = found
    case .alias: entry.alias = found.nonEmpty
    case .appID: entry.appID = found.nonEmpty
    case .client: entry.client = found.nonEmpty
    case .tags: entry.tags = found.tags
    case .note: entry.note = found.nonEmpty
    case .ownerEmail: entry.ownerEmail = found.nonEmpty
    case .wechatAdmin: entry.wechatAdmin = found.nonEmpty
    case .originalID: entry.originalID = found.nonEmpty
    case .subject: entry.subject = found.nonEmpty
    case .registeredOn: entry.registeredOn = found.nonEmpty
    case .platform:
      entry.platform = found.nonEmpty.flatMap(Platform.init(written:))
      if entry.platform == nil, !found.isEmpty { entry.problem = .badField("platform") }
    case .value, .word: break
    }
  }

  /// A value in the column of a text.
  private static func misplaced(_ column: Column) -> ImportProblem {
    switch column {
    case .alias: .badAlias(.looksLikeSecret)
    case .appID: .badAppID(.looksLikeAppSecret)
    case .client: .badClient(.looksLikeSecret)
    case .tags: .badTag(.looksLikeSecret)
    case .note: .badNote(.looksLikeSecret)
    case .ownerEmail: .badOwnerEmail(.looksLikeSecret)
    case .wechatAdmin: .badAdmin(.looksLikeSecret)
    case .originalID: .badOriginalID(.looksLikeSecret)
    case .subject: .badSubject(.looksLikeSecret)
    case .registeredOn: .badRegisteredOn
    case .platform: .badField("platform")
    case .name, .value, .word: .badName(.looksLikeSecret)
    }
  }

  /// Whether there are a name and a value among them, or a name and what only a registration has.
  static func isHeader(_ names: [String]) -> Bool { hasSecrets(names) || isOfAccounts(names) }

  /// Whether there are a name and a value among them.
  static func hasSecrets(_ names: [String]) -> Bool {
    let columns = names.compactMap(column)
    return hasValue(columns) && columns.contains(.name)
  }

  /// Whether it is a table of mini-programs without their secrets.
  static func isOfAccounts(_ names: [String]) -> Bool {
    let columns = names.compactMap(column)
    let isAccount = columns.contains {
      [.appID, .client, .wechatAdmin, .originalID, .subject, .registeredOn].contains($0)
    }
    return isAccount && columns.contains(.name) && !hasValue(columns)
  }

  private static func hasValue(_ columns: [Column]) -> Bool {
    columns.contains { if case .value = $0 { true } else { false } }
  }

  /// - Throws: `columnTwice`.
  private static func columns(
    _ header: [String], _ found: inout ImportedEntries
  ) throws(DeliveryError) -> [(Column, Int)] {
    var columns: [(Column, Int)] = []
    for (index, name) in header.enumerated() {
      guard let column = column(name) else {
        if !name.isEmpty { found.noteNotTaken(name, number: index + 1) }
        continue
      }
      guard !columns.contains(where: { $0.0 == column }) else { throw .columnTwice(name) }
      columns.append((column, index))
    }
    return columns
  }

  /// Whatever the case, blanks, dashes and brackets: the platform's pages have `AppID(小程序ID)`.
  static func column(_ name: String) -> Column? {
    let key = String(name.lowercased().filter { $0.isLetter || $0.isNumber })
    if let column = words[key] { return column }
    let name = name.lowercased()
    if let kind = CredentialKind(name) { return .value(kind) }
    guard let dot = name.lastIndex(of: ".") else { return nil }
    return CredentialKind(named: String(name[..<dot])).map {
      .word($0, String(name[name.index(after: dot)...]))
    }
  }

  private static let words: [String: Column] = {
    var words: [String: Column] = [:]
    for (column, names) in [
      (Column.name, ["name", "title", "名称", "小程序", "小程序名称", "名字"]),
      (.alias, ["alias", "别名", "短名", "简称"]), (.appID, ["appid", "小程序id", "appid小程序id"]),
      (.client, ["client", "customer", "客户", "客户名称"]), (.tags, ["tags", "tag", "标签"]),
      (.note, ["note", "notes", "remark", "备注", "说明"]),
      (.ownerEmail, ["owneremail", "loginemail", "email", "登录邮箱", "注册邮箱", "邮箱"]),
      (.wechatAdmin, ["wechatadmin", "admin", "管理员", "管理员微信", "管理员姓名"]),
      (.originalID, ["originalid", "原始id"]),
      (.subject, ["subject", "company", "主体", "主体名称", "公司"]),
      (.platform, ["platform", "平台", "所属平台"]),
      (.registeredOn, ["registered", "registeredon", "注册日期", "注册时间"]),
      (.value(.appSecret), ["secret", "密钥", "小程序密钥", "appsecret小程序密钥", "appsecret密钥"]),
      (.value(.uploadKey), ["代码上传密钥", "上传密钥"]), (.value(.messageToken), ["token", "消息推送token", "令牌"]),
      (.value(.messageAESKey), ["aeskey", "encodingaeskey", "消息推送encodingaeskey", "消息加解密密钥"]),
      (.value(.payAPIv3Key), ["apiv3密钥", "微信支付apiv3密钥"]),
    ] { for name in names { words[name] = column } }
    for kind in CredentialKind.known { words[kind.word.filter { $0 != "-" }] = .value(kind) }
    return words
  }()
}

extension String {
  var nonEmpty: String? { isEmpty ? nil : self }

  /// Several in one field, separated by what people use.
  var tags: [String] {
    split { ",;；、，|".contains($0) }.map { part in
      var part = part
      while part.first?.isWhitespace == true { part.removeFirst() }
      while part.last?.isWhitespace == true { part.removeLast() }
      return String(part)
    }.filter { !$0.isEmpty }
  }
}
