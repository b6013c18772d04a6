internal import Ledger

extension CardDoubt {
  /// Why a card is given nothing.
  var failure: Failure {
    switch self {
    case .unknown: Failure(.missing, .notAKey, hint: .cardUnknownHint)
    case .left(let person):
      Failure(.badData, .personLeft(Printable.escape(person)), hint: .personLeftHint(person))
    case .deviceGone(let person, let device):
      Failure(
        .badData, .deviceIsGone(Printable.escape(person), Printable.escape(device)),
        hint: .noDeviceHint(person))
    case .otherAgeKey(let person):
      Failure(.refused, .otherCard(Printable.escape(person)), hint: .compareByVoice)
    }
  }
}
