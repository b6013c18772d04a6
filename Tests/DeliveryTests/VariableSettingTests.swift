import Sodium
import Support
import Testing

@testable import Delivery

/// Our variables in an application's environment file: they are set where they stand, or behind everything, and not
/// one other byte is touched. The expected file is put together by the test from the same pieces.
@Suite struct VariableSettingTests {
  private func set(_ variables: [(String, String)], in file: String) throws -> String {
    let text = try VariableText.set(
      variables.map { ($0.0, SharedSecret(SecretBytes(copying: Array($0.1.utf8).span))) },
      in: Array(file.utf8).span, .dotenv)
    return text.withBytes { String(decoding: $0.array, as: UTF8.self) }
  }

  @Test(arguments: [
    ("", "A=1\nB=2\n"),
    ("X=y", "X=y\nA=1\nB=2\n"),
    ("X=y\r\n", "X=y\r\nA=1\r\nB=2\r\n"),
    ("A=old\nX=y\nB='o l d'\n", "A=1\nX=y\nB=2\n"),
    ("  export A = \"o\nl\\\"d\" # which\nB=", "  export A=1 # which\nB=2"),
    ("A=\nB= # none\n", "A=1\nB=2 # none\n"),
    ("A=a\nA=b\n#A=c\nXA=d\nB=e", "A=1\nA=1\n#A=c\nXA=d\nB=2"),
    ("no line of ours\nspring.name=x\nA=x\n=\nB=x\n", "no line of ours\nspring.name=x\nA=1\n=\nB=2\n"),
    ("X='\nA=in a value\n'\nB=x\n", "X='\nA=in a value\n'\nB=2\nA=1\n"),
    ("\u{feff}A=x\nB=x\n", "\u{feff}A=1\nB=2\n"),
    ("A=x#y z\nB=x #y\n", "A=1\nB=2 #y\n"),
  ])
  func whatElseStandsThereStays(_ file: String, _ expected: String) throws {
    #expect(try set([("A", "1"), ("B", "2")], in: file) == expected)
  }

  @Test func whereNobodyCanSayWhatALineIsNothingIsDone() {
    #expect(throws: DeliveryError.openQuote(line: 2)) { try set([("A", "1")], in: "X=1\nY=\"open\nA=2\n") }
  }

  @Test(arguments: [1, 2, 3] as [UInt64]) func filesOfAnySort(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let foreign = [
      "X=1\n", "# A=1\n", "\n", "export Y=\"a\nA=2\nb\"\n", "bash is no dotenv\n", "Z='it is # A=1'  # A=3\n", "é=2\n",
      "\t\n", "AA=1\n", "A.B=1\n", "二=三\r\n", "Q=\"\\\"A=1\"\n",
    ]
    let ours = ["A=%\n", "export A=%\n", " A =%# no comment\n", "A=% # comment\n", "A=%"]
    let olds = ["", "x", "'x y'", "\"x\n\\\"y\"", "a#b"]
    for _ in 0..<300 {
      var (file, expected, isThere) = ("", "", false)
      for _ in 0..<Int.random(in: 0...6, using: &generator) {
        guard file.isEmpty || file.utf8.last == 0x0a else { break }
        if Int.random(in: 0..<3, using: &generator) > 0 {
          let piece = foreign.randomElement(using: &generator) ?? ""
          file += piece
          expected += piece
          continue
        }
        let shape = ours.randomElement(using: &generator) ?? ""
        // What follows a value without a blank is a part of it, unless the value is in quotes.
        let old = shape.contains("%#") ? "'x y'" : olds.randomElement(using: &generator) ?? ""
        file += shape.replacing("%", with: old)
        expected += shape.replacing("A =", with: "A=").replacing("%", with: "'n e w'")
        isThere = true
      }
      if !isThere {
        let first = file.utf8.prefix { $0 != 0x0a }
        expected += "A='n e w'" + (first.last == 0x0d && first.count < file.utf8.count ? "\r\n" : "\n")
      }
      let result = try set([("A", "n e w")], in: file)
      #expect(result == expected, "\(file.debugDescription)")
      #expect(try set([("A", "n e w")], in: result) == result)
    }
  }
}
