import Testing

@testable import LeakScan

@Suite struct GlobTests {
  @Test(arguments: [
    ("node_modules", "web/node_modules", true), ("node_modules", "web/node_modules2", false),
    ("*.min.js", "a/b/x.min.js", true), ("*.min.js", "a.min.js/x", false), ("*", "a", true),
    ("web/dist", "web/dist", true), ("web/dist", "a/web/dist", false), ("/dist", "dist", true),
    ("web/*/dist", "web/a/dist", true), ("web/*/dist", "web/a/b/dist", false),
    ("web/**/dist", "web/a/b/dist", true), ("web/**/dist", "web/dist", true), ("**/dist", "a/b/dist", true),
    ("**/dist", "dist", true), ("./a/b", "a/b", true), ("a?c", "abc", true), ("a?c", "ac", false),
    ("[a-c]x", "bx", true), ("[!a-c]x", "bx", false), ("[]]", "]", true), ("a\\*", "a*", true),
    ("a\\*", "ab", false), ("dist/", "web/dist", true), ("配置*", "a/配置文件", true), ("a*b*c", "aXbYc", true),
    ("a*b*c", "aXbY", false),
  ])
  func fitsAsWritten(_ pattern: String, _ path: String, _ isMatch: Bool) throws {
    let glob = try #require(Glob(pattern))
    let name = path.split(separator: "/").last.map { Array($0.utf8) } ?? []
    #expect(glob.matches(name: name, path: Array(path.utf8)) == isMatch)
  }

  @Test(arguments: ["", "/", "[", "[a", "a\\", "[z-a]"]) func whatIsNoneIsRefused(_ pattern: String) {
    #expect(Glob(pattern) == nil)
  }

  @Test func aFolderInFrontIsMeantToo() throws {
    #expect(try #require(Glob("node_modules")).excludes(Array("a/node_modules/b/c.js".utf8)[...]))
    #expect(try #require(Glob("a/*/c")).excludes(Array("a/b/c/d/e".utf8)[...]))
    #expect(try !#require(Glob("c")).excludes(Array("a/b/cc".utf8)[...]))
  }

  /// Patterns that take others for ever.
  @Test func noPatternTakesLong() throws {
    let glob = try #require(Glob(String(repeating: "*a", count: 200) + "b"))
    #expect(!glob.matches(name: [UInt8](repeating: 0x61, count: 2_000), path: []))
  }
}
