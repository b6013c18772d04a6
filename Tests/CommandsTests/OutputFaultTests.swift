import Support
import Testing

@testable import Commands

/// What writes a person's files, and what settles what waits, struck at each system call that touches a file: every file is
/// the old one or the new one, the vault is whole, and what is said leads out. In the ordinary run one of them.
@Suite struct OutputFaultTests {
  private static let pairs = Pairs.first(3, seed: 97)
  private static var early: Pairs.Pair { pairs[0] }
  private static var fresh: String { pairs[2].appSecret }

  enum Act: String, CaseIterable, CustomTestStringConvertible {
    case exporting, filling, reporting, sharing, handing, settling, resetting, keeping, removing, bringing,
      mirroring

    var testDescription: String { rawValue }

    /// Where a person's file is that is written over.
    var file: String? {
      switch self {
      case .exporting: ".env"
      case .filling: "app.yml"
      case .reporting: "report.csv"
      case .sharing: "shop.age"
      case .handing: "handed.age"
      case .settling, .resetting, .keeping, .removing, .bringing, .mirroring: nil
      }
    }

    func arguments(_ item: String) -> [String] {
      switch self {
      case .exporting: ["export", early.name, "--format", "dotenv", "-o", ".env"]
      case .filling: ["inject", "-i", "t.txt", "-o", "app.yml"]
      case .reporting: ["audit", "report", "--csv", "report.csv"]
      case .sharing: ["share", early.name, "--to", "王芳", "-o", "shop.age", "--force"]
      case .handing: ["handover", "--client", "c", "--to", "王芳", "-o", "handed.age", "--force"]
      case .settling: ["inbox", "file", item, "--as", pairs[1].name]
      case .resetting: ["reset", early.name, "--reason", "leaked"]
      case .keeping: ["reset", early.name, "--keep", "1"]
      case .removing: ["people", "remove", "王芳", "--yes"]
      case .bringing: ["people", "add", "王芳", "--back", "--yes"]
      case .mirroring: ["policy", "set", "--mirror", "stick"]
      }
    }

    var input: [UInt8]? { self == .resetting ? Array(fresh.utf8) : nil }
  }

  private static let errors = ["ENOSPC", "EIO", "EMFILE", "EACCES"].map(Faults.Fault.error)
  static let struck: [(Act, Faults.Fault)] =
    Soak.isOn
    ? Act.allCases.flatMap { act in ([.kill] + errors).map { (act, $0) } } : [(.exporting, errors[0])]

  /// - Returns: the item of the inbox that waits for a name.
  private static func prepare(_ vault: VaultHome, for act: Act) throws -> String {
    func insist(_ outcome: Outcome) throws {
      guard outcome.status == 0 else { throw SupportError("\(outcome)") }
    }
    try vault.add(early)
    try vault.home.makeFolder("stick")
    try vault.home.tool("age-keygen", "-o", "key.txt")
    let card = try vault.home.tool("age-keygen", "-y", "key.txt").text.trimmed
    try insist(vault.run("people", "add", "王芳", card))
    try insist(vault.run("share", early.name, "--to", "王芳", "-o", "shop.age"))
    switch act {
    case .handing: try insist(vault.run("edit", early.name, "--client", "c"))
    case .keeping: try insist(vault.run(["reset", early.name, "--reason", "leaked"], input: fresh))
    case .bringing: try insist(vault.run(Act.removing.arguments("")))
    default: break
    }
    guard act == .settling else {
      // A file of theirs that holds more than ours, or one that we wrote before.
      if act == .exporting { try vault.home.write(".env", "APP_KEY=theirs\n") }
      if act == .filling { try vault.home.write("t.txt", "old = mp://\(early.name)/appsecret\n") }
      if [.filling, .reporting, .handing].contains(act) { try insist(vault.run(act.arguments(""))) }
      try vault.home.write("t.txt", "secret = mp://\(early.name)/appsecret\n")
      return ""
    }
    let locked = try vault.home.run(["add", early.name], input: Array(fresh.utf8))
    guard locked.status == 0 else { throw SupportError("nothing was sealed: \(locked)") }
    let items = try vault.json("inbox", "list") as? [[String: Any]]
    return try #require(items?.first?["id"] as? String)
  }

  @Test(arguments: struck)
  func whateverCallFailsNoFileIsHalfAndTheWayOutLeadsOut(_ act: Act, _ fault: Faults.Fault) throws {
    // Where it reads, an end of the process is the one at its next writing.
    for isOfReading in [false, true] where !isOfReading || Soak.isOn && "\(fault)" != "kill" {
      let vault = try VaultHome()
      let item = try Self.prepare(vault, for: act)
      let old = try act.file.map { try vault.home.read($0) }
      var sweep = FaultSweep(act.arguments(item), in: vault, input: act.input)
      sweep.isOfReading = isOfReading
      try sweep.strike(
        with: fault, at: { isOfReading ? FaultSweep.ends($0) : Soak.isOn ? $0 : FaultSweep.corners($0) }
      ) { outcome in
        try Aftermath(sweep: sweep, act: act, outcome: outcome, old: old).complaints()
      }
    }
  }

  private struct Aftermath {
    let sweep: FaultSweep
    let act: Act
    let outcome: Outcome
    let old: [UInt8]?
    private var vault: VaultHome { sweep.vault }

    func complaints() throws -> [String] {
      var complaints: [String] = []
      // 73 is a place in which nothing may be made, 69 what may not be looked at.
      if outcome.signal == nil, ![0, 69, 73, 74].contains(outcome.status) {
        complaints.append("the answer is \(outcome.status)")
      }
      if outcome.signal == nil {
        complaints += vault.home.files().filter { $0.hasSuffix(".tmp") || $0.hasSuffix("-journal") }
          .map { "\($0) was left" }
      }
      complaints += try fileComplaints()
      let verified = try vault.run("audit", "verify")
      if verified.status != 0 { complaints.append("the vault does not verify: \(verified)") }
      let first = try vault.run("get", early.name, "--version", "1")
      if first.text != early.appSecret + "\n" {
        complaints.append("what was stored before is gone: \(first)")
      }
      let isDone = try isDone()
      if outcome.status == 0, outcome.signal == nil, !isDone {
        complaints.append("it said that it did, and did not")
      }
      return try complaints + sweep.wayOut(outcome, isDone: isDone && act.file == nil)
    }

    /// Whole, and the old one or the new one.
    private func fileComplaints() throws -> [String] {
      guard let path = act.file, let old else { return [] }
      guard vault.home.exists(path) else { return ["\(path) is gone"] }
      let now = try vault.home.read(path)
      if now == old { return [] }
      let text = String(decoding: now, as: UTF8.self)
      switch act {
      case .exporting where !text.hasPrefix("APP_KEY=theirs\n") || !text.contains(early.appSecret + "\n"):
        return ["half of \(path): \(text)"]
      case .filling where text != "secret = \(early.appSecret)\n": return ["half of \(path): \(text)"]
      case .reporting where !text.hasSuffix("\n") || now.count < old.count:
        return ["half of \(path): \(text)"]
      case .sharing, .handing:
        let opened = try vault.home.attempt("age", "-d", "-i", "key.txt", "-o", "/dev/null", path)
        return opened.status == 0 ? [] : ["half of \(path)"]
      default: return []
      }
    }

    private func isDone() throws -> Bool {
      switch act {
      case .exporting: String(decoding: try vault.home.read(".env"), as: UTF8.self).contains(early.appSecret)
      case .filling, .sharing, .handing: try act.file.map { try vault.home.read($0) } != old
      // One of the same day may be the same to the letter.
      case .reporting: true
      case .settling: try vault.run("get", pairs[1].name).text == fresh + "\n"
      case .resetting: try vault.run("get", early.name).text == fresh + "\n"
      case .keeping: try vault.run("get", early.name).text == early.appSecret + "\n"
      case .removing: try vault.run("people", "show", "王芳", "--json").text.contains("\"left\": \"")
      case .bringing: try !vault.run("people", "show", "王芳", "--json").text.contains("\"left\": \"")
      case .mirroring: try vault.run("policy", "list").text.contains("stick")
      }
    }
  }
}
