internal import LeakScan
internal import MiniProgram

/// What `scan` says of what it found.
extension Text {
  static func found(
    _ place: Text, _ program: String, _ kind: CredentialKind, version: Int?, isCurrent: Bool, _ form: Form
  ) -> Text {
    let version = version.map { Text("version \($0)", "第 \($0) 版") } ?? cutVersion
    let state = isCurrent ? Text("in use", "在用") : Text("replaced", "已替换")
    return Text(
      "\(place)  \(program): \(kind), \(version), \(state)\(form.remark)",
      "\(place)  \(program)：\(kind)，\(version)，\(state)\(form.remark)"
    )
  }

  private static let cutVersion = Text("not counted", "未计入版本")

  /// - Parameter isPart: whether histories were left out.
  static func scanned(_ files: Int, _ bytes: String, _ values: Int, _ finds: Int, isPart: Bool) -> Text {
    let nothing =
      isPart
      ? Text("nothing found in what is here", "查过的部分没有发现")
      : Text("nothing found", "没有发现")
    let outcome =
      finds == 0
      ? nothing : Text("\(finds, "find")", "发现 \(finds) 处")
    let what = Text("\(files, "file") (\(bytes))", "\(files) 个文件（\(bytes)）")
    let secrets = Text("\(values, "value")", "\(values) 个密钥值")
    return Text(
      "Looked through \(what) for \(secrets): \(outcome).",
      "扫描了 \(what)，对照 \(secrets)：\(outcome)。")
  }

  static func notLookedFor(_ program: String, _ kind: CredentialKind) -> Text {
    Text(
      "Not looked for, too short to be told from chance: the \(kind) of \(program)",
      "太短，容易误报，没有查找：\(program) 的\(kind)")
  }

  static func skipped(_ path: String, _ why: Tree.Skipped.Why) -> Text {
    switch why {
    case .link: Text("A link out of the tree, not followed: \(path)", "指向目录之外的链接，没有跟随：\(path)")
    case .pipe: Text("A pipe, not read: \(path)", "管道，没有读取：\(path)")
    case .socket: Text("A socket, not read: \(path)", "套接字，没有读取：\(path)")
    case .device: Text("A device, not read: \(path)", "设备，没有读取：\(path)")
    }
  }

  static let shallow = Text(
    "This is a shallow clone: of its history only the latest part is here. All of it: git fetch --unshallow",
    "这是浅克隆，历史只有最近一段，其余没有查。取回全部历史：git fetch --unshallow")

}

extension Form {
  /// Behind a find.
  fileprivate var remark: Text {
    switch self {
    case .exact: Text("", "")
    case .base64: Text(" (in base64)", "（base64 编码）")
    case .hex: Text(" (as hexadecimal bytes)", "（逐字节十六进制）")
    case .percent: Text(" (percent-encoded)", "（百分号编码）")
    case .upper: Text(" (in capitals)", "（大写）")
    }
  }
}
