package import SystemPackage

/// What the machine answered. Carries paths and error numbers, never content.
package enum HostError: Error, Equatable {
  case missing(String)
  case exists(String)
  /// What stands there is not what stood there when somebody looked.
  case changed(String)
  /// What was to be written has no folder to stand in.
  case noFolder(String)
  /// A folder, a pipe or a device where a file belongs.
  case notAFile(String)
  case denied(String)
  /// What is to be read, and may not be.
  case unreadable(String)
  /// A program that the system does not let start.
  case notStarted(String)
  /// The disk or the quota is full.
  case noSpace(String)
  /// Everything else a system call can say.
  case failed(String, Errno)
  /// A folder that others may write, or a file that others may read, on which a vault must not stand.
  case exposed(String)
  /// What another user owns, where nobody else may have a hand in it.
  case foreign(String)
  /// As `foreign`, of a vault, its folders, or a key: mostly it is run as another user than the one whose they are.
  case owned(String, by: UInt32)
  /// A file system that takes nothing.
  case readOnly(String)
  /// A folder above a vault, or a file with a key in it, that others may write.
  case writable(String)
  /// The file system does not keep the modes it is given.
  case noModes(String)
  /// More was given than is taken.
  case tooLong(limit: Int)
  case noTerminal
  /// Ctrl-C or Ctrl-D at a prompt.
  case cancelled
  /// A child did not end in its time and was killed.
  case timedOut(String)
  /// There is none that this program can reach.
  case noClipboard
  /// The named tool is there and did not get through to the clipboard.
  case clipboardFailed(String)

  package init(_ errno: Errno, _ path: String) {
    self =
      switch errno {
      case .noSuchFileOrDirectory: .missing(path)
      case .fileExists: .exists(path)
      case .permissionDenied, .notPermitted: .denied(path)
      case .readOnlyFileSystem: .readOnly(path)
      case .noSpace, .diskQuotaExceeded: .noSpace(path)
      default: .failed(path, errno)
      }
  }
}

extension HostError {
  /// The error as it is told of what was only to be read.
  package var ofReading: HostError {
    if case .denied(let path) = self { .unreadable(path) } else { self }
  }
}

/// As `naming`, of what is only read.
func reading<Result: ~Copyable>(_ path: String, _ body: () throws -> Result) throws(HostError) -> Result {
  do throws(HostError) { return try naming(path, body) } catch { throw error.ofReading }
}

/// Runs `body` and names the path in what it throws.
func naming<Result: ~Copyable>(_ path: String, _ body: () throws -> Result) throws(HostError) -> Result {
  do { return try body() } catch let error as HostError { throw error } catch let error as Errno {
    throw HostError(error, path)
  } catch {
    throw .failed(path, .ioError)
  }
}
