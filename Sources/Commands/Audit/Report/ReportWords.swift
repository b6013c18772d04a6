internal import Ledger
internal import MiniProgram

/// What the report's page says besides the facts.
enum ReportWords {
  static let title = Text("Audit report: mini-program secrets", "小程序密钥审计报告")
  static let period = Text("Period", "期间")
  static func period(from: Text, to: Text) -> Text {
    Text("\(from) to \(to)", "\(from) 至 \(to)")
  }
  static let beginning = Text("the beginning of the records", "最早的记录")
  static let making = Text("the making of this report", "生成本报告时")
  static let until = Text("to", "至")
  static let author = Text("Made by", "生成人")
  static let fingerprint = Text("Fingerprint", "指纹")
  static let made = Text("Made at", "生成时间")
  static let zone = Text("Time zone", "时区")
  static let contents = Text("Contents", "目录")

  static let summary = Text("Summary", "概览")
  static let programs = Text("mini-programs", "小程序")
  static let credentials = Text("credentials", "密钥")
  static let resets = Text("resets, of all time", "累计重置次数")
  static let each = Text("All that is open, each by itself:", "未处理的逐项计：")
  static let accepted = Text("put off", "先放着")
  static let resetsInPeriod = Text("resets in the period", "期内重置次数")
  static let allSettled = Text("Nothing is open.", "没有未处理的事项。")

  static let risks = Text("Open risks", "未处理的风险")
  static let risksLead = Text(
    "The most urgent first. Each is gone from the next report once its command has been run.",
    "最紧急的在前。运行对应命令处理后，下次报告就不再列出。")
  static let coming = Text("In the next 30 days", "30 天内到期")
  static let noRisks = Text("No risk is open.", "没有未处理的风险。")
  static let acceptedRisks = Text("Accepted risks", "先放着的风险")
  static let acceptedLead = Text(
    "Put off by somebody, until a date and for a reason. They count as open again after that date.",
    "有人决定先放一放，注明了期限和理由；过了期限仍按未处理计。")
  static let noAccepted = Text("No risk was accepted.", "没有先放着的风险。")
  static let resetsTitle = Text("Resets in the period", "期内的重置")
  static let noResets = Text("No reset was recorded in the period.", "期内没有登记过重置。")
  static let lives = Text("Time lines", "时间线")
  static let membersOfIt = Text("Members on the platform", "平台成员")
  static let holdsIt = Text("holds a secret", "持有密钥")
  static let noLives = Text("There is no mini-program.", "没有小程序。")
  static let exposures = Text("Who was given what", "谁拿到过哪些密钥")
  static let exposuresLead = Text(
    "As far as it was recorded. “Was given” is not “has read”, and what was handed over cannot be called back.",
    "以登记为准。「给过」不等于「看过」，而给出去的收不回来。")
  static let noExposures = Text("Nothing was recorded as given to anybody.", "没有登记过把密钥给过谁。")
  static let places = Text("Places of use", "使用处")
  static let noPlaces = Text("No place of use was recorded.", "没有登记过使用处。")
  static let heads = Text("Heads of the ledgers", "各份记录的最新事件")
  static let headsLead = Text(
    "How far each ledger reached. Keep this report, and whether history was rewritten since then can be checked at any time by:",
    "每份记录当时写到哪里。保存好本报告，以后随时可用下面的命令检查历史有没有被改写：")
  static let verifyCommand = Text(
    "mpvault audit verify --against REPORT.html", "mpvault audit verify --against 报告.html")
  static let noHeads = Text("There is no ledger.", "没有记录。")
  static let limits = Text("What this report cannot prove", "本报告不能证明什么")

  static let limitsList = [
    Text(
      "It proves what was recorded, not what was done: a secret may have been read, photographed, or pasted elsewhere unrecorded.",
      "它证明登记了什么，不证明实际做了什么：密钥可能被看过、拍过、贴到别处，却没有登记。"),
    Text(
      "mpvault records that a button of the platform was pressed; it neither presses it nor asks the platform.",
      "mpvault 只登记「有人说在平台点过按钮」，它不会去点，也不会向平台核实。"),
    Text(
      "Whoever is a ledger's only author can write it anew as long as nobody else holds it. Keep this report in other hands, on paper or as a file: only then do its heads prove that history stayed as it was.",
      "一份记录若只有一个人在写、别人都没有副本，这个人可以整份重写。请把本报告（纸质或文件）交给别人保管：只有这样，上面列出的最新事件才能证明历史没有改动。"),
    Text(
      "Times are those of the clocks of the computers on which something was recorded. Such a clock may be wrong or have been set.",
      "时间取自登记时所用电脑的时钟；时钟可能不准，也可能被人调过。"),
    Text(
      "This page is not signed. Its fingerprint says who claims to have made it, and the ledgers' heads "
        + "can be checked; its words can be edited like those of any file.",
      "这个网页本身没有签名。指纹只说明它自称由谁生成；各份记录的最新事件可以核对，其余文字和普通文件一样可以改动。"),
  ]
}
