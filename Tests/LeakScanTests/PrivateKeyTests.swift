import Foundation
import Support
import Testing

@testable import LeakScan

/// Private keys, made by openssl, in the shapes in which people leave them lying about.
@Suite struct PrivateKeyTests {
  private static func key(_ how: String) throws -> (privateKey: String, publicKey: String) {
    let home = try ScratchHome()
    let words = how.split(separator: " ")
    let line = "openssl \(words[0]) -out key.pem \(words.dropFirst().joined(separator: " ")) 2> /dev/null"
    let made = try home.shell(line + "; openssl pkey -in key.pem -pubout -out pub.pem")
    guard made.status == 0 else { throw SupportError("openssl: \(made)") }
    return (
      String(decoding: try home.read("key.pem"), as: UTF8.self),
      String(decoding: try home.read("pub.pem"), as: UTF8.self)
    )
  }

  private static func finds(_ key: String, in text: String) -> [Sighting] {
    Looking.sightings(of: [Array(key.utf8)], in: Array(text.utf8))
  }

  @Test(arguments: [
    "genrsa -traditional 2048", "genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048",
    "genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256", "ecparam -genkey -noout -name prime256v1",
    "genpkey -algorithm ED25519", "genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-384",
  ])
  func isFoundHoweverItsLinesEndAndNotItsPublicHalf(_ how: String) throws {
    let (key, publicKey) = try Self.key(how)
    let other = try Self.key(how)
    let lines = key.split(separator: "\n").map(String.init)
    let body = lines.filter { !$0.hasPrefix("-----") }.joined()
    var shapes = [
      "as it is": "x\n" + key, "CRLF": lines.joined(separator: "\r\n"),
      "indented": lines.map { "    " + $0 }.joined(separator: "\n"),
      "in a string": "\"" + lines.joined(separator: "\\n") + "\"", "joined": "key: " + body,
    ]
    shapes["of 76 columns"] = stride(from: 0, to: body.count, by: 76).map { start in
      String(body.dropFirst(start).prefix(76))
    }.joined(separator: "\n")
    for (name, text) in shapes {
      #expect(Self.finds(key, in: text).count == 1, "\(name)")
      #expect(Self.finds(key, in: text + "\n" + text).count == 2, "\(name), twice")
      #expect(Self.finds(other.privateKey, in: text).isEmpty, "\(name), of another key")
    }
    // Also joined, where the same modulus would stand in another place of its line.
    let publicBody = publicKey.split(separator: "\n").filter { !$0.hasPrefix("-----") }.joined()
    #expect(Self.finds(key, in: publicKey + publicBody).isEmpty)
  }

  /// A tool for keys may write the other wrapping, and a deployment base64 of the whole file.
  @Test(arguments: ["genrsa -traditional 2048", "genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:3072"])
  func isFoundInItsOtherWrappingAndInBase64(_ how: String) throws {
    let home = try ScratchHome()
    let words = how.split(separator: " ")
    let made = try home.shell(
      """
      openssl \(words[0]) -out key.pem \(words.dropFirst().joined(separator: " ")) 2> /dev/null &&
      openssl rsa -in key.pem -traditional -out one.pem 2> /dev/null && openssl pkcs8 -topk8 -nocrypt -in key.pem -out eight.pem
      for lead in '' a ab; do { printf "$lead"; cat key.pem; } | openssl base64 -A > key.b64$lead; done
      """)
    #expect(made.status == 0, "\(made)")
    let key = String(decoding: try home.read("key.pem"), as: UTF8.self)
    for name in ["one.pem", "eight.pem"] {
      let text = String(decoding: try home.read(name), as: UTF8.self)
      #expect(Self.finds(key, in: text).count == 1, "\(name)")
    }
    for name in ["key.b64", "key.b64a", "key.b64ab"] {
      let text = String(decoding: try home.read(name), as: UTF8.self)
      #expect(Self.finds(key, in: text).first?.form == .base64, "\(name)")
    }
  }

  /// Whatever somebody stores, nothing of it ends the scan.
  @Test(arguments: [0, 1, 21, 22, 41, 47, 48, 60]) func aWrappingOfTooLittleIsNoKey(_ count: Int) {
    let names: [UInt8] = [2, 1, 0, 0x30, 0x0d, 6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 1, 5, 0]
    let inner = (0..<count).map { UInt8(truncatingIfNeeded: 37 * $0 + 11) }
    let whole = names.count + 4 + inner.count
    let der: [UInt8] =
      [0x30, 0x82, UInt8(whole >> 8), UInt8(whole & 0xff)] + names + [4, 0x82, 0, UInt8(count)] + inner
    let body = Data(der).base64EncodedString()
    let value = "-----BEGIN PRIVATE KEY-----\n\(body)\n-----END PRIVATE KEY-----\n"
    #expect(Self.finds(value, in: "nothing of it").isEmpty)
    #expect(Self.finds(value, in: "x\n" + value).count == 1)
  }

  /// PHP and others write a slash of base64 as `\/` in JSON.
  @Test func slashesMayBeEscaped() throws {
    let (key, _) = try Self.key("genrsa -traditional 2048")
    let text = key.replacing("/", with: "\\/").replacing("\n", with: "\\n")
    #expect(!Self.finds(key, in: text).isEmpty)
  }
}
