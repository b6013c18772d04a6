import Testing

@testable import MiniProgram

/// What the platforms' documents say, as far as the product relies on it. A is a platform's own document, B its own tool,
/// C and D are others: they are reasons for a warning and never for a refusal.
@Suite struct PlatformTests {
  enum Letter { case a, b, c }

  struct Fact: CustomTestStringConvertible, Sendable {
    let letter: Letter
    let testDescription: String
    let holds: @Sendable () -> Bool

    init(_ letter: Letter, _ text: String, _ holds: @escaping @Sendable () -> Bool) {
      (self.letter, testDescription, self.holds) = (letter, text, holds)
    }
  }

  private static let family: [Platform] = [
    .wechatMini, .wechatAccount, .wechatOpen, .wechatShop, .wechatComponent,
  ]

  static let facts: [Fact] = [
    Fact(.a, "a mini-program's old AppSecret works for a few minutes") {
      Platform.wechatMini.rule(of: .appSecret).grace == .minutes
    },
    Fact(.a, "an account's old AppSecret dies at once") {
      Platform.wechatAccount.rule(of: .appSecret).grace == .atOnce
    },
    Fact(.a, "only the AppSecrets of mini-programs and accounts can be frozen") {
      let freezable = family.flatMap { platform in
        CredentialKind.named.filter { platform.rule(of: $0).isFreezable == true }.map { (platform.word, $0) }
      }
      return freezable.map(\.0) == ["wechat-mini", "wechat-mp"] && freezable.allSatisfy { $0.1 == .appSecret }
    },
    Fact(.a, "every other kind of a mini-program's cannot be frozen") {
      let kinds = CredentialKind.known.dropFirst() + [CredentialKind("other:ours")].compactMap(\.self)
      return family.allSatisfy { platform in kinds.allSatisfy { platform.rule(of: $0).isFreezable == false } }
    },
    Fact(.a, "addresses that may ask for a token are listed beside the 开发者 ID; an account's guard every call")
    {
      Platform.wechatMini.whiteList?.chinese.contains("开发者 ID → IP 白名单") == true
        && Platform.wechatAccount.whiteList?.chinese.contains("基础信息") == true
    },
    Fact(.a, "what the token interface's numbers mean") {
      let reasons: [(Int, CheckReason)] = [
        (40001, .wrongSecret), (40125, .wrongSecret), (40013, .wrongAppID), (40243, .secretFrozen),
        (50004, .accountFrozen), (50007, .accountFrozen), (61024, .ofComponent),
        (89501, .addressUnconfirmed), (89503, .addressUnconfirmed), (89506, .addressRefused),
        (89507, .addressRefused), (40164, .addressNotAllowed(nil)), (41002, .requestIncomplete),
        (41004, .requestIncomplete), (40002, .requestIncomplete), (45009, .tooManyCalls), (-1, .busy),
      ]
      return reasons.allSatisfy { Platform.stableToken.reason($0.0) == $0.1 }
        && Platform.stableToken.reason(12345) == .unknown
    },
    Fact(.a, "the stable token is asked for without a new one being made") {
      Platform.stableToken.path == "/cgi-bin/stable_token"
        && Platform.stableToken.words.contains {
          if case .no = $0.word { $0.name == "force_refresh" } else { false }
        }
    },
    Fact(.a, "Douyin's numbers") {
      [(10003, CheckReason.wrongAppID), (10013, .wrongSecret), (10020, .tooManyCalls)].allSatisfy {
        Platform.douyin.check?.reason($0.0) == $0.1
      }
    },
    Fact(.a, "WeCom's numbers, and where it is asked") {
      let check = Platform.weCom.check
      return check?.host == "https://qyapi.weixin.qq.com" && check?.path == "/cgi-bin/gettoken"
        && [
          (40001, CheckReason.wrongSecret), (40013, .wrongAppID), (60020, .addressNotAllowed(nil)),
          (50003, .accountFrozen),
        ].allSatisfy { check?.reason($0.0) == $0.1 }
    },
    Fact(.a, "Feishu is asked for the token of its own application") {
      Platform.feishu.check?.path == "/open-apis/auth/v3/tenant_access_token/internal"
    },
    Fact(.a, "DingTalk says 40089 of a wrong pair") {
      Platform.dingTalk.check?.path == "/gettoken" && Platform.dingTalk.check?.reason(40089) == .wrongSecret
    },
    Fact(.a, "Xiaohongshu, Kuaishou and Baidu are never asked: a new token would cut the old one short") {
      [Platform.xiaohongshu, .kuaishou, .baidu, .alipay, .wechatPay].allSatisfy { $0.check == nil }
    },
    Fact(.a, "what uploads to Baidu is a person's whole login") {
      Platform.all.filter { $0.rule(of: .uploadToken).isWholeLogin } == [.baidu]
    },
    Fact(.a, "each platform's own project files") {
      Platform.douyin.projectFiles == ["project.tt.json"]
        && Platform.alipay.projectFiles == ["mini.project.json", "project.my.json"]
        && Platform.feishu.projectFiles == ["project.lark.json"]
        && Platform.dingTalk.projectFiles == ["mini.project.json"]
        && Platform.xiaohongshu.projectFiles == ["project.xhs.json"]
        && Platform.kuaishou.projectFiles == ["project.ks.json"]
        && Platform.baidu.projectFiles == ["project.swan.json"]
        && Platform.wechatMini.projectFiles.isEmpty
    },
    Fact(.a, "old keys of API 安全 work for 24 hours, and a button ends them") {
      [CredentialKind.apiAESKey, .apiPrivateKey].allSatisfy {
        Platform.wechatMini.rule(of: $0).grace == .hours(24, canBeEnded: true)
      }
    },
    Fact(.a, "the page of API 安全 takes no other key for 24 hours") {
      [CredentialKind.apiAESKey, .apiPrivateKey].allSatisfy {
        Platform.wechatMini.rule(of: $0).lockedHours == 24
      }
    },
    Fact(.a, "each key of API 安全 has an Sn of 32 hexadecimal digits") {
      [CredentialKind.apiAESKey, .apiPrivateKey].allSatisfy { kind in
        let companions = Platform.wechatMini.rule(of: kind).companions
        return companions.map(\.name) == ["sn"] && companions[0].fits(Sample.appSecret)
          && !companions[0].fits("1")
      }
    },
    Fact(.a, "token and key of the message push are the team's own") {
      [CredentialKind.messageToken, .messageAESKey].allSatisfy { kind in
        family.allSatisfy { $0.rule(of: kind).maker == .team }
      }
    },
    Fact(.a, "what receives pushed messages decrypts with the current and the previous key for a while") {
      family.allSatisfy { $0.rule(of: .messageAESKey).grace == .either }
    },
    Fact(.a, "the APIv3 key is the team's own, and the old one dies at once") {
      let rule = Platform.wechatMini.rule(of: .payAPIv3Key)
      return rule.maker == .team && rule.grace == .atOnce && rule.isShownOnce
    },
    Fact(.a, "an upload key is shown once") { Platform.wechatMini.rule(of: .uploadKey).isShownOnce },
    Fact(
      .a,
      "the stable token serves all of WeChat's but third-party platforms; four others have a harmless check"
    ) {
      Platform.all.filter(\.isVerifiable) == [
        .wechatMini, .wechatAccount, .wechatOpen, .wechatShop, .douyin, .weCom, .feishu, .dingTalk,
      ]
    },
    Fact(.a, "Douyin is asked for its stable token, and for no other") {
      Platform.douyin.check?.path == "/oauth/stable_client_token/"
    },
    Fact(.a, "an upload token of Douyin's is shown once") {
      Platform.douyin.rule(of: .uploadToken).isShownOnce
    },
    Fact(.b, "the old public key of Alipay works for 48 hours") {
      Platform.alipay.rule(of: .appPrivateKey).grace == .hours(48, canBeEnded: false)
    },
    Fact(.a, "a team makes the pair of keys that it signs with at Alipay, and enters the public one") {
      Platform.alipay.rule(of: .appPrivateKey).maker == .teamsPair
        && Platform.alipay.usualKind == .appPrivateKey
    },
    Fact(.b, "an upload to Alipay goes with a key and the id of a tool, in one JSON file") {
      Platform.alipay.rule(of: .uploadKey).companions == [.toolID]
        && Platform.alipay.tools.keyFile == .identity
    },
    Fact(.c, "a key of Kuaishou's lies in private.ID.key") {
      Platform.kuaishou.tools.keyFile.name("ks1") == "private.ks1.key"
    },
    Fact(.b, "WxJava has a starter for these") {
      Platform.all.compactMap { $0.tools.starter?.rawValue } == [
        "miniapp", "mp", "channel", "open", "pay", "cp",
      ]
    },
    Fact(.a, "a merchant's number has 8 to 10 digits, and is no AppID") {
      Platform.wechatPay.ids.fits("1900000109") && !Platform.wechatPay.ids.fits("1234567")
        && !Platform.wechatPay.isOfWeChat && Platform.having(id: "1900000109") == nil
    },
    Fact(.a, "a merchant's API keys are the team's own, shown never again, and the old ones die at once") {
      [CredentialKind.payAPIv2Key, .payAPIv3Key].allSatisfy { kind in
        let rule = Platform.wechatPay.rule(of: kind)
        return rule.maker == .team && rule.isShownOnce && rule.grace == .atOnce && rule.lettersToMake == 32
      }
    },
    Fact(.a, "an APIv3 key has 32 letters and digits") {
      CredentialKind.payAPIv3Key.check(Sample.payKey, on: .wechatPay) == nil
        && CredentialKind.payAPIv3Key.check("short", on: .wechatPay) == .length(expected: 32...32, actual: 5)
    },
    Fact(
      .a, "a merchant's private key is RSA in PEM, has a serial number of 40 digits, and is good for 5 years"
    ) {
      let rule = Platform.wechatPay.rule(of: .payPrivateKey)
      let serial = rule.companions.first { $0.name == "serial" }
      return rule.yearsValid == 5 && serial?.fits("5157F09EFDC096DE15EBE81A47057A7232F1B8E1") == true
        && serial?.fits("1") == false && CredentialKind.payPrivateKey.check("x", on: .wechatPay) != nil
        && CredentialKind.payPrivateKey.check(Sample.pem("PRIVATE KEY"), on: .wechatPay) == nil
    },
    Fact(.a, "WeChat Pay's public key has an id of its own, and is no secret") {
      let rule = Platform.wechatPay.rule(of: .payPublicKey)
      return rule.isPublic && rule.companions.first?.fits("PUB_KEY_ID_0114232134912410000000000000") == true
        && rule.companions.first?.fits("0114232134912410000000000000") == false
        && Platform.all.allSatisfy { platform in
          CredentialKind.known.allSatisfy {
            platform.rule(of: $0).isPublic == ($0 == .payPublicKey && platform == .wechatPay)
          }
        }
    },
    Fact(.a, "nothing of a merchant's can be frozen") {
      CredentialKind.known.filter(Platform.wechatPay.has).allSatisfy {
        Platform.wechatPay.rule(of: $0).isFreezable == false
      }
    },
    Fact(.a, "whether messages are XML or JSON is the team's choice") {
      let words = Platform.wechatMini.rule(of: .messageToken).companions
      return words.map(\.name) == ["data-format"] && words[0].fits("JSON") && words[0].fits("XML")
        && !words[0].fits("json5")
    },
    Fact(.b, "Taro and weapp-vite upload with these") {
      Platform.all.compactMap { $0.tools.uploadVariable } == [
        "WEAPP_CI_PRIVATE_KEY_PATH", "TT_UPLOAD_TOKEN", "ALIPAY_IDENTITY_KEY_PATH", "XHS_UPLOAD_TOKEN",
      ]
        && Platform.all.compactMap { $0.tools.taro } == ["weapp", "tt", "alipay", "xhs"]
    },
    Fact(.c, "keys of 虚拟支付 stand beside an OfferID") {
      [CredentialKind.virtualPayKey, .virtualPaySandboxKey].allSatisfy {
        Platform.wechatMini.rule(of: $0).companions.map(\.name) == ["offer-id"]
      }
    },
    Fact(.c, "ids of Douyin's have 16 or 18 digits behind tt") {
      ["tt0123456789abcdef", "tt0123456789abcdef01"].allSatisfy { Platform.having(id: $0) == .douyin }
    },
    Fact(.c, "ids of the others say whose they are") {
      Platform.having(id: "ww0123456789abcdef") == .weCom
        && Platform.having(id: "cli_0123456789abcdef") == .feishu
        && Platform.having(id: "ding0123456789abcdef") == .dingTalk
        && Platform.having(id: "ks012345678901234567") == .kuaishou
        && Platform.having(id: "2021001234567890") == .alipay
        && Platform.having(id: "0123456789abcdef01234567") == .xiaohongshu
        && Platform.having(id: "12345") == nil
    },
    Fact(.c, "a secret of Douyin's has 40 hexadecimal digits") {
      Platform.douyin.rule(of: .appSecret).shape == LooseShape(.smallHex, 40)
    },
  ]

  @Test(arguments: facts) func eachFactHolds(_ fact: Fact) { #expect(fact.holds()) }

  /// What is not certain is taken as it is.
  @Test func nothingOfOthersSayingRefuses() throws {
    let values = [
      "x", Sample.appSecret, Sample.messageAESKey, String(repeating: "g", count: 40), "-----BEGIN", "密钥",
    ]
    for platform in Platform.all where !platform.isOfWeChat {
      for value in values {
        #expect(CredentialKind.appSecret.check(value, on: platform) == nil, "\(platform.word)")
      }
      #expect(CredentialKind.appSecret.check("wx0123456789abcdef", on: platform) == .looksLike(.appID))
      #expect(CredentialKind.appSecret.check("", on: platform) == .empty)
    }
    for value in values {
      for kind in [CredentialKind.payAPIv2Key, .payPublicKey, .virtualPayKey] {
        #expect(kind.check(value, on: .wechatPay) == nil && kind.check(value) == nil, "\(kind.word)")
      }
      #expect(CredentialKind.appPrivateKey.check(value, on: .other) == nil)
    }
    let pair = "tt0123456789abcdef 0123456789012345678901234567890123abcdef"
    #expect(Note.check(pair) == nil && Note.pair(in: pair) == .douyin)
    for id in ["x", "tt1", "1234"] { #expect(IDRule.isPossible(id)) }
    for id in ["", "a/b", "a b", Sample.appSecret, "小程序"] { #expect(!IDRule.isPossible(id)) }
  }

  @Test func aValueOfAnotherPlatformIsTold() {
    let douyin = String(repeating: "0123456789", count: 4)
    #expect(CredentialKind.appSecret.check(douyin) == .looksLikeSecretOf(.douyin))
    #expect(
      CredentialKind.appSecret.check(String(repeating: "aB3_", count: 16)) == .looksLikeSecretOf(.dingTalk))
    #expect(CredentialKind.appSecret.check(Sample.appSecret + "0") == .length(expected: 32...32, actual: 33))
    #expect(doubt(Sample.appSecret, .douyin) == Doubt(seemsOf: .wechatMini))
    #expect(doubt("short", .douyin) == Doubt(seemsOf: nil))
    #expect(
      doubt(douyin, .douyin) == nil && doubt(Sample.appSecret, .feishu) == nil && doubt("x", .other) == nil)
  }

  @Test func eachWordLeadsToItsPlatform() {
    #expect(Platform.all.allSatisfy { Platform($0.word) == $0 } && Platform("Douyin") == nil)
    #expect(Set(Platform.all.map(\.word)).count == Platform.all.count && Platform.standard == .wechatMini)
    for kind in CredentialKind.later {
      #expect(CredentialKind(kind.text) == kind && "other:\(kind.word)" == kind.text)
    }
  }

  private func doubt(_ value: String, _ platform: Platform) -> Doubt? {
    CredentialKind.appSecret.doubt(value.utf8Span.span, on: platform)
  }
}
