import Sodium
import Testing

@Suite struct Bech32Tests {
  /// BIP 173, “Test vectors”, the valid ones in lower case whose data are whole bytes; the bytes are those
  /// that its reference code gives.
  static let valid = [
    ("a", "a12uel5l", ""),
    ("?", "?1ezyfcl", ""),
    (
      "an83characterlonghumanreadablepartthatcontainsthenumber1andtheexcludedcharactersbio",
      "an83characterlonghumanreadablepartthatcontainsthenumber1andtheexcludedcharactersbio1tt5tgs", ""
    ),
    (
      "abcdef", "abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw", "00443214c74254b635cf84653a56d7c675be77df"
    ),
    (
      "1", "11" + String(repeating: "q", count: 82) + "c8247j", String(repeating: "00", count: 51)
    ),
    (
      "split", "split1checkupstagehandshakeupstreamerranterredcaperred2y9e3w",
      "c5f38b70305f519bf66d85fb6cf03058f3dde463ecd7918f2dc743918f2d"
    ),
  ]

  @Test(arguments: valid) func wordsAreThoseOfTheBIP(prefix: String, word: String, bytes: String) {
    #expect(Bech32.decode(prefix: prefix, word) == hex(bytes))
    #expect(Bech32.encode(prefix: prefix, hex(bytes).span) == word)
  }

  /// BIP 173, the invalid ones: no separator, an empty prefix, a character outside the alphabet, a checksum
  /// that is too short, has a wrong character, or was made over capital letters.
  @Test(arguments: [
    ("pzry9x0s0muk", "pzry9x0s0muk"), ("x", "x1b4n0q5v"), ("li", "li1dgmt3"), ("de", "de1lg7wt\u{ff}"),
    ("a", "A1G7SGD8"), ("a", "a1g7sgd8"), ("split", "split1cheo2y9e2w"), ("split", "split1a2y9w"),
    ("test", "test1zg69w7y6hn0aqy352euf40x77qddq3dc"),
    // In capitals, or another kind of word.
    ("a", "A12UEL5L"), ("A", "a12uel5l"), ("b", "a12uel5l"), ("a1", "a12uel5l"), ("", "a12uel5l"), ("a", ""),
    ("a", "a"), ("a", "a1"),
  ])
  func otherWordsAreRefused(prefix: String, word: String) {
    #expect(Bech32.decode(prefix: prefix, word) == nil)
  }

  /// The checksums are right (BIP 173's reference code made them): what is wrong are the bits behind the last
  /// byte, which would let one key have several words.
  @Test func bitsThatAreLeftOverAreRefused() {
    let zeros = String(repeating: "q", count: 51)
    #expect(Bech32.decode(prefix: "age", "age1\(zeros)q5cu47z")?.count == 32)
    #expect(Bech32.decode(prefix: "age", "age1\(zeros)spe5dt3")?.last == 1)
    // The lowest of the four that are left over, and the highest.
    #expect(Bech32.decode(prefix: "age", "age1\(zeros)pfwgqrs") == nil)
    #expect(Bech32.decode(prefix: "age", "age1\(zeros)g2vceql") == nil)
    // A group of five too much behind 20 bytes, empty or not.
    let short = String(repeating: "q", count: 32)
    #expect(Bech32.decode(prefix: "a", "a1\(short)nf40p2")?.count == 20)
    #expect(Bech32.decode(prefix: "a", "a1\(short)qj8j0sd") == nil)
    #expect(Bech32.decode(prefix: "a", "a1\(short)p03x6dl") == nil)
  }

  @Test func aKeyOfAgesOwnMakingIsReadAndWrittenAlike() throws {
    let written = try Counterpart.run("age-keygen").split(separator: "\n")
    let publicWord = try #require(written.first { $0.hasPrefix("# public key: ") }?.dropFirst(14))
    let secretWord = try #require(written.first { $0.hasPrefix("AGE-SECRET-KEY-1") })
    let publicKey = try #require(Bech32.decode(prefix: "age", String(publicWord)))
    let scalar = try #require(Bech32.decode(prefix: "age-secret-key-", secretWord.lowercased()))
    #expect(X25519Key(scalar: try key(scalar)).publicKey.bytes == publicKey)
    #expect(Bech32.encode(prefix: "age", publicKey.span) == publicWord)
    #expect(Bech32.encode(prefix: "age-secret-key-", scalar.span).uppercased() == secretWord)
  }

  /// BIP 173: up to four mistyped characters are always noticed, also two that changed places.
  @Test func whatIsMistypedIsRefused() {
    let word = Array(Bech32.encode(prefix: "mpcard", rising(160).span).utf8)
    func decode(_ word: [UInt8]) -> [UInt8]? {
      Bech32.decode(prefix: "mpcard", String(decoding: word, as: UTF8.self))
    }
    let alphabet = Array("qpzry9x8gf2tvdw0s3jn54khce6mua7l".utf8)
    for place in word.indices {
      for character in alphabet where character != word[place] {
        var mistyped = word
        mistyped[place] = character
        #expect(decode(mistyped) == nil)
      }
      var swapped = word
      swapped.swapAt(place, (place + 1) % word.count)
      if swapped != word { #expect(decode(swapped) == nil) }
      #expect(decode(Array(word[..<place])) == nil)
    }
    #expect(decode(word) == rising(160))
  }

  @Test func aWordOfMoreThan4096BytesIsNotLookedAt() {
    let longest = Bech32.encode(prefix: "a", rising(2550).span)
    #expect(longest.utf8.count <= 4096)
    #expect(Bech32.decode(prefix: "a", longest) == rising(2550))
    let longer = Bech32.encode(prefix: "a", rising(2560).span)
    #expect(longer.utf8.count > 4096)
    #expect(Bech32.decode(prefix: "a", longer) == nil)
  }
}
