/// What `mpvault` alone says where there is no vault yet: what people come with, and the command for each.
enum NoVaultPage {
  static var lines: [String] {
    let ways: [(Sentence, Sentence)] = [
      (.justPressed, .addFirst), (.wasInvited, .receiveFirst), (.hasTable, .importFirst),
      (.movedHere, .restoreFirst),
    ]
    return [Sentence.whatItIs.text, "", Sentence.noVaultHere.text, ""]
      + ways.flatMap { ["  " + $0.text, "    " + $1.text] } + ["", Sentence.lookFirstAtHelp.text]
  }
}

extension Sentence {
  static let whatItIs = Sentence(
    en: "mpvault   keeps the AppIDs and AppSecrets of mini-programs", zh: "mpvault   保管小程序的 AppID 和 AppSecret"
  )
  static let noVaultHere = Sentence(en: "There is no vault on this computer yet.", zh: "这台电脑上还没有保险库。")
  static let justPressed = Sentence(
    en: "You have just pressed 生成? Leave the page open:", zh: "刚点了「生成」？页面先别关：")
  static let addFirst = Sentence(en: "mpvault add NAME", zh: "mpvault add 小程序名称")
  static let wasInvited = Sentence(en: "A colleague has sent you a file:", zh: "收到了同事发来的文件：")
  static let receiveFirst = Sentence(en: "mpvault receive FILE", zh: "mpvault receive 文件")
  static let hasTable = Sentence(en: "You have a table to bring in:", zh: "有一张表要搬进来：")
  static let importFirst = Sentence(
    en: "mpvault import table.csv --dry-run", zh: "mpvault import 表.csv --dry-run")
  static let movedHere = Sentence(en: "You used it before, on another computer:", zh: "以前用过，换了电脑：")
  static let restoreFirst = Sentence(en: "mpvault restore BACKUP", zh: "mpvault restore 备份文件")
  static let lookFirstAtHelp = Sentence(
    en: "To look around before you store anything: mpvault --help", zh: "先不存，看看都能做什么：mpvault --help")
}
