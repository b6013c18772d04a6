/// Why a secret was reset.
package enum ResetReason: String, EventWord, Sendable { case leaked, lost, left, routine, other }
