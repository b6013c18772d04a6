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

/// What is said here alone.
extension Text {
  static func reportHasNoLines(_ path: String) -> Text {
    Text("There is no line “mpvault-ledger …” in \(path).", "\(path) 里没有「mpvault-ledger …」这样的行。")
  }
  static let reportHasNoLinesHint = Text(
    "give the file that audit report --html wrote, or a text file with those lines copied from a printed or PDF report.",
    "请给 audit report --html 写出的文件；打印件或 PDF 请把那几行抄进文本文件。")
  static func reportLineBroken(_ path: String, _ line: Int) -> Text {
    Text(
      "Line \(line) of \(path) is cut off or mistyped, so nothing was compared.",
      "\(path) 第 \(line) 行不完整或有错字，没有对比。")
  }
  static let reportLineBrokenHint = Text(
    "each line is mpvault-ledger, an id of 64 digits, a number, and one or more names of 64 digits, with one blank between them.",
    "每行依次是 mpvault-ledger、64 位的记录号、事件数、一个或多个 64 位的事件名，中间各一个空格。")
  static func reportTooLong(_ limit: Int) -> Text {
    Text("That is more than \(limit) ledgers.", "记录超过 \(limit) 份。")
  }
}
