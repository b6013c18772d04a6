package import MiniProgram

/// The shapes in which mini-programs are written for whatever uses them. Keys and paths are those that the SDKs
/// themselves read.
package enum ExportFormat: String, CaseIterable, Sendable {
  case dotenv
  case shell
  /// Our own, which `import` reads back.
  case json
  /// The Spring Boot starter of WxJava for one mini-program.
  case wxjava
  /// Its starter for several.
  case wxjavaMulti = "wxjava-multi"
  /// The list that the demo of WxJava reads with a class of its own.
  case wxjavaConfigs = "wxjava-configs"
  case easywechat
  /// The environment file that overtrue/laravel-wechat reads.
  case laravel
  case silenceper
  /// Senparc.Weixin, in `appsettings.json`.
  case senparc
  /// `mp-weixin` in the `config.json` of uni-id.
  case uniID = "uni-id"
  /// What Taro's plugin for uploads reads, one program a platform.
  case taroCI = "taro-ci"
  case kubernetes
  /// The file that miniprogram-ci takes.
  case uploadKey = "upload-key"

  /// Whether one file has room for more than one mini-program.
  package var holdsSeveral: Bool {
    switch self {
    case .dotenv, .shell, .json, .wxjavaMulti, .wxjavaConfigs, .taroCI, .kubernetes: true
    case .wxjava, .easywechat, .laravel, .silenceper, .senparc, .uniID, .uploadKey: false
    }
  }

  /// Whether a file of it keeps what else stands in it: an application's own variables are in it as well.
  package var setsVariables: Bool { self == .dotenv || self == .laravel }

  /// The first line of a file of it, where it has room for one; by it we know it again.
  package var heading: String? {
    switch self {
    case .shell, .wxjava, .wxjavaMulti, .wxjavaConfigs, .kubernetes: "# mpvault export --format \(rawValue)\n"
    case .dotenv, .json, .easywechat, .laravel, .silenceper, .senparc, .uniID, .taroCI, .uploadKey: nil
    }
  }

  /// Under which keys an SDK reads its values; nil for a shape that has no list of its own.
  var keys: [(field: Reference.Field, key: String)]? {
    switch self {
    case .wxjava, .wxjavaConfigs: Self.keys("appid", "secret", "token", "aesKey")
    case .wxjavaMulti: Self.keys("app-id", "app-secret", "token", "aes-key")
    case .easywechat: Self.keys("app_id", "secret", "token", "aes_key")
    case .laravel:
      Self.keys(
        "WECHAT_MINI_APP_APPID", "WECHAT_MINI_APP_SECRET", "WECHAT_MINI_APP_TOKEN", "WECHAT_MINI_APP_AES_KEY")
    case .silenceper: Self.keys("app_id", "app_secret", "token", "encoding_aes_key")
    case .senparc: Self.keys("WxOpenAppId", "WxOpenAppSecret", "WxOpenToken", "WxOpenEncodingAESKey")
    case .uniID: Self.keys("appid", "appsecret")
    case .dotenv, .shell, .json, .taroCI, .kubernetes, .uploadKey: nil
    }
  }

  /// In this order: AppID, AppSecret, token and EncodingAESKey of the message push.
  private static func keys(_ keys: String...) -> [(Reference.Field, String)] {
    let fields: [Reference.Field] = [
      .appID, .credential(.appSecret), .credential(.messageToken), .credential(.messageAESKey),
    ]
    return Array(zip(fields, keys))
  }

  /// What is of no use to its reader without.
  var required: [Reference.Field] {
    if keys != nil { return [.appID, .credential(.appSecret)] }
    if self == .taroCI { return [.appID] }
    return self == .uploadKey ? [.credential(.uploadKey)] : []
  }

  /// What its reader is likely to miss.
  var expected: [Reference.Field] {
    switch self {
    case .dotenv, .shell, .kubernetes: [.appID, .credential(.appSecret)]
    default: []
    }
  }

  /// Whether it has a place for such a credential.
  package func holds(_ kind: CredentialKind) -> Bool {
    switch self {
    case .json: true
    case .dotenv, .shell, .kubernetes: VariableNames.name(of: kind) != nil
    case .uploadKey: kind == .uploadKey
    case .taroCI: kind == .uploadKey || kind == .uploadToken
    default: keys?.contains { $0.field == .credential(kind) } ?? false
    }
  }
}

/// Why a value cannot be written in a format.
package enum NotCarried: Equatable, Sendable {
  /// No UTF-8.
  case notText
  case zeroByte
  /// Most dotenv libraries take a backslash at the end for the escape of the closing quote.
  case finalBackslash
  /// A shell that reads the file as well would run what is in it.
  case expansion
  /// A line of it would be another variable to what reads the file line by line.
  case assignment
  /// Spring takes `${` for a reference, and knows no way to write it otherwise before version 6.2.
  case placeholder
}

extension ExportFormat {
  func refusal(of value: Span<UInt8>) -> NotCarried? {
    switch self {
    case .json, .easywechat, .kubernetes, .uploadKey: return nil
    case .shell: return value.holds(0) ? .zeroByte : nil
    case .dotenv, .laravel:
      if value.holds(0) { return .zeroByte }
      if !value.isText { return .notText }
      if self == .dotenv, value.endsInBackslash { return .finalBackslash }
      return VariableText.danger(of: value, self == .dotenv ? .dotenv : .laravel)
    case .silenceper, .senparc, .uniID, .taroCI: return value.isText ? nil : .notText
    case .wxjava, .wxjavaMulti, .wxjavaConfigs:
      return !value.isText ? .notText : value.holdsPlaceholder ? .placeholder : nil
    }
  }
}
