extension Sentence {
  static let openedSealed = Sentence(
    en: "The input was an age file sealed to you; it was opened.", zh: "输入是加密给你的 age 文件，已解开。")
  static let sealedToOthers = Sentence(
    en: "This age file is sealed to somebody else's key, not to yours. Nothing was stored.",
    zh: "这个 age 文件是加密给别人的，用你的密钥解不开。什么都没保存。")
  static let sealedToPassphrase = Sentence(
    en: "This age file is sealed to a passphrase, not to your key. Nothing was stored.",
    zh: "这个 age 文件是用口令加密的，不是加密给你的密钥。什么都没保存。")
  static let sealToCard = Sentence(
    en: "the sender seals to the age1… key that mpvault id shows: age -a -r age1… FILE",
    zh: "请对方用 mpvault id 显示的 age1… 公钥加密：age -a -r age1… 文件")
  static let sealedChanged = Sentence(
    en: "This age file is damaged. Nothing was stored.", zh: "这个 age 文件已损坏，什么都没保存。")
  static let sealedChangedWhy = Sentence(
    en: "It was cut off or changed on its way.", zh: "传输途中被截断或改动过。")
  static let sendAgain = Sentence(
    en: "have it sent again, as a file rather than as pasted text.", zh: "请对方重发一次，最好发文件，不要粘贴文字。")
  static let sealedOtherVersion = Sentence(
    en: "This age file is of a version of the format that is not known here. Nothing was stored.",
    zh: "这个 age 文件的格式版本不认识，什么都没保存。")
  static let sealedMalformed = Sentence(
    en: "This is not a whole age file. Nothing was stored.",
    zh: "这不是一个完整的 age 文件，什么都没保存。")
}
