internal import Host
internal import Sodium

/// A file that gives access: a passphrase, a recovery code, a secret key.
enum KeyFile {
  /// - Throws: `foreign`, `writable` and what else `FileReading.readKey` says. That others can read it is only told.
  static func read(
    _ path: String, limit: Int, readable: (String) -> Text = Text.readableKey
  ) throws -> SecretBytes {
    try ExposedSecret.check(path: path)
    return try FileReading.readKey(path, limit: limit) { Output.warnOnce(readable(path)) }
  }

  /// Of a file whose name may be what belongs in it.
  static func firstLine(_ path: String, limit: Int) throws -> SecretBytes {
    Passphrase.firstLine(of: try ExposedSecret.hidingName(of: path) { try read(path, limit: limit) })
  }
}

/// What is said here alone.
extension Text {
  static func readableKey(_ path: String) -> Text {
    let quoted = Shell.quote(path)
    return Text(
      "other users can read \(path), which opens the vault. chmod 600 \(quoted)",
      "别的用户可以读取 \(path)，凭它就能打开保险库。执行：chmod 600 \(quoted)")
  }
}
