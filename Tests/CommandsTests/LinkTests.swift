import Foundation
import Support
import Testing

/// What the binary wants of a machine: it is copied to colleagues, whose machines are older.
@Suite(.enabled(if: Binary.isRelease, Binary.releaseWanted)) struct LinkTests {
  private let home: ScratchHome

  init() throws { home = try ScratchHome() }

  private func readelf(_ option: String) throws -> [String] {
    try home.tool("readelf", "--wide", option, Binary.path).lines
  }

  /// Ubuntu 22.04 has glibc 2.35.
  @Test func itWantsNoNewerGlibcThan235() throws {
    let versions = Set(
      try readelf("--version-info").joined(separator: " ").split(whereSeparator: \.isWhitespace)
        .filter { $0.hasPrefix("GLIBC_") }
        .map { $0.dropFirst(6).split(separator: ".").compactMap { Int($0) } })
    #expect(versions.contains { $0 == [2, 17] || $0 == [2, 2, 5] }, "what is looked for has to be found")
    for version in versions { #expect(!Self.isOlder([2, 35], than: version), "GLIBC_\(version)") }
  }

  private static func isOlder(_ one: [Int], than other: [Int]) -> Bool {
    one.lexicographicallyPrecedes(other)
  }

  @Test func itNeedsTheCLibraryAlone() throws {
    let needed = try readelf("--dynamic").filter { $0.contains("(NEEDED)") }
      .compactMap { $0.split(separator: "[").last?.prefix { $0 != "]" } }.map(String.init)
    #expect(Set(needed).isSubset(of: ["libc.so.6", "libm.so.6", "ld-linux-x86-64.so.2"]), "\(needed)")
  }

  @Test func itIsPositionIndependentAndAllBoundAtTheStart() throws {
    #expect(try readelf("--file-header").contains { $0.contains("Type:") && $0.contains("DYN") })
    #expect(try readelf("--program-headers").contains { $0.contains("GNU_RELRO") })
    let flags = try readelf("--dynamic").filter { $0.contains("FLAGS") }.joined()
    #expect(flags.contains("BIND_NOW") && flags.contains("NOW") && flags.contains("PIE"), "\(flags)")
  }

  /// Whatever is exported is looked at by the loader at every start.
  @Test func itExportsNothing() throws {
    let exported = try readelf("--dyn-syms").filter { line in
      let columns = line.split(separator: " ")
      return columns.count == 8 && columns[6] != "UND" && columns[6] != "Ndx" && columns[4] == "GLOBAL"
    }
    #expect(exported.isEmpty, "\(exported.prefix(5))")
  }
}
