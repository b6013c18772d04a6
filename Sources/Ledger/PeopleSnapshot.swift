internal import Sodium

/// People, what went out and local names in a snapshot: the fields in the order of their declaration.
extension BinaryWriter {
  mutating func add(_ person: Person) {
    add(person.name)
    add(person.wechat) { $0.add($1) }
    add(person.role) { $0.add($1) }
    add(person.addedAt)
    add(person.devices) { writer, device in
      writer.add(device.label)
      writer.add(device.key)
      writer.add(device.addedAt)
      writer.add(device.removedAt) { $0.add($1) }
      writer.add(device.isStolen)
      writer.add(device.isMine)
    }
    add(person.removedAt) { $0.add($1) }
    add(person.formerNames) { $0.add($1) }
  }

  mutating func add(_ exposure: Exposure) {
    add(exposure.event)
    add(exposure.at)
    add(exposure.author)
    add(exposure.values) { $0.add($1) }
    add(exposure.to) { $0.add($1) }
    switch exposure.way {
    case .given(let via):
      add(count: 0)
      add(count: Via.allCases.firstIndex(of: via) ?? 0)
    case .exported(let format):
      add(count: 1)
      add(format)
    }
    add(exposure.place) { $0.add($1) }
  }

  mutating func add(_ names: LocalNames) {
    add(names.name) { $0.add($1) }
    add(names.keepsAlias)
    add(names.keepsAppID)
    add(names.isHidden)
    add(names.followedBy) { $0.add($1) }
    add(names.isOffered) { $0.add($1) }
  }
}

extension BinaryReader {
  mutating func person() throws(LedgerError) -> Person {
    let name = try text()
    let (wechat, role) = (try optionalText(), try optionalText())
    var person = Person(name: name, addedAt: try time())
    (person.wechat, person.role) = (wechat, role)
    person.devices = try list { (reader) throws(LedgerError) in
      Person.Device(
        label: try reader.text(), key: try reader.grantee(), addedAt: try reader.time(),
        removedAt: try reader.optionalTime(), isStolen: try reader.flag(), isMine: try reader.flag())
    }
    person.removedAt = try optionalTime()
    person.formerNames = try list { (reader) throws(LedgerError) in try reader.text() }
    return person
  }

  mutating func exposure() throws(LedgerError) -> Exposure {
    let (event, at, author) = (try hash(), try time(), try hash())
    let values = try list { (reader) throws(LedgerError) in try reader.hash() }
    let to = try list { (reader) throws(LedgerError) in try reader.grantee() }
    let way: Exposure.Way
    switch try number() {
    case 0: way = .given(try word())
    case 1: way = .exported(format: try text())
    default: throw .malformedSnapshot
    }
    return Exposure(
      event: event, at: at, author: author, values: values, to: to, way: way, place: try optionalText())
  }

  mutating func localNames() throws(LedgerError) -> LocalNames {
    LocalNames(
      name: try optionalText(), keepsAlias: try flag(), keepsAppID: try flag(), isHidden: try flag(),
      followedBy: try optionalHash(),
      isOffered: try optional { (reader) throws(LedgerError) in try reader.flag() })
  }
}
