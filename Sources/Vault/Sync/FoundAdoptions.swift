internal import Ledger

/// What others went on with.
struct FoundAdoptions {
  var offers: [AdoptionOffer] = []
  /// Ledgers of those who might have gone on, where somebody else did so first: nobody is asked about these.
  var passedOver: Set<LedgerID> = []
  /// Who is to be followed, by what the ledgers are called here that they went on with.
  var adopters: [String: Card] = [:]
}
