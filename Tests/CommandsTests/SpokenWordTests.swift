import Ledger
import MiniProgram
import Testing
import Vault

@testable import Commands

/// Words are taken as screens show them, in either language.
struct SpokenWordTests {
  @Test(arguments: Todo.What.allCases) func everySortOfTodoIsTakenByItsTitle(_ what: Todo.What) throws {
    for word in [what.rawValue, what.title.english, what.title.chinese, what.title.chinese + "：ci"] {
      #expect(try TodoWord.what(word) == what, "\(word)")
    }
  }

  @Test func whatStandsBehindTheSortNarrowsItDown() throws {
    #expect(try TodoWord.choice("使用处还是旧版：ci").place == "ci")
    #expect(try TodoWord.choice("known to somebody without the right: 张三").person == "张三")
    #expect(try TodoWord.choice("已泄露：GitHub").place == nil && TodoWord.choice("place-behind").place == nil)
    #expect(throws: Failure.self) { try TodoWord.what("旧版") }
    #expect(throws: Failure.self) { try TodoWord.what("") }
  }

  @Test(arguments: ResetReason.allCases) func everyReasonIsTakenByItsTitle(_ reason: ResetReason) {
    for word in [reason.rawValue, reason.title.english, reason.title.chinese] {
      #expect(ResetReason(typed: word) == reason)
    }
    #expect(ResetReason(typed: "") == nil && ResetReason(typed: "漏") == nil)
  }

  @Test(arguments: CredentialKind.named) func everyKindIsTakenByItsTitle(_ kind: CredentialKind) throws {
    for word in [kind.text, kind.title.english, kind.title.chinese, kind.title.chinese.filter { $0 != " " }] {
      #expect(try ProgramReference("店/" + word).kind == kind, "\(word)")
    }
    #expect(throws: Failure.self) { try ProgramReference("店/密钥") }
  }
}
