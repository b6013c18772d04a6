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

extension Sentence {
  static func diskReason(_ code: Int32) -> Sentence {
    let words = DiskCode(code)?.words ?? unexpectedReason
    return Sentence(en: "\(words.english) (SQLite \(code)).", zh: "\(words.chinese)（SQLite 代码 \(code)）。")
  }

  private static let unexpectedReason = Sentence(en: "An error that is not expected", zh: "意料之外的错误")
}

extension DiskCode {
  fileprivate var words: Sentence {
    switch self {
    case .error: Sentence(en: "The database library reported an error", zh: "数据库程序库报错")
    case .denied: Sentence(en: "The system did not allow it", zh: "系统不允许这样访问")
    case .busy, .locked: Sentence(en: "Another process is using it", zh: "另一个进程正在使用")
    case .noMemory: Sentence(en: "There is not enough memory", zh: "内存不足")
    case .readOnly: Sentence(en: "The file, or the file system it is on, is read-only", zh: "文件或所在的文件系统是只读的")
    case .failed: Sentence(en: "The disk reported an error while reading or writing", zh: "读写磁盘时出错")
    case .corrupt: Sentence(en: "The file is damaged", zh: "文件已损坏")
    case .full: Sentence(en: "The disk is full", zh: "磁盘满了")
    case .cannotOpen:
      Sentence(en: "The file, or its journal beside it, could not be opened", zh: "文件或它旁边的日志文件打不开")
    case .locking: Sentence(en: "The file system does not lock files as it should", zh: "文件系统的文件锁不正常")
    case .notADatabase: Sentence(en: "The file is not a database", zh: "文件不是数据库")
    }
  }
}
