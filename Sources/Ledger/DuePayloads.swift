// Payloads of one family: days on which something is due.

/// A day on which something of a mini-program is due: 年审, 备案, a certificate. Said again of the same label, it is what holds now.
///
/// Written as: `label` (known again by its exact bytes), `on`, `warnDays`, `yearly`? (only when true), `note`?.
package struct DueSet: Payload {
  package let label: String
  package let on: Day
  /// How many days before it is something to be done.
  package let warnDays: Int
  package let isYearly: Bool
  package let note: String?

  package static let warnRange = 0...365

  package init(label: String, on: Day, warnDays: Int, isYearly: Bool = false, note: String? = nil) {
    self.label = label
    self.on = on
    self.warnDays = warnDays
    self.isYearly = isYearly
    self.note = note
  }

  init(_ fields: Fields) throws(LedgerError) {
    label = try fields.text("label")
    on = try fields.required("on", \.day)
    warnDays = try fields.required("warnDays") { json in
      json.integer.flatMap { Self.warnRange.contains($0) ? $0 : nil }
    }
    isYearly = try fields.optional("yearly", \.bool) ?? false
    note = try fields.note("note")
  }

  func write(to members: inout Members) {
    members.add("label", label)
    members.add("on", on.text)
    members.add("warnDays", .integer(warnDays))
    members.add("yearly", isYearly ? .bool(true) : nil)
    members.add("note", note)
  }
}

/// It is not due any more. Written as: `label`.
package struct DueRemoved: Payload {
  package let label: String

  package init(label: String) { self.label = label }

  init(_ fields: Fields) throws(LedgerError) { label = try fields.text("label") }

  func write(to members: inout Members) { members.add("label", label) }
}
