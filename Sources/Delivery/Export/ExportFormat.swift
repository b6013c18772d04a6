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
  /// WxJava's starters for 公众号, for a third-party platform, for 小店 and for 企业微信.
  case wxjavaMp = "wxjava-mp"
  case wxjavaOpen = "wxjava-open"
  case wxjavaChannel = "wxjava-channel"
  case wxjavaCp = "wxjava-cp"
  /// Its starter for a merchant, with the AppID of a program that is paid in.
  case wxjavaPay = "wxjava-pay"
  case easywechat
  /// The environment file that overtrue/laravel-wechat reads.
  case laravel
  case silenceper
  /// Senparc.Weixin, in `appsettings.json`.
  case senparc
  /// The `config.json` of uni-id, one program a platform.
  case uniID = "uni-id"
  /// What Taro's plugin for uploads reads, one program a platform.
  case taroCI = "taro-ci"
  /// The environment file that weapp-vite reads for uploads, one program a platform.
  case miniCIEnv = "mini-ci-env"
  case kubernetes
  /// The file that miniprogram-ci takes, or another platform's tool.
  case uploadKey = "upload-key"

  /// What a file of that name is read as; nil where its name does not say.
  package static func ofFile(_ path: String) -> ExportFormat? {
    let name = path.split(separator: "/").last ?? ""
    return name == ".env" || name.hasPrefix(".env.") || name.hasSuffix(".env") ? .dotenv : nil
  }

  /// Whether one file has room for more than one mini-program.
  package var holdsSeveral: Bool {
    switch self {
    case .dotenv, .shell, .json, .wxjavaMulti, .wxjavaConfigs, .wxjavaPay, .uniID, .taroCI, .miniCIEnv,
      .kubernetes:
      true
    case .wxjava, .wxjavaMp, .wxjavaOpen, .wxjavaChannel, .wxjavaCp, .easywechat, .laravel, .silenceper,
      .senparc, .uploadKey:
      false
    }
  }

  /// Whether a file of it keeps what else stands in it: an application's own variables are in it as well.
  package var setsVariables: Bool { [.dotenv, .laravel, .miniCIEnv].contains(self) }

  /// The first line of a file of it, where it has room for one; by it we know it again.
  package var heading: String? {
    switch self {
    case .shell, .wxjava, .wxjavaMulti, .wxjavaConfigs, .wxjavaMp, .wxjavaOpen, .wxjavaChannel, .wxjavaCp,
      .wxjavaPay, .kubernetes:
      "# mpvault export --format \(rawValue)\n"
    case .dotenv, .json, .easywechat, .laravel, .silenceper, .senparc, .uniID, .taroCI, .miniCIEnv,
      .uploadKey:
      nil
    }
  }

  /// The starter of WxJava's that reads it; nil for what is not WxJava's.
  var starter: ToolNames.Starter? {
    switch self {
    case .wxjava, .wxjavaMulti, .wxjavaConfigs: .miniapp
    case .wxjavaMp: .mp
    case .wxjavaOpen: .open
    case .wxjavaChannel: .channel
    case .wxjavaCp: .cp
    case .wxjavaPay: .pay
    case .dotenv, .shell, .json, .easywechat, .laravel, .silenceper, .senparc, .uniID, .taroCI, .miniCIEnv,
      .kubernetes, .uploadKey:
      nil
    }
  }

  /// Whether it has to do with what runs there.
  package func isFor(_ platform: Platform) -> Bool {
    let tools = platform.tools
    return switch self {
    case .dotenv, .shell, .json, .kubernetes, .uploadKey: true
    // The AppID that is paid in stands there too.
    case .wxjavaPay where platform.isOfWeChat: true
    case .wxjava, .wxjavaMulti, .wxjavaConfigs, .wxjavaMp, .wxjavaOpen, .wxjavaChannel, .wxjavaCp, .wxjavaPay:
      tools.starter == starter
    case .easywechat, .silenceper: platform.isOfWeChat
    case .laravel: !tools.laravel.isEmpty
    case .senparc: !tools.senparc.isEmpty
    case .uniID: tools.uniID != nil
    case .taroCI: tools.taro != nil
    case .miniCIEnv: tools.uploadVariable != nil
    }
  }

  /// What an SDK reads of a program that runs there: in place of a starter of WxJava's the one that is for it, else all
  /// of them.
  package func instead(on platform: Platform) -> [ExportFormat] {
    let starters = starter == nil ? [] : Self.starters(for: platform)
    return starters.isEmpty
      ? Self.allCases.filter { $0.isFor(platform) && $0.keys(on: platform) != nil } : starters
  }

  /// Those of WxJava's, the usual one first.
  package static func starters(for platform: Platform) -> [ExportFormat] {
    platform.tools.starter == nil ? [] : allCases.filter { $0.starter == platform.tools.starter }
  }

  /// What is of no use to its reader without.
  func required(on platform: Platform) -> [Reference.Field] {
    switch self {
    case .wxjavaPay where platform.isOfWeChat: [.appID]
    case .wxjavaPay: [.appID, .credential(platform.usualKind)]
    case .taroCI: [.appID]
    case .miniCIEnv: [.appID, .credential(platform.uploadKind)]
    case .uploadKey: [.credential(.uploadKey)]
    default: keys(on: platform) == nil ? [] : [.appID, .credential(platform.usualKind)]
    }
  }

  /// What its reader is likely to miss.
  func expected(on platform: Platform) -> [Reference.Field] {
    switch self {
    case .dotenv, .shell, .kubernetes: [.appID, .credential(platform.usualKind)]
    default: []
    }
  }

  /// Whether it has a place for such a credential.
  func holds(_ kind: CredentialKind, on platform: Platform) -> Bool {
    switch self {
    case .json: true
    case .dotenv, .shell, .kubernetes: VariableNames.name(of: kind) != nil
    case .uploadKey: kind == .uploadKey
    case .taroCI, .miniCIEnv: kind == platform.uploadKind && fileName(of: kind, on: platform, id: "") == nil
    default: keys(on: platform)?.contains { $0.source == .field(.credential(kind)) } ?? false
    }
  }

  /// How a value is named there that stays a file of its own; nil for one that is written.
  func fileName(of kind: CredentialKind, on platform: Platform, id: String) -> String? {
    switch (self, kind) {
    case (.taroCI, .uploadKey) where platform.isOfWeChat: platform.tools.keyFile.name(id)
    case (.miniCIEnv, .uploadKey): platform.tools.keyFile.name(id)
    case (.wxjavaPay, .payPrivateKey): "apiclient_key.pem"
    case (.wxjavaPay, .payPublicKey): "pub_key.pem"
    default: nil
    }
  }
}

extension ExportFormat {
  func refusal(of value: Span<UInt8>) -> NotCarried? {
    switch self {
    case .json, .easywechat, .kubernetes, .uploadKey: return nil
    case .shell: return value.holds(0) ? .zeroByte : nil
    case .dotenv, .laravel, .miniCIEnv:
      if value.holds(0) { return .zeroByte }
      if !value.isText { return .notText }
      if self != .laravel, value.endsInBackslash { return .finalBackslash }
      return VariableText.danger(of: value, self == .laravel ? .laravel : .dotenv)
    case .silenceper, .senparc, .uniID, .taroCI: return value.isText ? nil : .notText
    case .wxjava, .wxjavaMulti, .wxjavaConfigs, .wxjavaMp, .wxjavaOpen, .wxjavaChannel, .wxjavaCp, .wxjavaPay:
      return !value.isText ? .notText : value.holdsPlaceholder ? .placeholder : nil
    }
  }
}
