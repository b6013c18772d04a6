internal import Age
internal import Host
internal import LeakScan
internal import Ledger
internal import MiniProgram
internal import Sharing
internal import Sodium
internal import Vault

/// Every parser of foreign bytes, chosen by the first byte: each must return or throw, and what it accepts must be
/// what it would write itself.
enum Parsers {
  static func feed(_ input: [UInt8]) {
    guard let choice = input.first else { return }
    let bytes = Array(input.dropFirst())
    switch choice % 21 {
    case 0: json(bytes)
    case 1: _ = try? Event.parseStored(bytes: bytes, signature: [UInt8](repeating: 0, count: 64))
    case 2: snapshot(bytes)
    case 3: card(String(decoding: bytes, as: UTF8.self))
    case 4: _ = try? Grantee(String(decoding: bytes, as: UTF8.self))
    case 5: _ = try? RecoveryCode.bytes(of: SecretBytes(copying: bytes.span))
    case 6: credential(bytes)
    case 7: encodings(bytes)
    case 8: marks(bytes)
    case 9: header(bytes)
    case 10: sealed(bytes)
    case 11: _ = try? AgeIdentity.parse(bytes.span)
    case 12: recipient(String(decoding: bytes, as: UTF8.self))
    case 13: bundle(bytes)
    case 14: imports(bytes)
    case 15: repository(bytes)
    case 16: objects(bytes)
    case 17: pattern(bytes)
    case 18: scanned(bytes)
    case 19: invitation(String(decoding: bytes, as: UTF8.self))
    default: names(String(decoding: bytes, as: UTF8.self))
    }
  }

  private static func json(_ bytes: [UInt8]) {
    guard let value = try? StrictJSON.parse(bytes) else { return }
    let written = JSONWriter.write(value)
    precondition((try? StrictJSON.parse(written)) == value)
  }

  private static func snapshot(_ bytes: [UInt8]) {
    guard let snapshot = try? Snapshot(decoding: bytes.span) else { return }
    precondition((try? Snapshot(decoding: snapshot.encode().span)) == snapshot)
  }

  private static func card(_ text: String) {
    if let card = try? Card(text) { precondition(card.text == text) }
  }

  private static func invitation(_ text: String) {
    if let invitation = try? Invitation(text) { precondition(invitation.text == text) }
    _ = try? Knock.parse(text, for: reader)
  }

  private static func credential(_ bytes: [UInt8]) {
    for kind in CredentialKind.named {
      _ = kind.check(bytes.span)
      let value = Paste(bytes.span, for: kind).value
      precondition(Paste(bytes.span.extracting(value), for: kind).value == 0..<value.count)
    }
    _ = Paste.appID(in: bytes.span)
    if let range = PrivateKeyForm(bytes.span)?.rsaKey { precondition(range.upperBound <= bytes.count) }
    _ = CredentialKind.shape(of: bytes.span)
    if let kind = CredentialKind(String(decoding: bytes, as: UTF8.self)) {
      precondition(CredentialKind(kind.text) == kind)
    }
  }

  private static func encodings(_ bytes: [UInt8]) {
    if let decoded = Hex.decode(bytes.span) { precondition(Array(Hex.encode(decoded.span).utf8) == bytes) }
    if let decoded = Base64.decode(bytes.span) {
      precondition(decoded.withBytes { Base64.encode($0) }.equals(bytes.span))
    }
    let word = String(decoding: bytes, as: UTF8.self)
    if let decoded = Bech32.decode(prefix: "age", word) {
      precondition(Bech32.encode(prefix: "age", decoded.span) == word)
    }
    _ = try? Padding.unpaddedCount(bytes.span)
  }

  private static func marks(_ bytes: [UInt8]) {
    if let mark = LedgerMark(bytes.span) { precondition(Array(mark.line.utf8) == bytes) }
    var whole = LedgerMarkReader()
    whole.add(bytes.span)
    whole.finish()
    // However the bytes come in, the same is found.
    var parts = LedgerMarkReader()
    for byte in bytes { parts.add([byte].span) }
    parts.finish()
    precondition(whole.marks == parts.marks && whole.brokenLine == parts.brokenLine)
  }

  private static func header(_ bytes: [UInt8]) {
    if let header = try? AgeHeader(parsing: bytes) { precondition(header.bytes == bytes) }
  }

  private static func sealed(_ bytes: [UInt8]) {
    let all = outcome(of: bytes, inStepsOf: max(1, bytes.count))
    // However the bytes come in, the same comes out.
    precondition(outcome(of: bytes, inStepsOf: 7) == all)
  }

  private static func outcome(of bytes: [UInt8], inStepsOf step: Int) -> AgeError? {
    let reader = AgeReader(identities: [])
    do {
      for start in stride(from: 0, to: bytes.count, by: step) {
        let part = Array(bytes[start..<min(start + step, bytes.count)])
        try reader.read(part.span) { _ in }
      }
      try reader.finish { _ in }
      return nil
    } catch {
      return error as? AgeError
    }
  }

  private static func recipient(_ text: String) {
    guard let recipient = try? Recipient(text) else { return }
    precondition((try? Recipient(recipient.text)) == recipient)
  }

  /// Behind the words that every bundle begins with, so that the fuzzer need not find them.
  private static func bundle(_ bytes: [UInt8]) {
    for number in 1...2 {
      let plaintext = BundlePlaintext(for: Self.reader)
      do {
        try plaintext.take(Array("mpvault bundle \(number)\n".utf8).span)
        try plaintext.take(bytes.span)
        _ = try plaintext.finish()
      } catch { continue }
    }
  }

  /// What git prints, an address as somebody types it, and what the vault keeps of a repository.
  private static func repository(_ bytes: [UInt8]) {
    precondition(GitTree(bytes.span)?.entries.count ?? 0 <= GitTree.maximumNames)
    if let note = try? SyncNote(decoding: bytes) {
      precondition((try? SyncNote(decoding: note.encode())) == note)
    }
    if let coverage = try? Coverage(decoding: bytes) {
      precondition((try? Coverage(decoding: coverage.encode())) == coverage)
    }
    if let address = try? GitAddress(String(decoding: bytes, as: UTF8.self)) {
      precondition((try? GitAddress(address.text)) == address)
    }
  }

  private static let reader = Card(
    signing: SigningKey(seed: .random()), age: X25519Key(scalar: .random()).publicKey)

  /// What git writes. However it comes in, the same is taken out of it.
  private static func objects(_ bytes: [UInt8]) {
    precondition(objects(bytes, inStepsOf: max(1, bytes.count)) == objects(bytes, inStepsOf: 3))
  }

  private static func objects(_ bytes: [UInt8], inStepsOf step: Int) -> [Int] {
    var reader = GitObjectReader()
    var log: [Int] = []
    var count = 0
    for start in stride(from: 0, to: bytes.count, by: step) {
      let part = Array(bytes[start..<min(start + step, bytes.count)])
      reader.take(part.span) { number, _ in
        log.append(number)
      } content: {
        count += $0.count
      } end: {
        log.append(count)
      }
    }
    return log + [reader.isBetween ? 1 : 0]
  }

  private static func pattern(_ bytes: [UInt8]) {
    let parts = bytes.split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false)
    guard let glob = Glob(String(decoding: parts[0], as: UTF8.self)) else { return }
    _ = glob.matches(name: parts.last ?? [], path: parts.last ?? [])
  }

  /// Itself a value, and looked for in itself: it is found, wherever parts of it end.
  private static func scanned(_ bytes: [UInt8]) {
    let key = ScanKey()
    let needles = Needles([key.fingerprint(bytes.span)], key)
    guard needles.count > 0, bytes.count < 4096 else { return }
    let scanner = Scanner(needles, wantsUnknown: true)
    scanner.begin()
    for byte in bytes { scanner.append([byte].span) }
    scanner.finish()
    precondition(!scanner.sightings.isEmpty)
  }

  private static func names(_ text: String) {
    _ = ProgramName.check(text)
    _ = Note.check(text)
    _ = AppID.check(text)
    let folded = Folding.fold(text)
    precondition(Folding.fold(String(decoding: folded, as: UTF8.self)) == folded)
  }
}

#if FUZZING
  /// libFuzzer's entry (https://llvm.org/docs/LibFuzzer.html).
  @_cdecl("LLVMFuzzerTestOneInput")
  func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    Parsers.feed(unsafe [UInt8](UnsafeBufferPointer(start: start, count: count)))
    return 0
  }
#else
  /// Feeds every parser once: what a finding of the fuzzer is replayed with.
  @main
  struct Main {
    static func main() {
      let input = Array(CommandLine.arguments.dropFirst().joined(separator: " ").utf8)
      for choice in UInt8(0)..<20 { Parsers.feed([choice] + input) }
    }
  }
#endif
