import Foundation
import Support
import Testing

@testable import Commands

/// What the page about CI shows does what it says: its files are what their hosts read, and its lines run here as far as they can without them.
@Suite struct CIPageTests {
  private let page: PageBlocks

  init() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    page = try PageBlocks(of: root.appendingPathComponent("Sources/mpvault/mpvault.docc/CI.md"))
  }

  @Test func everyRecipeIsYAML() throws {
    let recipes = page["yaml"]
    #expect(recipes.count == 3)
    let home = try ScratchHome()
    for (number, recipe) in recipes.enumerated() {
      #expect(!recipe.contains("\t") && !Recipe(recipe).scripts.isEmpty)
      try home.write("\(number).yml", recipe)
      try home.tool(
        "python3", "-c", "import yaml, sys; yaml.safe_load(open(sys.argv[1]))", "\(number).yml")
    }
  }

  /// One team for all of them, whose making takes most of the time.
  @Test func theRecipesDoWhatTheySayAsFarAsTheyCanHere() throws {
    let scene = try CIScene(page)
    for recipe in page["yaml"].map(Recipe.init) { try uploadReportAndWatch(recipe, scene) }
    try runContainer(scene)
    try takeToken(scene)
    try noticeLeak(scene)
  }

  private func uploadReportAndWatch(_ recipe: Recipe, _ scene: CIScene) throws {
    let outcome = try scene.run(recipe)
    #expect(outcome.status == 0, "\(outcome)")
    let text = outcome.text
    #expect(
      text.contains("[mp://shop/upload-key]") && text.contains("uploaded wx8e2d4c6fa01b9735"), "\(text)")
    #expect(text.contains("got [mp://shop/token]") && text.contains("keys 0"), "\(text)")
    #expect(text.contains(Text.nothingToDoForKey.english) && text.contains("urgent: 0"), "\(text)")
  }

  private func runContainer(_ scene: CIScene) throws {
    let outcome = try scene.runContainer(page)
    #expect(outcome.status == 0, "\(outcome)")
    #expect(
      outcome.text.contains("got [mp://shop/appsecret]") && outcome.text.contains("keys 0"), "\(outcome)")
    #expect(outcome.text.contains("urgent: 0"), "\(outcome)")
  }

  private func takeToken(_ scene: CIScene) throws {
    let outcome = try scene.run(
      ["printf '%s\\n' \"$MPVAULT_KEY\" | mpvault token shop"],
      ["MPVAULT_IDENTITY": "-", "MPVAULT_FROM_GIT": "git@gitee.com:team/secrets.git"])
    #expect(outcome.status == 0 && outcome.text.contains("73_TOKENTOKENTOKENTOKEN\n"), "\(outcome)")
    #expect(outcome.text.contains(Text.tokenNotOnRecord.english))
  }

  /// What comes up ends the watch with 1.
  private func noticeLeak(_ scene: CIScene) throws {
    try scene.lead("mpvault leak shop --where GitHub && mpvault sync")
    let outcome = try scene.run(Recipe(page["yaml"][1]))
    #expect(outcome.status == 1, "\(outcome)")
    #expect(outcome.text.contains("leak recorded") && outcome.text.contains("urgent: 1"), "\(outcome)")
    #expect(outcome.text.contains(Text.doneInVaults.english), "\(outcome)")
  }

  /// The table of codes, in both languages, is that of the program.
  @Test func theCodesAreThoseOfTheProgram() throws {
    for code in ["0", "1", "64", "66", "69", "76", "77"] {
      #expect(page.text.components(separatedBy: "\n| \(code) | ").count == 3, "\(code)")
    }
  }
}

/// The fenced blocks of a page, by their language.
private struct PageBlocks {
  let text: String
  private var blocks: [(language: String, content: String)] = []

  init(of file: URL) throws {
    text = try String(contentsOf: file, encoding: .utf8)
    var open: (language: String, lines: [String])?
    for line in text.components(separatedBy: "\n") {
      if line.hasPrefix("```") {
        if let open { blocks.append((open.language, open.lines.map { $0 + "\n" }.joined())) }
        open = open == nil ? (String(line.dropFirst(3)), []) : nil
      } else {
        open?.lines.append(line)
      }
    }
  }

  subscript(_ language: String) -> [String] { blocks.filter { $0.language == language }.map(\.content) }
}

/// What a recipe in YAML has its host do: a reader of the blocks that such files have, and of no more.
private struct Recipe {
  private(set) var scripts: [String] = []
  /// Of its variables those that it gives a value itself.
  private(set) var variables: [String: String] = [:]
  let needsCheckout: Bool

  init(_ text: String) {
    let lines = text.components(separatedBy: "\n")
    needsCheckout = text.contains("uses: actions/checkout")
    for (number, line) in lines.enumerated() {
      let key = line.trimmingCharacters(in: .whitespaces)
      let below = Self.below(number, lines)
      if key == "run: |" || key == "- run: |" { scripts.append(Self.unindented(below)) }
      if key == "script:" || key == "before_script:" { scripts.append(Self.items(below)) }
      if key == "env:" || key == "variables:" {
        for entry in below {
          let parts = entry.trimmingCharacters(in: .whitespaces).split(separator: ":", maxSplits: 1)
          let value = parts[1].trimmingCharacters(in: CharacterSet(charactersIn: " \"'"))
          if !value.contains("${"), !parts[0].hasPrefix("GIT_") { variables[String(parts[0])] = value }
        }
      }
    }
  }

  /// The lines that are indented more than this one, down to the first that is not.
  private static func below(_ number: Int, _ lines: [String]) -> [String] {
    let own = indent(lines[number])
    return Array(lines[(number + 1)...].prefix { $0.isEmpty || indent($0) > own }).filter { !$0.isEmpty }
  }

  private static func indent(_ line: String) -> Int { line.prefix { $0 == " " }.count }

  private static func unindented(_ lines: [String]) -> String {
    let least = lines.map(indent).min() ?? 0
    return lines.map { $0.dropFirst(least) + "\n" }.joined()
  }

  private static func items(_ lines: [String]) -> String {
    var script = ""
    for (number, line) in lines.enumerated() where line.trimmingCharacters(in: .whitespaces).hasPrefix("- ") {
      let item = String(line.trimmingCharacters(in: .whitespaces).dropFirst(2))
      script += item == "|" ? unindented(below(number, lines)) : item + "\n"
    }
    return script
  }
}

/// A team with a repository and two machines, made by the lines of the page, and stand-ins for what only a host has.
private final class CIScene {
  private let vault: VaultHome
  private let founder: String
  private var home: ScratchHome { vault.home }

  init(_ page: PageBlocks) throws {
    vault = try VaultHome()
    let key = try vault.home.tool(
      "openssl", "genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"
    ).text
    for (arguments, value) in [
      (["appsecret", "--app-id", "wx8e2d4c6fa01b9735"], "1d0f17a88bc56dea4b502637ff900e30"),
      (["upload-key"], key),
    ] {
      let outcome = try vault.run(["add", "shop", "--kind"] + arguments, input: value)
      try #require(outcome.status == 0, "\(outcome)")
    }
    let identity = try #require(vault.json("id") as? [String: Any])
    founder = try #require(identity["fingerprint"] as? String)
    try lead("git init --bare --quiet team.git; mpvault sync init \"file://$PWD/team.git\"")
    // The lines for the machines are the page's first.
    for block in page["sh"].prefix(2) { try lead(block) }
    try makeStandIns()
  }

  private static func insist(_ outcome: Outcome) throws {
    guard outcome.status == 0 else { throw SupportError("\(outcome)") }
  }

  /// Lines of somebody with the vault.
  func lead(_ lines: String) throws {
    try Self.insist(home.shell("set -e\n" + lines, environment: vault.environment))
  }

  private func makeStandIns() throws {
    try home.makeFolder("bin")
    try home.makeFolder("etc")
    let curl = try home.tool("sh", "-c", "command -v curl").lines[0]
    for (name, script) in [
      ("curl", "case \"$*\" in *mpvault.deb) cp ../package mpvault.deb;; *) exec \(curl) \"$@\";; esac"),
      ("sudo", "exec \"$@\""), ("apt-get", "echo \"apt-get $*\""), ("npm", ":"), ("node", "exec sh \"$@\""),
      // Its options are in the page's order.
      ("npx", "cat \"$6\"; echo \"uploaded $8 ${10}\""),
    ] {
      try home.write("bin/\(name)", "#!/bin/sh\n\(script)\n", mode: 0o755)
    }
    try home.write("package", "a package\n")
    try home.write("stub.py", VerifyTests.stub)
    try home.write("answer", "{\"access_token\":\"73_TOKENTOKENTOKENTOKEN\",\"expires_in\":7200}")
    try lead(
      """
      mkdir -p shop/tools; cp ci.key etc/ci.key; cd shop; git init --quiet --initial-branch release
      echo 'echo "got ${WX_ACCESS_TOKEN:-$WX_APPSECRET}"; echo "keys $(env | grep -c AGE-SECRET-KEY)"' > tools/report.js
      git add .; git -c user.name=x -c user.email=x@localhost commit --quiet -m x
      cd ..; git clone --quiet --bare shop shop.git; rm -r shop; git clone --quiet shop.git shop
      """)
  }

  /// What a host gives a job.
  private func environment(_ more: [String: String]) throws -> [String: String] {
    let own = try Dictionary(
      uniqueKeysWithValues: [("MPVAULT_KEY", "ci.key"), ("MPVAULT_WATCH_KEY", "watch.key")].map {
        name, file in
        (name, String(decoding: try home.read(file), as: UTF8.self))
      })
    let sum = try home.tool("sha256sum", home.path("package")).text.prefix(64)
    let here: [String: String] = [
      "MPVAULT_FOUNDER": founder, "MPVAULT_DEB": "https://host.example.com/mpvault.deb",
      "MPVAULT_SHA256": String(sum), "GITHUB_REF_NAME": "v1.2.0", "CI_COMMIT_TAG": "v1.2.0",
      "GIT_CONFIG_COUNT": "2", "GIT_CONFIG_KEY_0": "url.file://\(home.path("team.git")).insteadOf",
      "GIT_CONFIG_VALUE_0": "https://gitlab.com/team/secrets.git",
      "GIT_CONFIG_KEY_1": "url.file://\(home.path("team.git")).insteadOf",
      "GIT_CONFIG_VALUE_1": "git@gitee.com:team/secrets.git", "MPVAULT_LANG": "en",
    ]
    return own.merging(here) { $1 }.merging(more) { $1 }
  }

  /// The scripts one after the other, in the folder of the project, while the platform answers.
  func run(_ scripts: [String], _ environment: [String: String]) throws -> Outcome {
    let names = try scripts.enumerated().map { number, script in
      let here = script.replacing("/srv/shop", with: home.path("shop"))
        .replacing("/etc/mpvault", with: home.path("etc")).replacing(
          "/tmp/mpvault.deb", with: home.path("mpvault.deb"))
      try home.write("\(number).sh", here)
      return "../\(number).sh"
    }
    return try home.shell(
      """
      PATH="$PWD/bin:$PATH"; rm -f port
      python3 stub.py & trap "kill $!" EXIT
      while ! test -e port; do sleep 0.05; done
      export MPVAULT_WECHAT_API=http://127.0.0.1:$(cat port)
      cd shop
      for script in \(names.joined(separator: " ")); do bash -e $script || exit $?; done
      """, environment: try self.environment(environment))
  }

  func run(_ recipe: Recipe) throws -> Outcome {
    let checkout =
      "rm -rf .secrets; git clone --quiet --depth 1 --branch mpvault file://\(home.path("team.git")) .secrets\n"
    return try run((recipe.needsCheckout ? [checkout] : []) + recipe.scripts, recipe.variables)
  }

  /// The image's lines, and those that start it, with the key in the folder where they are typed.
  func runContainer(_ page: PageBlocks) throws -> Outcome {
    let image = try #require(page["dockerfile"].first).components(separatedBy: "\n")
    func said(_ word: String) -> [String] {
      image.filter { $0.hasPrefix(word + " ") }.map { String($0.dropFirst(word.count + 1)) }
    }
    func words(_ word: String) throws -> String {
      try JSONDecoder().decode([String].self, from: Data(said(word)[0].utf8)).joined(separator: " ")
    }
    try home.write(
      "bin/docker",
      """
      #!/bin/sh
      test "$1" = run || exit 0
      shift; entry='\(try words("ENTRYPOINT"))'; start='\(try words("CMD"))'
      while :; do
        case "$1" in
        -e) eval "test -n \\"\\$$2\\"" || exit 9; shift 2;;
        --entrypoint) entry=$2; start=; shift 2;;
        -*) shift;;
        *) shift; break;;
        esac
      done
      export \(said("ENV").joined(separator: " "))
      exec $entry $start "$@"
      """, mode: 0o755)
    let lines = try #require(page["sh"].last)
    let keys = "cp ../ci.key ../watch.key .; cp ../package ../mpvault.deb\n"
    return try run(
      [keys] + said("RUN").map { $0 + "\n" } + [lines],
      ["MPVAULT_FROM_GIT": "file://\(home.path("team.git"))"])
  }
}
