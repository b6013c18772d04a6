internal import Delivery
internal import MiniProgram
internal import Vault

/// What `--json` prints of something that went into the inbox.
enum SealedJSON {
  static func of(_ item: InboxItem) -> JSON {
    .object([
      ("name", .string(item.name)), ("kind", .string(item.kind.text)), ("sealed", .bool(true)),
      ("sealedAt", .time(item.sealedAt)),
    ])
  }
}
