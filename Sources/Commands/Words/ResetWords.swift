internal import Ledger
internal import MiniProgram
internal import Vault

extension Text {
  /// - Parameter isAwaited: the new value is taken from the clipboard by itself.
  static func pressReset(
    _ kind: CredentialKind, on platform: Platform = .standard, isAwaited: Bool = false
  ) -> Text {
    let then = handingOver(isAwaited, platform.rule(of: kind))
    switch (platform.rule(of: kind).maker, kind.isMain, platform.page) {
    case (.teamsPair, _, _):
      return Text(
        "Now make a new pair of keys, enter the public one (never the private one) on the platform's page, save it there, "
          + "and \(then).",
        "现在生成一对新密钥，把公钥（千万别填私钥）填到平台页面并保存，再\(then)。")
    case (.team, _, _):
      return Text(
        "Now enter a new \(kind) on the platform's page, save it there, and \(then).",
        "现在到平台页面填入新的\(kind)并保存，再\(then)。")
    case (.platform, true, let page?):
      let place = Text(page)
      return Text(
        "Now press 重置 beside \(kind) on \(place), and \(then).", "现在到\(place)点\(kind)旁的「重置」，再\(then)。")
    case (.platform, false, _) where platform.has(.appSecret):
      return Text(
        "Now reset the \(kind) on the platform (not the AppSecret), and \(then).",
        "现在到平台重置\(kind)（不是 AppSecret），再\(then)。")
    case (.platform, _, _):
      return Text(
        "Now reset the \(kind) on the page of \(platform), and \(then).",
        "现在到\(platform)的页面重置\(kind)，再\(then)。")
    }
  }
  /// The button makes a new value each time that it is pressed.
  static func takeShownValue(
    _ kind: CredentialKind, on platform: Platform = .standard, isAwaited: Bool
  ) -> Text {
    let then = handingOver(isAwaited, platform.rule(of: kind))
    if platform.rule(of: kind).maker == .teamsPair {
      return Text(
        "The private key to store is the one whose public key was entered on the page: only \(then). "
          + "Was none entered yet? Ctrl-C.",
        "要存的私钥，是页面上已填公钥的那一对里的，只要\(then)。其实还没填：按 Ctrl-C。")
    }
    if platform.rule(of: kind).maker == .team {
      return Text(
        "The value that was entered on the page is the one to store: only \(then). Was none entered yet? Ctrl-C.",
        "要存的就是页面上已填的那个值，只要\(then)。其实还没填：按 Ctrl-C。")
    }
    return kind.isMain
      ? Text(
        "Do not press 重置 once more: the value that the page shows would be dead. Only \(then). "
          + "Is that page closed, and the value gone? Then press it once more and take the new one. Was it never pressed? Ctrl-C.",
        "别再点「重置」，再点一次，页面上的值就作废了。只要\(then)。页面已关、值没了：再点一次，用新出的值。其实没点过：按 Ctrl-C。")
      : Text(
        "Do not reset the \(kind) once more: the value that the platform gave would be dead. Only \(then). "
          + "Is the value gone? Then reset it once more and take the new one. Was it never reset? Ctrl-C.",
        "别再重置\(kind)，再来一次，平台给的值就作废了。只要\(then)。值没了：再重置一次，用新出的值。其实没重置过：按 Ctrl-C。")
  }
  /// Where it cannot be known whether that was said before.
  static func pressResetUnlessPressed(_ kind: CredentialKind, isAwaited: Bool) -> Text {
    let press = pressReset(kind, isAwaited: isAwaited)
    return Text(
      "\(press) Was it pressed already? Not again, unless the value is gone: take the one that the page shows.",
      "\(press)已经点过就别再点，直接用页面上显示的值；值没了才再点一次。")
  }
  private static func handingOver(_ isAwaited: Bool, _ rule: KindRule) -> Text {
    if rule.maker == .teamsPair {
      return isAwaited
        ? Text("copy the new private key", "复制新私钥") : Text("paste the new private key here", "把新私钥粘贴到这里")
    }
    return isAwaited
      ? Text("copy the new value on that page", "在页面上复制新值") : Text("paste the new value here", "把新值粘贴到这里")
  }
  static func resetAbandoned(_ program: String, _ kind: CredentialKind) -> Text {
    Text(
      "Recorded: the reset of the \(kind) of \(program) did not take place.",
      "已登记：\(program) 的\(kind)没有重置。")
  }
  static func resetUnfinished(
    _ program: String, _ kind: CredentialKind, age: Text, version: Int?, reference: String
  ) -> Text {
    let name = Shell.quote(reference)
    let old =
      version.map { Text("the stored version \($0) may be dead", "现存第 \($0) 版可能已失效") }
      ?? Text("no value is stored yet", "还没有存过值")
    return Text(
      "A reset of \(program) began \(age) ago and no new \(kind) was stored: "
        + "\(old). Pressed 重置? mpvault reset \(name); not pressed? mpvault reset \(name) --abandon",
      "\(program) 的重置\(age)前开始，至今没录入新的\(kind)，\(old)。"
        + "点过「重置」：mpvault reset \(name)；没点：mpvault reset \(name) --abandon")
  }
  /// Of values that contradict each other, the likeliest first.
  ///
  /// - Parameter areSame: whether they are one value.
  static func contradiction(_ program: ProgramState, _ credential: CredentialState, areSame: Bool) -> Text {
    let (kind, versions) = (credential.kind, credential.rivalVersions)
    let list = versions.map(Text.version).joined()
    let reference = Shell.quote(ProgramReference.text(program.name, kind))
    if areSame {
      let keep = keeping(reference, versions.first ?? 1)
      return Text(
        "The same \(kind) of \(program.name) was stored more than once at the same time (\(list)); one stays: \(keep)",
        "\(program.name) 的\(kind)被同时录入了多次，是同一个值（\(list)），认定一版就行：\(keep)")
    }
    let settling = [Text].settlingRivals(
      reference, versions,
      canAsk: kind == .appSecret && program.id != nil && program.platform.isVerifiable
    ).sentence
    return Text(
      "\(program.name) has more than one candidate for its \(kind) (\(list)), and no further reset is needed; \(settling)",
      "\(program.name) 的\(kind)有多个候选值（\(list)），不用再重置；\(settling)")
  }
  static func keeping(_ reference: String, _ version: Int) -> Text {
    Text(command: "mpvault reset \(reference) --keep \(version)")
  }
  static func sameStored(_ rivals: [Text]) -> Text {
    let list = rivals.joined()
    return Text("the same value was stored more than once: \(list)", "同一个值被录入了多次：\(list)")
  }
  static func contradicting(_ rivals: [Text]) -> Text {
    let list = rivals.joined()
    return Text("\(Todo.What.contradiction): \(list)", "\(Todo.What.contradiction)：\(list)")
  }
  static func rival(_ version: Int, by author: String, _ since: String) -> Text {
    Text("\(Text.version(version)) (\(author), \(since))", "\(Text.version(version))（\(author)，\(since)）")
  }
  static func cutValue(_ reference: String, _ name: String) -> Text {
    let command = Shell.quote(reference)
    return Text(
      "\(reference): somebody stored a new value at the moment when their right was taken back, and that may be the one in use. Look: mpvault get \(command) --version \(name); if it works: mpvault reset \(command) --keep \(name)",
      "\(reference)：有人在权限被收回的同时录入过新值，现用的可能是它。先看：mpvault get \(command) --version \(name)；能用：mpvault reset \(command) --keep \(name)"
    )
  }
  static func resetAlreadyBegunHint(_ program: String, _ kind: CredentialKind) -> Text {
    let name = Shell.quote(ProgramReference.text(program, kind))
    return Text(
      "finish it: mpvault reset \(name); or take it back: mpvault reset \(name) --abandon",
      "完成它：mpvault reset \(name)；或撤销：mpvault reset \(name) --abandon")
  }
  static let reasonHint = Text(
    "--reason leaked | lost | left | routine | other",
    "--reason leaked（泄露）| lost（丢失）| left（有人离开）| routine（例行）| other（其他）")

  /// How long it takes yet: rounded, so that it is not an hour less as soon as it has begun.
  static func left(seconds: Int) -> Text {
    let minutes = (seconds + 30) / 60
    return age(milliseconds: Int64(minutes < 120 ? minutes : (minutes + 30) / 60 * 60) * 60_000)
  }
  static func age(milliseconds: Int64) -> Text {
    let minutes = max(0, milliseconds / 60_000)
    switch minutes {
    case ..<1: return Text("less than a minute", "不到 1 分钟")
    case ..<120: return Text("\(minutes) min", " \(minutes) 分钟")
    case ..<(48 * 60): return Text("\(minutes / 60) hours", " \(minutes / 60) 小时")
    default: return Text("\(minutes / 60 / 24) days", " \(minutes / 60 / 24) 天")
    }
  }
}

extension [Text] {
  /// - Parameters:
  ///   - versions: the likeliest first.
  ///   - canAsk: whether the platform can be asked which one works; it is asked about the likeliest.
  static func settlingRivals(_ reference: String, _ versions: [Int], canAsk: Bool) -> [Text] {
    let first = versions.first ?? 1
    let (keep, verify) = (
      Text.keeping(reference, first), Text(command: "mpvault verify \(reference)")
    )
    let others = versions.dropFirst().map { Text.keeping(reference, $0) }
      .joined(" or ", " 或 ")
    guard canAsk else {
      return [Text("keep the one in use: \(keep) or \(others)", "认定在用的那一版：\(keep) 或 \(others)")]
    }
    return [
      Text("is version \(first) valid? \(verify)", "先核实第 \(first) 版：\(verify)"),
      Text("if so: \(keep)", "有效：\(keep)"), Text("if not: \(others)", "无效：\(others)"),
    ]
  }
}

extension ResetReason: Titled {
  var title: Text {
    switch self {
    case .leaked: Text("leaked", "泄露")
    case .lost: Text("lost", "丢失")
    case .left: Text("somebody left", "有人离开")
    case .routine: Text("routine", "例行")
    case .other: Text("other", "其他")
    }
  }
}
