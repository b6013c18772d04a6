internal import MiniProgram
package import Sodium

/// One version of a credential.
package struct Value: Equatable, Sendable {
  /// The event that brought it; its attachment holds the secret.
  package let event: EventName
  /// Who answers for it: the event's author, or of a revived value the author of the first `valueKept`.
  package var author: Bytes32
  /// Whoever brought it in, and so knows it: the event's author.
  package let bringer: Bytes32
  package let at: Timestamp
  package let happened: Timestamp?
  package let commitment: Bytes32
  package let how: How
  package let companions: Companions
  /// The `valueKept` that revived it.
  package var revivedBy: EventName?

  package enum How: Equatable, Sendable {
    case stored(Origin)
    case corrected(Origin, replaces: EventName)
    case reset(ResetReason, note: String?, by: String?)
  }

  package var isReset: Bool {
    if case .reset = how { return true }
    return false
  }

  /// When it came to be, as far as anybody says.
  package var since: Timestamp { happened ?? at }

  init?(_ event: Event) {
    switch event.body {
    case .secretStored(let body):
      (how, commitment, happened) = (.stored(body.origin), body.commitment, body.happened)
      companions = body.companions
    case .secretCorrected(let body):
      (how, commitment, happened) = (.corrected(body.origin, replaces: body.replaces), body.commitment, nil)
      companions = body.companions
    case .resetCompleted(let body):
      (how, commitment) = (.reset(body.reason, note: body.note, by: body.by), body.commitment)
      (happened, companions) = (body.happened, body.companions)
    default: return nil
    }
    self.event = event.name
    (author, bringer) = (event.author, event.author)
    at = event.at
  }

  init(
    event: EventName, author: Bytes32, bringer: Bytes32, at: Timestamp, happened: Timestamp?,
    commitment: Bytes32, how: How, companions: Companions,
    revivedBy: EventName?
  ) {
    self.event = event
    self.author = author
    self.bringer = bringer
    self.at = at
    self.happened = happened
    self.commitment = commitment
    self.how = how
    self.companions = companions
    self.revivedBy = revivedBy
  }
}
