import Foundation
import Support

@testable import Commands

/// A home in which what README shows can be typed line by line: what it names is there, and what takes a host, a person or
/// another computer is put in its place.
struct ReadmeReplay {
  private let home: ScratchHome
  private let environment: [String: String]
  private let places: [(String, String)]

  /// What is typed in blocks that show no output; without make, the clipboard and the network, and without what somebody has to
  /// have left behind who was the only owner.
  static func lines(in text: String) -> [String] {
    var (lines, isOpen): ([String], Bool) = ([], false)
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") { isOpen = line == "```sh" } else if isOpen { lines.append(String(line)) }
    }
    let elsewhere = ["make ", "mpvault copy", "--wait-clipboard", "mpvault verify", "mpvault adopt"]
    return lines.filter { line in !elsewhere.contains { line.contains($0) } }
  }

  init(_ language: Language) throws {
    home = try ScratchHome()
    let isEnglish = language == .english
    environment = language.setting.merging(["MPVAULT_PASSPHRASE_FILE": home.path("passphrase")]) { $1 }
    let (program, people) =
      isEnglish
      ? ("shop-prod", ["ZhangSan", "LiLei", "WangFang", "ZhaoMin"]) : ("好邻居商城", ["张三", "李雷", "王芳", "赵敏"])
    try home.write("passphrase", VaultHome.passphrase + "\n")
    try home.write(
      isEnglish ? "old.csv" : "旧表.csv",
      "name,appid,secret\nold,wx1d5e2b0cd3a7f4e6,f18b3d1e7d00d58ea5b8cbcef5a1f8a2\n")
    let making = """
      set -e
      mkdir bin stick; printf '#!/bin/sh\\n' | tee bin/npm > deploy; chmod 700 bin/npm deploy
      git init -q . && git init -q --bare team.git
      mpvault init --kdf interactive --no-recovery
      echo 983a9809d8b41c731e00341578f04c93 | mpvault add \(program) --app-id wxabcaab6371fd6995 --client x
      MPVAULT_VAULT=$HOME/other/vault.db mpvault init --kdf interactive --no-recovery
      MPVAULT_VAULT=$HOME/other/vault.db mpvault id 2> /dev/null > card
      for person in \(people.joined(separator: " ")); do
        MPVAULT_VAULT=$HOME/$person/vault.db mpvault init --kdf interactive --no-recovery --name $person
        MPVAULT_VAULT=$HOME/$person/vault.db mpvault id 2> /dev/null > $person.card
        mpvault people add $person @$person.card
      done
      mpvault id --json
      """
    let made = try home.shell(making, environment: environment)
    let digits = made.text.components(separatedBy: "\"fingerprint\": \"").last?.prefix { $0 != "\"" } ?? ""
    guard made.status == 0, !digits.isEmpty else { throw SupportError("\(made)") }
    places = [
      ("/media/U盘", home.path("stick")), ("/media/stick", home.path("stick")),
      ("git@主机:团队/仓库.git", home.path("team.git")), ("git@host:team/vault.git", home.path("team.git")),
      ("'30 位指纹'", "'\(digits)'"), ("'THE 30 DIGITS'", "'\(digits)'"), ("笔记本的名片", "@card"),
      ("原电脑的名片", "@card"),
      ("LAPTOPS-CARD", "@card"), ("FIRST-ONES-CARD", "@card"),
      // Nobody is there to say yes.
      ("--as-founder", "--as-founder --yes"), ("people remove", "people remove --yes"),
      ("--mine", "--mine --yes"),
    ]
  }

  func run(_ line: String) throws -> Outcome {
    let typed = places.reduce(line) { $0.replacingOccurrences(of: $1.0, with: $1.1) }
    let key = "CI_KEY=$(grep SECRET ci.key 2> /dev/null); PATH=\"$HOME/bin:$PATH\"; "
    return try home.shell(key + typed, input: [], environment: environment)
  }
}
