import Foundation
import Host
import MiniProgram
import Sodium
import Support
import Testing

@testable import Commands

/// An `xclip` first on PATH that is the real one and leaves behind what each look at the clipboard found.
private final class Looks: Sendable {
  private let home: ScratchHome

  init() throws {
    home = try ScratchHome()
    let script = """
      #!/bin/sh
      case "$*" in *-out*) ;; *) exec /usr/bin/xclip "$@" ;; esac
      found=$(mktemp '\(home.path)/tmp/XXXXXX')
      /usr/bin/xclip "$@" > "$found"
      status=$?
      cat "$found"
      mv "$found" '\(home.path)/last'
      exit $status
      """
    try home.write("bin/xclip", script, mode: 0o755)
  }

  var path: String { home.path("bin") + ":/usr/bin:/bin" }

  /// What was found last; nil before the first look.
  var last: String? { (try? home.read("last")).map { String(decoding: $0, as: UTF8.self) } }

  func forget() { try? home.remove("last") }
}

/// A secret that a person copies, on the clipboard of a real X server.
@Suite(.serialized) struct ClipboardInputTests {
  private let server: XServer
  private let looks: Looks
  private let pair = Pairs.one(seed: 45)

  init() throws {
    server = try XServer()
    looks = try Looks()
  }

  private func input(_ kind: CredentialKind = .appSecret, isForced: Bool = false) throws -> ClipboardInput {
    let display = server.display
    let path = looks.path
    let clipboard = try #require(
      Clipboard(.xclip) { $0 == "PATH" ? path : $0 == "DISPLAY" ? display : nil })
    let input = SecretInput(kind: kind, question: .askSecret(kind), isForced: isForced)
    return ClipboardInput(input, on: clipboard)
  }

  private func read(_ kind: CredentialKind = .appSecret, isForced: Bool = false) throws -> String {
    let given = try input(kind, isForced: isForced).read()
    return String(decoding: given.secret.withBytes { $0.array }, as: UTF8.self)
  }

  /// What was caught, as what a test can compare.
  private struct Caught: Equatable {
    let secret: String
    let appID: String?
  }

  /// - Parameter copies: what is copied while it waits, each once it has looked at what was there before.
  private func wait(
    _ copies: String..., kind: CredentialKind = .appSecret, takesAppID: Bool = true, seconds: Int = 20
  ) throws -> Caught {
    copyWhileItLooks(copies)
    let caught = try input(kind).wait(takesAppID: takesAppID, seconds: seconds)
    let secret = String(decoding: caught.secret.withBytes { $0.array }, as: UTF8.self)
    return Caught(secret: secret, appID: caught.appID?.text)
  }

  private func copyWhileItLooks(_ copies: [String]) {
    looks.forget()
    let (server, looks) = (server, looks)
    Thread.detachNewThread {
      var last: String?
      for text in copies {
        guard eventually({ looks.last.map { last == nil || $0 == last } ?? false }) else { return }
        // Where it fails, nothing is caught, and the test says so.
        try? server.copy(text)
        last = text
      }
    }
  }

  @Test func whiteSpaceAroundItIsNoPartOfIt() throws {
    try server.copy(" \n\(pair.appSecret)\r\n\t")
    #expect(try read() == pair.appSecret)
  }

  @Test func whatDoesNotFitIsRefusedAsAtThePrompt() throws {
    for (text, refusal) in [
      (String(pair.appSecret.dropLast()), Refusal.length(expected: 32...32, actual: 31)),
      (pair.appId, .looksLike(.appID)),
    ] {
      try server.copy(text)
      let failure = try #require(throws: Failure.self) { try read() }
      #expect(failure.code == .badData && failure.why == refusal.why(.appSecret).asSentence)
      #expect(!failure.lines.contains(text))
    }
    #expect(throws: Failure.self) { try read(isForced: true) }
    try server.copy("odd")
    #expect(try read(isForced: true) == "odd")
  }

  @Test func anEmptyClipboardIsToldSo() throws {
    let failure = try #require(throws: Failure.self) { try read() }
    #expect(failure.code == .badData && failure.why == Refusal.empty.why(.appSecret).asSentence)
  }

  @Test func moreThanACredentialIsRefused() throws {
    try server.copy(String(repeating: "a", count: CredentialKind.limit + 5000))
    #expect(try #require(throws: Failure.self) { try read() }.code == .badData)
  }

  @Test func itIsClearedOnlyIfItIsStillThere() throws {
    let secret = SecretBytes(copying: pair.secretBytes.span)
    try server.copy(pair.appSecret + "\n")
    let wasThere = try input().clearIfStill(secret)
    #expect(try wasThere && server.pasted() == nil)
    try server.copy("another")
    let isThere = try input().clearIfStill(secret)
    #expect(!isThere)
  }

  @Test func theNextThingOfTheRightShapeIsTaken() throws {
    try server.copy("just text")
    #expect(
      try wait("some words", pair.appSecret + "\n") == Caught(secret: pair.appSecret, appID: nil))
  }

  @Test func whatWasThereBeforeDoesNotCount() throws {
    try server.copy(Pairs.one(seed: 46).appSecret)
    #expect(try wait(pair.appSecret).secret == pair.appSecret)
    // But it does, once it is copied anew.
    #expect(try wait("between", pair.appSecret).secret == pair.appSecret)
  }

  @Test func anAppIDFromBeforeOrMeanwhileIsTaken() throws {
    try server.copy(pair.appId)
    #expect(try wait(pair.appSecret) == Caught(secret: pair.appSecret, appID: pair.appId))
    let other = Pairs.one(seed: 47)
    #expect(try wait(other.appId, other.appSecret) == Caught(secret: other.appSecret, appID: other.appId))
    try server.copy(pair.appId)
    #expect(try wait(pair.appSecret, takesAppID: false).appID == nil)
  }

  /// An AppID would do for such a value.
  @Test func anAppIDIsNeverTakenForTheSecret() throws {
    let kind = try #require(CredentialKind("other:note"))
    #expect(try wait(pair.appId, "a note", kind: kind) == Caught(secret: "a note", appID: pair.appId))
  }

  @Test func whenTheTimeIsOverItIs69() throws {
    try server.copy(pair.appSecret)
    let failure = try #require(throws: Failure.self) { try wait(seconds: 1) }
    #expect(failure.code == .unavailable)
    #expect(try server.pasted() == pair.appSecret)
  }

  @Test func controlCCancels() throws {
    let vault = try VaultHome()
    let person = try Person(
      ["add", pair.name, "--wait-clipboard"], in: vault.home, speaking: .english,
      environment: vault.environment.merging(server.environment) { $1 })
    try person.expect(.waitingForSecret(.appSecret, seconds: ClipboardInput.defaultSeconds))
    try person.terminal.send("\u{3}")
    #expect(try person.terminal.waitForExit().status == 130)
    #expect(try vault.names().isEmpty)
  }

  @Test func anAppIDThatIsCopiedAfterwardsIsTaken() throws {
    copyWhileItLooks([pair.appId])
    #expect(try input().waitForAppID(seconds: 20)?.text == pair.appId)
    try server.copy(pair.appSecret)
    #expect(try input().waitForAppID(seconds: 1) == nil)
  }
}
