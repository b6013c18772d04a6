import Foundation
import Host
import Ledger
import MiniProgram
import Sodium
import Support
import Testing

@testable import Vault

/// A deposit into a locked vault while somebody else writes.
@Suite struct DepositTests {
  @Test func aDepositThatWaitsSaysForWhom() throws {
    let scene = try Scene()
    _ = try scene.create()
    let locked = try scene.locked()
    let writer = try SQLiteDatabase(path: locked.path)
    defer { writer.close() }
    try writer.execute("BEGIN IMMEDIATE")
    let pair = Pairs.first(1, seed: 31)[0]
    let item = InboxItem(
      .add, name: pair.name, secret: SharedSecret(secret(pair.appSecret)), appID: try AppID(pair.appId),
      at: Scene.now)
    var told: [LockHolder?] = []
    // It goes on waiting until the other one is done.
    let notices = try locked.deposit(item) { holder in
      told.append(holder)
      try? writer.execute("ROLLBACK")
    }.notices
    #expect(notices.isEmpty && told.count == 1)
    #expect(told.first??.process == Int(ProcessInfo.processInfo.processIdentifier))
    #expect(try scene.locked().inboxCount == 1)
  }
}
