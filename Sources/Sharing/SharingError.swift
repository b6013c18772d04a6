package import Age
package import Ledger

/// What can be wrong with a bundle, or with the repository that carries bundles.
package enum SharingError: Error, Equatable {
  /// Of the age file around it.
  case age(AgeError)
  /// What is sealed is no bundle.
  case notABundle
  case tooLarge
  case tooManyLines
  case tooManyRecipients
  /// It brings more parents than any team's events have, which takes long to judge: it waits for a person's word about the
  /// card with this fingerprint.
  case tangled(String)
  /// A recipient who is on record as gone, or has no right to what is sealed.
  case notForThem
  /// It ends before its signature.
  case cutOff
  /// A line that is not as it has to be; the first is 1.
  case malformed(line: Int)
  /// Text behind the signature.
  case trailing
  /// An event that its author did not sign, or that no ledger takes.
  case badEvent(line: Int, LedgerError)
  /// A secret that is not the one to which its event commits.
  case wrongSecret(line: Int)
  /// What a person reads at its head is not what the rest says.
  case headDiffers
  /// Not signed by the card that stands in it.
  case forged
  /// Sealed to this vault's key, but its sender sealed it to somebody else.
  case forwarded
  /// A word that no `invite` printed, or one that was mistyped.
  case notAnInvitation
  // Of a repository.
  case git(GitError)
  /// No repository was set up.
  case noRemote
  /// The newest commit does not descend from the one that was seen last.
  case rolledBack
  /// Others pushed each time just before.
  case overtaken
  /// So many who want to join wait there already that one more would not be looked at.
  case tooManyKnocks
}
