import MiniProgram
import Sodium
import Testing

import struct Ledger.Attachment

@testable import Ledger

/// Worked vectors for the Format page. The signing key's seed is 32 bytes of 0x01, the age key's scalar 32
/// bytes of 0x81, the nonce 16 bytes of 0x07, the salt 32 bytes of 0x05.
struct Vectors {
  private static func root() throws -> Event { try Scene().root }

  private static func value() throws -> (event: Event, attachment: [UInt8]) {
    let root = try root()
    let secret = Array("0123456789abcdef0123456789abcdef".utf8)
    let bytes = [UInt8](repeating: 5, count: 32) + secret
    let attachment = try Attachment(SecretBytes(copying: bytes.span))
    let commitment = attachment.commitment(ledger: root.name, author: ada.id, credential: .appSecret)
    let event = try Event.sign(
      .secretStored(SecretStored(credential: .appSecret, commitment: commitment, origin: .generated)),
      in: root.name, parents: [root.name], depth: 1, at: Timestamp(milliseconds: 1_750_000_001_234),
      by: ada.key)
    try attachment.check(against: event)
    return (event, bytes)
  }

  private static func hex(_ bytes: [UInt8]) -> String { Hex.encode(bytes.span) }

  @Test func card() {
    #expect(ada.id.hex == "8a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94121bf3748801b40f6f5c")
    #expect(ada.card.ageKey.hex == "00f81ab0eb0e18ddb5e247d38f25c7a352c39fc77a74cb3f739d309f69ee4878")
    #expect(
      Self.hex(ada.card.signature) == """
        9356e4717ac86d497d68e44129179ba0f176949533d4cacf5db13d7656aaa416558f92543e356e5a0166993eb3\
        2e6c83800d86cc064812dfbedc0379de3f1a08
        """)
    #expect(
      ada.cardText == """
        mpcard132yw8ht5p8cetl2jmvknewjawt9xwzdlrk2pyxlnwjyqrdq0dawqp7q6kr4suxxakh3y05u0yhr6x5krnlr\
        h5axt8aee6vyld8hys7yn2mj8z7kgd4yh668ygy530xaq79mff9fn6n9v7hd384m9d24yze2clyj58c6kukspv6vna\
        vewdjpcqrvxesrysyklhmwqx7w78udqsqj4czv
        """)
    #expect(ada.card.ageRecipient == "age1qrup4v8tpcvdmd0zglfc7fw85dfv88780f6vk0mnn5cf760wfpuqauhdv0")
    #expect(ada.card.fingerprint == "95524 94262 73891 34261 91065 91705")
  }

  @Test func registered() throws {
    let root = try Self.root()
    let text = """
      {"kind":"registered","author":"8a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94121bf3748801b40\
      f6f5c","at":"2025-06-15T15:06:40.000Z","nonce":"07070707070707070707070707070707","founder\
      s":["mpcard132yw8ht5p8cetl2jmvknewjawt9xwzdlrk2pyxlnwjyqrdq0dawqp7q6kr4suxxakh3y05u0yhr6x5\
      krnlrh5axt8aee6vyld8hys7yn2mj8z7kgd4yh668ygy530xaq79mff9fn6n9v7hd384m9d24yze2clyj58c6kuksp\
      v6vnavewdjpcqrvxesrysyklhmwqx7w78udqsqj4czv"],"name":"好邻居商城"}
      """
    #expect(String(decoding: root.bytes, as: UTF8.self) == text)
    #expect(root.name.hex == "7fb966e4df952f4d0ad7c70ef82df760ee0ad9e3e8bf1af7419b4e1f7a85397f")
    #expect(
      Self.hex(root.signature) == """
        2f95d4ea35966d938fc7be0ace2023fa3518c67fbdcb11750c974d67df06f98200f60da28b6bae3a832a68b037\
        9433693fd6856d0ddec3b8188fac58269d3705
        """)
  }

  @Test func secretStored() throws {
    let (event, attachment) = try Self.value()
    let text = """
      {"kind":"secretStored","ledger":"7fb966e4df952f4d0ad7c70ef82df760ee0ad9e3e8bf1af7419b4e1f7\
      a85397f","author":"8a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94121bf3748801b40f6f5c","pare\
      nts":["7fb966e4df952f4d0ad7c70ef82df760ee0ad9e3e8bf1af7419b4e1f7a85397f"],"depth":1,"at":"\
      2025-06-15T15:06:41.234Z","credential":"appsecret","commitment":"81db28b9d234d96a6d9c27df4\
      dcdf86c00bc421e3b5ab19075512262a4afa46f","origin":"generated"}
      """
    #expect(String(decoding: event.bytes, as: UTF8.self) == text)
    #expect(event.name.hex == "e2321e5c543da050279ca233a0c0770302bc2630f3ddce254ce7689a1ed03e55")
    #expect(
      Self.hex(event.signature) == """
        1afc3f5c2c7b18938cfc02b1fa0b9fdbed33239eeca84aa045bcfc1f8a6d9a19111613693c47b0dfdbedd96995\
        7810be76cd8229bb9e4226b52fd420b74b2b05
        """)
    #expect(event.body.commitment?.hex == "81db28b9d234d96a6d9c27df4dcdf86c00bc421e3b5ab19075512262a4afa46f")
    #expect(attachment.count == 64)
  }

  @Test func snapshot() throws {
    var ledger = Ledger(id: try Self.root().name)
    try ledger.insert(Self.root())
    try ledger.insert(Self.value().event)
    #expect(
      Self.hex(ledger.snapshot.encode()) == """
        1201e2321e5c543da050279ca233a0c0770302bc2630f3ddce254ce7689a1ed03e550200010fe5a5bde982bbe5\
        b185e59586e59f8e0000000000000000000000000080b883a1f732018a88e3dd7409f195fd52db2d3cba5d72ca\
        6709bf1d94121bf3748801b40f6f5c00f81ab0eb0e18ddb5e247d38f25c7a352c39fc77a74cb3f739d309f69ee\
        48789356e4717ac86d497d68e44129179ba0f176949533d4cacf5db13d7656aaa416558f92543e356e5a016699\
        3eb32e6c83800d86cc064812dfbedc0379de3f1a080001008a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d\
        94121bf3748801b40f6f5c00f81ab0eb0e18ddb5e247d38f25c7a352c39fc77a74cb3f739d309f69ee48789356\
        e4717ac86d497d68e44129179ba0f176949533d4cacf5db13d7656aaa416558f92543e356e5a0166993eb32e6c\
        83800d86cc064812dfbedc0379de3f1a080100010000000000000000000000000000010001e2321e5c543da050\
        279ca233a0c0770302bc2630f3ddce254ce7689a1ed03e558a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d\
        94121bf3748801b40f6f5cd2c183a1f7320081db28b9d234d96a6d9c27df4dcdf86c00bc421e3b5ab190755122\
        62a4afa46f0000000001e2321e5c543da050279ca233a0c0770302bc2630f3ddce254ce7689a1ed03e5501e232\
        1e5c543da050279ca233a0c0770302bc2630f3ddce254ce7689a1ed03e550000000000000000
        """)
  }
}
