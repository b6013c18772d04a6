/// What the platform said to a secret.
package enum Outcome: String, EventWord, Sendable { case valid, wrong, frozen, inconclusive }
