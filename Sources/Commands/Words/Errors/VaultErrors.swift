internal import Host
internal import Ledger
internal import MiniProgram
internal import Sodium
internal import Vault

extension Failure {
  static func of(_ error: VaultError) -> Failure {
    switch error {
    case .noVault(let path):
      Failure(
        .missing, Text("There is no vault at \(path).", "\(path) 没有保险库。"),
        hint: Environment.value("MPVAULT_IDENTITY") != nil
          ? .ofGitInstead
          : Text(
            "mpvault init makes one; mpvault add makes one too, when you store your first secret.",
            "用 mpvault init 新建；直接 mpvault add 存第一个密钥时也会新建。"))
    case .vaultGone(let path, let remains):
      Failure(
        .missing, .vaultGone(path, programs: remains.programs), why: .lastCopy(remains.backup),
        hint: .bringBack(remains, to: path))
    case .vaultExists(let path):
      Failure(
        .cannotCreate,
        Text("There is something at \(path) already; it was not touched.", "\(path) 已经有文件了，没有动它。"),
        hint: Text(
          "use it as it is, or name another place with --vault PATH.", "直接使用它，或用 --vault 路径 指定别的位置。"))
    case .notAVault(let path):
      Failure(
        .badData, .notAVault(path),
        hint: Text(
          "name the vault with --vault PATH; if this was one, bring back a copy of it.",
          "用 --vault 路径 指定保险库；如果它原来就是保险库，请用备份恢复。"))
    case .vaultTorn(let path, let copy):
      Failure(.badData, .vaultTorn(path), hint: .putAside(path, copy))
    case .newerFormat(let path, let format):
      Failure(
        .unavailable,
        Text(
          "\(path) was written by a newer mpvault (format \(format)). It was not touched.",
          "\(path) 由更新版本的 mpvault 写成（格式 \(format)），没有动它。"), hint: .newerFormatHint)
    case .olderThanRemembered(let file, let remembered):
      Failure(.refused, .rollback(file, remembered), why: .rollbackWhy, hint: .rollbackHint)
    case .anotherOfSameAge:
      Failure(
        .refused,
        Text(
          "This vault file has the age of the one used last on this computer, and other content.",
          "这个保险库文件和本机上次用过的改动次数相同，内容却不同。"), why: .rollbackWhy, hint: .rollbackHint)
    case .stateForged(let path):
      Failure(
        .refused,
        Text(
          "What this computer remembers of the vault was changed: \(path)", "本机对保险库的记录被改过：\(path)"),
        why: .rollbackWhy, hint: .rollbackHint)
    case .stateUnreadable(let path):
      Failure(
        .inputOutput,
        Text(
          "What this computer remembers of the vault could not be read: \(path)", "读不了本机对保险库的记录：\(path)"),
        hint: Text(
          "try again; if it stays so: mpvault doctor --accept-rollback",
          "再试一次；还不行就：mpvault doctor --accept-rollback"))
    case .inboxKeyChanged:
      Failure(
        .refused,
        Text(
          "The inbox's key in the vault file is not the one that this computer knows. Nothing was stored.",
          "保险库文件里的收件箱公钥不是本机见过的那把。什么都没保存。"),
        why: Text(
          "Whoever changed it could read what is sealed to it.", "换掉公钥的人能读到密封进去的内容。"), hint: .damagedHint)
    case .inboxItemsGone(let count):
      Failure(
        .refused, .inboxItemsGone(count),
        why: Text(
          "Somebody may have removed them from the file, or put an older file in its place.",
          "可能有人从文件里删掉了，或换上了旧文件。"),
        hint: Text(
          "mpvault inbox list names them. To go on without one: mpvault inbox discard ITEM",
          "mpvault inbox list 列出它们；确认不要某一项：mpvault inbox discard 编号"))
    case .busy: Failure(.busy, .busy, hint: .nothingStored)
    case .diskFull: diskFull
    case .diskFailed(let code):
      Failure(
        .inputOutput,
        Text(
          "The vault could not be read or written.", "保险库无法读写。"), why: .diskReason(code),
        hint: DiskCode(code) == .readOnly ? .readOnlyHint : .diskFailedHint)
    case .unknownWhetherStored:
      Failure(
        .inputOutput,
        Text(
          "The disk failed while storing, and again while looking: it is not known whether it was stored.",
          "保存时磁盘出错，回头查看又出错：不确定有没有保存。"), hint: .lookFirst)
    case .storedButNotReadBack:
      Failure(
        .inputOutput,
        Text(
          "It was stored, but could not be read back just now.", "已保存，但刚才没能读回核对。"), hint: .lookFirst)
    case .notStored(let code):
      Failure(
        .inputOutput,
        Text(
          "The vault could not be written; nothing was stored.", "保险库写不了，没有保存。"), why: .diskReason(code),
        hint: DiskCode(code) == .readOnly ? .readOnlyHint : .keepPageOpen)
    case .readBackFailed:
      Failure(
        .inputOutput,
        Text(
          "What was written did not read back as it was: do not rely on it.", "写入后读回核对不一致：不要当作已保存。"),
        hint: .lookFirst)
    case .damaged(let damage):
      Failure(.refused, .damaged, why: .technical(damage.description), hint: .damagedHint)
    case .copyDiffers(let path): Failure(.inputOutput, .copyDiffers(path), hint: .backupAgain)
    case .otherVault(let path): Failure(.badData, .otherVault(path), hint: .otherPath)
    case .backupOntoItself(let path):
      Failure(.cannotCreate, .backupOntoItself(path), hint: .backupElsewhere)
    case .newerCopy(let path):
      Failure(.refused, .newerCopy(path), why: .newerCopyWhy, hint: .newerCopyHint)
    case .journalBeside(let path): Failure(.badData, .journalBeside(path), hint: .journalBesideHint)
    case .notResealable(let faults):
      Failure(.refused, .notResealable(faults), hint: .notResealableHint)
    case .wrongPassphrase: Failure(.locked, .wrongPassphrase, hint: .wrongPassphraseHint)
    case .wrongRecoveryCode: Failure(.locked, .wrongRecoveryCode, hint: .wrongRecoveryCodeHint)
    case .wrongIdentity: .wrongIdentity
    case .tooManySlots: .tooManySlots
    case .slotExists(let number): .slotExists(number)
    case .noSlot(let kind):
      Failure(
        .locked, Text("This vault has no way in of kind “\(kind.name)”.", "这个保险库没有「\(kind.name)」这种打开方式。"))
    case .lastWayIn: .lastWayIn
    case .proofNeeded: .proofNeeded
    case .inboxNotEmpty:
      Failure(
        .badData, .inboxNotEmpty,
        hint: Text(
          "settle them first: mpvault inbox list", "先处理完：mpvault inbox list"))
    case .rekeyedMeanwhile: .rekeyedMeanwhile
    case .host(let error): of(error)
    case .ledger(let error):
      Failure(
        .refused,
        Text(
          "A ledger in this vault breaks the rules of ledgers.", "保险库里有记录不合规则。"),
        why: .technical(String(describing: error)))
    case .sodium(.outOfMemory):
      Failure(
        .unavailable,
        Text(
          "There is not enough free memory to turn the passphrase into a key.", "内存不够，无法由口令推导密钥。"),
        hint: Text(
          "close other programs and try again.", "关掉一些程序再试。"))
    case .sodium: Failure(.refused, .damaged, hint: .damagedHint)
    // Somebody may have pasted the value where the name belongs.
    case .noProgram(let name, _) where SecretShape.isSecretLike(name):
      Failure(
        .missing,
        Text(
          "There is no mini-program of that name, and it has the shape of a secret, so it is not repeated here.",
          "保险库里没有这个名称；它看起来是密钥，这里不重复。"), hint: .secretInHistory)
    case .noProgram(let name, let near):
      if let project = ProjectFolder.of(name) {
        Failure(
          .missing,
          Text(
            "The vault does not have the mini-program of this project (\(project.file)).",
            "保险库里还没有这个项目的小程序（\(project.file)）。"), hint: .projectNotStoredHint(name, title: project.title))
      } else {
        near.failure(
          name, Text("There is no mini-program “\(name)” in this vault.", "保险库里没有「\(name)」。"),
          hint: Text(
            "mpvault list shows all; mpvault add NAME stores a new one.",
            "mpvault list 列出全部；mpvault add 名称 添加新的。"))
      }
    case .noCredential(let program, let kind):
      Failure(
        .missing,
        Text(
          "“\(program)” has no \(kind) in this vault.",
          "「\(program)」没有存\(kind)。"), hint: .noCredentialHint(program, kind))
    case .noVersion(let program, let kind, let version, let newest):
      Failure(
        .missing,
        Text(
          "“\(program)” has no version \(version) of its \(kind).",
          "「\(program)」的\(kind)没有第 \(version) 版。"),
        hint: Text("the newest is version \(newest).", "最新是第 \(newest) 版。"))
    case .noSuchValue(let program, _, let isAmbiguous):
      Failure(
        .missing, isAmbiguous ? .ambiguousValue(program) : .noSuchValue(program), hint: .noSuchValueHint)
    case .noValue(let program, let kind): Failure(.missing, .noValue(program, kind))
    case .notHeld(let lack): lack.failure
    case .valueLost(let program, let kind, let known, let owner, let isCurrent):
      Failure(
        .missing,
        Text(
          "“\(program)”: that value of the \(kind) was lost with an earlier file of this vault.",
          "「\(program)」的\(kind)这一版有记录，值已随旧的保险库文件丢失。"),
        why: Text(
          "The record of it came back from others, the value did not.", "记录从别人那里收到了，值没有。"),
        hint: isCurrent
          ? .valueLostHint(program, kind, known, owner) : .oldValueLostHint(program, kind, known, owner))
    case .nameTaken(let name, let owner):
      Failure(.badData, .nameTaken(name, by: owner), hint: .nameTakenHint(owner))
    case .appIDTaken(let appID, let owner):
      Failure(.badData, .appIDTaken(appID.text, by: owner), hint: .appIDTakenHint(owner))
    case .credentialExists(let program, let kind):
      Failure(
        .badData,
        Text(
          "“\(program)” has its \(kind) already. Nothing was stored.",
          "「\(program)」已有\(kind)。什么都没保存。"), hint: .credentialExistsHint(program, kind))
    case .sameValue(let program, _, let version):
      Failure(
        .badData,
        Text(
          "That is the value stored already for “\(program)” (version \(version)). Nothing was stored.",
          "这就是「\(program)」已存的第 \(version) 版。什么都没保存。"),
        hint: Text(
          "a reset gives a new value: copy it from the platform again.", "重置后会是新值：请回平台重新复制。"))
    case .resetUnfinished(let program, let kind): .resetUnfinished(program, kind)
    case .noUnfinishedReset(let program, let kind): .noUnfinishedReset(program, kind)
    case .alreadyCurrent(let program, let kind, let version): .alreadyCurrent(program, kind, version)
    case .placeExists(let program, let place): .placeExists(program, place)
    case .noPlace(_, _, let place, _) where SecretShape.isSecretLike(place): notShown
    case .noPlace(let program, let kind, let place, let near): .noPlace(program, kind, place, near)
    case .placeGone(let program, let kind, let place, let since):
      Failure(
        .missing, .placeGone(program, place, since: Clock.local(since.milliseconds)),
        hint: .placeGoneHint(ProgramReference.text(program, kind), place))
    case .noOpenLeak(let program, let kind): .noOpenLeak(program, kind)
    case .cannotBeFrozen(let program, let kind): .cannotBeFrozen(program, kind)
    case .nothingLivesOn(let program, let kind): .nothingLivesOn(program, kind)
    case .noOpenTodo(let program):
      Failure(
        .missing, Text("Nothing of that sort is open for “\(program)”.", "「\(program)」没有这一项待办。"),
        hint: .noOpenTodoHint)
    case .nothingToPurge(let program):
      Failure(
        .missing, Text("This vault holds no value of “\(program)” to destroy.", "本库里没有「\(program)」可销毁的值。"),
        hint: .nothingStored)
    case .notAllowed(let program): .notAllowed(program)
    case .readOnlyProgram(let program, let author?):
      Failure(
        .unavailable,
        Text(
          "“\(program)” holds an event by \(author) that this mpvault does not know, and can only be read here.",
          "「\(program)」里有 \(author) 写的、本版 mpvault 不认识的事件，这里只能读。"), hint: .frozenHint(program, author))
    case .readOnlyProgram(let program, nil):
      Failure(
        .unavailable,
        Text(
          "“\(program)” holds events that this mpvault does not know, and can only be read here.",
          "「\(program)」里有本版 mpvault 不认识的事件，这里只能读。"), hint: .newerFormatHint)
    case .noPerson(let name, _) where SecretShape.isSecretLike(name): notShown
    case .noPerson(let name, let near): .noPerson(name, near)
    case .nameWasOf(let person, let former): .nameWasOf(person, former)
    case .personLeft(let name): Failure(.badData, .personLeft(name), hint: .personLeftHint(name))
    case .keyIsGone(let person, let device, let isStolen):
      Failure(
        .badData, .keyIsGone(person, device, isStolen: isStolen),
        hint: .keyIsGoneHint(person, isStolen: isStolen))
    case .changedMeanwhile:
      Failure(
        .busy,
        Text(
          "What you answered about has changed meanwhile. Nothing was changed.", "你确认的内容刚刚变了。什么都没改。"),
        hint: Text("look again, and answer anew.", "请重新查看后再确认。"))
    case .keyOfOther(let person): .keyOfOther(person)
    case .ownKey: Failure(.badData, Text("This is your own key.", "这是你自己的公钥。"), hint: .nothingStored)
    case .notTheOwner(let name): .notTheOwner(name)
    case .doubtful(let doubt): doubt.failure
    case .noDevice(let person, let device): .noDevice(person, device)
    case .deviceExists(let person, let device): .deviceExists(person, device)
    case .memberExists(let program, let person): Failure(.badData, .memberExists(program, person))
    case .noMember(let program, let person):
      Failure(.missing, .noMember(program, person), hint: .noMemberHint)
    case .noRobot: Failure(.missing, .noRobot, hint: .noRobotHint)
    case .noDue(_, let label, _) where SecretShape.isSecretLike(label): notShown
    case .noDue(let program, let label, let near):
      near.failure(label, .noDue(program, label), hint: .noDueHint(program))
    case .dueExists(let program, let label, let day):
      Failure(.badData, .dueExists(program, label, day), hint: .nothingStored)
    case .dueOnce(let program, let label):
      Failure(.badData, .dueOnce(program, label), hint: .dueOnceHint(program, label))
    case .otherAdmin(let program, let admin):
      Failure(.badData, .otherAdmin(program, admin), hint: .otherAdminHint)
    case .notAdmin(let program): .notAdmin(program)
    case .nothingToShare(let program): .nothingToShare(program)
    case .noRival(let program): .noRival(program)
    case .notFounder(let program): .notFounder(program)
    case .hasFounder(let program, let founder): .hasFounder(program, founder)
    case .hasAdmin(let program, let admin): .hasAdmin(program, admin)
    case .replaced(let program, let used): .replaced(program, by: used)
    case .notHolder(let program): .notHolder(program)
    case .notShared(let person): .notShared(person)
    case .nothingToAdopt(let person): .nothingToAdopt(person)
    case .noInboxItem(let id):
      Failure(
        .missing,
        Text(
          "No item of the inbox, or more than one, begins with “\(id)”.", "收件箱里没有以「\(id)」开头的项，或不止一项。"),
        hint: Text("mpvault inbox list shows them.", "用 mpvault inbox list 查看。"))
    case .inboxItemWaits(let wait):
      Failure(
        .badData,
        Text(
          "It cannot be filed like this, and stays in the inbox.", "这样收不进保险库，仍留在收件箱里。"), why: wait.why,
        hint: wait.settling())
    case .nothingToChange:
      Failure(
        .usage, Text("Nothing to change was named.", "没有指定要改什么。"),
        hint: Text(
          "for example: mpvault edit NAME --app-id wx…", "例如：mpvault edit 名称 --app-id wx…"))
    }
  }

  /// What was typed may be a value that was pasted in the wrong place.
  private static let notShown = Failure(
    .missing,
    Text(
      "Nothing here is called that. It has the shape of a secret, so it is not repeated.",
      "没有登记过这个名字；它看起来是密钥，这里不重复。"), hint: .secretInHistory)
}

/// What is said here alone.
extension Text {
  /// A machine with a key alone has no vault.
  fileprivate static let ofGitInstead = Text(
    "with a key alone, values come from the team's repository: --from-git URL, or MPVAULT_FROM_GIT",
    "只有私钥的机器从团队仓库取值：--from-git 地址，或设置 MPVAULT_FROM_GIT")
  static func frozenHint(_ program: String, _ author: String) -> Text {
    let command = Text(command: "mpvault unshare \(Shell.quote(program)) --from \(Shell.quote(author))")
    return Text(
      "update mpvault on this computer. If \(author) uses no newer one either, a manager ends it by taking their rights back: \(command)",
      "请升级这台电脑上的 mpvault。\(author) 要是也没有更新的版本，授权人收回 TA 的权限就能解除：\(command)")
  }
}
