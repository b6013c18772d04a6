internal import Ledger
internal import Sharing
internal import Sodium
internal import Vault

/// What `sync` says.
extension Sentence {
  static func syncsWith(_ address: String) -> Sentence {
    Sentence(
      en: "This vault goes with \(address) now. What you share is sent there, and nothing else.",
      zh: "本库今后与 \(address) 同步。只有共享过的小程序会发过去。")
  }
  static func syncSent(_ programs: [String], _ bundles: Int) -> Sentence {
    if programs.isEmpty { return passedOn(bundles) }
    guard programs.count <= 8 else {
      return Sentence(
        en: "Sent: \(programs.count) mini-programs. Bundles: \(bundles)",
        zh: "已发送 \(programs.count) 个小程序，共 \(bundles) 个包")
    }
    return syncSentNames(programs.joined(separator: ", "), bundles)
  }
  private static func syncSentNames(_ programs: String, _ bundles: Int) -> Sentence {
    Sentence(
      en: "Sent: \(programs). Bundles: \(bundles)",
      zh: "已发送：\(programs)，共 \(bundles) 个包")
  }
  static func syncGave(_ people: String) -> Sentence {
    Sentence(
      en: "Secrets went to \(people).", zh: "密钥已发给 \(people)。")
  }
  static let goesWithNextSync = Sentence(
    en: "The grant is on record; the secrets go out with the next sync.", zh: "授权已登记，密钥会在下次同步时发出。")
  static let shareBySyncAlone = Sentence(
    en:
      "--sync sends no file: it does not go with -o, -a, --gen-passphrase, --record-only, --no-secrets or --with-old-secrets.",
    zh: "--sync 不写文件，不能和 -o、-a、--gen-passphrase、--record-only、--no-secrets、--with-old-secrets 一起用。")
  static let syncNothing = Sentence(
    en: "In step: nothing came, nothing was lacking.", zh: "已同步：没有新内容，也没有要发的。")
  static let syncHealed = Sentence(
    en: "What the repository had lost was put back, as far as it is here.", zh: "仓库里丢失的内容，本机有的都已补回。")
  static func syncNotRemembered(_ why: Sentence) -> Sentence {
    Sentence(
      en: "Synced, but when could not be written down: \(why.english)", zh: "已同步，但没能记下时间：\(why.chinese)")
  }
  static func notSyncedFirst(_ why: Sentence) -> Sentence {
    Sentence(
      en: "What others did since the last sync is not known here: \(why.english)",
      zh: "上次同步以后别人做了什么，这里还不知道：\(why.chinese)")
  }
  static let notSyncedHere = Sentence(
    en:
      "This vault was restored, or never synced here: it may not know who left, or what was reset. mpvault sync",
    zh: "这个库是从备份恢复的，或还没在这台电脑上同步过，可能不知道谁已离开、什么已重置：mpvault sync")
  static func unsyncedFor(_ age: Sentence) -> Sentence {
    Sentence(
      en: "Last synced \(age.english) ago: a newer value may be waiting. mpvault sync",
      zh: "上次同步是\(age.chinese)前，可能已有新密钥：mpvault sync")
  }
  static func syncIncomplete(_ program: String) -> Sentence {
    Sentence(
      en:
        "\(program): somebody speaks of records that nobody has sent yet; the next sync of whoever has them brings them.",
      zh: "\(program)：有人提到的记录还没人发来；等持有者下次同步就会补上。")
  }

  /// - Parameters:
  ///   - person: whose card founded them, who is on record as gone, or whose device is.
  static func syncWaitsOfGone(_ count: Int, _ person: String, hasLeft: Bool) -> Sentence {
    if hasLeft {
      return Sentence(
        en:
          "Bundles not taken: \(count). Their ledgers were founded by \(person), who is on record here as gone.",
        zh: "没有收：\(count) 个包，是 \(person) 建的，TA 已登记离开。")
    }
    return Sentence(
      en:
        "Bundles not taken: \(count). Their ledgers were founded with a device of \(person) that is on record here as gone. Tell \(person).",
      zh: "没有收：\(count) 个包，是 \(person) 已停用的设备建的。请告诉 \(person)。")
  }
  static func syncWaits(_ group: WaitingGroup) -> Sentence {
    let (count, who) = (group.count, group.who)
    return switch group.reason {
    case .stranger:
      Sentence(
        en:
          "Bundles not taken: \(count). Their ledgers were founded by somebody who is not on record here. Fingerprint: \(who). Compare it by phone, then: mpvault people add NAME mpcard1…, or mpvault sync --accept '\(who)'",
        zh:
          "没有收：\(count) 个包，建记录的人未登记，指纹：\(who)。请打电话核对，再 mpvault people add 名字 mpcard1…，或 mpvault sync --accept '\(who)'"
      )
    case .notMember:
      Sentence(
        en:
          "Bundles not taken: \(count). They are by somebody to whom nobody gave anything in that ledger. Fingerprint: \(who). They are taken as soon as a manager shares with them.",
        zh: "没有收：\(count) 个包，发送者在该记录里没有权限，指纹：\(who)。授权人共享给 TA 之后会自动收下。")
    case .rootMissing:
      Sentence(
        en:
          "Bundles not taken: \(count). Nobody has sent you the beginning of their ledger; whoever shared it has to sync.",
        zh: "没有收：\(count) 个包，记录的开头还没人发给你；请共享者同步一次。")
    case .readOnly:
      Sentence(
        en:
          "Bundles not taken: \(count). Only a newer mpvault understands their ledger; update it on this computer.",
        zh: "没有收：\(count) 个包，这份记录要更新版本的 mpvault 才能读；请升级这台电脑上的 mpvault。")
    }
  }

  /// Of however many files, in one line.
  static func syncProblem(_ problem: SyncReport.Problem) -> Sentence {
    let first = firstProblem(problem)
    guard problem.count > 1 else { return first }
    return Sentence(
      en: "\(first.english) Files like it: \(problem.count - 1) more.",
      zh: "\(first.chinese)这样的文件另有 \(problem.count - 1) 个。")
  }
  static func syncSkipped(_ count: Int) -> Sentence {
    Sentence(
      en:
        "Folders of the repository that were not read, since no team's vaults make so many files: \(count). Ask who put them there.",
      zh: "仓库里有 \(count) 个文件夹没有读：里面的文件多得不像任何团队的保险库。请查明是谁放的。")
  }
  static func syncWaitsOfOthers(_ count: Int, _ groups: Int) -> Sentence {
    Sentence(
      en: "Bundles not taken, of \(groups) more senders like these: \(count)",
      zh: "另有 \(groups) 个类似的发送者，共 \(count) 个包没有收。")
  }

  private static func firstProblem(_ problem: SyncReport.Problem) -> Sentence {
    let file = problem.path.map { String($0.file.hex.prefix(12)) } ?? ""
    return switch problem.what {
    case .tooLarge(let count):
      Sentence(
        en: "File \(file)… was not read: \(count) bytes are more than any bundle has.",
        zh: "文件 \(file)… 没有读：\(count) 字节，超过任何包的大小。")
    case .misnamed:
      Sentence(
        en: "File \(file)… was not taken: its bytes are not those that its name stands for.",
        zh: "文件 \(file)… 没有收：内容与文件名对不上。")
    case .garbage(let error):
      Sentence(
        en: "File \(file)… was not taken. \(Failure.of(error).what.english)",
        zh: "文件 \(file)… 没有收。\(Failure.of(error).what.chinese)")
    case .wrongFolder:
      Sentence(
        en:
          "File \(file)… was not taken: it is about another ledger than the folder in which somebody put it.",
        zh: "文件 \(file)… 没有收：内容不是所在文件夹的那份记录。")
    case .lost(let count):
      Sentence(
        en:
          "Bundles deleted from the repository, in which nothing is ever deleted: \(count). What they brought is here still, and is sent again as far as it is lacking. Ask who did it.",
        zh: "仓库里有 \(count) 个包被删了（正常情况下从不删除）。内容本机还在，缺的会重发。请查明是谁删的。")
    case .odd(let count):
      Sentence(
        en: "Files among the bundles that no mpvault writes, left alone: \(count)",
        zh: "包目录里有 \(count) 个不是 mpvault 写的文件，没有理会。")
    case .skipped(let count): syncSkipped(count)
    case .notSent(let name, let error):
      Sentence(
        en: "\(name) was not sent. \(Failure.of(error).what.english)",
        zh: "\(name) 没有发送。\(Failure.of(error).what.chinese)")
    }
  }
}
