/// A find in some bytes.
struct Find: Equatable {
  /// The place of the fingerprint; -1 for what only has the shape of a secret.
  let needle: Int
  let start: Int
  let isWide: Bool
  var part = 0
  var form = Form.exact
}
