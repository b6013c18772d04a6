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
        .badData,
        Text(
          "The device “\(device)” of “\(person)” is on record as removed. Nothing was given to it.",
          "「\(person)」的设备「\(device)」已登记停用。没有给它任何东西。"),
        hint: .noDeviceHint(person))
    case .otherAgeKey(let person):
      Failure(.refused, .otherCard(person), hint: .compareByVoice)
    case .borrowedAgeKey(let person, let key):
      Failure(
        .refused, .ageKeyOfOther(person, isOurs: key == nil),
        hint: key.map(Text.whoseAgeKey) ?? .compareByVoice)
    }
  }
}
