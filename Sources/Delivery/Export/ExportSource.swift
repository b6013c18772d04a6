internal import MiniProgram

/// Where the value of an SDK's key comes from.
enum ExportSource: Equatable {
  case field(Reference.Field)
  /// A word beside the value of that kind.
  case companion(String, CredentialKind)

  static let id = ExportSource.field(.appID)
  static func value(_ kind: CredentialKind) -> ExportSource { .field(.credential(kind)) }
}
