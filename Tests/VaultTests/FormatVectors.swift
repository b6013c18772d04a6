import Host
import Sodium
import Support
import Testing

@testable import Vault

/// The worked vectors of the Format page. The literals were computed by another implementation: Python's
/// hashlib (BLAKE2b), pyca/cryptography (ChaCha20-Poly1305, Ed25519, X25519) and libargon2.
struct FormatVectors {
  /// Bytes 0…31.
  static func keys() throws -> VaultKeys {
    VaultKeys(try SymmetricKey(secret([UInt8](0..<32))), vaultID: vaultID)
  }
  static let vaultID = [UInt8](0x10..<0x20)
  static let salt = [UInt8](0..<16)
  /// Stands in front of every ciphertext here; real ones are random.
  static let nonce = [UInt8](0x40..<0x58)

  @Test func subkeys() throws {
    let keys = try Self.keys()
    let expected = [
      "d5af8dd62e20b3f9518d267e0f674f2761f9004970900cb7c8411dfb28c753ed",
      "b34a3d4e8b94da8df9449a57d563bf73d4bb3dad90932b7da88c848a56e1dfcf",
      "6acaa1fb74db53bd36cb60b063732f1ebc7ef88ea52969d65b3e2ff2774d52cc",
      "1b780005a9a371e011cfc3386ff73aba7f228078560aaae3f0a87ac919382d81",
      "c33ebe149ca6cc491eddfb4b930dfc055dd5296d77369c83fed5ccee6f028b79",
      "a4ff953e00bc39eb143d4b8c9fc7a5bc6c27ed9fabe80b372085c2a051845a83",
      "0c7c5302e9f8db35e3e41eb94c56e898619880f274f9e6c6ceaebe88f71b3eb2",
      "6ba5ff656bab49e7928566585cf3e69b5eb0e97e14503dfa9fbf0532fd28477a",
      "c3e091192d7686d0a6f4cc4309cdcbb6a0840e1d9cd33d41bd10e92b5edf947d",
    ]
    #expect(hex(keys.keyring) == expected[0])
    #expect(hex(keys.snapshot) == expected[1])
    #expect(hex(keys.event) == expected[2])
    #expect(hex(keys.seen) == expected[3])
    #expect(hex(keys.attachment) == expected[4])
    #expect(hex(keys.nameTag) == expected[5])
    #expect(hex(keys.referenceTag) == expected[6])
    // Number 8, the seal's hash, is in no variable of its own: it is under `rowHashes`.
    let eighth = try SymmetricKey(secret([UInt8](0..<32))).subkey(8, context: VaultKeys.context)
    #expect(hex(eighth) == expected[7])
    #expect(hex(keys.seal) == expected[8])
  }

  @Test func tags() throws {
    let keys = try Self.keys()
    let name = "820fb6e70ee941bc55cd3f091ed37b799a23f2ed9d436b1e9f864ecf5e119b3d"
    #expect(hex(keys.tag(ofName: "好邻居商城")) == name)
    // Folded to `café(测试)`.
    let folded = "4edf73e1d3408f195bfb6808135581652494f2ea131218795ef7cf6a3cdbebdb"
    #expect(hex(keys.tag(ofName: "Café（测试）")) == folded)
    #expect(hex(keys.tag(ofName: "CAFE\u{301}(测试)")) == folded)
    let reference = "c9d6654c0c3e49e9e6e84995c20bed3d81bfcdf1c5ec881d3d076978ed7e35bf"
    let zero = try #require(Bytes32(hex: String(repeating: "0", count: 64)))
    #expect(hex(keys.tag(of: zero)) == reference)
  }

  static func rows(_ keys: VaultKeys) -> [RowHash] {
    let tag = keys.tag(ofName: "好邻居商城")
    return [
      RowHash(.name, [.integer(1), .blob(tag), .integer(2)], keys),
      RowHash(.filed, [.integer(-1), .null, .foreign, .blob([])], keys),
    ]
  }

  @Test func rowHashes() throws {
    let rows = Self.rows(try Self.keys()).map { row in
      hex(row.words.indices.flatMap { ByteWriter.number(row.words[$0]) })
    }
    // name(1, the tag of 好邻居商城, 2)
    #expect(
      rows[0] == "717560181593ff2647f9f01fda56d2a7ba2d83fd8ac1ab75421ce2cb562f0dcd"
        + "2cad7645a2b11c6a58839e999c973826d8d8568b71a02b995f2c7d1e7ab96a6e")
    // filed(-1, NULL, any text, an empty blob): types that stand in no real row of it
    #expect(
      rows[1] == "17bc4df97589e2c56cd9bafc89150b6234aa6cc6fd8ecc0f9bc58aa42f953269"
        + "26a1c1ed9bd3c48f6450f8d2d55d1d38bc4ae47b4fe241ee0003f906356d95e8")
  }

  @Test func sealOfTwoRows() throws {
    let keys = try Self.keys()
    var seal = Seal()
    for row in Self.rows(keys) { seal.add(row) }
    seal.counter = 7
    #expect(
      hex(seal.encoded) == "0700000000000000"
        + "8831ae118b1ce2ecb3d2ab1c646cdd09efd7efc388507885dde16c7086c43f36"
        + "534e38333e85e1f9bcd3966c72f5555e94233b07c1826d87602f7625af260057")
    let body =
      Self.nonce
      + bytes(
        """
        052c5fb8de0166d012be1ee8cd9e84cb55c87356dd9f7b299f4a01bce6f9a74f9f1ad737b2192a2f9ea5ca636b146aa9
        7968b01bc7cf2a4ad238819dd2664dab0f0b8466f4bb526a1c95aea9396f64ac85f04b5c90f9a311
        """)
    let database = try Self.emptyDatabase()
    try database.execute("CREATE TABLE seal(n INTEGER PRIMARY KEY, body BLOB NOT NULL)")
    try database.run("INSERT INTO seal VALUES (1, ?1)", [.blob(body)])
    #expect(try SealRow.read(database, keys) == seal)
  }

  /// `event.seen` of row 3 in the ledger of row 2: 2026-01-01T00:00:00.000Z, padded to 64 bytes.
  @Test func aRow() throws {
    let keys = try Self.keys()
    let place = RowPlace(table: .event, column: "seen", row: 3, ledger: 2)
    let data = place.associatedData(Self.vaultID)
    #expect(
      hex(data) == "6d707661756c7420726f772031101112131415161718191a1b1c1d1e1f"
        + "05000000000000006576656e740400000000000000" + "7365656e03000000000000000200000000000000")
    let sealed =
      Self.nonce
      + bytes(
        """
        1dab566577d686c8849d0cf4853d1556572bbcea21644a6be36abae81729ba1e61442338d66123afef48df49ac29cd7e
        2fb13841b4ff5baaa4edaf94889e2b0cef78d55289d8593ad25f9158913fadb8
        """)
    #expect(try keys.decrypt(sealed, keys.seen, at: place) == ByteWriter.number(1_767_225_600_000))
  }

  /// Salt 0…15, one pass over 8 KiB.
  @Test func aPassphraseSlot() throws {
    let cost = try Argon2id(passes: 1, memory: 8192)
    let derived = try cost.derive(secret(Scene.passphrase), salt: Self.salt.span, count: 64).array
    let commitment = "7abc134d34010ae5a693d11b3e780d3cf3e5c95d17e4bc938847e180812c2217"
    #expect(
      hex(derived) == "a5289387b9b8c860956a9c846ae1765a30462427bfdd0fd9713770a0abdc6e5c" + commitment)
    let wrapped =
      Self.nonce
      + bytes(
        """
        08cd45ed3ae6b7c49fc2bfe24f7af5cf562b8e4e5040de3f9078ff1f2a629b1d
        f3dae8c168ed16b58e510d222de8a399
        """)
    let slot = try Self.slot(1, passes: 1, memory: 8192, commitment, wrapped)
    let key = hex(try slot.open(passphrase: secret(Scene.passphrase), vaultID: Self.vaultID))
    #expect(key == hex([UInt8](0..<32)))
    let other = hex(try slot.open(passphrase: secret("correct horse batterz"), vaultID: Self.vaultID))
    #expect(other == "no key")
  }

  @Test func aRecoverySlot() throws {
    let commitment = "9f6e2a51eb452231f38d6d23749f5c6d77a90280a35ea084ce75c1767bf893d3"
    let wrapped =
      Self.nonce
      + bytes(
        """
        9714718848f027ead602799b0b3a3b86ddcda951bc33bdcaa8391607d40ecfeb
        b77993a7be4fd8027d432afa98be0d82
        """)
    let slot = try Self.slot(2, passes: 0, memory: 0, commitment, wrapped)
    let code = Scene.code
    let key = hex(try slot.open(recovery: code.span, vaultID: Self.vaultID))
    #expect(key == hex([UInt8](0..<32)))
  }

  /// On no disk.
  static func emptyDatabase() throws -> SQLiteDatabase { try SQLiteDatabase(path: ":memory:") }

  static func slot(
    _ kind: Int64, passes: Int64, memory: Int64, _ commitment: String, _ wrapped: [UInt8]
  ) throws -> Slot {
    let database = try Self.emptyDatabase()
    let values: [SQLiteValue] = [
      .integer(kind), .integer(passes), .integer(memory), .blob(salt), .blob(bytes(commitment)),
      .blob(wrapped),
    ]
    let slot = try database.first("SELECT 1, ?1, ?2, ?3, ?4, ?5, ?6", values) { (row) throws(SQLiteError) in
      Slot(row: row)
    }
    return try #require(slot ?? nil)
  }

  @Test func recoveryCodes() {
    let code = Scene.code
    let highest = [UInt8](repeating: 0xff, count: 20)
    #expect(RecoveryCode.text(of: code.span).text == "000G-40R4-0M30-E209-185G-R38E-1W81-24GK-R")
    #expect(RecoveryCode.text(of: highest.span).text == "ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-8")
  }
}
