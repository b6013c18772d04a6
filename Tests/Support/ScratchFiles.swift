import Foundation
import Glibc

/// The files in a scratch home. Paths are relative to it; an absolute one stays what it is.
extension ScratchHome {
  package func path(_ relative: String) -> String {
    if relative.hasPrefix("/") { return relative }
    return relative.isEmpty ? path : path + "/" + relative
  }

  package func exists(_ relative: String) -> Bool { mode(relative) != nil }

  /// The permission bits; nothing if it does not exist.
  package func mode(_ relative: String) -> mode_t? {
    var status = stat()
    return lstat(path(relative), &status) == 0 ? status.st_mode & 0o7777 : nil
  }

  package func read(_ relative: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: path(relative))))
  }

  /// Writes a file, and the folders it is in.
  package func write(_ relative: String, _ content: [UInt8], mode: mode_t = 0o600) throws {
    let target = path(relative)
    let folder = URL(fileURLWithPath: target).deletingLastPathComponent().path
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    try Data(content).write(to: URL(fileURLWithPath: target))
    guard chmod(target, mode) == 0 else { throw SupportError.system("chmod \(target)") }
  }

  package func write(_ relative: String, _ text: String, mode: mode_t = 0o600) throws {
    try write(relative, Array(text.utf8), mode: mode)
  }

  package func remove(_ relative: String) throws {
    try FileManager.default.removeItem(atPath: path(relative))
  }

  package func makeFolder(_ relative: String) throws {
    guard mkdir(path(relative), 0o700) == 0 else { throw SupportError.system("mkdir \(path(relative))") }
  }

  /// The paths of all regular files below a folder, hidden ones too, in order.
  package func files(below relative: String = "") -> [String] {
    let prefix = relative.isEmpty ? "" : relative + "/"
    let all = FileManager.default.enumerator(atPath: path(relative)) ?? .init()
    return all.compactMap { $0 as? String }.map { prefix + $0 }
      .filter { isRegular($0) }.sorted()
  }

  /// Remembers all that is in the home now, in place of what was remembered before.
  package func save() throws {
    try? FileManager.default.removeItem(atPath: savedPath)
    try copy(path, to: savedPath)
  }

  /// Puts the home back to what it was at `save`, as often as is wanted. Its path stays the same, which a
  /// vault's remembered counter depends on.
  package func restore() throws {
    guard exists(savedPath) else { throw SupportError("nothing was saved") }
    for name in try FileManager.default.contentsOfDirectory(atPath: path) { try remove(name) }
    try copy(savedPath + "/.", to: path)
  }

  private func copy(_ source: String, to target: String) throws {
    try tool("cp", "-a", source, target)
  }

  private func isRegular(_ relative: String) -> Bool {
    var status = stat()
    return lstat(path(relative), &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }
}
