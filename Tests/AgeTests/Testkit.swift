import Age
import Foundation
import Sodium
import Support
import Testing

/// The vectors of the C2SP/CCTV collection: every file is opened as it says, and must come to what it says.
@Suite(.enabled(if: Kit.folder != nil, "there are no vectors: name their folder in AGE_TESTKIT"))
struct Testkit {
  /// A vector that is not understood is a failure: whatever the kit learns, this has to learn, or to say why not.
  @Test(arguments: Kit.names) func everyVectorComesToWhatItSays(_ name: String) throws {
    let folder = try #require(Kit.folder)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)"))
    let vector = try #require(try Vector([UInt8](bytes)), "it has no header")
    for step in [bytes.count, 1 << 16, 97, 1] where step == bytes.count || vector.file.count <= 1 << 17 {
      guard step > 1 || vector.file.count < 2000 else { continue }
      let outcome = try vector.open(inStepsOf: max(step, 1))
      #expect(outcome.expectation == vector.expectation, "\(outcome)")
      #expect(Vector.hash(outcome.released) == vector.payload)
    }
  }

  @Test func thereAreAsManyAsTheKitHad() { #expect(Kit.names.count >= 84) }
}

/// Where the kit is.
private enum Kit {
  /// `AGE_TESTKIT`, else the folder beside the project where there is one.
  static let folder: String? = {
    if let named = ProcessInfo.processInfo.environment["AGE_TESTKIT"], !named.isEmpty { return named }
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let path = root.deletingLastPathComponent().appendingPathComponent("shared/age-testkit").path
    return FileManager.default.fileExists(atPath: path) ? path : nil
  }()

  static let names: [String] = {
    let all = folder.flatMap { try? FileManager.default.contentsOfDirectory(atPath: $0) } ?? []
    return all.filter { !$0.hasPrefix("README") && !$0.hasPrefix(".") }.sorted()
  }()
}

/// One file of the kit.
struct Vector {
  struct Outcome {
    let expectation: String
    let released: [UInt8]
  }

  var expectation = ""
  /// Hexadecimal SHA-256 of all that is released; of nothing where the file says none.
  var payload = hash([])
  private var isArmored = false
  private var identities: [AgeIdentity] = []
  private(set) var file: [UInt8] = []

  static func hash(_ bytes: [UInt8]) -> String {
    let hash = SHA256.hash(bytes.span)
    return Hex.encode(hash.span)
  }

  init?(_ bytes: [UInt8]) throws {
    var start = 0
    var isCompressed = false
    while let end = bytes[start...].firstIndex(of: 10) {
      let line = String(decoding: bytes[start..<end], as: UTF8.self)
      start = end + 1
      if line.isEmpty {
        file = Array(bytes[start...])
        if isCompressed { file = try Zlib.inflate(file) }
        return
      }
      let parts = line.components(separatedBy: ": ")
      let value = parts.dropFirst().joined(separator: ": ")
      switch parts[0] {
      case "expect": expectation = value
      case "payload": payload = value
      case "identity": try add(identity: value)
      case "passphrase": identities.append(AgeIdentity(passphrase: SharedSecret(Self.secret(value))))
      case "compressed": isCompressed = true
      case "armored": isArmored = value == "yes"
      case "file key", "comment": break
      default: throw SupportError("a header field that is not known: \(parts[0])")
      }
    }
    return nil
  }

  private static func secret(_ text: String) -> SecretBytes {
    let bytes = Array(text.utf8)
    return SecretBytes(copying: bytes.span)
  }

  private mutating func add(identity text: String) throws {
    let bytes = Array(text.utf8)
    identities += try AgeIdentity.parse(bytes.span)
  }

  func open(inStepsOf step: Int) throws -> Outcome {
    let reader = AgeReader(identities: identities)
    var released: [UInt8] = []
    do {
      for start in stride(from: 0, to: file.count, by: step) {
        let part = Array(file[start..<min(start + step, file.count)])
        try reader.read(part.span) { released += $0.array }
      }
      try reader.finish { released += $0.array }
      return Outcome(expectation: "success", released: released)
    } catch let error as AgeError {
      // What is neither an age file nor armor could have been meant as either.
      let name = isArmored && error == .notAge ? "armor failure" : Self.name(of: error)
      return Outcome(expectation: name, released: released)
    }
  }

  /// The kit's name for the class of a failure.
  private static func name(of error: AgeError) -> String {
    switch error {
    case .notAge, .otherVersion, .malformedHeader, .headerTooLong, .workTooHigh: "header failure"
    case .noMatch, .needsPassphrase: "no match"
    case .forgedHeader: "HMAC failure"
    case .damagedPayload: "payload failure"
    case .malformedArmor: "armor failure"
    default: "\(error)"
    }
  }
}
