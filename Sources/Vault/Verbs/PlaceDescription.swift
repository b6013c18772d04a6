/// What a person says of a place where a secret is in use.
package struct PlaceDescription: Sendable, Equatable {
  package var placeKind: String?
  package var owner: String?
  package var note: String?

  package init(placeKind: String? = nil, owner: String? = nil, note: String? = nil) {
    self.placeKind = placeKind
    self.owner = owner
    self.note = note
  }
}
