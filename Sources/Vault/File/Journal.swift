internal import Host

/// A rollback journal that SQLite would play back.
enum Journal {
  /// The mark at the end of a journal that names a super-journal (https://www.sqlite.org/fileformat2.html, "The
  /// Rollback Journal").
  private static let superJournalMark: [UInt8] = [0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7]

  /// SQLite deletes the file that a journal names as its super-journal. Ours never names one, so whoever planted
  /// it wants a file of the user's gone.
  static func check(_ path: String) throws(VaultError) {
    let real = Environment.resolved(path) ?? path
    let tail: [UInt8]
    do throws(HostError) {
      tail = try FileHead.readTail(real + "-journal", count: superJournalMark.count)
    } catch .missing {
      return
    } catch {
      throw .host(error)
    }
    guard tail != superJournalMark else { throw .damaged(.journal) }
  }
}
