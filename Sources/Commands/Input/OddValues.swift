internal import Delivery
internal import Ledger
internal import Sodium
internal import Vault

/// Values of others that have not the shape of their kind go nowhere unless a person insists on it.
enum OddValues {
  /// - Throws: 65 with all of them.
  static func check(_ odd: [Reference], isForced: Bool) throws(Failure) {
    guard !isForced, !odd.isEmpty else { return }
    let names = odd.map(\.text)
    throw Failure(.badData, .oddValues(names), why: .oddValuesWhy, hint: .oddValuesHint)
  }
}

/// What is said here alone.
extension Text {
  static let oddValuesWhy = Text(
    "Somebody else stored it; what reads it may take it for something to be done. Nothing was handed over.",
    "是别人存入的，读它的程序可能会把它当成命令。什么都没有交出。")
  static let oddValuesHint = Text(
    "ask whoever stored it (mpvault history NAME); if it is right: --force, which also replaces a file that is there",
    "请问存入的人（mpvault history 名称）；确认没错就加 --force（已有的文件也会被替换）")
}
