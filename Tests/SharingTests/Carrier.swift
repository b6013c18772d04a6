import Foundation
import Glibc
import Support

@testable import Sharing

/// What lies between this computer and a repository, with a real host of its kind at the other end.
final class Carrier {
  enum Kind: String, CaseIterable {
    /// git's own server.
    case git
    /// Debian's sshd, and a key with a passphrase that an agent keeps.
    case ssh
    /// git's backend behind a web server.
    case http
  }

  enum Way: String { case up, down }

  let address: GitAddress
  /// What git is to be told in a copy of the repository.
  let settings: [String]
  private let remote: Remote
  private let host: Running

  init(_ kind: Kind, to remote: Remote) throws {
    self.remote = remote
    let files = remote.files
    try remote.git("config http.receivepack true")
    try files.write("carrier.py", Array(CarrierHost.script.utf8))
    if kind == .ssh { try Self.prepareSSH(files) }
    settings = kind == .ssh ? ["core.sshCommand", "ssh -F \(files.path("ssh_config"))"] : []
    host = try files.start([], wrapper: ["python3", "carrier.py", kind.rawValue])
    let path = files.path("port")
    guard eventually({ FileManager.default.fileExists(atPath: path) }) else {
      throw SupportError("the host does not come up")
    }
    let port = try String(contentsOfFile: path, encoding: .utf8)
    let user = try files.tool("id", "-un").lines[0]
    address = try GitAddress(
      kind == .ssh
        ? "ssh://\(user)@127.0.0.1:\(port)\(remote.path)" : "\(kind.rawValue)://127.0.0.1:\(port)/team.git")
  }

  /// - Parameter count: so many bytes go through on the next connections, and then nothing more.
  func cut(_ way: Way, after count: Int) throws {
    try? FileManager.default.removeItem(atPath: remote.files.path("was-cut"))
    try remote.files.write("cut", Array("\(way.rawValue) \(count)".utf8))
  }

  var wasCut: Bool { FileManager.default.fileExists(atPath: remote.files.path("was-cut")) }

  private static func prepareSSH(_ files: ScratchHome) throws {
    let home = files.path("")
    let script = """
      set -e
      ssh-keygen -q -t ed25519 -N '' -f host_key
      ssh-keygen -q -t ed25519 -N 'four words' -f key
      cp key.pub authorized
      printf '%s\\n' 'HostKey \(home)/host_key' 'AuthorizedKeysFile \(home)/authorized' 'UsePAM no' \\
        'StrictModes no' 'PermitRootLogin prohibit-password' 'PasswordAuthentication no' 'PidFile none' > sshd_config
      printf '%s\\n' 'IdentityAgent \(home)/agent' 'UserKnownHostsFile \(home)/known' \\
        'StrictHostKeyChecking accept-new' 'BatchMode yes' 'LogLevel ERROR' > ssh_config
      printf '#!/bin/sh\\necho four words\\n' > ask; chmod 700 ask
      # sshd wants it of root; systemd makes it where sshd is a service.
      test "$(id -u)" != 0 || mkdir -p /run/sshd
      eval "$(ssh-agent -a agent)"; echo $SSH_AGENT_PID > agent.pid
      SSH_ASKPASS=$PWD/ask SSH_ASKPASS_REQUIRE=force ssh-add -q key
      """
    let outcome = try files.shell(script)
    guard outcome.status == 0 else { throw SupportError("\(outcome)") }
  }

  deinit {
    host.signal(SIGTERM)
    _ = try? remote.files.shell("test ! -e agent.pid || kill $(cat agent.pid)")
  }
}
