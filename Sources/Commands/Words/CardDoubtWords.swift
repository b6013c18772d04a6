internal import Ledger

extension CardDoubt {
  /// Why a card is given nothing.
  var failure: Failure {
    switch self {
    case .unknown: Failure(.missing, .notAKey, hint: .cardUnknownHint)
    case .left(let person):
      Failure(.badData, .personLeft(person), hint: .personLeftHint(person))
    case .deviceGone(let person, let device):
      Failure(
        .badData, .deviceIsGone(person, device),
        hint: .noDeviceHint(person))
    case .otherAgeKey(let person):
      Failure(.refused, .otherCard(person), hint: .compareByVoice)
    case .borrowedAgeKey(let person): Failure(.refused, .ageKeyOfOther(person), hint: .compareByVoice)
    }
  }
}
