internal import Host
internal import SystemPackage
internal import Vault

extension Failure {
  static func of(_ error: HostError) -> Failure {
    switch error {
    case .missing(let path): Failure(.missing, .noFile(path))
    case .exists(let path): Failure(.cannotCreate, .fileExists(path), hint: .otherPath)
    case .changed(let path):
      Failure(
        .busy,
        Text(
          "\(path) was changed while this command ran; it was left as it is.", "这条命令运行期间 \(path) 被改过，没有动它。"),
        hint: Text("run it again", "请再运行一次"))
    case .noFolder(let path):
      Failure(
        .cannotCreate,
        Text("The folder of \(path) does not exist. Nothing was written.", "\(path) 所在的文件夹不存在，没有写入。"),
        hint: Text(
          "make the folder first, or choose another path.", "先建好文件夹，或换个路径。"))
    case .notAFile(let path) where Folder.isThere(path):
      Failure(
        .cannotCreate, Text("\(path) is a folder; nothing was written.", "\(path) 是文件夹，没有写入。"),
        hint: Text("name a file in it.", "请写上里面的文件名。"))
    case .notAFile(let path):
      Failure(
        .cannotCreate,
        Text("\(path) is no ordinary file; nothing was written there.", "\(path) 不是普通文件，没有写入。"),
        hint: .otherPath)
    case .denied(let path):
      Failure(.cannotCreate, Text("No permission for \(path).", "没有权限访问 \(path)。"), why: belonging(path))
    case .readOnly(let path): Failure(.cannotCreate, .readOnly(path), hint: .readOnlyHint)
    case .unreadable(let path):
      Failure(.inputOutput, Text("No permission to read \(path).", "没有权限读取 \(path)。"), why: belonging(path))
    case .notStarted(let path):
      Failure(
        .unavailable, Text("The system does not let \(path) start.", "系统不允许运行 \(path)。"),
        hint: Text(
          "is it executable, and on a disk mounted without noexec? ls -l \(path); findmnt -T \(path)",
          "看它有没有执行权限、所在磁盘是不是以 noexec 挂载：ls -l \(path); findmnt -T \(path)"))
    case .noSpace: diskFull
    case .failed(let path, let errno):
      Failure(.inputOutput, Text("\(path): \(errno.description)", "\(path)：\(errno.description)"))
    case .exposed(let path):
      Failure(
        .unavailable,
        Text(
          "Others can read or replace \(path), so no vault is used there.",
          "其他用户可以读取或替换 \(path)，不能在这里使用保险库。"),
        why: Text(
          "A vault is readable by you alone (0600), in a folder that only you may write.",
          "保险库文件只能本人可读（0600），所在目录只能本人可写。"), hint: Text("chmod go-rwx \(path)", "执行：chmod go-rwx \(path)"))
    case .foreign(let path):
      Failure(
        .cannotCreate, Text("\(path) belongs to another user, and was left alone.", "\(path) 属于别的用户，没有使用。"),
        hint: Text("use a file or a folder of your own.", "请用自己的文件或目录。"))
    case .owned(let path, let owner):
      Failure(
        .unavailable, .belongs(path, owner, Ownership.ourselves),
        why: Text(
          "What opens a vault is used by its owner alone; it was left alone.", "保险库和用来打开它的文件只能由所有者使用，所以没有动。"
        ),
        hint: .ownedHint(path, owner, Ownership.ourselves))
    case .writable(let path):
      Failure(
        .unavailable,
        Text(
          "Other users may write \(path), so anything could have been put there.",
          "别的用户可以改写 \(path)，里面的内容可能已被换掉。"), hint: .writableHint(path))
    case .noModes(let path):
      Failure(
        .unavailable,
        Text(
          "The file system of \(path) does not keep permissions, so everyone could read the vault there.",
          "\(path) 所在的文件系统不支持权限设置，保险库放在那里谁都能读。"),
        hint: Text(
          "keep it on a Linux file system, for example in your home folder.", "请放在 Linux 文件系统上，例如主目录。"))
    case .tooLong(let limit):
      Failure(.badData, .moreThan(limit), hint: .nothingStored)
    case .noTerminal:
      Failure(
        .unavailable,
        Text(
          "There is no terminal to ask at.", "没有终端，无法提问。"), hint: .noTerminalHint)
    case .cancelled: Failure(.interrupted, Commit.hasStored ? .cancelledLater : .cancelled)
    case .timedOut(let path):
      Failure(.unavailable, Text("\(path) did not end in time and was stopped.", "\(path) 迟迟没有结束，已中止。"))
    case .noClipboard:
      Failure(
        .unavailable, .noClipboard, hint: WindowsDrive.isBeside() ? .noWindowsClipboard : .noClipboardHint)
    case .clipboardFailed(let tool):
      Failure(
        .unavailable, Text("\(tool) did not get through to the clipboard.", "\(tool) 连不上剪贴板。"),
        hint: .noClipboardHint)
    }
  }

  /// Whose a path is that does not let us in; nil for one of our own.
  private static func belonging(_ path: String) -> Text? {
    Ownership.stranger(at: path).map { .belongs($0.path, $0.owner, Ownership.ourselves) }
  }

  static let diskFull = Failure(.inputOutput, .diskFull, hint: .diskFullHint)
}
