import Foundation
import Testing

@testable import MiniProgram

@Suite struct PEMTests {
  static let kinds: [CredentialKind] = [.uploadKey, .apiPrivateKey]

  @Test(arguments: kinds, ["RSA PRIVATE KEY", "PRIVATE KEY"])
  func aPrivateKeyIsTakenWithEitherLineEnd(kind: CredentialKind, label: String) {
    for lineEnd in ["\n", "\r\n"] {
      let key = Sample.pem(label, lineEnd: lineEnd)
      #expect(kind.check(key) == nil)
      #expect(kind.check(String(key.dropLast())) == nil)
      #expect(kind.check(key + lineEnd) == nil)
    }
  }

  /// Alipay's tool gives one line of base64; another thing in its place is told as what it is.
  @Test func aKeyOnOneLineIsWholeOrIsToldWhatItIs() {
    func refusal(_ value: String) -> Refusal? { CredentialKind.appPrivateKey.check(value, on: .alipay) }
    func bare(_ label: String) -> String {
      Sample.pem(label).split(separator: "\n").dropFirst().dropLast().joined()
    }
    for label in ["RSA PRIVATE KEY", "PRIVATE KEY"] {
      #expect(refusal(bare(label)) == nil && refusal(Sample.pem(label)) == nil)
      #expect(
        refusal(String(bare(label).dropLast(4))) != nil && refusal(String(bare(label).dropFirst(4))) != nil)
    }
    #expect(refusal("abc") == .notPEM(.notBareKey) && refusal("AAEC") == .notPEM(.notBareKey))
    #expect(refusal(Sample.appSecret) == .looksLike(.appSecret))
    #expect(refusal("密钥") == .stray(position: 1, .otherScript))
    #expect(refusal(bare("EC PRIVATE KEY")) == .notPEM(.algorithm(.ellipticCurve)))
    // The public half (RFC 5280, 4.1.2.7), as its page takes it.
    #expect(refusal("MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAMVM") == .notPEM(.cut(bytes: 67)))
    #expect(refusal("MAcwAwYBKgMA") == .notPEM(.publicKey))
  }

  static let begin = "-----BEGIN RSA PRIVATE KEY-----\n"
  static let end = "-----END RSA PRIVATE KEY-----\n"

  static let faults: [(String, PEMFault)] = [
    ("MIIEvQIBADANBgkqhkiG9w0B", .missingBeginLine),
    ("MIIEvQIBADANBgkqhkiG9w0B\n" + end, .missingBeginLine),
    ("-----BEGIN RSA PRIVATE KEY", .missingBeginLine),
    ("-----BEGIN EC PARAMETERS-----\nAAEC\n-----END EC PARAMETERS-----\n", .missingBeginLine),
    ("-----BEGIN EC PARAMETERS-----\nAAEC\n-----END EC PARAMETERS-----\n" + Sample.pem(), .textAround),
    (begin, .missingEndLine),
    (begin.dropLast() + "", .missingEndLine),
    (begin + "AAEC", .missingEndLine),
    (begin + "AAEC\n", .missingEndLine),
    (begin + "AAEC\n-----END RSA PRIVATE KEY----", .missingEndLine),
    (begin + "AAEC\n-----END PRIVATE KEY-----\n", .missingEndLine),
    (begin + "AAEC\n-----END EC PRIVATE KEY-----\n", .missingEndLine),
    (begin + "AAEC\n-----END DSA PRIVATE KEY-----\n", .missingEndLine),
    (begin + begin + "AAEC\n" + end, .missingEndLine),
    (Sample.pem().replacing("\n", with: " "), .lineEndsLost),
    (Sample.pem().replacing("\n", with: ""), .lineEndsLost),
    (Sample.pem().replacing("\n", with: "\\n") + "\n", .lineEndsLost),
    (Sample.pem().replacing("\n", with: "\r"), .lineEndsLost),
    ("上传密钥：\n" + Sample.pem(), .textAround),
    (Sample.pem() + "bye", .textAround),
    (Sample.pem() + "\n" + Sample.pem(), .textAround),
    (begin + "AA-C\n" + end, .bodyNotBase64(line: 2)),
    (begin + "AAEC\nAA C\n" + end, .bodyNotBase64(line: 3)),
    (begin + "AAEC\n\nAAEC\n" + end, .bodyNotBase64(line: 3)),
    (begin + "AAEC \n" + end, .bodyNotBase64(line: 2)),
    (begin + "AAEC\rAAEC\n" + end, .bodyNotBase64(line: 2)),
    (begin + "AAEC-----END RSA PRIVATE KEY-----\n", .bodyNotBase64(line: 2)),
    (begin + "AAECA\n" + end, .bodyNotBase64(line: 3)),
    (begin + "AA==\nAAEC\n" + end, .bodyNotBase64(line: 4)),
    (begin + "AA＝=\n" + end, .bodyNotBase64(line: 2)),
    (begin + end, .emptyBody),
    (Sample.pem("PUBLIC KEY"), .publicKey),
    (Sample.pem("RSA PUBLIC KEY"), .publicKey),
    (Sample.pem("CERTIFICATE"), .certificate),
    (Sample.pem("ENCRYPTED PRIVATE KEY"), .encrypted),
    (begin + "Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\nAAEC\n" + end, .encrypted),
    (Sample.pem("OPENSSH PRIVATE KEY"), .otherForm),
  ]

  @Test(arguments: faults)
  func aBrokenKeyIsToldWhatIsMissing(value: String, fault: PEMFault) {
    for kind in Self.kinds { #expect(kind.check(value) == .notPEM(fault)) }
  }

  static let strays: [(String, Refusal)] = [
    (" " + Sample.pem(), .stray(position: 1, .whiteSpace)),
    ("\n" + Sample.pem(), .stray(position: 1, .newline)),
    ("\u{FEFF}" + Sample.pem(), .stray(position: 1, .formatCharacter)),
    (begin.dropLast() + " \nAAEC\n" + end, .stray(position: 32, .whiteSpace)),
    (begin + "AAEC\n" + end.dropLast() + " \n", .stray(position: 67, .whiteSpace)),
    (Sample.appSecret, .looksLike(.appSecret)),
    (Sample.apiAESKey, .looksLike(.apiAESKey)),
    ("", .empty),
  ]

  @Test(arguments: strays)
  func whatIsEasilyOverlookedHasItsPlace(value: String, refusal: Refusal) {
    for kind in Self.kinds { #expect(kind.check(value) == refusal) }
  }

  /// Any cut of a key loses its END line or is none at all; only the last line ends may go.
  @Test(arguments: ["\n", "\r\n"])
  func noCutKeyIsTaken(lineEnd: String) {
    let key = Array(Sample.pem(lineEnd: lineEnd).utf8)
    for count in 0..<(key.count - lineEnd.utf8.count) {
      #expect(CredentialKind.uploadKey.check(Array(key.prefix(count))) != nil, "\(count)")
    }
  }

  static let openssl = [
    ["genrsa", "-traditional", "2048"], ["genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"],
    ["genrsa", "-traditional", "1024"],
  ]

  @Test(arguments: openssl)
  func whatOpenSSLWritesIsTaken(arguments: [String]) throws {
    let key = try output(of: ["openssl"] + arguments)
    #expect(key.count > 100)
    #expect(CredentialKind.uploadKey.check(key) == nil)
    #expect(CredentialKind.apiPrivateKey.check(key) == nil)
    #expect(CredentialKind.shape(of: key) == .privateKey)
  }

  static let others: [([String], KeyAlgorithm)] = [
    (["ecparam", "-name", "prime256v1", "-genkey", "-noout"], .ellipticCurve),
    (["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-384"], .ellipticCurve),
    (
      [
        "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-pkeyopt",
        "ec_param_enc:explicit",
      ],
      .ellipticCurve
    ),
    (["ecparam", "-name", "SM2", "-genkey", "-noout"], .sm2),
    (["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:SM2"], .sm2),
    (["genpkey", "-algorithm", "ed25519"], .edwards), (["genpkey", "-algorithm", "x25519"], .edwards),
    (["genpkey", "-algorithm", "RSA-PSS"], .other),
  ]

  /// API 安全 has keys on the Chinese curve as well; an upload key is always RSA.
  @Test(arguments: others)
  func aKeyOfAnotherAlgorithmIsTold(arguments: [String], algorithm: KeyAlgorithm) throws {
    let key = try output(of: ["openssl"] + arguments)
    #expect(CredentialKind.uploadKey.check(key) == .notPEM(.algorithm(algorithm)))
    let isTaken = algorithm == .sm2
    #expect(CredentialKind.apiPrivateKey.check(key) == (isTaken ? nil : .notPEM(.algorithm(algorithm))))
  }

  @Test(arguments: openssl)
  func aLineThatIsMissingOrThereTwiceIsTold(arguments: [String]) throws {
    let key = String(decoding: try output(of: ["openssl"] + arguments), as: UTF8.self)
    let lines = key.split(separator: "\n")
    for number in 1..<(lines.count - 2) {
      var cut = lines
      cut.remove(at: number)
      let isHead = number == 1
      let refusal = CredentialKind.uploadKey.check(cut.joined(separator: "\n"))
      #expect(isHead ? refusal != nil : refusal == .notPEM(.cut(bytes: 48)), "\(number)")
      var twice = lines
      twice.insert(lines[number], at: number)
      #expect(CredentialKind.uploadKey.check(twice.joined(separator: "\n")) == .notPEM(.overlong(bytes: 48)))
      // The lengths are right and what they are of is not.
      if number > 1 {
        var swapped = lines
        swapped[1] = lines[number]
        #expect(CredentialKind.uploadKey.check(swapped.joined(separator: "\n")) != nil)
      }
    }
  }

  @Test func whatIsNoKeyBetweenItsLinesIsTold() {
    #expect(CredentialKind.uploadKey.check(Self.begin + "AAEC\n" + Self.end) == .notPEM(.notKey))
    // A sequence of nothing; an INTEGER 0 alone; nine of them behind a version that there is not.
    for body in ["MAA=", "MAMCAQA=", "MBsCAQECAQECAQECAQECAQECAQECAQECAQECAQE="] {
      #expect(
        CredentialKind.uploadKey.check(Self.begin + body + "\n" + Self.end) == .notPEM(.notKey), "\(body)")
    }
  }

  @Test func whatOpenSSLEncryptsIsRefused() throws {
    let options = ["-aes128", "-passout", "pass:example"]
    let modern = try output(of: ["openssl", "genrsa"] + options + ["2048"])
    let traditional = try output(of: ["openssl", "genrsa"] + options + ["-traditional", "2048"])
    #expect(CredentialKind.uploadKey.check(modern) == .notPEM(.encrypted))
    #expect(CredentialKind.uploadKey.check(traditional) == .notPEM(.encrypted))
  }
}

/// The standard output of a command that ends well.
func output(of command: [String], input: [UInt8] = []) throws -> [UInt8] {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  process.arguments = command
  let (inward, outward) = (Pipe(), Pipe())
  process.standardInput = inward
  process.standardOutput = outward
  process.standardError = FileHandle.nullDevice
  try process.run()
  try inward.fileHandleForWriting.write(contentsOf: Data(input))
  try inward.fileHandleForWriting.close()
  let bytes = try outward.fileHandleForReading.readToEnd() ?? Data()
  process.waitUntilExit()
  try #require(process.terminationStatus == 0)
  return Array(bytes)
}
