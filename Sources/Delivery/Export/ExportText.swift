internal import Ledger
internal import MiniProgram
package import Sodium

extension Export {
  /// The file, to its last line end.
  ///
  /// - Throws: `sameVariables`, `sameKey`.
  package func text() throws(DeliveryError) -> SecretBytes {
    switch format {
    case .dotenv, .shell, .laravel: VariableText.text(of: try variables(), syntax)
    case .json: Self.file(.array(programs.map(Self.ours)))
    case .wxjava: yaml(wxjava)
    case .wxjavaMulti: yaml(.object([("wx", .object([("ma", .object([("apps", try tenants())]))]))]))
    case .wxjavaConfigs: yaml(configs)
    case .easywechat: php()
    case .silenceper: Self.file(fields())
    case .senparc: Self.file(.object([("SenparcWeixinSetting", fields())]))
    case .uniID:
      Self.file(.object([("mp-weixin", .object([("oauth", .object([("weixin", fields())]))]))]))
    case .taroCI: Self.file(.object(zip(try distinct(\.platform.taro), programs).map { ($0, Self.taro($1)) }))
    case .kubernetes: try secrets()
    case .uploadKey: uploadKey()
    }
  }

  /// The first program's values under the SDK's keys; what it does not have is left out, for an empty one is taken for
  /// a value.
  private func fields() -> JSON {
    programs.first.map(fields) ?? .object([])
  }

  private func fields(_ program: ExportedProgram) -> JSON {
    .object(written(program).map { ($0.key, .secret($0.value)) })
  }

  private func written(_ program: ExportedProgram) -> [(key: String, value: SharedSecret)] {
    (format.keys ?? []).compactMap { field, key in program.value(field).map { (key, $0) } }
  }

  /// JSON with a line end behind it.
  private static func file(_ document: JSON) -> SecretBytes {
    var text = SecretBuffer(capacity: 1024)
    document.write(as: .json, indent: "", to: &text)
    text.append("\n")
    return text.finish()
  }

  private func yaml(_ document: JSON) -> SecretBytes {
    var text = SecretBuffer(capacity: 1024)
    document.appendYAML(to: &text)
    return text.finish()
  }

  private var wxjava: JSON {
    let program = programs.first.map(sharing) ?? .object([])
    return .object([("wx", .object([("miniapp", program)]))])
  }

  /// Stable tokens are those that several services can share. Whether messages are XML or JSON is the team's choice, which
  /// is not known here.
  private func sharing(_ program: ExportedProgram) -> JSON {
    .object(written(program).map { ($0.key, .secret($0.value)) } + [("use-stable-access-token", .bool(true))])
  }

  private var configs: JSON {
    .object([("wx", .object([("miniapp", .object([("configs", .array(programs.map(sharing)))]))]))])
  }

  /// WeChat's upload key is a file there, as `upload-key` writes it.
  private static func taro(_ program: ExportedProgram) -> JSON {
    let id = program.state.id ?? ""
    var fields: [(String, JSON)] = [("appid", .string(id))]
    if program.state.platform.isOfWeChat { fields.append(("privateKeyPath", .string("private.\(id).key"))) }
    for item in program.items {
      fields.append((item.credential.kind == .uploadToken ? "token" : "privateKey", .secret(item.value)))
      let toolID = program.companions(of: item).first { $0.name == "tool-id" }
      if let toolID { fields.append(("toolId", .string(toolID.text))) }
    }
    return .object(fields)
  }

  /// Spring leaves out of a map's key what is no small letter, digit or dash, unless it stands in brackets.
  private func tenants() throws(DeliveryError) -> JSON {
    let names = try distinct { program in
      let name = program.alias ?? program.name
      if name.contains(where: { $0 == "[" || $0 == "]" }) { return program.id ?? name }
      let isPlain = name.utf8.allSatisfy { byte in
        (0x61...0x7a).contains(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-")
      }
      return isPlain ? name : "[\(name)]"
    }
    return .object(zip(names, programs).map { ($0, sharing($1)) })
  }

  /// - Throws: `sameKey` where two have the same.
  private func distinct(_ name: (ProgramState) -> String) throws(DeliveryError) -> [String] {
    let names = programs.map { name($0.state) }
    for (name, places) in Dictionary(grouping: names.indices, by: { names[$0] }) where places.count > 1 {
      throw .sameKey(name, programs: places.map { programs[$0].state.name })
    }
    return names
  }
}

extension Export {
  /// The file with these variables set in it and every other byte as it is.
  ///
  /// - Throws: as `text`; `openQuote` for a file in which nobody can say where a line ends.
  package func text(setIn file: borrowing SecretBytes) throws(DeliveryError) -> SecretBytes {
    let variables = try variables()
    let syntax = syntax
    return try file.withBytes { (bytes) throws(DeliveryError) in
      try VariableText.set(variables, in: bytes, syntax)
    }
  }

  private var syntax: VariableText.Syntax {
    switch format {
    case .laravel: .laravel
    case .shell: .shell
    default: .dotenv
    }
  }

  private func variables() throws(DeliveryError) -> [(name: String, value: SharedSecret)] {
    if format == .laravel { return programs.first.map(written)?.map { ($0.key, $0.value) } ?? [] }
    let prefixes = try VariableNames.prefixes(of: programs.map(\.state))
    return zip(programs, prefixes).flatMap { program, prefix in
      Self.variables(program).map { (prefix + $0.name, $0.value) }
    }
  }

  private static func variables(_ program: ExportedProgram) -> [(name: String, value: SharedSecret)] {
    let appID = program.value(.appID).map { (VariableNames.id(on: program.state.platform), $0) }
    let secrets = program.items.flatMap { item -> [(String, SharedSecret)] in
      guard let name = VariableNames.name(of: item.credential.kind, on: program.state.platform) else {
        return []
      }
      return [(name, item.value)]
        + program.companions(of: item).compactMap { word in
          VariableNames.name(of: word.name, beside: name).map { ($0, ExportedProgram.plain(word.text)) }
        }
    }
    return [appID].compactMap(\.self) + secrets
  }

  private func php() -> SecretBytes {
    var text = SecretBuffer(capacity: 1024)
    text.append("<?php\n\nreturn [\n")
    for (key, value) in programs.first.map(written) ?? [] {
      text.append("    '\(key)' => ")
      value.withBytes { PHPText.append($0, to: &text) }
      text.append(",\n")
    }
    text.append("];\n")
    return text.finish()
  }

  /// With one line end behind it, as the platform gives it.
  private func uploadKey() -> SecretBytes {
    var text = SecretBuffer(capacity: 4096)
    let endsLine = programs.first?.value(.credential(.uploadKey))?.withBytes { bytes in
      text.append(bytes)
      return !bytes.isEmpty && bytes[bytes.count - 1] == UInt8(ascii: "\n")
    }
    if endsLine == false { text.append("\n") }
    return text.finish()
  }
}

extension Export {
  /// A document a program, each a Secret whose keys `envFrom` makes variables of.
  private func secrets() throws(DeliveryError) -> SecretBytes {
    let names = try distinct(Self.resourceName)
    var text = SecretBuffer(capacity: 4096)
    for (index, (program, name)) in zip(programs, names).enumerated() {
      if index > 0 { text.append("---\n") }
      let data = Self.variables(program).map { variable -> (String, JSON) in
        (variable.name, .secret(SharedSecret(variable.value.withBytes { Base64.encode($0) })))
      }
      JSON.object([
        ("apiVersion", .word("v1")), ("kind", .word("Secret")),
        ("metadata", .object([("name", .string(name))])),
        ("type", .word("Opaque")), ("data", .object(data)),
      ]).appendYAML(to: &text)
    }
    return text.finish()
  }

  /// The alias, else the name, else the AppID, as far as it can be a DNS label (RFC 1123), which Kubernetes wants.
  private static func resourceName(_ program: ProgramState) -> String {
    let candidates = [program.alias, program.name, program.id].compactMap(\.self)
    return candidates.lazy.compactMap(label).first ?? "mini-program"
  }

  private static func label(_ text: String) -> String? {
    var label: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x61...0x7a, UInt8(ascii: "-"): label.append(byte)
      case 0x41...0x5a: label.append(byte + 0x20)
      case UInt8(ascii: "_"), UInt8(ascii: "."), 0x20: label.append(UInt8(ascii: "-"))
      default: return nil
      }
    }
    guard (1...63).contains(label.count), label.first != UInt8(ascii: "-"), label.last != UInt8(ascii: "-")
    else {
      return nil
    }
    return String(decoding: label, as: UTF8.self)
  }

  /// As `import` reads it back.
  private static func ours(_ program: ExportedProgram) -> JSON {
    let state = program.state
    let credentials = program.items.map { item -> JSON in
      let isText = item.value.withBytes { $0.isText }
      let value: JSON =
        isText
        ? .secret(item.value)
        : .object([("base64", .secret(SharedSecret(item.value.withBytes { Base64.encode($0) })))])
      let beside = program.companions(of: item).map { ($0.name, JSON.string($0.text)) }
      return .object(
        [("kind", .string(item.credential.kind.text)), ("value", value)]
          + (beside.isEmpty ? [] : [("fields", .object(beside))]))
    }
    let platform = [("platform", state.platformWord), ("platformId", state.platformID)]
    return .object(
      [
        ("name", .string(state.name)), ("alias", .optional(state.alias)),
        ("appId", .optional(state.appID?.text)),
      ]
        + platform.compactMap { name, text in text.map { (name, JSON.string($0)) } }
        + [
          ("client", .optional(state.client)), ("tags", .array(state.tags.map(JSON.string))),
          ("note", .optional(state.note)), ("live", state.isLive.map(JSON.bool) ?? .null),
          ("credentials", .array(credentials)),
        ])
  }
}
