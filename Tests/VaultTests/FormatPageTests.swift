import Foundation
import Testing

@testable import Vault

/// The Format page is what another reader is written from, so it must say what the code does.
struct FormatPageTests {
  private static let root = URL(filePath: #filePath).appending(path: "../../..").standardized

  private static func read(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  private static func page() throws -> String { try read("Sources/mpvault/mpvault.docc/Format.md") }

  /// The text of the fenced blocks, with the name behind their fence.
  private static func blocks(_ page: String) -> [(language: String, text: String)] {
    page.components(separatedBy: "\n```").dropFirst().enumerated().filter { $0.offset.isMultiple(of: 2) }.map
    {
      let lines = $0.element.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
      return (String(lines[0]), lines.count > 1 ? String(lines[1]) : "")
    }
  }

  @Test func theSchemaOfThePageIsTheSchema() throws {
    let schema = try #require(Self.blocks(try Self.page()).first { $0.language == "sql" })
    #expect(schema.text.split(separator: "\n").map(String.init) == Schema.statements)
  }

  @Test func everyVectorOfThePageIsOneThatATestChecks() throws {
    var checked = ""
    let sources = [
      "VaultTests/FormatVectors.swift", "VaultTests/IdentityVectors.swift", "LedgerTests/Vectors.swift",
    ]
    for source in sources { checked += try Self.read("Tests/" + source) }
    // Literals stand in parts there.
    checked.removeAll { "\"+\\ \n".contains($0) }
    let page = try Self.page()
    let vectors = Self.blocks(page).filter { $0.language.isEmpty }.map(\.text).joined(
      separator: " ")
    let words = vectors.split { !$0.isHexDigit }.filter { $0.count >= 32 }
    #expect(words.count > 20)
    for word in words { #expect(checked.contains(word), "\(word)") }
  }

  @Test func everyTableUnderTheSealIsNamedThere() throws {
    let page = try Self.page()
    for table in SchemaTable.allCases {
      #expect(page.contains("`\(table.rawValue)`") || page.contains("\(table.rawValue)."))
    }
  }
}
