import MiniProgram
import Sodium
import Testing

@testable import Delivery

/// References in texts: where they begin and end, and what is none.
@Suite struct ReferenceTests {
  private func template(_ text: String) throws -> Template {
    let bytes = Array(text.utf8)
    return try Template(SecretBytes(copying: bytes.span))
  }

  private func found(_ text: String) throws -> [String] {
    let template = try template(text)
    return template.references.map { "\($0.program) \($0.field)" }
  }

  private let secret = "\(Reference.Field.credential(.appSecret))"

  @Test(arguments: [
    "mp://shop/appsecret", "\"mp://shop/appsecret\"", "a=mp://shop/appsecret&b", "(mp://shop/appsecret)",
    "mp://shop/appsecret.", "{{ mp://shop/appsecret }}", "{{mp://shop/appsecret}}", "{mp://shop/appsecret}",
    "x:mp://shop/appsecret,y",
  ])
  func itIsFoundInWhateverStandsAround(_ text: String) throws {
    #expect(try found(text) == ["shop \(secret)"])
  }

  @Test(arguments: [
    "smp://shop/appsecret", "x-mp://a/b", "mp:/shop", "{{ other }}", "http://mp.weixin.qq.com/x",
  ])
  func whatOnlyLooksLikeOneIsNone(_ text: String) throws { #expect(try found(text).isEmpty) }

  @Test func namesMayHoldAnything() throws {
    #expect(try found("mp://小店/appid") == ["小店 appID"])
    #expect(try found("mp://a%20b%2Fc/appid") == ["a b/c appID"])
    #expect(try found("{{ mp://a b/appid }}") == ["a b appID"])
    for name in ["shop", "小店", "a b", "50% {off}", "a/b"] {
      let reference = Reference(program: name, field: .credential(.uploadKey))
      #expect(try Reference(whole: reference.text) == reference)
    }
  }

  @Test(arguments: [
    ("a\nb mp://shop/appsecrt", 2, "mp://shop/appsecrt"), ("mp://", 1, "mp://"),
    ("mp:///appid", 1, "mp:///appid"),
    ("{{ mp://shop/appid", 1, "mp://shop/appid"), ("\n\n{{ mp://shop/appid x }}", 3, "mp://shop/appid"),
    ("mp://shop", 1, "mp://shop"),
  ])
  func aTypoIsNamedWithItsLine(_ text: String, _ line: Int, _ shown: String) throws {
    let error = DeliveryError.badReference(line: line, text: shown)
    #expect(throws: error) { _ = try template(text) }
  }

  @Test func whatReadsAsSomethingElseIsNoEnvironmentFile() {
    func isLike(_ text: String) -> Bool { EnvironmentFile.isLike(Array(text.utf8).span) }
    for text in [
      "", "\n\n# only\n", "A=1\n", "export A='x\ny'\nB=\n", "A=1\nsource x\nB=2\n", "A=\"open", "A=1\nodd\n",
    ] { #expect(isLike(text), "\(text)") }
    for text in [
      "name: value\n", "{\n  \"a\": 1\n}\n", "App({\n  x: 1\n})\n", "# Title\n\nSome words here.\n",
      "A=1\nx y\nz\n",
    ] { #expect(!isLike(text), "\(text)") }
  }

  @Test func anEnvironmentFileIsReadAsDotenvReadsIt() throws {
    let text = """
      # comment
      A=1
      export B = "two\\nlines" # behind
      C='as $it \\n is'
      D=a#b # c
      E=

      F="x
      y"
      """
    let bytes = Array(text.utf8)
    let file = try EnvironmentFile(SecretBytes(copying: bytes.span))
    let read = file.assignments.map { assignment in
      "\(assignment.line) \(assignment.variable)="
        + assignment.value.withBytes { String(decoding: $0.array, as: UTF8.self) }
    }
    #expect(read == ["2 A=1", "3 B=two\nlines", "4 C=as $it \\n is", "5 D=a#b", "6 E=", "8 F=x\ny"])
  }

  @Test(arguments: [
    ("A=1\nB", DeliveryError.badAssignment(line: 2)), ("1A=2", .badAssignment(line: 1)),
    ("A=1\n\nB=\"x\ny", .openQuote(line: 3)), ("A='b' c", .badAssignment(line: 1)),
  ])
  func aLineThatIsNoAssignmentIsNamed(_ text: String, _ error: DeliveryError) {
    let bytes = Array(text.utf8)
    #expect(throws: error) { _ = try EnvironmentFile(SecretBytes(copying: bytes.span)) }
  }
}
