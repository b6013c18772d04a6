internal import Host
internal import Ledger
internal import MiniProgram
internal import Sodium
internal import Vault

/// What whoever resets a secret should know before the button is pressed, and has to do afterwards.
enum ResetBriefing {
  static func lines(
    _ program: ProgramState, _ credential: CredentialState, _ reason: ResetReason?, _ authors: Authors,
    former: String? = nil
  ) -> [Text] {
    let kind = credential.kind
    let name = program.name
    var lines: [Text] = [
      .aboutToReset(
        name, kind, credential.currentVersion,
        stored: credential.storedAt.map { Clock.local($0.milliseconds) })
    ]
    let (platform, rule) = (program.platform, program.platform.rule(of: kind))
    if platform.has(.appSecret), platform.has(.uploadKey) {
      lines.append(.whichOne(kind, upload: ProgramReference.text(program.name, .uploadKey)))
    }
    if rule.isShownOnce, rule.maker == .platform, reason == .lost { lines.append(.forgottenOnlyReset(kind)) }
    if rule.lettersToMake != nil { lines.append(.canBeMade(kind, ProgramReference.text(name, kind))) }
    lines.append(.liveness(program.isLive, of: program.name, rule.grace))
    if let hours = rule.lockedHours { lines.append(.pageIsLocked(hours)) }
    lines += places(of: credential, in: program)
    lines += held(program, kind, authors)
    // Only WeChat always asks somebody to scan a code; elsewhere it is told only where that person is on record.
    if platform.isOfWeChat || program.scanner != nil {
      lines.append(.scannedBy(program.scanner, email: program.ownerEmail))
    }
    lines.append(lastReset(of: credential, in: program, authors))
    if let former { lines.append(.wasBefore(former)) }
    return lines
  }

  /// Who has it, and how to take out before whoever is to have no new value; never a computer of the owner's own.
  private static func held(
    _ program: ProgramState, _ kind: CredentialKind, _ authors: Authors
  ) -> [Text] {
    let holders = program.holders(of: kind)
    let names = authors.namesOrYou(holders, in: program)
    // Only of whom this person may take it from.
    let others = holders.filter { holder in
      program.able(toRemove: [holder.grantee], authors.people).contains { authors.isOwn($0.grantee) }
    }.compactMap { authors.colleague($0.grantee) }
    return [.heldBy(.row(names))] + (others.first.map { [.takenOutBefore($0, of: program.name)] } ?? [])
  }

  /// Where it is in use, a line each.
  static func places(of credential: CredentialState, in program: ProgramState) -> [Text] {
    let places = credential.placesInUse
    let last = credential.current.flatMap { value in
      program.exportsToFiles(of: value).filter { $0.place == nil }.max {
        $0.at.milliseconds < $1.at.milliseconds
      }
    }
    let used = places.map { place in Text.usedAt(place.name, details(of: place, credential)) }
    guard let last, let format = last.fileFormat else { return used.isEmpty ? [.usedNowhere] : used }
    return used + [.alsoExported(Clock.local(last.at.milliseconds), format, program.name)]
  }

  /// What is left to do once the new value is stored.
  static func toDo(
    _ program: ProgramState, _ kind: CredentialKind, _ authors: Authors, at now: Timestamp
  ) -> [Text] {
    guard let credential = program.credential(kind) else { return [] }
    var lines: [Text] = []
    if let old = program.livingOn(credential, at: now).last {
      lines.append(
        .oldLivesOn(
          credential.version(of: old.value.event) ?? 0, until: Clock.local(old.until.milliseconds),
          canBeEnded: program.platform.rule(of: kind).canEndOld, ProgramReference.text(program.name, kind)))
    }
    let behind = credential.placesBehind
    if !behind.isEmpty { lines.append(.updateNow) }
    let reference = Shell.quote(ProgramReference.text(program.name, kind))
    for place in behind {
      let command = "mpvault place done \(reference) \(Shell.quote(place.name))"
      lines.append(
        .updatePlace(place.name, details(of: place, credential), command: command))
    }
    let upToDate = credential.current.map { program.given($0).map(\.grantee) } ?? []
    let others = program.holders(of: kind).filter { holder in
      authors.isOther(holder.grantee)
        && holder.grantee.card?.signingKey != credential.currentValue?.author
        && !upToDate.contains { $0.isSameHolder(as: holder.grantee) }
    }
    if !others.isEmpty {
      let names = others.map { authors.name(of: $0.grantee, in: program) }.eachOnce
      lines.append(.oldValueWith(.row(names)))
    }
    return lines
  }

  private static func details(of place: PlaceState, _ credential: CredentialState) -> Text {
    let version = credential.version(of: place.value).map { Text.version($0).text }
    let parts = [PlaceWord.shown(place), version, place.owner].compactMap(\.self)
    return parts.isEmpty ? .nothing : .details(parts)
  }

  private static func lastReset(
    of credential: CredentialState, in program: ProgramState, _ authors: Authors
  ) -> Text {
    for value in credential.values.reversed() {
      guard case .reset(let reason, _, let by) = value.how else { continue }
      let author = by ?? authors.name(of: value.author, in: program)
      return .lastReset(Clock.local(value.since.milliseconds), reason, by: author)
    }
    return .noResetYet
  }
}

/// What is said here alone.
extension Text {
  static func aboutToReset(
    _ program: String, _ kind: CredentialKind, _ version: Int?, stored: String?
  ) -> Text {
    let now = version.map { Text("now version \($0)", "现为第 \($0) 版") } ?? Text("no value yet", "还没有值")
    let since = stored.map { Text(", stored \($0)", "，\($0) 存入") } ?? nothing
    return Text(
      "About to reset: the \(kind) of \(program) (\(now)\(since))",
      "准备重置：\(program) 的\(kind)（\(now)\(since)）")
  }
  static func liveness(_ isLive: Bool?, of program: String, _ grace: KindRule.Grace = .minutes) -> Text {
    switch (isLive, grace) {
    case (false?, _): Text("  It is not live.", "  还没上线。")
    case (true?, .minutes):
      Text(
        "  It is live: what uses the old value may fail at once, or in a few minutes.",
        "  已上线：旧值可能马上失效，也可能再撑几分钟，在用它的服务会报错。")
    case (true?, _): Text("  It is live. \(fateOfOld(grace))", "  已上线。\(fateOfOld(grace))")
    case (nil, _):
      Text(
        "  Whether it is live is not on record (mpvault edit \(Shell.quote(program)) --live). \(fateOfOld(grace))",
        "  没登记是否已上线（mpvault edit \(Shell.quote(program)) --live）。\(fateOfOld(grace))")
    }
  }
  private static func fateOfOld(_ grace: KindRule.Grace) -> Text {
    switch grace {
    case .atOnce:
      Text("The old value stops at once: pause what uses it first.", "旧值马上失效，请先停用在用它的服务。")
    case .minutes:
      Text("The old value may stop at once, or in a few minutes.", "旧值可能马上失效，也可能再撑几分钟。")
    case .hours(let hours, canBeEnded: true):
      Text(
        "The old value works for \(hours, "more hour"), for a thief too, unless 「立即失效」 is pressed.",
        "旧值还能用 \(hours) 小时（偷到的人也能用），除非点「立即失效」。")
    case .hours(let hours, canBeEnded: false):
      Text("The old value works for \(hours, "more hour").", "旧值还能用 \(hours) 小时。")
    case .either:
      Text(
        "For a while the platform may use either: what receives has to take both.",
        "切换后一段时间里新旧都可能用到，接收端要两个都能解。")
    case .unknown:
      Text("How long the old value goes on working is not known.", "旧值还能用多久，平台没有说明。")
    }
  }
  static func oldLivesOn(_ version: Int, until: String, canBeEnded: Bool, _ reference: String) -> Text {
    guard canBeEnded else {
      return Text("Version \(version) works until \(until).", "第 \(version) 版到 \(until) 前还能用。")
    }
    let command = Text(command: "mpvault mark \(Shell.quote(reference)) ended")
    return Text(
      "Version \(version) works until \(until), unless 「立即失效」 is pressed on the platform; then: \(command)",
      "第 \(version) 版到 \(until) 前还能用；在平台上点「立即失效」可提前结束，点完登记：\(command)")
  }
  static func pageIsLocked(_ hours: Int) -> Text {
    Text(
      "  After a change the page takes no other one for \(hours, "hour").", "  改动之后 \(hours) 小时内，页面上不能再改。")
  }
  static func details(_ parts: [String]) -> Text {
    let list = parts.map { Text(same: $0) }.joined(", ", "，")
    return Text(" (\(list))", "（\(list)）")
  }
  static func usedAt(_ place: String, _ details: Text) -> Text {
    Text("  In use: \(place)\(details)", "  使用处：\(place)\(details)")
  }
  static func alsoExported(_ time: String, _ format: String, _ program: String) -> Text {
    let name = Shell.quote(program)
    return Text(
      "  Also exported: \(time), as \(format) (all of it: mpvault history \(name))",
      "  还导出过：\(time)，格式 \(format)（全部见 mpvault history \(name)）")
  }
  static let usedNowhere = Text(
    "  No place is on record where it is in use.", "  没有登记使用处，重置后要更新哪里得自己记着。")
  static func heldBy(_ names: Text) -> Text {
    Text("  Held by: \(names)", "  持有人：\(names)")
  }
  static func takenOutBefore(_ person: String, of program: String) -> Text {
    let command = Text(command: Shell.line(["mpvault", "unshare", program, "--from", person]))
    return Text(
      "  To keep the new value from somebody, take their rights back first, for example: \(command)",
      "  有人不该再拿到新值，就先收回 TA 的权限，例如：\(command)")
  }
  static func wasBefore(_ former: String) -> Text {
    let command = Text(command: Shell.line(["mpvault", "history", former]))
    return Text("  Earlier history: \(command)", "  接手前的历史：\(command)")
  }
  static func scannedBy(_ admin: String?, email: String?) -> Text {
    let who = admin.map { Text(same: $0) } ?? notRecorded
    let account = email.map { Text(" (account \($0))", "（登录邮箱 \($0)）") } ?? nothing
    return Text("  Who scans the QR code: \(who)\(account)", "  扫码的管理员：\(who)\(account)")
  }
  static let noResetYet = Text("  Last reset: none on record", "  上次重置：没有记录")
  static func forgottenOnlyReset(_ kind: CredentialKind) -> Text {
    Text(
      "  A forgotten \(kind) cannot be shown again by the platform; a reset is the only way.",
      "  忘掉的\(kind)平台不会再显示，只能重置。")
  }
  static let updateNow = Text("Update now:", "现在去更新：")
  static func updatePlace(_ place: String, _ details: Text, command: String) -> Text {
    Text(
      "  \(place)\(details); then: \(Text(command: command))",
      "  \(place)\(details)，换好后：\(Text(command: command))")
  }
  static func oldValueWith(_ names: Text) -> Text {
    Text("These still have the old value: \(names)", "这些人手上还是旧值：\(names)")
  }
}
