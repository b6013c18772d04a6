internal import Host
internal import Ledger

/// The lines of a report that say how far each ledger reached.
enum ReportMarks {
  /// In bytes; a report of a thousand mini-programs has a few million.
  static let limit = 256 << 20

  /// - Throws: a failure for a file that cannot be read, that has no such line, or one that is not whole.
  static func read(_ path: String) throws -> [LedgerMark] {
    var reader = LedgerMarkReader()
    try FileChunks.read(path, limit: limit) {
      reader.add($0)
      return true
    }
    reader.finish()
    if let line = reader.brokenLine {
      throw Failure(.badData, .reportLineBroken(path, line), hint: .reportLineBrokenHint)
    }
    guard !reader.isTooLong else {
      throw Failure(.badData, .reportTooLong(LedgerMarkReader.maximumMarks))
    }
    guard !reader.marks.isEmpty else {
      throw Failure(.badData, .reportHasNoLines(path), hint: .reportHasNoLinesHint)
    }
    return reader.marks
  }
}
