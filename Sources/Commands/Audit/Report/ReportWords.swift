internal import Ledger
internal import MiniProgram

/// What the report's page says besides the facts.
enum ReportWords {
  static let title = Sentence(en: "Audit report: mini-program secrets", zh: "小程序密钥审计报告")
  static let period = Sentence(en: "Period", zh: "期间")
  static func period(from: Sentence, to: Sentence) -> Sentence {
    Sentence(en: "\(from.english) to \(to.english)", zh: "\(from.chinese) 至 \(to.chinese)")
  }
  static let beginning = Sentence(en: "the beginning of the records", zh: "最早的记录")
  static let making = Sentence(en: "the making of this report", zh: "生成本报告时")
  static let until = Sentence(en: "to", zh: "至")
  static let author = Sentence(en: "Made by", zh: "生成人")
  static let fingerprint = Sentence(en: "Fingerprint", zh: "指纹")
  static let made = Sentence(en: "Made at", zh: "生成时间")
  static let zone = Sentence(en: "Time zone", zh: "时区")
  static let contents = Sentence(en: "Contents", zh: "目录")

  static let summary = Sentence(en: "Summary", zh: "概览")
  static let programs = Sentence(en: "mini-programs", zh: "小程序")
  static let credentials = Sentence(en: "credentials", zh: "密钥")
  static let resets = Sentence(en: "resets, of all time", zh: "累计重置次数")
  static let todo = Sentence(en: "open", zh: "未处理")
  static let accepted = Sentence(en: "put off", zh: "已暂缓")
  static let resetsInPeriod = Sentence(en: "resets in the period", zh: "期内重置次数")
  static let allSettled = Sentence(en: "Nothing is open.", zh: "没有未处理的事项。")

  static let risks = Sentence(en: "Open risks", zh: "未处理的风险")
  static let risksLead = Sentence(
    en: "The most urgent first. Each is gone from the next report once its command has been run.",
    zh: "最紧急的在前。运行对应命令处理后，下次报告就不再列出。")
  static let noRisks = Sentence(en: "No risk is open.", zh: "没有未处理的风险。")
  static let acceptedRisks = Sentence(en: "Accepted risks", zh: "已接受的风险")
  static let acceptedLead = Sentence(
    en: "Put off by somebody, until a date and for a reason. They count as open again after that date.",
    zh: "有人暂缓处理，注明了期限和理由；过了期限仍按未处理计。")
  static let noAccepted = Sentence(en: "No risk was accepted.", zh: "没有接受任何风险。")
  static let resetsTitle = Sentence(en: "Resets in the period", zh: "期内的重置")
  static let noResets = Sentence(en: "No reset was recorded in the period.", zh: "期内没有登记过重置。")
  static let lives = Sentence(en: "Time lines", zh: "时间线")
  static let noLives = Sentence(en: "There is no mini-program.", zh: "没有小程序。")
  static let exposures = Sentence(en: "Who was given what", zh: "谁拿到过哪些密钥")
  static let exposuresLead = Sentence(
    en:
      "As far as it was recorded. “Was given” is not “has read”, and what was handed over cannot be called back.",
    zh: "以登记为准。「给过」不等于「看过」，而给出去的收不回来。")
  static let noExposures = Sentence(en: "Nothing was recorded as given to anybody.", zh: "没有登记过把密钥给过谁。")
  static let places = Sentence(en: "Places of use", zh: "使用处")
  static let noPlaces = Sentence(en: "No place of use was recorded.", zh: "没有登记过使用处。")
  static let heads = Sentence(en: "Heads of the ledgers", zh: "账本头")
  static let headsLead = Sentence(
    en:
      "How far each ledger reached. Keep this report, and whether history was rewritten since then can be checked at any time by:",
    zh: "每个账本当时写到哪里。保存好本报告，以后随时可用下面的命令检查历史有没有被改写：")
  static let verifyCommand = Sentence(
    en: "mpvault audit verify --against REPORT.html", zh: "mpvault audit verify --against 报告.html")
  static let noHeads = Sentence(en: "There is no ledger.", zh: "没有账本。")
  static let limits = Sentence(en: "What this report cannot prove", zh: "本报告不能证明什么")

  static let limitsList = [
    Sentence(
      en:
        "It proves what was recorded, not what was done: a secret may have been read, photographed, or pasted elsewhere unrecorded.",
      zh: "它证明登记了什么，不证明实际做了什么：密钥可能被看过、拍过、贴到别处，却没有登记。"),
    Sentence(
      en:
        "mpvault records that a button of the platform was pressed; it neither presses it nor asks the platform.",
      zh: "mpvault 只登记「有人说在平台点过按钮」，它不会去点，也不会向平台核实。"),
    Sentence(
      en:
        "Whoever is a ledger's only author can write it anew as long as nobody else holds it. Keep this report in other hands, on paper or as a file: only then do its heads prove that history stayed as it was.",
      zh: "账本若只有一个人在写、别人都没有副本，这个人可以整本重写。请把本报告（纸质或文件）交给别人保管：只有这样，上面的账本头才能证明历史没有改动。"),
    Sentence(
      en:
        "Times are those of the clocks of the computers on which something was recorded. Such a clock may be wrong or have been set.",
      zh: "时间取自登记时所用电脑的时钟；时钟可能不准，也可能被人调过。"),
    Sentence(
      en: "This page is not signed. Its fingerprint says who claims to have made it, and the ledgers' heads "
        + "can be checked; its words can be edited like those of any file.",
      zh: "这个网页本身没有签名。指纹只说明它自称由谁生成；账本头可以核对，其余文字和普通文件一样可以改动。"),
  ]
}
