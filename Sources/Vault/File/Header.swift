internal import Host

/// The first 100 bytes of an SQLite file (https://www.sqlite.org/fileformat2.html#the_database_header), read
/// without SQLite: opening a file may already roll a journal back, and a newer format must not be touched.
enum Header {
  static let count = 100

  /// - Throws: `notAVault`, `newerFormat`, `damaged(.header)`.
  static func check(_ path: String) throws(VaultError) {
    let header: [UInt8]
    do { header = try FileHead.read(path, count: count) } catch .missing { throw .noVault(path: path) } catch
    {
      throw .host(error)
    }
    guard header.count == count, header[0..<16] == Array("SQLite format 3\0".utf8)[...],
      number(header, 68) == Schema.applicationID
    else { throw .notAVault(path: path) }
    let format = number(header, 60)
    guard format <= Schema.format else { throw .newerFormat(path: path, format: format) }
    guard format == Schema.format, hasConstantFields(header) else { throw .damaged(.header) }
  }

  /// Every field that never varies in our files: a changed one is a changed file, whether or not SQLite minds.
  private static func hasConstantFields(_ header: [UInt8]) -> Bool {
    let pageSize = header[16] == 0x10 && header[17] == 0
    // Rollback journal for writing and reading, no reserved space, the payload fractions.
    let layout = header[18..<24] == [1, 1, 0, 64, 32, 32]
    let schemaFormat = number(header, 44) == 4
    let cacheSize = number(header, 48) == 0
    let vacuum = number(header, 52) == 0 && number(header, 64) == 0
    let isUTF8 = number(header, 56) == 1
    let isReservedZero = header[72..<92].allSatisfy { $0 == 0 }
    return pageSize && layout && schemaFormat && cacheSize && vacuum && isUTF8 && isReservedZero
  }

  private static func number(_ header: [UInt8], _ start: Int) -> Int {
    header[start..<(start + 4)].reduce(0) { $0 << 8 | Int($1) }
  }
}
