internal import Ledger
internal import MiniProgram
internal import Sharing
internal import Sodium
internal import Vault

extension Failure {
  static func of(_ error: TeamError) -> Failure {
    switch error {
    case .nothingForKey: Failure(.locked, .nothingForKey, hint: .nothingForKeyHint)
    case .otherFounder(let program, let founders):
      Failure(.refused, .otherFounder(program), why: .foundedBy(founders), hint: .otherFounderHint)
    case .ambiguous(let program): Failure(.badData, .sameInRepository(program), hint: .sameInRepositoryHint)
    case .notShared(let program, let kind):
      Failure(.locked, .notSharedWithKey(program, kind), hint: .notSharedWithKeyHint(program, kind))
    case .behind(let program, let kind, let version):
      Failure(.locked, .keyIsBehind(program, kind, version), why: .keyIsBehindWhy, hint: .keyIsBehindHint)
    }
  }
}

/// What `sync` and `--from-git` say.
extension Text {

  static let nothingForKey = Text(
    "Nothing in the repository is for this key.", "仓库里没有共享给这台机器的内容。")
  static let nothingForKeyHint = Text(
    "a manager shares it: mpvault people add ci age1… --role machine; mpvault share NAME --to ci --sync",
    "请授权人共享：mpvault people add ci age1… --role machine; mpvault share 名称 --to ci --sync")
  static func otherFounder(_ program: String) -> Text {
    Text(
      "“\(program)” is in the repository, but none of the named founders registered it. It is not used.",
      "仓库里有「\(program)」，但不是指定的人建的，没有使用。")
  }
  static func foundedBy(_ fingerprints: [String]) -> Text {
    let list = fingerprints.joined(separator: "; ")
    return Text("Whoever registered it has the fingerprint: \(list)", "建记录的人的指纹：\(list)")
  }
  static let otherFounderHint = Text(
    "compare it by phone; if it is theirs, name it too: --founder FINGERPRINT",
    "请打电话核对；确认无误后加上：--founder 指纹")
  static func sameInRepository(_ program: String) -> Text {
    Text(
      "More than one mini-program in the repository is called “\(program)”.",
      "仓库里有不止一个「\(program)」。")
  }
  static let sameInRepositoryHint = Text(
    "name its AppID, or archive the one that is not in use: mpvault archive NAME",
    "请改用 AppID，或把不用的那个归档：mpvault archive 名称")
  static func notSharedWithKey(_ program: String, _ kind: CredentialKind?) -> Text {
    let reference = kind.map { ProgramReference.text(program, $0) } ?? program
    return Text(
      "“\(reference)” is not shared with this key now.", "「\(reference)」现在没有共享给这台机器。")
  }
  static func notSharedWithKeyHint(_ program: String, _ kind: CredentialKind?) -> Text {
    let reference = Shell.quote(kind.map { ProgramReference.text(program, $0) } ?? program)
    return Text(
      "a manager shares it: mpvault share \(reference) --to ci --sync",
      "请授权人共享：mpvault share \(reference) --to ci --sync")
  }
  static func keyIsBehind(_ program: String, _ kind: CredentialKind, _ version: Int) -> Text {
    let reference = ProgramReference.text(program, kind)
    return Text(
      "Version \(version) of “\(reference)” has not been given to this key yet.",
      "「\(reference)」的第 \(version) 版还没有发给这台机器。")
  }
  static let keyIsBehindWhy = Text(
    "An older one may be here; it is not used, for it may not work any more.", "旧版可能已失效，没有使用。")
  static let keyIsBehindHint = Text(
    "whoever has it seals it to all who may have it: mpvault sync", "请持有新值的人执行：mpvault sync")
  static func syncSkipped(_ count: Int) -> Text {
    Text(
      "Folders of the repository that were not read, since no team's vaults make so many files: \(count). Ask who put them there.",
      "仓库里有 \(count) 个文件夹没有读：里面的文件多得不像任何团队的保险库。请查明是谁放的。")
  }
}
