package import Sodium

/// What is true of one kind of credential on one platform. Nothing is said where nothing is known.
package struct KindRule: Equatable, Sendable {
  package enum Maker: Equatable, Sendable {
    /// A button gives a new value.
    case platform
    /// The team chooses a value and enters it.
    case team
    /// The team makes two keys and enters the public one. The private one, which is kept, is never entered.
    case teamsPair
  }

  /// What becomes of the value before, once a new one is set.
  package enum Grace: Equatable, Sendable {
    case atOnce
    case minutes
    /// - Parameter canBeEnded: whether a button ends it at once.
    case hours(Int, canBeEnded: Bool)
    /// For a while the platform uses either of the two, so that what receives has to know both.
    case either
    case unknown
  }

  package var maker = Maker.platform
  /// Whether the platform shows a value once, so that whoever lost it has to reset it.
  package var isShownOnce = false
  package var grace = Grace.unknown
  /// For how many hours after a change the page takes no other one; nil if it takes one at any time.
  package var lockedHours: Int?
  /// Whether it is a person's whole login, and not only a right to upload.
  package var isWholeLogin = false
  /// Whether the platform can freeze it; nil if that is not known.
  package var isFreezable: Bool?
  /// How many letters and digits make a strong value that the team can choose; nil if it cannot.
  package var lettersToMake: Int?
  /// Words that belong to one version and are no secret.
  package var companions: [Companion] = []
  /// What a value looks like where only third parties or a single sample say so: nothing is refused for it.
  package var shape: LooseShape?
  /// Whether the platform's own documents say what a value looks like, so that another one is refused.
  package var isFormDocumented = false
  /// How long a value is good from the day on which it was made; nil for one that is good until it is replaced.
  package var yearsValid: Int?
  /// Whether everybody may know it.
  package var isPublic = false

  init(
    _ maker: Maker = .platform, isShownOnce: Bool = false, _ grace: Grace = .unknown,
    lockedHours: Int? = nil, isWholeLogin: Bool = false, isFreezable: Bool? = nil, lettersToMake: Int? = nil,
    companions: [Companion] = [],
    shape: LooseShape? = nil, isFormDocumented: Bool = false, yearsValid: Int? = nil, isPublic: Bool = false
  ) {
    (self.maker, self.isShownOnce, self.grace) = (maker, isShownOnce, grace)
    (self.lettersToMake, self.isFormDocumented) = (lettersToMake, isFormDocumented)
    (self.lockedHours, self.isWholeLogin) = (lockedHours, isWholeLogin)
    (self.yearsValid, self.isPublic) = (yearsValid, isPublic)
    (self.isFreezable, self.companions, self.shape) = (isFreezable, companions, shape)
  }

  /// A new value for what the team chooses.
  package func makeValue() -> SecretBytes? {
    guard let count = lettersToMake else { return nil }
    // 43 letters are base64 of 32 bytes: the last one stands for four bits, and strict readers want the others to be zero.
    return .randomLetters(count, last: count == 43 ? Array("AEIMQUYcgkosw048".utf8) : nil)
  }

  /// Whether a button ends an old value that goes on working.
  package var canEndOld: Bool {
    if case .hours(_, let canBeEnded) = grace { canBeEnded } else { false }
  }

  /// How long an old value goes on working that a thief may have, in milliseconds; nil if it is minutes at most, or
  /// not known.
  package var livesOn: Int64? {
    if case .hours(let hours, _) = grace { Int64(hours) * 3_600_000 } else { nil }
  }
}
