internal import Delivery
internal import Host
internal import Ledger
internal import MiniProgram
internal import Sharing
internal import Sodium
internal import SystemPackage
internal import Vault

/// One bundle, from the record to the file. What is granted and what goes out is durable before the file is there.
struct ShareAct {
  let session: Session
  let vault: Vault
  /// Nil if nobody said where it goes.
  let output: OutputFile?
  /// Whether a file that is not ours goes, too, where nobody said.
  var isForced = false
  var isArmored = false
  var isRecordOnly = false
  var isToPassphrase = false
  /// What is to be stored first, once it is known where the file goes.
  var beforehand: () throws -> Void = {}
  /// Where a file is made also where standard output is a pipe.
  var folder: String?

  func run(_ request: ShareRequest, to people: [Recipients], title: String) throws {
    let (file, seen) = isRecordOnly ? (OutputFile(nil), Occupant.unknown) : try self.file(title, people)
    try beforehand()
    let shared = try vault.recordShare(request, at: session.now)
    let names = Text.row(people.map(\.name))
    if isRecordOnly {
      for item in shared { Output.talk(.recordedOnly(item.state.name, names)) }
      return try json(shared, people, path: nil)
    }
    do { try write(shared, request, file, over: seen) } catch {
      Output.talk(.onRecordNotSent)
      throw error
    }
    Output.talk(.shared(shared.count, names))
    for item in shared where !item.values.isEmpty { Output.talk(.sharedValues(item)) }
    request.tellMissing(in: shared)
    if let path = file.path {
      Output.talk(.bundleWritten(path))
      for line in PasteMessage.lines(
        path: path, request.to, isToPassphrase: isToPassphrase, from: try sender())
      {
        Output.talk(line)
      }
    }
    if file.path != nil, !isToPassphrase, request.to.contains(where: { $0.card != nil }),
      try vault.policy().remote != nil
    {
      Output.talk(.goesWithoutFile)
    }
    Output.talk(.cannotBeRecalled)
    try json(shared, people, path: file.path)
  }

  private func sender() throws -> CardMessage {
    CardMessage(name: try vault.ownState().name, card: vault.identity.card)
  }

  private func write(
    _ shared: [SharedItem], _ request: ShareRequest, _ file: OutputFile, over seen: Occupant
  ) throws {
    let recipients = isToPassphrase ? BundleRecipients.passphrase(try passphrase()) : .keys(request.to)
    let vault = vault
    let isText = isArmored || file.path == nil
    let bytes = try vault.handOut(at: session.now) { handOut in
      try BundleWriter.write(
        shared.map { BundleItem(id: $0.id, values: $0.values) }, to: recipients, from: vault.identity,
        isArmored: isText, handOut)
    }
    try file.write(bytes.span, over: output == nil ? seen : nil)
  }

  /// Shown once, at the terminal alone: whoever reads the file's way should not read this beside it.
  private func passphrase() throws -> SharedSecret {
    let code = SharedSecret(SecretBytes.random(count: 20).withBytes { RecoveryCode.text(of: $0) })
    let terminal = try Terminal()
    try terminal.say(.bundlePassphrase)
    try terminal.write("\n    ")
    try code.withBytes { (bytes) throws(HostError) in try terminal.write(bytes) }
    try terminal.write("\n\n")
    return code
  }

  /// `-o`, else a file here where a person looks on, else standard output; and what stood there.
  private func file(_ title: String, _ people: [Recipients]) throws -> (OutputFile, Occupant) {
    var file = output ?? OutputFile(nil)
    if output == nil, folder != nil || Streams.isTerminal(.standardOutput) {
      let name = FileName.safe("\(title)-\(people.map(\.name).joined(separator: "+"))") + ".age"
      file = OutputFile("\(folder ?? ".")/\(name)", isForced: isForced)
    }
    guard file.path != nil || !session.isJSON else { throw jsonNeedsOutput }
    return (file, try file.check(besides: vault.path))
  }

  private var jsonNeedsOutput: Failure { Failure(.usage, .jsonNeedsOutput, hint: .helpHint) }

  private func json(_ shared: [SharedItem], _ people: [Recipients], path: String?) throws {
    guard session.isJSON else { return }
    try Output.data(
      JSON.object([
        ("programs", .array(shared.map { .string($0.state.name) })),
        ("to", .array(people.map { .string($0.name) })), ("file", .optional(path)),
        ("values", .number(shared.map(\.values.count).reduce(0, +))),
      ]).text)
  }
}

extension ShareRequest {
  /// Says of what there is no value yet that could go to them.
  func tellMissing(in shared: [SharedItem]) {
    let named = items.first.map(\.credentials).flatMap { $0.isAllBut ? nil : $0.kinds } ?? []
    for item in shared where withSecrets {
      let lacking = named.filter { item.state.credential($0)?.current == nil }
      for kind in lacking { Output.talk(.sharedBeforeSecret(ProgramReference.text(item.state.name, kind))) }
      if lacking.isEmpty, item.state.hasNoSecret { Output.talk(.sharedBeforeSecret(item.state.name)) }
    }
  }
}

/// What the sender pastes into the chat beside the file.
enum PasteMessage {
  static func lines(
    path: String, _ to: [Grantee], isToPassphrase: Bool, from sender: CardMessage
  ) -> [Text] {
    let file = Shell.quote(Folder.name(of: path))
    var lines: [Text] = [.pasteThis]
    if isToPassphrase {
      lines.append(.pastePassphrase(file))
      return lines
    }
    if to.contains(where: { $0.card != nil }) { lines += [.pasteReceive(file), .pasteSender(sender)] }
    if to.contains(where: { $0.card == nil }) { lines.append(.pasteAge(file)) }
    return lines
  }
}

enum FileName {
  /// Without what a shell or a file system takes for something else; at most 60 characters.
  static func safe(_ text: String) -> String {
    var name = ""
    for scalar in text.unicodeScalars.prefix(60) {
      let isFine =
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || "-_+.".unicodeScalars.contains(scalar)
      name.unicodeScalars.append(isFine ? scalar : "_")
    }
    return name.hasPrefix(".") || name.hasPrefix("-") ? "_" + name : name
  }
}

/// What is said here alone.
extension Text {
  static func sharedValues(_ item: SharedItem) -> Text {
    let name = item.state.name
    let kinds = item.state.credentials.flatMap { credential in
      credential.values.filter { item.values.contains($0.event) }.map { value in
        Text.held(credential.kind, credential.version(of: value.event), nil)
      }
    }
    let list = kinds.joined()
    return Text("  \(name): \(list)", "  \(name)：\(list)")
  }
  static func sharedBeforeSecret(_ program: String) -> Text {
    Text(
      "  \(program): no secret yet. Once it is stored, the next sync takes it to them; without sync share it again.",
      "  \(program)：还没有密钥。存入后由下次同步送达；没有设置同步就再共享一次。")
  }
  static func bundleWritten(_ path: String) -> Text {
    Text("Written: \(path)", "已写入：\(path)")
  }
  static let goesWithoutFile = Text(
    "Whoever syncs with the team's repository needs no file: --sync.", "对方也用团队仓库同步的话，不用文件，加 --sync 直接发。")
  static let pasteThis = Text(
    "Send the file, and paste this beside it:", "把文件发给对方，并附上这段话：")
  static func pasteReceive(_ file: String) -> Text {
    Text(
      "  The mini-program secrets are in the file. Take them in with: mpvault receive \(file)",
      "  小程序密钥在文件里，用这条命令收下：mpvault receive \(file)")
  }
  static func pasteSender(_ sender: CardMessage) -> Text {
    Text(
      "  It is from \(sender.name). If you do not know my card yet: \(Text(command: sender.command))",
      "  发送者 \(sender.name)。还没有我的名片就先登记：\(Text(command: sender.command))")
  }
  static func pasteAge(_ file: String) -> Text {
    Text(
      "  The mini-program secrets are in the file. Read them with: age -d -i YOUR-KEY-FILE \(file)",
      "  小程序密钥在文件里，用这条命令打开：age -d -i 你的私钥文件 \(file)")
  }
  static func pastePassphrase(_ file: String) -> Text {
    Text(
      "  The mini-program secrets are in the file; I tell you the passphrase by phone. With mpvault: mpvault receive \(file), without: age -d \(file)",
      "  小程序密钥在文件里，口令我电话告诉你。有 mpvault：mpvault receive \(file)；没有：age -d \(file)")
  }
  static let bundlePassphrase = Text(
    "The file's passphrase. Tell it by voice, never in the same chat; it is not shown again:",
    "文件口令。请当面或电话告知，别发在同一个聊天里；只显示这一次：")
  static func recordedOnly(_ program: String, _ people: Text) -> Text {
    Text("Recorded: \(people) has \(program).", "已登记：\(people) 已持有 \(program)。")
  }
  static let jsonNeedsOutput = Text(
    "The bundle and the JSON cannot both go to standard output: give -o FILE.",
    "包和 JSON 不能都走标准输出：请加 -o 文件。")
}
