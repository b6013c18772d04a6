/// What SQLite's primary result codes mean to a person (https://www.sqlite.org/rescode.html).
enum DiskCode: Int32, CaseIterable {
  case error = 1
  case denied = 3
  case busy = 5
  case locked = 6
  case noMemory = 7
  case readOnly = 8
  case failed = 10
  case corrupt = 11
  case full = 13
  case cannotOpen = 14
  case locking = 15
  case notADatabase = 26

  /// - Parameter code: an extended one; its lowest byte is the primary one.
  init?(_ code: Int32) { self.init(rawValue: code & 0xff) }
}

extension Text {
  static func diskReason(_ code: Int32) -> Text {
    let words = DiskCode(code)?.words ?? unexpectedReason
    return Text("\(words) (SQLite \(code)).", "\(words)（SQLite 代码 \(code)）。")
  }

  private static let unexpectedReason = Text("An error that is not expected", "意料之外的错误")
}

extension DiskCode {
  fileprivate var words: Text {
    switch self {
    case .error: Text("The database library reported an error", "数据库程序库报错")
    case .denied: Text("The system did not allow it", "系统不允许这样访问")
    case .busy, .locked: Text("Another process is using it", "另一个进程正在使用")
    case .noMemory: Text("There is not enough memory", "内存不足")
    case .readOnly: Text("The file, or the file system it is on, is read-only", "文件或所在的文件系统是只读的")
    case .failed: Text("The disk reported an error while reading or writing", "读写磁盘时出错")
    case .corrupt: Text("The file is damaged", "文件已损坏")
    case .full: Text("The disk is full", "磁盘满了")
    case .cannotOpen:
      Text("The file, or its journal beside it, could not be opened", "文件或它旁边的日志文件打不开")
    case .locking: Text("The file system does not lock files as it should", "文件系统的文件锁不正常")
    case .notADatabase: Text("The file is not a database", "文件不是数据库")
    }
  }
}
