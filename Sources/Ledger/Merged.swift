/// Says nothing: it stands on up to 64 heads where there are more of them than an event may have parents, so that the
/// event after it comes after all of them. It has no fields.
package struct Merged: Payload {
  package init() {}

  init(_ fields: Fields) {}

  func write(to members: inout Members) {}
}
