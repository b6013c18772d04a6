/// What other people's tools call a platform, and what they want of it.
package struct ToolNames: Sendable {
  /// A file that an upload key stands in.
  package enum KeyFile: Sendable {
    /// The key alone.
    case plain
    /// JSON, with the id of the tool that the key belongs to.
    case identity

    package func name(_ id: String) -> String {
      switch self {
      case .plain: "private.\(id).key"
      case .identity: "alipay.\(id).json"
      }
    }
  }

  /// Taro's plugin for uploads.
  package let taro: String
  /// The variable of weapp-vite that holds the upload token, or says where the key's file lies; nil if it has none.
  package var uploadVariable: String?
  package var keyFile = KeyFile.plain
  /// The section of uni-id's configuration, and the way to log in within it; nil if it has none.
  package var uniID: (section: String, login: String)?
}
