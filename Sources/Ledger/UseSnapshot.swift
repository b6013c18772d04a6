internal import Sodium

/// Places, leaks and acceptances in a snapshot: the fields in the order of their declaration.
extension BinaryWriter {
  mutating func add(_ place: PlaceState) {
    add(place.name)
    for text in [place.placeKind, place.owner, place.note] { add(text) { $0.add($1) } }
    add(place.value)
    add(place.addedAt)
    add(place.event)
    add(place.changedAt)
    add(place.removedAt) { $0.add($1) }
  }

  mutating func add(_ leak: LeakState) {
    add(leak.event)
    add(leak.at)
    add(leak.author)
    add(leak.values) { $0.add($1) }
    add(leak.place)
    add(leak.note) { $0.add($1) }
    add(leak.resolvedBy) { $0.add($1) }
  }

  mutating func add(_ check: CheckState) {
    add(check.value)
    add(check.at)
    add(word: check.outcome)
    // It may be negative.
    add(check.errcode) { $0.add(String($1)) }
    add(check.validAt) { $0.add($1) }
  }

  mutating func add(_ ending: EndingState) {
    add(ending.value)
    add(ending.event)
    add(ending.at)
    add(ending.happened) { $0.add($1) }
    add(ending.author)
  }

  mutating func add(_ acceptance: Acceptance) {
    add(acceptance.event)
    add(acceptance.at)
    add(acceptance.author)
    add(acceptance.what)
    add(acceptance.until)
    add(acceptance.note)
  }
}

extension BinaryReader {
  mutating func place() throws(LedgerError) -> PlaceState {
    let name = try text()
    let (placeKind, owner, note) = (try optionalText(), try optionalText(), try optionalText())
    return PlaceState(
      name: name, placeKind: placeKind, owner: owner, note: note, value: try hash(), addedAt: try time(),
      event: try hash(), changedAt: try time(), removedAt: try optionalTime())
  }

  mutating func ending() throws(LedgerError) -> EndingState {
    EndingState(
      value: try hash(), event: try hash(), at: try time(), happened: try optionalTime(), author: try hash())
  }

  mutating func leak() throws(LedgerError) -> LeakState {
    LeakState(
      event: try hash(), at: try time(), author: try hash(),
      values: try list { (reader) throws(LedgerError) in try reader.hash() }, place: try text(),
      note: try optionalText(), resolvedBy: try optionalHash())
  }

  mutating func check() throws(LedgerError) -> CheckState {
    let (value, at, outcome): (EventName, Timestamp, Outcome) = (try hash(), try time(), try word())
    let errcode = try optional { (reader) throws(LedgerError) in
      guard let number = Int(try reader.text()) else { throw .malformedSnapshot }
      return number
    }
    return CheckState(value: value, at: at, outcome: outcome, errcode: errcode, validAt: try optionalTime())
  }

  mutating func acceptance() throws(LedgerError) -> Acceptance {
    Acceptance(
      event: try hash(), at: try time(), author: try hash(), what: try text(), until: try time(),
      note: try text())
  }
}
