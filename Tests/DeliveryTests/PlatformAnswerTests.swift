import Delivery
import MiniProgram
import Sodium
import Testing

import enum Ledger.Outcome
import struct Support.SeededGenerator

/// What the platform's answers mean, and that no answer is too odd to be read.
@Suite struct PlatformAnswerTests {
  private static let stableToken = Platform.stableToken

  private func answer(_ text: String) -> PlatformAnswer { answer(Array(text.utf8)) }
  private func answer(_ bytes: [UInt8]) -> PlatformAnswer {
    PlatformAnswer(SecretBytes(copying: bytes.span), to: Self.stableToken)
  }

  @Test(arguments: [
    (40125, CheckReason.wrongSecret, Outcome.wrong), (40001, .wrongSecret, .wrong),
    (40013, .wrongAppID, .wrong), (40243, .secretFrozen, .frozen), (50007, .accountFrozen, .frozen),
    (-1, .busy, .inconclusive), (45009, .tooManyCalls, .inconclusive), (45011, .tooManyCalls, .inconclusive),
    (89503, .addressUnconfirmed, .inconclusive), (89506, .addressRefused, .inconclusive),
    (89507, .addressRefused, .inconclusive), (40164, .addressNotAllowed(nil), .inconclusive),
    (61004, .addressNotAllowed(nil), .inconclusive), (40002, .requestIncomplete, .inconclusive),
    (41002, .requestIncomplete, .inconclusive), (41004, .requestIncomplete, .inconclusive),
    (50004, .accountFrozen, .frozen), (61024, .ofComponent, .inconclusive),
    (89501, .addressUnconfirmed, .inconclusive),
    (1, .unknown, .inconclusive),
  ])
  func eachNumberHasItsOutcome(_ code: Int, _ reason: CheckReason, _ outcome: Outcome) {
    for text in ["{\"errcode\":\(code)}", " {\"errmsg\":\"x\\\"y\", \"errcode\" : \(code) }\n"] {
      let answer = answer(text)
      #expect(answer.reason == reason && answer.outcome == outcome && answer.errcode == code, "\(text)")
    }
    // A number counts for more than a token that stands beside it.
    #expect(answer("{\"access_token\":\"x\",\"errcode\":\(code)}").outcome == outcome)
  }

  /// Each platform's known answers, and that twenty others say nothing of the pair.
  @Test func otherPlatformsAnswerInTheirOwnNumbers() throws {
    let known: [(Platform, String, [Int: Outcome])] = [
      (.douyin, #"{"data":{"error_code":N}}"#, [10003: .wrong, 10013: .wrong, 10020: .inconclusive]),
      (.weCom, #"{"errcode":N}"#, [40001: .wrong, 40013: .wrong, 60020: .inconclusive, 50003: .frozen]),
      (.feishu, #"{"code":N}"#, [:]), (.dingTalk, #"{"errcode":N}"#, [40089: .wrong]),
    ]
    let right = [
      #"{"data":{"error_code":0,"access_token":"x"}}"#, #"{"errcode":0,"access_token":"x"}"#,
      #"{"code":0,"tenant_access_token":"x"}"#, #"{"errcode":0,"access_token":"x"}"#,
    ]
    for ((platform, form, numbers), right) in zip(known, right) {
      let check = try #require(platform.check)
      let answer = { (text: String) in PlatformAnswer(SecretBytes(copying: Array(text.utf8).span), to: check)
      }
      for number in Array(numbers.keys) + Array(10_100...10_120) {
        let outcome = answer(form.replacing("N", with: "\(number)")).outcome
        #expect(outcome == numbers[number] ?? .inconclusive, "\(platform.word) \(number)")
      }
      #expect(answer(right).outcome == .valid && answer("{}").outcome == .inconclusive)
    }
  }

  @Test func aTokenIsEnoughAndNothingElseIs() {
    for text in [
      "{\"access_token\":\"x\",\"expires_in\":7200}", "{\"errcode\":0,\"access_token\":\"x\"}",
      "{\"access\\u005ftoken\":\"x\"}", "\u{feff}{\"access_token\":\"x\"}",
    ] {
      #expect(answer(text).outcome == .valid && answer(text).errcode == nil)
    }
    for text in [
      "", "{}", "[]", "null", "<html>", "{\"access_token\":\"\"}", "{\"access_token\":1}", "{\"errcode\":0}",
      "{\"access_token\":\"x\"", "{\"access_token\":\"x\"}}", "{\"access_token\":\"x\"} x",
      "{\"errcode\":\"40001\"}",
      "{\"errcode\":40001.5}", "{\"errcode\":99999999999999999999}", "{\"a\":{\"access_token\":\"x\"}}",
    ] { #expect(answer(text).outcome == .inconclusive, "\(text)") }
  }

  @Test(arguments: [
    ("invalid ip 203.0.113.9 ipv6 ::ffff:203.0.113.9, not in whitelist rid: 6-1", "203.0.113.9"),
    ("invalid ip 2001:db8::7, not in whitelist", "2001:db8::7"), ("invalid ip \\u001b[31m, not", nil),
    ("", nil),
  ])
  func theAddressToAddIsTold(_ message: String, _ address: String?) {
    let answer = answer("{\"errcode\":40164,\"errmsg\":\"\(message)\"}")
    #expect(answer.reason == .addressNotAllowed(address))
  }

  @Test func noAnswerIsTooOdd() {
    var generator = SeededGenerator(seed: 5)
    let whole = Array("{\"errcode\":40164,\"errmsg\":\"invalid ip 1.2.3.4\",\"access_token\":\"x\\\"\"}".utf8)
    for _ in 0..<4000 {
      var bytes = Array(whole.prefix(Int.random(in: 0...whole.count, using: &generator)))
      for _ in 0..<Int.random(in: 0...3, using: &generator) where !bytes.isEmpty {
        bytes[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(
          in: 0...255, using: &generator)
      }
      _ = answer(bytes)
    }
  }
}
