internal import MiniProgram

/// What lies on the clipboard now.
struct CopiedValue: Equatable {
  enum What: Equatable { case secret, appID }

  let program: String
  let what: What
  var platform = Platform.standard
  var kind = CredentialKind.appSecret
  /// How long it stays there.
  let seconds: Int
  /// How much of that is left.
  var left: Int
  /// Whether the other half of the pair can follow: of a terminal's clipboard all is cleared when the time is over.
  let offersAppID: Bool
  /// What whoever uses the value must know.
  var warnings: [Text] = []
}
