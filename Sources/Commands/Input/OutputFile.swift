internal import Delivery
internal import Host
internal import MiniProgram
internal import Vault

/// Where a command writes what a person asked for: standard output, or a path of theirs. A file that stands there is
/// replaced without a word only if it is ours.
struct OutputFile {
  /// Nil for standard output.
  let path: String?
  /// What such a file begins with where we wrote it, in whatever language.
  var headings: [String]
  /// Whether what stands there goes whatever it is.
  var isForced = false
  /// Whether what is written may be a private key, so that one stands there from the last time.
  var mayBeKey = false

  /// - Parameter option: what stood behind `-o`; `-` is standard output.
  init(_ option: String?, headings: [String] = [], isForced: Bool = false, mayBeKey: Bool = false) {
    path = option == "-" ? nil : option
    self.headings = headings
    self.isForced = isForced
    self.mayBeKey = mayBeKey
  }

  /// Whether what is written there may be read by whoever started the command: standard output, by whatever name, a pipe, a
  /// terminal.
  var isShown: Bool {
    guard let path else { return true }
    guard FileMode.exists(path) else { return false }
    return !FileMode.isRegular(path) || ["/dev/fd/1", "/dev/fd/2"].contains { FileMode.isSame(path, $0) }
  }

  /// Looked at before anything is put on record.
  ///
  /// - Parameters:
  ///   - vaultPath: what is never written over.
  ///   - keepsTheRest: what stands there is changed and not replaced.
  /// - Returns: what stands there; nothing that comes later has been looked at.
  /// - Throws: 73 for what cannot be written to, the vault itself among it, and for a file of somebody's that nobody
  ///   can be asked about; `AnswerIsNo`.
  @discardableResult
  func check(besides vaultPath: String?, keepsTheRest: Bool = false) throws -> Occupant {
    guard let path else { return .unknown }
    let seen = Occupant.of(path)
    try Ownership.requireUnplanted(path)
    // A folder that is not there yet.
    if path.hasSuffix("/"), !Folder.isThere(path) { throw HostError.noFolder(path) }
    guard Folder.isThere(Folder.parent(of: path)) else { throw HostError.noFolder(path) }
    if Folder.isThere(path) { throw HostError.notAFile(path) }
    if let vaultPath, FileMode.isSame(path, vaultPath) { throw VaultError.backupOntoItself(path: path) }
    if try isForced || keepsTheRest || isReplaceable(path) { return seen }
    guard Terminal.isThere else {
      throw Failure(.cannotCreate, .fileExists(path), hint: .forceReplaces)
    }
    guard try Confirmation.ask(.askReplace(path), isGiven: false) else { throw AnswerIsNo() }
    return seen
  }

  /// The same of what holds secrets. Whether git would take it comes first: no yes makes that good.
  @discardableResult
  func checkBesideGit(_ vaultPath: String?, keepsTheRest: Bool = false) throws -> Occupant {
    if let path, Folder.isThere(Folder.parent(of: path)), !Folder.isThere(path) {
      try WorkTreeCheck.check(path)
    }
    return try check(besides: vaultPath, keepsTheRest: keepsTheRest)
  }

  /// - Parameter seen: what stood there when it was looked at; nil if that does not matter.
  func write(_ bytes: Span<UInt8>, over seen: Occupant? = nil) throws {
    guard let path else { return try Output.data(bytes: bytes) }
    if WindowsDrive.holds(path) { Output.warn(.readableInWindows(path)) }
    let wasAnothers = FileMode.isRegular(path) && !FileMode.isOwn(path)
    try write(bytes, at: path, over: seen)
    if wasAnothers { Output.warn(.wasAnothers(path)) }
  }

  private func write(_ bytes: Span<UInt8>, at path: String, over seen: Occupant?) throws {
    do { try DurableFile.write(path, bytes, over: seen) } catch .noSpace {
      throw Failure(.inputOutput, .noRoomFor(path), hint: .makeRoom)
    }
  }

  /// With what a closed file of this user's begins that is no output: a database, as a backup is one, or a private key.
  private static let database = "SQLite format 3\0"
  private static let keys = ["-----BEGIN", AgeKeyWord.start, "# created: "]
  private static let sealed = "-----BEGIN AGE ENCRYPTED FILE-----"

  private func isKept(_ path: String) -> Bool {
    func begins(_ text: String) -> Bool { FileReading.begins(path, with: Array(text.utf8)) }
    return begins(Self.database) || !mayBeKey && !begins(Self.sealed) && Self.keys.contains(where: begins)
  }

  /// What is not there, no file, empty, or ours: of this user and closed to all others, as we write it, in no
  /// history of git's, and nothing that `isKept`; or with a heading of ours.
  func isReplaceable(_ path: String) throws -> Bool {
    guard FileMode.isRegular(path), FileMode.size(path) != 0 else { return true }
    if headings.contains(where: { FileReading.begins(path, with: Array($0.utf8)) }) { return true }
    guard FileMode.isOwnAlone(path), !isKept(path) else { return false }
    if case .tracked = try WorkTree.judge(path, { Environment.value($0) }) { return false }
    return true
  }
}

/// What is said here alone.
extension Text {
  static func readableInWindows(_ path: String) -> Text {
    Text(
      "\(path) is on a drive of Windows: mode 600 says nothing there. Whoever may open the folder in Windows can read it, and so can each of your programs there.",
      "\(path) 在 Windows 盘上，600 权限管不到那边：Windows 里能打开这个文件夹的人，和你在那边运行的所有程序，都能读到。")
  }
  static func wasAnothers(_ path: String) -> Text {
    let file = Text(command: Shell.quote(path))
    return Text(
      "\(path) was another user's and is yours now, mode 600: users who could read it cannot any more. To give it back: sudo chown USER \(file)",
      "\(path) 原来属于别的用户，现在归你，权限 600，原来能读它的用户读不到了。要还回去：sudo chown 用户名 \(file)")
  }
  static func noRoomFor(_ path: String) -> Text {
    Text(
      "There is no room for \(path): the disk is full. What stood there is as it was.",
      "磁盘满了，放不下 \(path)。那里原来的内容没有动。")
  }
  static let makeRoom = Text(
    "make room there, and run the same line again; what was put on record of it stays on record.",
    "腾出空间，再运行一次同样的命令；已登记的记录会保留。")
  static let forceReplaces = Text(
    "--force replaces it; or choose another path.", "加 --force 替换它，或换个路径。")
  static func askReplace(_ path: String) -> Text {
    Text(
      "\(path) exists, and mpvault did not write it. Replace it? [y/N] ",
      "\(path) 已经存在，不是 mpvault 写的。要替换吗？[y/N] ")
  }
}
