import Sodium
import Support
import Testing

@testable import Vault

struct RecoveryCodeTests {
  static let text = "000G-40R4-0M30-E209-185G-R38E-1W81-24GK-R"

  static func mistake(_ text: String) -> RecoveryCode.Mistake? {
    do throws(RecoveryCode.Mistake) {
      _ = try RecoveryCode.bytes(of: secret(text))
      return nil
    } catch {
      return error
    }
  }

  static func read(_ text: String) throws -> [UInt8] { try RecoveryCode.bytes(of: secret(text)).array }

  @Test func everyCodeReadsBack() throws {
    var random = SeededGenerator(seed: 1)
    var checks: Set<Character> = []
    for _ in 0..<2000 {
      let bytes = random.bytes(RecoveryCode.count)
      let text = RecoveryCode.text(of: bytes.span).text
      #expect(text.utf8.count == 41)
      #expect(try Self.read(text) == bytes)
      if let check = text.last { checks.insert(check) }
    }
    #expect(checks.count == 37)
  }

  @Test func aNewCodeEndsInALetterOrADigit() throws {
    for _ in 0..<300 {
      let bytes = RecoveryCode.make().array
      let text = RecoveryCode.text(of: bytes.span).text
      #expect(text.last.map { $0.isLetter || $0.isNumber } == true && text.last != "U")
      #expect(try Self.read(text) == bytes)
    }
  }

  @Test(arguments: [
    "000g-40r4-0m30-e209-185g-r38e-1w81-24gk-r",
    "000G40R40M30E209185GR38E1W8124GKR",
    "  000G 40R4 0M30 E209 185G R38E 1W81 24GK R\r\n",
    "OOoG-4OR4-oM3O-E2O9-I85G-R38E-lW8i-24GK-R",
    "0-0-0-G40R40M30E209L85GR38ELW8L24GKR-",
  ])
  func itIsReadAsPeopleTypeIt(_ text: String) throws { #expect(try Self.read(text) == Scene.code) }

  /// The check character `U` stands for 36 and for nothing else.
  @Test func theCheckCharacterMayBeInLowerCase() throws {
    var random = SeededGenerator(seed: 2)
    for _ in 0..<1000 {
      let bytes = random.bytes(RecoveryCode.count)
      let text = RecoveryCode.text(of: bytes.span).text
      guard text.hasSuffix("U") else { continue }
      #expect(try Self.read(text.lowercased()) == bytes)
      return
    }
    Issue.record("no code ended in U")
  }

  @Test func anotherLengthIsSaid() {
    #expect(Self.mistake("") == .length(0))
    #expect(Self.mistake(String(Self.text.dropLast())) == .length(32))
    #expect(Self.mistake(Self.text + "0") == .length(34))
  }

  @Test func aCharacterThatStandsForNothingIsSaidWithItsPlace() {
    #expect(Self.mistake("!00G-40R4-0M30-E209-185G-R38E-1W81-24GK-R") == .stray(position: 1))
    #expect(Self.mistake("000G-4é") == .stray(position: 6))
    #expect(Self.mistake("000G-40R4-0M30-E209-185G-R38E-1W81-24GK-!") == .stray(position: 33))
    // A check character where a digit belongs.
    #expect(Self.mistake("000G-40R4-0M30-E209-185G-R38E-1W81-24GU-R") == .stray(position: 32))
    #expect(Self.mistake("000G-*0R4-0M30-E209-185G-R38E-1W81-24GK-R") == .stray(position: 5))
  }

  @Test func everyMistypedCharacterIsNoticed() {
    let digits = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ*~$=U")
    let right = Self.text.filter { $0 != "-" }.map { $0 }
    for place in right.indices {
      for digit in digits[..<(place < 32 ? 32 : 37)] where digit != right[place] {
        var typed = right
        typed[place] = digit
        #expect(Self.mistake(String(typed)) == .mistyped, "\(place) \(digit)")
      }
    }
  }

  @Test func twoNeighboursSwappedAreNoticed() {
    let right = Self.text.filter { $0 != "-" }.map { $0 }
    for place in 0..<31 where right[place] != right[place + 1] {
      var typed = right
      typed.swapAt(place, place + 1)
      #expect(Self.mistake(String(typed)) == .mistyped, "\(place)")
    }
  }
}
