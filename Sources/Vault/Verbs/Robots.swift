package import Ledger
internal import MiniProgram
package import Sodium

/// Robots to which todos are sent. Their addresses are secrets of the vault's own ledger.
extension Vault {
  /// Keeps a robot, in place of the one that the service had; that one's address is destroyed.
  package func setRobot(
    _ service: String, address: Span<UInt8>, isSigned: Bool, language: String, at now: Timestamp
  ) throws(VaultError) {
    try write { transaction in
      let own = try OpenLedger(own: self.ownLedger, in: transaction)
      try self.forgetAddress(of: service, own, in: transaction)
      try own.append(secret: address, credential: .robot, at: now, by: self.identity.signing) {
        .robotSet(
          RobotSet(commitment: $0, service: service, isSigned: isSigned, language: language))
      }
      try own.save()
    }
  }

  /// - Throws: `noRobot`.
  package func removeRobot(_ service: String, at now: Timestamp) throws(VaultError) {
    try write { transaction in
      let own = try OpenLedger(own: self.ownLedger, in: transaction)
      guard try self.forgetAddress(of: service, own, in: transaction) else { throw VaultError.noRobot }
      try own.append(
        .robotRemoved(RobotRemoved(service: service)), at: now, by: self.identity.signing)
      try own.save()
    }
  }

  /// Where a robot listens, and what its messages are signed with, as it was given.
  ///
  /// - Throws: `damaged` where another value stands in its place.
  package func address(of robot: RobotState) throws(VaultError) -> SharedSecret {
    try read { transaction in
      let row = try transaction.ledgerNumber(self.ownLedger)
      guard let row, let found = try transaction.attachment(of: robot.event, ledger: row) else {
        throw VaultError.damaged(.row(table: SchemaTable.attachment.rawValue))
      }
      let commitment = found.commitment(
        ledger: self.ownLedger, author: self.identity.signing.publicKey, credential: .robot)
      guard commitment == robot.said.commitment else {
        throw VaultError.damaged(.row(table: SchemaTable.attachment.rawValue))
      }
      return found.withSecret { SharedSecret(SecretBytes(copying: $0)) }
    }
  }

  /// - Returns: whether the service had a robot.
  @discardableResult
  private func forgetAddress(
    of service: String, _ own: OpenLedger, in transaction: WriteTransaction
  ) throws(VaultError) -> Bool {
    guard let known = own.currentReplay().own?.robot(service),
      let row = try transaction.ledgerNumber(ownLedger)
    else { return false }
    _ = try transaction.destroy(known.event, ledger: row)
    return true
  }
}
