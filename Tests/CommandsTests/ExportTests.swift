import Foundation
import Support
import Testing

/// What `export` writes, taken by those who read it: Python's YAML, JSON and dotenv, PHP, shells.
@Suite struct ExportTests {
  private let vault: VaultHome
  private let pair = Pairs.one(seed: 81)
  private let second = Pairs.one(seed: 82)
  private let token = "token0token1"
  private let aesKey = String(repeating: "aB3", count: 14) + "x"
  private let odd = "it's \"HOME\" \\ #\n二 {X}"
  private let key: String

  init() throws {
    vault = try VaultHome()
    let made = try vault.home.tool(
      "openssl", "genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048")
    key = made.text
    try #require(key.hasPrefix("-----BEGIN PRIVATE KEY-----"))
    try add("shop", pair, ["--alias", "s", "--tag", "t"])
    for (kind, value) in [
      ("message-token", token), ("message-aes-key", aesKey), ("upload-key", key), ("other:odd", odd),
      ("other:标签", "labelled"),
    ] {
      let outcome = try vault.run("add", "shop", "--kind", kind, input: value)
      try #require(outcome.status == 0, "\(outcome)")
    }
    try add("好邻居", second, ["--tag", "t"])
  }

  private func add(_ name: String, _ pair: Pairs.Pair, _ options: [String]) throws {
    let outcome = try vault.run(["add", name, "--app-id", pair.appId] + options, input: pair.appSecret)
    try #require(outcome.status == 0, "\(outcome)")
  }

  /// With several programs the variables have names in front: the one without stays, and is old after the next reset.
  @Test func whatAnEarlierExportSetIsTold() throws {
    #expect(try vault.run("export", "shop", "-o", ".env").status == 0)
    let both = try vault.run("export", "shop", "好邻居", "--format", "dotenv", "-o", ".env")
    #expect(both.status == 0 && both.errorText.contains("stay as they were: WX_APPSECRET"), "\(both)")
    let again = try vault.run("export", "shop", "-o", ".env")
    #expect(again.errorText.contains("stay as they were: S_WX_APPSECRET"), "\(again)")
  }

  /// A file called so says itself how it is read.
  @Test(arguments: [".env", ".env.production", "prod.env"]) func whatIsCalledSoIsADotenv(_ name: String)
    throws
  {
    let outcome = try vault.run("export", "shop", "-o", name)
    #expect(outcome.status == 0, "\(outcome)")
    #expect(try String(contentsOfFile: vault.home.path(name), encoding: .utf8).contains("WX_APPSECRET="))
    #expect(try vault.run("export", "shop", "-o", "env.yml").status == 64)
  }

  /// Exports to a new file, and insists on it.
  private func export(_ names: String..., as format: String) throws -> Outcome {
    try? FileManager.default.removeItem(atPath: vault.home.path("out"))
    let outcome = try vault.run(["export"] + names + ["--format", format, "-o", "out"])
    #expect(outcome.status == 0 && outcome.stdout.isEmpty && vault.home.mode("out") == 0o600, "\(outcome)")
    return outcome
  }

  /// What a line of Python makes of the file.
  private func python(_ script: String) throws -> NSObject {
    let outcome = try vault.home.tool(
      "/usr/bin/python3", "-c", "import json, yaml, dotenv, base64\nprint(json.dumps(\(script)))")
    return try #require(
      JSONSerialization.jsonObject(with: Data(outcome.stdout), options: .fragmentsAllowed) as? NSObject)
  }

  /// One vault for all of them: making it is what takes time.
  @Test func eachSDKReadsItsShape() throws {
    try springReadsWxJava()
    try springReadsSeveralTenants()
    try theDemoReadsItsList()
    try phpIncludesEasyWeChat()
    try laravelsReaderReadsItsVariables()
    try theShapesInJSONHaveTheirKeysAndNoEmptyOne()
  }

  @Test func variablesSecretsKeysAndTemplatesComeOutAsTheyWentIn() throws {
    try aShellAndDotenvReadTheVariablesThatRunGives()
    try kubernetesGetsOneSecretAProgram()
    try theUploadKeyIsTheFileThatThePlatformGave()
    try aTemplateIsFilledOnceAProgram()
  }

  private func springReadsWxJava() throws {
    let outcome = try export("shop", as: "wxjava")
    #expect(outcome.errorText.contains("upload-key, other:odd, other:标签 of shop"))
    let expected: [String: Any] = [
      "wx": [
        "miniapp": [
          "appid": pair.appId, "secret": pair.appSecret, "token": token, "aesKey": aesKey,
          "use-stable-access-token": true,
        ] as [String: Any]
      ]
    ]
    #expect(try python("yaml.safe_load(open('out'))") == expected as NSDictionary)
  }

  /// A merchant's keys stand beside the AppID that is paid in; what is a file there is named.
  @Test func eachStarterOfWxJavaHasItsOwnKeys() throws {
    let serial = "5157F09EFDC096DE15EBE81A47057A7232F1B8E1"
    let corpSecret = String(aesKey.reversed())
    let stored: [([String], String)] = [
      (
        ["pay", "--platform", "wechat-pay", "--app-id", "1900000109", "--tag", "paid"],
        aesKey.prefix(32).description
      ),
      (["pay", "--kind", "pay-api-v2-key"], "v2key"),
      (["pay", "--kind", "pay-private-key", "--field", "serial=\(serial)"], key),
      (["pay", "--kind", "pay-public-key", "--field", "id=PUB_KEY_ID_01"], "-----BEGIN PUBLIC KEY-----"),
      (
        ["corp", "--platform", "wecom", "--app-id", "ww0123456789abcdef", "--field", "agent-id=1000002"],
        corpSecret
      ),
      (
        ["shop", "--kind", "api-aes-key", "--field", "sn=\(String(repeating: "ab", count: 16))"],
        "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
      ),
    ]
    for (words, value) in stored {
      let outcome = try vault.run(["add"] + words, input: value)
      try #require(outcome.status == 0, "\(words): \(outcome)")
    }
    let outcome = try export("pay", "shop", as: "wxjava-pay")
    #expect(outcome.errorText.contains("mpvault get pay/pay-private-key > apiclient_key.pem"), "\(outcome)")
    let pay: NSDictionary = [
      "wx": [
        "pay": [
          "mchId": "1900000109", "mchKey": "v2key", "apiv3Key": aesKey.prefix(32).description,
          "certSerialNo": serial, "publicKeyId": "PUB_KEY_ID_01", "appId": pair.appId,
          "privateKeyPath": "apiclient_key.pem", "publicKeyPath": "pub_key.pem",
        ]
      ]
    ]
    #expect(try python("yaml.safe_load(open('out'))") == pay)
    _ = try export("corp", as: "wxjava-cp")
    let corp: NSDictionary = [
      "wx": ["cp": ["corpId": "ww0123456789abcdef", "corpSecret": corpSecret, "agentId": "1000002"]]
    ]
    #expect(try python("yaml.safe_load(open('out'))") == corp)
    // None of the starters has a property for what signs calls.
    for format in ["wxjava", "wxjava-multi", "wxjava-configs"] {
      let outcome = try export("shop", as: format)
      #expect(outcome.errorText.contains("api-aes-key"), "\(outcome)")
      #expect(try python("'ignature' in open('out').read()") == false as NSNumber)
    }
    let refused = try vault.run("export", "corp", "--format", "wxjava")
    #expect(refused.status == 65 && refused.errorText.contains("for WeCom: --format wxjava-cp"), "\(refused)")
    #expect(!refused.errorText.contains("edit"))
  }

  /// What an account, a third-party platform or a shop reads has names of its own.
  @Test func eachOfWeChatsHasItsOwnNames() throws {
    let account: [String: Any] = [
      "appId": second.appId, "secret": second.appSecret, "use-stable-access-token": true,
    ]
    let open = ["appId": second.appId, "secret": second.appSecret]
    let shop: [String: Any] = [
      "appid": second.appId, "secret": second.appSecret, "use-stable-access-token": true,
    ]
    let rows: [(String, String, NSDictionary, laravel: String?, senparc: [String]?)] = [
      (
        "wechat-mp", "wxjava-mp", ["wx": ["mp": account]], "WECHAT_OFFICIAL_ACCOUNT",
        ["WeixinAppId", "WeixinAppSecret"]
      ),
      (
        "wechat-component", "wxjava-open", ["wx": ["open": open]], "WECHAT_OPEN_PLATFORM",
        ["Component_Appid", "Component_Secret"]
      ),
      ("wechat-shop", "wxjava-channel", ["wx": ["channel": shop]], nil, nil),
    ]
    for (platform, format, written, laravel, senparc) in rows {
      try #require(vault.run("edit", "好邻居", "--platform", platform).status == 0)
      _ = try export("好邻居", as: format)
      #expect(try python("yaml.safe_load(open('out'))") == written)
      for other in ["wxjava", "wxjava-multi", "wxjava-configs"] {
        let refused = try vault.run("export", "好邻居", "--format", other)
        #expect(refused.status == 65 && refused.errorText.contains("--format \(format);"), "\(refused)")
        #expect(refused.errorText.contains("mpvault edit 好邻居 --platform wechat-mini"), "\(refused)")
      }
      if let laravel {
        _ = try export("好邻居", as: "laravel")
        let expected = ["\(laravel)_APPID": second.appId, "\(laravel)_SECRET": second.appSecret]
        #expect(try python("dotenv.dotenv_values('out')") == expected as NSDictionary)
      } else {
        #expect(try vault.run("export", "好邻居", "--format", "laravel").status == 65)
      }
      if let senparc {
        _ = try export("好邻居", as: "senparc")
        let expected = ["SenparcWeixinSetting": [senparc[0]: second.appId, senparc[1]: second.appSecret]]
        #expect(try python("json.load(open('out'))") == expected as NSDictionary)
      }
    }
    let refused = try vault.run("export", "shop", "--format", "wxjava-mp")
    #expect(refused.errorText.contains("--format wxjava, wxjava-multi, wxjava-configs;"), "\(refused)")
    #expect(refused.errorText.contains("--platform wechat-mp"))
  }

  private func springReadsSeveralTenants() throws {
    _ = try export("shop", "好邻居", as: "wxjava-multi")
    let expected = [
      "wx": [
        "ma": [
          "apps": [
            "s": [
              "app-id": pair.appId, "app-secret": pair.appSecret, "token": token, "aes-key": aesKey,
              "use-stable-access-token": true,
            ] as [String: Any],
            // In brackets Spring keeps a key as it is.
            "[好邻居]": [
              "app-id": second.appId, "app-secret": second.appSecret, "use-stable-access-token": true,
            ],
          ]
        ]
      ]
    ]
    #expect(try python("yaml.safe_load(open('out', encoding='utf-8'))") == expected as NSDictionary)
  }

  private func theDemoReadsItsList() throws {
    _ = try export("shop", "好邻居", as: "wxjava-configs")
    let configs: [[String: Any]] = [
      [
        "appid": pair.appId, "secret": pair.appSecret, "token": token, "aesKey": aesKey,
        "use-stable-access-token": true,
      ],
      ["appid": second.appId, "secret": second.appSecret, "use-stable-access-token": true],
    ]
    let expected = ["wx": ["miniapp": ["configs": configs]]]
    #expect(try python("yaml.safe_load(open('out', encoding='utf-8'))") == expected as NSDictionary)
    // Over its own file, at any time.
    _ = try export("shop", as: "wxjava-configs")
  }

  private func phpIncludesEasyWeChat() throws {
    _ = try export("shop", as: "easywechat")
    let outcome = try vault.home.tool("/usr/bin/php", "-r", "echo json_encode(include 'out');")
    let read = try JSONSerialization.jsonObject(with: Data(outcome.stdout)) as? NSObject
    let expected = ["app_id": pair.appId, "secret": pair.appSecret, "token": token, "aes_key": aesKey]
    #expect(read == expected as NSDictionary)
  }

  private func laravelsReaderReadsItsVariables() throws {
    _ = try export("shop", as: "laravel")
    let outcome = try vault.home.tool(
      "/usr/bin/php", "-r",
      "require '/usr/share/php/Dotenv/autoload.php'; echo json_encode(Dotenv\\Dotenv::parse(file_get_contents('out')));"
    )
    let read = try JSONSerialization.jsonObject(with: Data(outcome.stdout)) as? NSObject
    let expected = [
      "WECHAT_MINI_APP_APPID": pair.appId, "WECHAT_MINI_APP_SECRET": pair.appSecret,
      "WECHAT_MINI_APP_TOKEN": token, "WECHAT_MINI_APP_AES_KEY": aesKey,
    ]
    #expect(read == expected as NSDictionary)
  }

  /// What is absent is left out: an empty key would be taken for one.
  private func theShapesInJSONHaveTheirKeysAndNoEmptyOne() throws {
    let shapes: [(String, NSDictionary, NSDictionary)] = [
      (
        "silenceper",
        ["app_id": pair.appId, "app_secret": pair.appSecret, "token": token, "encoding_aes_key": aesKey],
        ["app_id": second.appId, "app_secret": second.appSecret]
      ),
      (
        "senparc",
        [
          "SenparcWeixinSetting": [
            "WxOpenAppId": pair.appId, "WxOpenAppSecret": pair.appSecret, "WxOpenToken": token,
            "WxOpenEncodingAESKey": aesKey,
          ]
        ],
        ["SenparcWeixinSetting": ["WxOpenAppId": second.appId, "WxOpenAppSecret": second.appSecret]]
      ),
      (
        "uni-id",
        ["mp-weixin": ["oauth": ["weixin": ["appid": pair.appId, "appsecret": pair.appSecret]]]],
        ["mp-weixin": ["oauth": ["weixin": ["appid": second.appId, "appsecret": second.appSecret]]]]
      ),
    ]
    for (format, whole, bare) in shapes {
      _ = try export("shop", as: format)
      #expect(try python("json.load(open('out'))") == whole)
      _ = try export("好邻居", as: format)
      #expect(try python("json.load(open('out'))") == bare)
    }
  }

  private var variables: [String: String] {
    [
      "WX_APPID": pair.appId, "WX_APPSECRET": pair.appSecret, "WX_MESSAGE_TOKEN": token,
      "WX_MESSAGE_AES_KEY": aesKey, "WX_UPLOAD_KEY": String(key.dropLast()), "WX_ODD": odd,
    ]
  }

  private func aShellAndDotenvReadTheVariablesThatRunGives() throws {
    let outcome = try export("shop", as: "shell")
    #expect(outcome.errorText.contains("other:标签 of shop"))
    let names = variables.keys.sorted()
    let sourced = try vault.home.tool("bash", "-c", "set -a; . ./out; env -0")
    let read = sourced.stdout.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    for name in names { #expect(read.contains("\(name)=\(variables[name] ?? "")"), "\(name)") }
    let told = try export("shop", as: "dotenv")
    #expect(told.errorText.contains("mp://shop/other:odd"))
    #expect(try python("dotenv.dotenv_values('out', interpolate=False)") == variables as NSDictionary)
    _ = try export("shop", "好邻居", as: "dotenv")
    let both = try python("list(dotenv.dotenv_values('out'))") as? [String]
    let prefix = "WX" + second.appId.dropFirst(2).uppercased() + "_"
    #expect(both?.contains("S_WX_APPID") == true && both?.contains(prefix + "WX_APPSECRET") == true)
  }

  private func kubernetesGetsOneSecretAProgram() throws {
    _ = try export("shop", "好邻居", as: "kubernetes")
    let read = try python(
      "[[d['apiVersion'], d['kind'], d['type'], d['metadata']['name'], {k: base64.b64decode(v, validate=True).decode() for k, v in d['data'].items()}] for d in yaml.safe_load_all(open('out'))]"
    )
    let expected: [[Any]] = [
      ["v1", "Secret", "Opaque", "s", variables],
      // 汉字 make no DNS label.
      [
        "v1", "Secret", "Opaque", second.appId, ["WX_APPID": second.appId, "WX_APPSECRET": second.appSecret],
      ],
    ]
    #expect(read == expected as NSArray)
  }

  @Test func ourOwnFormatHasAllOfIt() throws {
    try vault.run("edit", "shop", "--client", "老王", "--note", "第一行\n第二行", "--live")
    let forced = try vault.home.run(
      ["add", "shop", "--kind", "other:bytes", "--force"], input: [0xff, 0, 0x41],
      environment: vault.environment)
    try #require(forced.status == 0, "\(forced)")
    let outcome = try vault.run("export", "--all", "--json")
    let read = try JSONSerialization.jsonObject(with: Data(outcome.stdout)) as? NSObject
    let credentials: [[String: Any]] = [
      ["kind": "appsecret", "value": pair.appSecret],
      ["kind": "upload-key", "value": String(key.dropLast())],
      ["kind": "message-token", "value": token], ["kind": "message-aes-key", "value": aesKey],
      ["kind": "other:bytes", "value": ["base64": "/wBB"]], ["kind": "other:odd", "value": odd],
      ["kind": "other:标签", "value": "labelled"],
    ]
    let expected: [[String: Any]] = [
      [
        "name": "shop", "alias": "s", "appId": pair.appId, "client": "老王", "tags": ["t"],
        "note": "第一行\n第二行", "live": true, "credentials": credentials,
      ],
      [
        "name": "好邻居", "alias": NSNull(), "appId": second.appId, "client": NSNull(), "tags": ["t"],
        "note": NSNull(), "live": NSNull(),
        "credentials": [["kind": "appsecret", "value": second.appSecret]],
      ],
    ]
    #expect(outcome.status == 0 && read == expected as NSArray, "\(outcome)")
    // Formats of text cannot hold it, and say so.
    let refused = try vault.run("export", "shop", "--format", "dotenv", "-o", "refused")
    #expect(
      refused.status == 65 && refused.errorText.contains("other:bytes") && !vault.home.exists("refused"))
  }

  private func theUploadKeyIsTheFileThatThePlatformGave() throws {
    try vault.home.makeFolder("keys")
    let outcome = try vault.run("export", "shop", "--format", "upload-key", "-o", "keys")
    #expect(outcome.status == 0 && outcome.errorText.contains("private.\(pair.appId).key"))
    #expect(try vault.home.read("keys/private.\(pair.appId).key") == Array(key.utf8))
    #expect(vault.home.mode("keys/private.\(pair.appId).key") == 0o600)
    try vault.home.tool("openssl", "pkey", "-in", "keys/private.\(pair.appId).key", "-check", "-noout")
    // One of several has none: the others are written, and it is named.
    let both = try vault.run("export", "--tag", "t", "--format", "upload-key", "-o", "keys")
    #expect(both.status == 0 && both.errorText.contains("好邻居 has no code upload key, so it was left out"))
  }

  @Test func whatWouldBeCalledTheSameIsRefusedOrLeftOut() throws {
    try add("x.y", Pairs.one(seed: 85), ["--tag", "same"])
    try add("x-y", Pairs.one(seed: 86), ["--tag", "same"])
    for (format, word) in [("kubernetes", "x-y"), ("dotenv", "X_Y_")] {
      let refused = try vault.run("export", "--tag", "same", "--format", format, "-o", "same")
      #expect(refused.status == 65 && refused.errorText.contains(word), "\(refused)")
      #expect(!vault.home.exists("same"))
    }
    _ = try export("x.y", "x-y", as: "wxjava-multi")
    // Of two labels that make one variable the first is written, and the other named; an AppSecret is never
    // taken over.
    for label in ["a-b", "a_b", "appsecret"] {
      try vault.run("add", "x.y", "--kind", "other:\(label)", input: "labelled \(label)")
    }
    let outcome = try export("x.y", as: "dotenv")
    #expect(outcome.errorText.contains("other:a_b, other:appsecret of x.y"), "\(outcome)")
    let expected = [
      "WX_APPID": Pairs.one(seed: 85).appId, "WX_APPSECRET": Pairs.one(seed: 85).appSecret,
      "WX_A_B": "labelled a-b",
    ]
    #expect(try python("dotenv.dotenv_values('out')") == expected as NSDictionary)
  }

  @Test func aValueThatIsNotHereIsNamedAndNoneIsMadeUp() throws {
    #expect(try vault.run("purge", "shop/message-token", "--yes").status == 0)
    let outcome = try export("shop", as: "silenceper")
    #expect(outcome.errorText.contains("shop/message-token (its value is not in this vault)"), "\(outcome)")
    let expected = ["app_id": pair.appId, "app_secret": pair.appSecret, "encoding_aes_key": aesKey]
    #expect(try python("json.load(open('out'))") == expected as NSDictionary)
    #expect(try vault.run("purge", "shop", "--yes").status == 0)
    let refused = try vault.run("export", "shop", "--format", "wxjava")
    #expect(refused.status == 66 && refused.errorText.contains("mpvault share shop"), "\(refused)")
  }

  @Test func anEmptyVaultHasNothingToExport() throws {
    let empty = try VaultHome()
    #expect(try empty.run("export", "--all", "--format", "json").text == "[]\n")
    #expect(try empty.run("export", "--all", "--format", "dotenv").status == 66)
  }

  private func aTemplateIsFilledOnceAProgram() throws {
    try vault.home.write("t", "[{{ mp://./appid }}] {{ mp://shop/message-token }}\n")
    let outcome = try vault.run("export", "--tag", "t", "--template", "t")
    #expect(outcome.text == "[\(pair.appId)] \(token)\n[\(second.appId)] \(token)\n")
    try vault.home.write("t", "{{ mp://./upload-key }}\n")
    let missing = try vault.run("export", "--tag", "t", "--template", "t", "-o", "filled")
    #expect(missing.status == 66 && !vault.home.exists("filled"))
  }
}
