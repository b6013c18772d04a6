/// By what a file is known again without reading it: whoever writes in it changes its change time, which no program
/// can set.
package struct FileStamp: Equatable, Sendable {
  package let device: UInt64
  package let number: UInt64
  package let size: UInt64
  package let changedSeconds: UInt64
  package let changedNanoseconds: UInt64

  package init(
    device: UInt64, number: UInt64, size: UInt64, changedSeconds: UInt64, changedNanoseconds: UInt64
  ) {
    self.device = device
    self.number = number
    self.size = size
    self.changedSeconds = changedSeconds
    self.changedNanoseconds = changedNanoseconds
  }

  /// - Returns: nil if the file is gone, and where its file system keeps no change times, or whole seconds
  ///   alone, within which two writes look like one.
  package static func of(_ path: String) -> FileStamp? {
    // Not by a descriptor: closing one would end the locks that SQLite holds on this file.
    guard let facts = try? System.facts(path), facts.changedSeconds > 0, facts.changedNanoseconds > 0 else {
      return nil
    }
    return FileStamp(
      device: facts.device, number: facts.number, size: UInt64(clamping: facts.size),
      changedSeconds: UInt64(clamping: facts.changedSeconds),
      changedNanoseconds: UInt64(clamping: facts.changedNanoseconds))
  }
}
