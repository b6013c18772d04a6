import Foundation
import Support
import Testing

@testable import Commands

/// Words of a command line that are no UTF-8, as a terminal of another charset sends them. A shell of the test makes
/// them, so that no string of ours repairs them on the way.
@Suite struct ArgumentBytesTests {
  private let vault: VaultHome
  private let pair = Pairs.one(seed: 93)
  /// 生产 in GBK.
  private let name = #"$(printf '\311\372\262\372')"#
  /// 商城 in GBK.
  private let folder = #"$(printf '\311\314\263\307')"#

  init() throws {
    vault = try VaultHome()
    try vault.add(pair)
  }

  private func shell(_ script: String, _ variables: [String: String] = [:]) throws -> Outcome {
    try vault.home.attempt(
      ["/bin/sh", "-c", script, Binary.path],
      environment: vault.environment.merging(variables) { $1 })
  }

  private static let commands = [
    "get NAME", "show NAME", "copy NAME", "reset NAME --reason routine", "add NAME", "add x --client NAME",
    "edit shop --note NAME", "run NAME -- true", "run --env A=NAME -- true", "people add NAME",
    "share NAME --to x",
    "leak shop --where NAME", "place add shop NAME", "list NAME", "help NAME", "NAME",
  ]

  @Test func aNameIsRefused() throws {
    let before = try vault.run("list", "--json").text
    for command in Self.commands {
      let outcome = try shell("echo secret | \"$0\" \(command.replacing("NAME", with: name)) --lang en")
      #expect(outcome.status == 64 && outcome.errorText.contains("not UTF-8"), "\(command): \(outcome)")
      #expect(outcome.errorText.contains(#"\xc9\xfa\xb2\xfa"#), "\(command): \(outcome)")
    }
    #expect(try vault.run("list", "--json").text == before)
  }

  @Test func aPathIsThatPath() throws {
    let script = """
      mkdir "\(folder)" && cd "\(folder)" || exit 9
      "$0" export \(pair.name) --format json -o "\(name).json" || exit 1
      "$0" --vault "\(name).db" init --kdf interactive --no-recovery || exit 2
      "$0" --vault "\(name).db" import "\(name).json" --format json || exit 3
      "$0" --vault "$PWD/\(name).db" get \(pair.name) || exit 4
      "$0" --vault="\(name).db" backup "\(name)2.db" || exit 5
      "$0" audit report --csv "\(name).csv" || exit 6
      cd .. && "$0" scan "\(folder)"; [ $? = 1 ] || exit 7
      ls -1 "\(folder)"
      """
    let outcome = try shell(script)
    #expect(outcome.status == 0, "\(outcome)")
    let made: [[UInt8]] = [[], [0x32]].map { [0xc9, 0xfa, 0xb2, 0xfa] + $0 + Array(".db".utf8) }
    for name in made {
      #expect(outcome.stdout.split(separator: 0x0a).contains { Array($0) == name }, "\(outcome)")
    }
    #expect(outcome.text.contains(pair.appSecret))
  }

  @Test func aVariableNamesAPath() throws {
    let outcome = try shell(
      """
      mkdir "\(folder)" && export MPVAULT_VAULT="$PWD/\(folder)/v.db" HOME="$PWD/\(folder)" || exit 9
      "$0" init --kdf interactive --no-recovery && "$0" list && ls "\(folder)"
      """)
    #expect(outcome.status == 0 && outcome.text.contains("v.db"), "\(outcome)")
  }

  @Test func aChildGetsTheBytesThatWereTyped() throws {
    for options in ["", "--no-masking"] {
      let outcome = try shell(
        "X=\"\(name)\" \"$0\" run \(pair.name) \(options) -- sh -c 'printf %s%s \"$0\" \"$X\"' \"\(folder)\"")
      #expect(outcome.status == 0, "\(outcome)")
      #expect(outcome.stdout == [0xc9, 0xcc, 0xb3, 0xc7, 0xc9, 0xfa, 0xb2, 0xfa], "\(outcome)")
    }
  }
}
