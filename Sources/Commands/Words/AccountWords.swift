internal import Ledger

extension ProgramState {
  /// What the platform's registration knows of it, as far as it was written down.
  var accountFields: [(name: Text, word: String, value: String)] {
    let all: [(Text, String, String?)] = [
      (.fieldSubject, "subject", subject), (.fieldOwnerEmail, "loginEmail", ownerEmail),
      (.fieldWeChatAdmin, "wechatAdmin", scanner), (.fieldOriginalID, "originalId", originalID),
      (.fieldRegistered, "registeredOn", registeredOn?.text),
    ]
    return all.compactMap { name, word, value in value.map { (name, word, $0) } }
  }
}
