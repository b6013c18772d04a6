internal import Delivery
internal import Sodium

extension Parsers {
  /// What others keep secrets in, chosen by the first byte.
  static func imports(_ input: [UInt8]) {
    guard let choice = input.first else { return }
    let bytes = Array(input.dropFirst())
    let content = SecretBytes(copying: bytes.span)
    switch choice % 6 {
    case 0: _ = try? TableImport.read(content)
    case 1: _ = try? ManagerTableImport.read(content, as: .onePassword)
    case 2: _ = try? ManagerTableImport.read(content, as: .bitwardenTable)
    case 3: _ = try? OwnExportImport.read(content)
    case 4: _ = try? BitwardenImport.read(content)
    default:
      _ = try? DotenvImport.read(content, name: "n")
      _ = try? ImportGuess.format(of: content)
    }
  }
}
