/// What was stored.
struct Added {
  let name: String
  let lacksAppID: Bool
}
