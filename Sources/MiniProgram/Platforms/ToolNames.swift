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

  /// WxJava's starters for Spring Boot, by the section of the configuration that each reads.
  package enum Starter: String, Sendable { case miniapp, mp, open, channel, cp, pay }

  /// The section of Taro's plugin for uploads; nil if that has none.
  package var taro: String?
  /// The variable of weapp-vite that holds the upload token, or says where the key's file lies; nil if it has none.
  package var uploadVariable: String?
  package var keyFile = KeyFile.plain
  /// The section of uni-id's configuration, and the way to log in within it; nil if it has none.
  package var uniID: (section: String, login: String)?
  /// Nil if WxJava has none.
  package var starter: Starter?
  /// How overtrue/laravel-wechat and Senparc.Weixin call the id, the AppSecret, and token and key of the message push, in this
  /// order; behind them what stands beside an AppSecret. Empty where they have no names.
  package var laravel: [String] = []
  package var senparc: [String] = []
}
