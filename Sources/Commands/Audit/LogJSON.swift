internal import Delivery
internal import Ledger
internal import Sodium
internal import Vault

/// An event as `--json` shows it.
enum LogJSON {
  static func of(_ entry: LogEntry, by: String) -> JSON {
    var fields: [(String, JSON)] = [
      ("at", .time(entry.event.at)), ("program", .optional(entry.program)), ("by", .string(by)),
      ("kind", .string(entry.event.kind)), ("event", .string(entry.event.name.hex)),
    ]
    let last: [(String, JSON)] = [
      ("author", .string(entry.event.author.hex)), ("seen", .time(entry.seen)),
      ("counts", .bool(entry.counts)),
    ]
    var taken = Set((fields + last).map(\.0))
    for member in EventFields.own(entry.event) {
      // Who pressed the button is not who wrote it; `show` calls it the same.
      var key = member.key == "by" ? "resetBy" : member.key
      while !taken.insert(key).inserted { key += "_" }
      fields.append((key, JSON(member.value)))
    }
    return .object(fields + last)
  }
}

extension JSON {
  fileprivate init(_ value: JSONValue) {
    switch value {
    case .null: self = .null
    case .bool(let value): self = .bool(value)
    case .integer(let value): self = .number(value)
    case .string(let value): self = .string(value)
    case .array(let items): self = .array(items.map { JSON($0) })
    case .object(let members): self = .object(members.map { ($0.key, JSON($0.value)) })
    }
  }
}
