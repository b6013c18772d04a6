/// What `mpvault` alone says where there is no vault yet: what people come with, and the command for each.
enum NoVaultPage {
  static var lines: [String] {
    let ways: [(Text, Text)] = [
      (.justPressed, .addFirst), (.wasInvited, .joinFirst), (.isToBeGiven, .receiveFirst),
      (.hasTable, .importFirst),
      (.movedHere, .restoreFirst),
    ]
    return [Text.whatItIs.text, "", Text.noVaultHere.text, ""]
      + ways.flatMap { ["  " + $0.text, "    " + $1.text] } + ["", Text.lookFirstAtHelp.text]
  }
}

extension Text {
  static let whatItIs = Text(
    "mpvault   keeps the AppIDs and AppSecrets of mini-programs", "mpvault   保管小程序的 AppID 和 AppSecret"
  )
  static let noVaultHere = Text("There is no vault on this computer yet.", "这台电脑上还没有保险库。")
  static let justPressed = Text(
    "You have just pressed 生成? Leave the page open:", "刚点了「生成」？页面先别关：")
  static let addFirst = Text("mpvault add NAME", "mpvault add 小程序名称")
  static let wasInvited = Text(
    "A colleague has sent you an invitation: paste that line and press Enter, or:", "同事发来了邀请？粘贴那一行，回车；或者：")
  static let joinFirst = Text("mpvault join", "mpvault join")
  static let isToBeGiven = Text(
    "A colleague is to share with you: make a vault, and send them your card:", "要收同事的密钥？先建保险库，再把名片发给对方：")
  static let receiveFirst = Text("mpvault init && mpvault id", "mpvault init && mpvault id")
  static let hasTable = Text("You have a table to bring in:", "有一张表要搬进来：")
  static let importFirst = Text(
    "mpvault init && mpvault import table.csv --dry-run", "mpvault init && mpvault import 表.csv --dry-run")
  static let movedHere = Text("You used it before, on another computer:", "以前用过，换了电脑：")
  static let restoreFirst = Text("mpvault restore BACKUP", "mpvault restore 备份文件")
  static let lookFirstAtHelp = Text(
    "To look around before you store anything: mpvault --help", "先不存，看看都能做什么：mpvault --help")
}
