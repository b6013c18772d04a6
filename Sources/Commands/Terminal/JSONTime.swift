internal import Delivery
internal import Ledger

extension JSON {
  static func time(_ time: Timestamp) -> JSON { .string(time.rfc3339) }
}
