internal import ArgumentParser
internal import Delivery
internal import Host
internal import Ledger
internal import MiniProgram
internal import Sharing
internal import Sodium
internal import Vault

/// `mpvault receive`: takes in what somebody shared.
struct ReceiveCommand: VaultCommand {
  static let name = "receive"
  static let abstract = Text("takes in what somebody shared", "收下别人共享的密钥")
  @OptionGroup var global: GlobalOptions
  @Argument("FILE", "the age file, binary or as text", "age 文件，二进制或文本")
  var files: [String]
  @Option(
    "--accept FINGERPRINT", "takes it from this sender, who is not known yet; compare it by phone first",
    "接受这个未登记的发送者；先打电话核对指纹")
  var accepted: [String] = []
  @Option(
    "--as NAME", "what you call a sender who is not known yet: they are recorded by that name",
    "未登记的发送者你叫 TA 什么；按这个名字登记")
  var newName: String?

  func check(_ session: Session) throws -> [String] {
    let accepted = try Fingerprints.read(accepted)
    guard newName == nil || files.count == 1 else { throw Failure(.usage, .asTakesOneFile, hint: .helpHint) }
    return accepted
  }

  func run(_ accepted: [String], in vault: Vault, _ session: Session) throws {
    var received: [Received] = []
    for file in files {
      let act = ReceiveAct(session: session, vault: vault, accepted: accepted, newName: newName)
      received += try act.run(file)
    }
    try FollowAct(session: session, vault: vault).offer(received)
    if session.isJSON {
      // What is offered is in no list.
      let listed = received.map(\.state).filter { !$0.isOffered }
      try Output.data(JSON.array(try listed.map { try session.listed($0, in: vault) }).text)
    }
  }
}

/// What is said here alone.
extension Text {
  static let asTakesOneFile = Text(
    "--as names one sender: give it with one file.", "--as 是给一个发送者起名：一次只给一个文件。")
}
