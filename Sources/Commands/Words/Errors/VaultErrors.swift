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
        hint: Text(
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
    case .wrongIdentity:
      Failure(
        .locked,
        Text(
          "The key in the identity file does not open this vault.", "身份文件里的私钥打不开这个保险库。"),
        hint: Text(
          "where the vault is open: mpvault slot add with its public half (age-keygen -y FILE).",
          "在保险库已解锁的地方：mpvault slot add 加上它的公钥（age-keygen -y 文件）。"))
    case .tooManySlots:
      Failure(
        .badData,
        Text(
          "There are as many ways in as a vault can have. Nothing was stored.", "打开方式已达上限。什么都没保存。"),
        hint: .slotListHint)
    case .slotExists(let number):
      Failure(
        .badData, Text("This key opens the vault already (slot \(number)).", "这个公钥已能打开保险库（第 \(number) 号）。"),
        hint: .nothingStored)
    case .noSlot(let kind):
      Failure(
        .locked, Text("This vault has no way in of kind “\(kind.name)”.", "这个保险库没有「\(kind.name)」这种打开方式。"))
    case .lastWayIn:
      Failure(
        .badData,
        Text(
          "That is the last way into this vault. Nothing was changed.", "这是这个保险库最后的打开方式。什么都没改。"),
        hint: Text(
          "add another one first: mpvault recovery, or mpvault passphrase",
          "先添加另一种：mpvault recovery 或 mpvault passphrase"))
    case .proofNeeded:
      Failure(
        .locked, .proofNeeded,
        why: Text(
          "A vault that was left unlocked gives its secrets, and does not change what opens it.",
          "保持解锁只能读取和保存密钥，不能改变打开保险库的方式。"), hint: .proofNeededHint)
    case .inboxNotEmpty:
      Failure(
        .badData, .inboxNotEmpty,
        hint: Text(
          "settle them first: mpvault inbox list", "先处理完：mpvault inbox list"))
    case .rekeyedMeanwhile:
      Failure(
        .busy,
        Text(
          "Another process has changed the key or the ways into this vault meanwhile.",
          "另一个进程刚刚更换了这个保险库的密钥或打开方式。"),
        hint: Text(
          "nothing was stored; try again, with the passphrase that holds now.", "什么都没保存；请用现在的口令再试一次。"))
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
    case .resetUnfinished(let program, let kind):
      Failure(
        .badData,
        Text(
          "A reset of the \(kind) of “\(program)” has begun already.",
          "「\(program)」的\(kind)已经登记开始重置。"), hint: .resetAlreadyBegunHint(program, kind))
    case .noUnfinishedReset(let program, let kind):
      Failure(
        .badData,
        Text(
          "No reset of the \(kind) of “\(program)” is open.",
          "「\(program)」的\(kind)没有进行中的重置。"), hint: .nothingStored)
    case .alreadyCurrent(let program, let kind, let version):
      Failure(
        .badData,
        Text(
          "Version \(version) of the \(kind) of “\(program)” is the current one already.",
          "「\(program)」的\(kind)当前就是第 \(version) 版。"), hint: .nothingStored)
    case .placeExists(let program, let place):
      Failure(
        .badData,
        Text(
          "“\(place)” is on record as a place of “\(program)” already.", "「\(program)」的使用处「\(place)」已登记。"),
        hint: .placeExistsHint(program, place))
    case .noPlace(_, _, let place, _) where SecretShape.isSecretLike(place): notShown
    case .noPlace(let program, let kind, let place, let near):
      near.failure(
        place,
        Text(
          "No place “\(place)” is on record for the \(kind) of “\(program)”.",
          "「\(program)」的\(kind)没有登记过使用处「\(place)」。"), hint: .noPlaceHint(program, place))
    case .placeGone(let program, let kind, let place, let since):
      Failure(
        .missing, .placeGone(program, place, since: Clock.local(since.milliseconds)),
        hint: .placeGoneHint(ProgramReference.text(program, kind), place))
    case .noOpenLeak(let program, let kind):
      Failure(
        .badData,
        Text(
          "No leak of the \(kind) of “\(program)” is open.",
          "「\(program)」的\(kind)没有未了结的泄露。"), hint: .nothingStored)
    case .cannotBeFrozen(let program, let kind):
      Failure(
        .badData,
        Text(
          "The platform cannot freeze the \(kind) of “\(program)”: there is no such button.",
          "平台不能冻结「\(program)」的\(kind)：没有这个按钮。"), hint: .nothingStored)
    case .nothingLivesOn(let program, let kind):
      Failure(
        .badData,
        Text(
          "No old \(kind) of “\(program)” works still, as far as is known.",
          "就目前所知，「\(program)」没有还能用的旧\(kind)。"), hint: .nothingStored)
    case .noOpenTodo(let program):
      Failure(
        .missing, Text("Nothing of that sort is open for “\(program)”.", "「\(program)」没有这一项待办。"),
        hint: .noOpenTodoHint)
    case .nothingToPurge(let program):
      Failure(
        .missing, Text("This vault holds no value of “\(program)” to destroy.", "本库里没有「\(program)」可销毁的值。"),
        hint: .nothingStored)
    case .notAllowed(let program):
      Failure(
        .locked,
        Text(
          "You are no holder or manager of “\(program)” for this.", "你在「\(program)」没有这一步所需的权限（要持有人或授权人）。"),
        hint: .nothingStored)
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
    case .noPerson(let name, let near):
      near.failure(
        name, Text("Nobody here is called “\(name)”.", "没有登记过「\(name)」。"),
        hint: Text(
          "mpvault people list shows all; mpvault people add NAME KEY records somebody.",
          "mpvault people list 列出全部；mpvault people add 名字 公钥 登记新人。"))
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
    case .keyOfOther(let person):
      Failure(
        .badData, Text("This key is on record as “\(person)”’s.", "这个公钥登记在「\(person)」名下。"),
        hint: .nothingStored)
    case .ownKey: Failure(.badData, Text("This is your own key.", "这是你自己的公钥。"), hint: .nothingStored)
    case .notTheOwner(let name):
      Failure(
        .badData,
        Text(
          "“\(name)” is you and your other computers here, or somebody else: not both.",
          "「\(name)」要么是你和你的其他电脑，要么是别人，不能混用。"), hint: .nothingStored)
    case .doubtful(let doubt): doubt.failure
    case .noDevice(let person, let device):
      Failure(
        .missing,
        Text(
          "“\(person)” has no device “\(device)” in use.", "「\(person)」名下没有在用的设备「\(device)」。"),
        hint: .noDeviceHint(person))
    case .deviceExists(let person, let device):
      Failure(
        .badData,
        Text(
          "“\(person)” has a device “\(device)” already. Nothing was stored.",
          "「\(person)」已有设备「\(device)」。什么都没保存。"))
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
    case .notAdmin(let program):
      Failure(
        .locked,
        Text(
          "Only a manager or owner of “\(program)” may give or take rights. Nothing was changed.",
          "只有「\(program)」的授权人或负责人能授予或收回权限。什么都没改。"),
        hint: Text(
          "ask a manager or an owner; mpvault history NAME shows who that is.",
          "请找授权人或负责人；mpvault history 名称 可以看到是谁。"))
    case .nothingToShare(let program):
      Failure(
        .missing,
        Text(
          "No secret of “\(program)” that you asked for is held here.", "「\(program)」没有可共享的密钥：本库里没有它的值。"),
        hint: Text(
          "nothing was changed; what is here: mpvault show NAME", "什么都没改；库里有什么：mpvault show 名称"))
    case .noRival(let program):
      Failure(
        .missing, Text("There is no second ledger of “\(program)” here.", "本库里「\(program)」只有一份记录。"),
        hint: .nothingStored)
    case .notFounder(let program):
      Failure(
        .locked,
        Text(
          "Only an owner of “\(program)” can make another one. Nothing was changed.",
          "只有「\(program)」的负责人能再设负责人。什么都没改。"),
        hint: Text(
          "ask an owner; mpvault history NAME shows who that is.", "请找负责人；mpvault history 名称 可以看到是谁。"))
    case .hasFounder(let program, let founder):
      Failure(
        .badData,
        Text(
          "“\(program)” has an owner: \(founder). Nothing was changed.",
          "「\(program)」还有负责人：\(founder)。什么都没改。"), hint: .hasAdminHint)
    case .hasAdmin(let program, let admin):
      Failure(
        .badData,
        Text(
          "“\(program)” has a manager, who can go on with it: \(admin). Nothing was changed.",
          "「\(program)」还有授权人，可以由 TA 接手：\(admin)。什么都没改。"), hint: .hasAdminHint)
    case .notHolder(let program):
      Failure(
        .locked,
        Text(
          "You hold nothing of “\(program)”, so nobody would follow. Nothing was changed.",
          "你在「\(program)」里没有任何权限，没人会改用你的。什么都没改。"),
        hint: Text(
          "the values that are here can be read: mpvault get NAME; and stored as a new mini-program: mpvault add NEW-NAME",
          "本库里的值还能读：mpvault get 名称；另存为新的小程序：mpvault add 新名称"))
    case .notShared(let person):
      Failure(
        .missing, Text("“\(person)” has no right there that could be taken back.", "「\(person)」在那里没有可收回的权限。"),
        hint: .nothingStored)
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

extension VaultError.Damage {
  /// For whoever helps: where it was noticed, in the words of the format page.
  var description: String {
    switch self {
    case .header: "header"
    case .journal: "a journal that mpvault did not write"
    case .schema: "sqlite_schema"
    case .row(let table): "row of \(table)"
    case .seal: "seal"
    case .structure(let what): what
    case .keyring: "keyring"
    case .ledger: "ledger"
    }
  }
}

/// What is said here alone.
extension Text {
  static func frozenHint(_ program: String, _ author: String) -> Text {
    let command = "mpvault unshare \(Shell.quote(program)) --from \(Shell.quote(author))"
    return Text(
      "update mpvault on this computer. If \(author) uses no newer one either, a manager ends it by taking their rights back: \(command)",
      "请升级这台电脑上的 mpvault。\(author) 要是也没有更新的版本，授权人收回 TA 的权限就能解除：\(command)")
  }
}
