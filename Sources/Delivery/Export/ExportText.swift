internal import Ledger
internal import MiniProgram
package import Sodium

extension Export {
  /// The file, to its last line end.
  ///
  /// - Throws: `sameVariables`, `sameKey`, `twoOfPlatform`.
  package func text() throws(DeliveryError) -> SecretBytes {
    switch format {
    case .dotenv, .shell, .laravel, .miniCIEnv: VariableText.text(of: try variables(), syntax)
    case .json: Self.file(.array(programs.map(Self.ours)))
    case .wxjava, .wxjavaMp, .wxjavaChannel: yaml(starter(programs.first.map(sharing) ?? .object([])))
    case .wxjavaMulti: yaml(.object([("wx", .object([("ma", .object([("apps", try tenants())]))]))]))
    case .wxjavaConfigs: yaml(starter(.object([("configs", .array(programs.map(sharing)))])))
    case .wxjavaOpen, .wxjavaCp: yaml(starter(fields()))
    case .wxjavaPay: yaml(starter(try payment()))
    case .easywechat: php()
    case .silenceper: Self.file(fields())
    case .senparc: Self.file(.object([("SenparcWeixinSetting", fields())]))
    case .uniID: Self.file(.object(zip(try onePlatformEach(Self.section), programs).map { ($0, login($1)) }))
    case .taroCI:
      Self.file(
        .object(zip(try onePlatformEach { $0.platform.tools.taro ?? "" }, programs).map { ($0, taro($1)) }))
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
    (format.keys(on: program.state.platform) ?? []).compactMap { source, key in
      switch source {
      case .field(let field): program.value(field).map { (key, $0) }
      case .companion(let name, let kind): program.companion(name, beside: kind).map { (key, $0) }
      }
    }
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

  /// What a starter of WxJava's reads, in its section.
  private func starter(_ content: JSON) -> JSON {
    .object([("wx", .object([(format.starter?.rawValue ?? "", content)]))])
  }

  /// Stable tokens are those that several services can share.
  private func sharing(_ program: ExportedProgram) -> JSON {
    .object(written(program).map { ($0.key, .secret($0.value)) } + [("use-stable-access-token", .bool(true))])
  }

  /// A merchant's keys, and the AppID that they are used for; keys that are files are named. What somebody has two of is
  /// refused.
  private func payment() throws(DeliveryError) -> JSON {
    _ = try onePlatformEach { $0.platform.isOfWeChat ? "appId" : "mchId" }
    let files = programs.flatMap { program in
      [(CredentialKind.payPrivateKey, "privateKeyPath"), (.payPublicKey, "publicKeyPath")].compactMap {
        kind, key in file(of: kind, program).map { (key, JSON.string($0)) }
      }
    }
    return .object(programs.flatMap(written).map { ($0.key, .secret($0.value)) } + files)
  }

  /// The name of the file that a value stays in.
  private func file(of kind: CredentialKind, _ program: ExportedProgram) -> String? {
    guard program.state.credential(kind)?.current != nil else { return nil }
    return format.fileName(of: kind, on: program.state.platform, id: program.state.id ?? "")
  }

  /// uni-id has a section a platform, and within it one for each way to log in.
  private static func section(_ program: ProgramState) -> String {
    program.platform.tools.uniID?.section ?? ""
  }

  private func login(_ program: ExportedProgram) -> JSON {
    let way = program.state.platform.tools.uniID?.login ?? ""
    return .object([("oauth", .object([(way, fields(program))]))])
  }

  private func taro(_ program: ExportedProgram) -> JSON {
    let platform = program.state.platform
    let id = program.state.id ?? ""
    var fields: [(String, JSON)] = [("appid", .string(id))]
    // Whether or not the key is here, it is looked for there.
    if let path = format.fileName(of: .uploadKey, on: platform, id: id) {
      fields.append(("privateKeyPath", .string(path)))
    }
    for item in program.items {
      fields.append((item.credential.kind == .uploadToken ? "token" : "privateKey", .secret(item.value)))
    }
    if let toolID = program.companion(Companion.toolID.name, beside: .uploadKey) {
      fields.append(("toolId", .secret(toolID)))
    }
    return .object(fields)
  }

  /// What weapp-vite reads: a token as it is, or where the key's file lies.
  private func uploads() throws(DeliveryError) -> [(name: String, value: SharedSecret)] {
    let names = try onePlatformEach { $0.platform.tools.uploadVariable ?? "" }
    return zip(names, programs).compactMap { name, program in
      let kind = program.state.platform.uploadKind
      let value = file(of: kind, program).map(ExportedProgram.plain) ?? program.value(.credential(kind))
      return value.map { (name, $0) }
    }
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
    if let (name, programs) = twice(names) { throw .sameKey(name, programs: programs) }
    return names
  }

  /// The same for names that follow from the platform, and not from what a program is called.
  ///
  /// - Throws: `twoOfPlatform`.
  private func onePlatformEach(_ name: (ProgramState) -> String) throws(DeliveryError) -> [String] {
    let names = programs.map { name($0.state) }
    if let (name, programs) = twice(names) { throw .twoOfPlatform(name, programs: programs) }
    return names
  }

  private func twice(_ names: [String]) -> (String, programs: [String])? {
    let places = Dictionary(grouping: names.indices, by: { names[$0] }).values.filter { $0.count > 1 }
    return places.min { $0[0] < $1[0] }.map { places in
      (names[places[0]], places.map { programs[$0].state.name })
    }
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

  /// Variables of the file that are called like secrets of these programs, with or without a name in front, and that this export
  /// does not set: of another program, or of an export of fewer or more.
  package func others(in file: borrowing SecretBytes) throws(DeliveryError) -> [String] {
    guard format == .dotenv else { return [] }
    let set = Set(try variables().map(\.name))
    let secrets = programs.flatMap { program in
      program.items.compactMap { VariableNames.name(of: $0.credential.kind, on: program.state.platform) }
    }
    return try file.withBytes { (bytes) throws(DeliveryError) in try EnvironmentFile.assignments(in: bytes) }
      .map(\.variable).filter { name in
        !set.contains(name) && secrets.contains { name == $0 || name.hasSuffix("_" + $0) }
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
    if format == .miniCIEnv { return try uploads() }
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

  /// As the platform gives it, with one line end behind it.
  private func uploadKey() -> SecretBytes {
    guard let program = programs.first, let key = program.value(.credential(.uploadKey)) else {
      return SecretBytes(copying: [UInt8]().span)
    }
    if program.state.platform.tools.keyFile == .identity { return Self.file(Self.identity(program, key)) }
    var text = SecretBuffer(capacity: 4096)
    let endsLine = key.withBytes { bytes in
      text.append(bytes)
      return !bytes.isEmpty && bytes[bytes.count - 1] == UInt8(ascii: "\n")
    }
    if !endsLine { text.append("\n") }
    return text.finish()
  }

  /// The key with the id of the tool that it belongs to.
  private static func identity(_ program: ExportedProgram, _ key: SharedSecret) -> JSON {
    let toolID = program.companion(Companion.toolID.name, beside: .uploadKey)
    let fields = [("privateKey", JSON.secret(key))] + (toolID.map { [("toolId", .secret($0))] } ?? [])
    return .object([("alipay", .object([("authentication", .object(fields))]))])
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
