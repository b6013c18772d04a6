import Foundation
import MiniProgram
import Sodium
import Support
import Testing

@testable import Delivery

/// The files that people have, each as its program writes it.
@Suite struct ImportKindsTests {
  private static func content(_ text: String) -> SecretBytes { SecretBytes(copying: Array(text.utf8).span) }

  /// An entry, as what a test can compare.
  private struct Row: Equatable {
    var name: String
    var appID: String?
    var secret: String?
    var client: String?
  }

  private static func rows(_ found: ImportedEntries) -> [Row] {
    found.entries.map { entry in
      Row(
        name: entry.name, appID: entry.appID,
        secret: entry.values.first.map { $0.value.withBytes { String(decoding: $0.array, as: UTF8.self) } },
        client: entry.client)
    }
  }

  static let pair = Pairs.one(seed: 91)
  static let other = Pairs.first(2, seed: 91)[1]

  /// As `export` and `run` name them, and EasyWeChat's package for Laravel.
  @Test func variablesOfEachPlatformAreItsOwn() throws {
    let text = """
      WX_APPID=\(Self.pair.appId)
      WX_APPSECRET=\(Self.pair.appSecret)
      TT_APPID=tt0123456789abcdef
      TT_APPSECRET=0123456789012345678901234567890123456789
      TT_UPLOAD_TOKEN=t
      SHOP_ALIPAY_APPID=2021001234567890
      SHOP_ALIPAY_APP_PRIVATE_KEY=MII
      WECHAT_OFFICIAL_ACCOUNT_APPID=\(Self.other.appId)
      WECHAT_OFFICIAL_ACCOUNT_SECRET=\(Self.other.appSecret)
      WXPAY_MCHID=1900000109
      WXPAY_PAY_API_V3_KEY=AbCdEfGhIjKlMnOpQrStUvWxYz012345
      APP_APPSECRET=x
      """
    let found = try DotenvImport.read(Self.content(text), name: "n")
    #expect(found.entries.map(\.name) == ["n", "douyin", "shop", "wechat-mp", "wechat-pay"])
    #expect(found.entries.map(\.platform) == [nil, .douyin, .alipay, .wechatAccount, .wechatPay])
    #expect(
      found.entries.map(\.appID) == [
        Self.pair.appId, "tt0123456789abcdef", "2021001234567890", Self.other.appId, "1900000109",
      ])
    let kinds: [[CredentialKind]] = [
      [.appSecret], [.appSecret, .uploadToken], [.appPrivateKey], [.appSecret], [.payAPIv3Key],
    ]
    #expect(found.entries.map { $0.values.map(\.kind) } == kinds)
    #expect(found.notTaken == ["APP_APPSECRET"])
  }

  // MARK: Which format

  static let headers: [(String, ImportFormat?)] = [
    ("名称,AppID,密钥\n", .csv), ("name;appid;secret\r\n", .csv), ("\u{FEFF}name\tAppSecret\n", .csv),
    ("sep=;\nname;secret\n", .csv), ("小程序密钥\n\n名称,密钥\n", .csv),
    ("name,url,username,password,note\n", .chrome), ("name,url,username,password\n", .chrome),
    (#""url","username","password","httpRealm","formActionOrigin","guid","timeCreated""# + "\n", .firefox),
    ("url,username,password,totp,extra,name,grouping,fav\n", .lastPass),
    (
      "folder,favorite,type,name,notes,fields,reprompt,login_uri,login_username,login_password,login_totp\n",
      .bitwardenTable
    ),
    (#""Group","Title","Username","Password","URL","Notes","TOTP""# + "\n", .keePassXC),
    ("Title,Url,Username,Password,OTPAuth,Favorite,Archived,Tags,Notes\n", .onePassword),
    (#"{"encrypted":false,"items":[]}"#, .bitwarden), (#" {"encrypted":true,"data":"x"}"#, .bitwarden),
    (#"[{"name":"x","credentials":[]}]"#, .json), ("\u{FEFF}[{\"name\":\"x\"}]", .json),
    ("# x\nDB=1\nWX_APPID=wx0123456789abcdef\n", .dotenv), ("\u{FEFF}export WX_APPSECRET='x'\n", .dotenv),
    ("hello world\n", nil), ("a=b\n", nil), (#"{"a":1}"#, nil), ("[]", nil), ("name,phone\n", nil), ("", nil),
    ("a,\(pair.appSecret)\n", nil),
  ]

  @Test(arguments: headers)
  func theFormatIsToldByWhatStandsInTheFile(text: String, format: ImportFormat?) throws {
    #expect(try ImportGuess.format(of: Self.content(text)) == format)
  }

  @Test func UTF16IsNamedWithAndWithoutItsMark() throws {
    let text = "name,secret\n好邻居,\(Self.pair.appSecret)\n"
    for encoding in [String.Encoding.utf16, .utf16LittleEndian, .utf16BigEndian] {
      let bytes = [UInt8](try #require(text.data(using: encoding)))
      #expect(throws: DeliveryError.utf16) { try ImportGuess.format(of: SecretBytes(copying: bytes.span)) }
      #expect(throws: DeliveryError.utf16) { try TableImport.read(SecretBytes(copying: bytes.span)) }
      #expect(throws: DeliveryError.utf16) {
        try DotenvImport.read(SecretBytes(copying: bytes.span), name: "x")
      }
      #expect(throws: DeliveryError.utf16) { try OwnExportImport.read(SecretBytes(copying: bytes.span)) }
    }
  }

  // MARK: Tables

  static let tables = [
    "名称,AppID,密钥\nshop,\(pair.appId),\(pair.appSecret)\n,,\n , ,\n",
    "sep=;\r\n名称;AppID;密钥\r\nshop;\(pair.appId);\(pair.appSecret)\r\n",
    "\"sep=\t\"\nname\tappid\tsecret\nshop\t\(pair.appId)\t\(pair.appSecret)\n",
    "2026 年小程序,,\n负责人：李雷\n\n名称;AppID;密钥\nshop;\(pair.appId);\(pair.appSecret)\n",
  ]

  @Test(arguments: tables)
  func whatSpreadsheetsAddIsPassedOver(text: String) throws {
    let found = try TableImport.read(Self.content(text))
    #expect(Self.rows(found) == [Row(name: "shop", appID: Self.pair.appId, secret: Self.pair.appSecret)])
  }

  /// Nothing is stored beside another's AppID, and of two values none is dropped without a word.
  @Test func twoPairsInOneEntryAreNeverMixed() throws {
    let head = "Title,Url,Username,Password,OTPAuth,Favorite,Archived,Tags,Notes\n"
    let (one, two) = (Self.pair, Self.other)
    func read(_ user: String, _ notes: String) throws -> ImportedEntry {
      try ManagerTableImport.read(Self.content(head + "x,,\(user),,,,,,\"\(notes)\"\n"), as: .onePassword)
        .entries[0]
    }
    let both =
      "AppID: \(one.appId) AppSecret: \(one.appSecret)\nAppID: \(two.appId) AppSecret: \(two.appSecret)"
    #expect(try read("", both).problem == .sameKind(.appSecret))
    let beside = try read("", "AppID: \(one.appId)\nAppID: \(two.appId) AppSecret: \(two.appSecret)")
    #expect(beside.problem == nil && beside.appID == two.appId)
    #expect(try read(one.appId, "AppID: \(two.appId) AppSecret: \(two.appSecret)").problem == .otherAppID)
    let table = try TableImport.read(
      Self.content(
        "名称,AppID,密钥\na,\(one.appId),\(two.appId) \(two.appSecret)\nb,,\(two.appId) \(two.appSecret)\n"))
    #expect(throws: ImportProblem.otherAppID) { try CheckedEntry(table.entries[0]) }
    #expect(try CheckedEntry(table.entries[1]).appID?.text == two.appId)
  }

  @Test func theLinesAreThoseOfTheFile() throws {
    let found = try TableImport.read(Self.content("sep=,\ntitle\nname,secret\n,\na,1\n\nb,2\n"))
    #expect(found.entries.map(\.place) == [.line(5), .line(7)])
  }

  @Test func theAccountComesAlong() throws {
    let found = try TableImport.read(Self.content("名称,密钥,登录邮箱,管理员\na,1,a@b.c,王芳\nb,2,,\n"))
    #expect(
      found.entries.map(\.ownerEmail) == ["a@b.c", nil] && found.entries.map(\.wechatAdmin) == ["王芳", nil])
    #expect(found.notTaken.isEmpty)
    let misplaced = try TableImport.read(
      Self.content("name,secret,email,admin\na,1,,\(Self.pair.appSecret)\n"))
    #expect(misplaced.entries.map(\.problem) == [.badAdmin(.looksLikeSecret)])
  }

  // MARK: Password managers

  static let managers: [(ImportFormat, String)] = [
    (
      .chrome,
      "name,url,username,password,note\nm,https://x,me,pw,\nshop,https://x,\(pair.appId),\(pair.appSecret),\n"
    ),
    (
      .lastPass,
      "url,username,password,totp,extra,name,grouping,fav\nhttp://x,me,pw,,,m,,0\n"
        + "http://sn,,,,\"NoteType:Server\nAppID: \(pair.appId)\nAppSecret: \(pair.appSecret)\",shop,A\\Acme,0\n"
    ),
    (
      .bitwardenTable,
      "folder,favorite,type,name,notes,fields,reprompt,login_uri,login_username,login_password,login_totp\n"
        + ",,login,m,,,0,,me,pw,\n"
        + "Acme,,login,shop,,\"AppID: \(pair.appId)\nAppSecret: \(pair.appSecret)\",0,https://x,a@b.c,pw,\n"
    ),
    (
      .keePassXC,
      "\"Group\",\"Title\",\"Username\",\"Password\",\"URL\",\"Notes\"\n\"Root\",\"m\",\"me\",\"pw\",\"\",\"\"\n"
        + "\"Root/A/Acme\",\"shop\",\"\(pair.appId)\",\"\(pair.appSecret)\",\"\",\"\"\n"
    ),
  ]

  @Test(arguments: managers)
  func onlyMiniProgramsAreTaken(format: ImportFormat, text: String) throws {
    #expect(try ImportGuess.format(of: Self.content(text)) == format)
    let found = try ManagerTableImport.read(Self.content(text), as: format)
    let client = format == .chrome ? nil : "Acme"
    #expect(
      Self.rows(found) == [
        Row(name: "shop", appID: Self.pair.appId, secret: Self.pair.appSecret, client: client)
      ])
    #expect(found.leftOut.map(\.name) == ["m"])
    #expect(found.entries.allSatisfy { $0.note?.contains(Self.pair.appSecret) != true })
  }

  @Test func firefoxHasNoNamesAndTheHostIsOne() throws {
    let found = try ManagerTableImport.read(
      Self.content(
        """
        "url","username","password","httpRealm","formActionOrigin"
        "https://mp.weixin.qq.com:443/x","\(Self.pair.appId)","\(Self.pair.appSecret)",,
        "https://mp.weixin.qq.com:443","me","\(Self.other.appSecret)",,
        "chrome://x","me","pw",,
        """), as: .firefox)
    #expect(found.entries.map(\.name) == ["mp.weixin.qq.com-443", "mp.weixin.qq.com-443-2"])
    #expect(found.leftOut.map(\.name) == ["x"])
  }

  @Test(arguments: ["Recycle Bin", "回收站", "Recycle Bin/Acme"])
  func whatKeePassXCKeepsOfDeletedEntriesIsCounted(group: String) throws {
    let found = try ManagerTableImport.read(
      Self.content(
        "Group,Title,Username,Password\nRoot/\(group),a,,\(Self.pair.appSecret)\nRoot,b,,\(Self.other.appSecret)\n"
      ),
      as: .keePassXC)
    #expect(found.entries.map(\.name) == ["b"] && found.deleted == 1)
  }

  private func bitwarden(_ items: String) throws -> ImportedEntries {
    try BitwardenImport.read(Self.content("{\"encrypted\":false,\"items\":[\(items)]}"))
  }

  static let items = [
    #"{"name":"shop","login":{"username":"%I","password":"%S"}}"#,
    #"{"name":"shop","fields":[{"name":"AppID","value":"%I"},{"name":"AppSecret","value":"%S"}],"login":{"password":"pw"}}"#,
    #"{"name":"shop","fields":[{"name":"密钥","value":"%S"}],"login":{"username":"%I","password":"%O"}}"#,
    #"{"name":"shop","fields":[{"name":"x","value":"%S"},{"name":null,"value":null}],"notes":"AppID %I"}"#,
    #"{"type":2,"name":"shop","notes":"AppID：%I\nAppSecret：%S\nby Wang","login":null}"#,
    #"{"type":2,"name":"shop","notes":"%I\n%S"}"#,
  ]

  @Test(arguments: items)
  func anAppSecretIsFoundWhereBitwardenKeepsIt(item: String) throws {
    let text = item.replacing("%I", with: Self.pair.appId).replacing("%S", with: Self.pair.appSecret)
      .replacing("%O", with: Self.other.appSecret)
    let found = try bitwarden(text)
    #expect(Self.rows(found) == [Row(name: "shop", appID: Self.pair.appId, secret: Self.pair.appSecret)])
    #expect(found.entries.allSatisfy { $0.note?.contains(Self.pair.appSecret) != true })
  }

  @Test func whatIsNoneOfOursOrDeletedIsLeftOut() throws {
    let found = try bitwarden(
      """
      {"name":"mail","login":{"username":"me","password":"pw"},"notes":"md5\\n\(Self.pair.appSecret)"},
      {"name":"old","deletedDate":"2026-01-01T00:00:00Z","login":{"password":"\(Self.pair.appSecret)"}}
      """)
    #expect(found.entries.isEmpty && found.leftOut.map(\.name) == ["mail"] && found.deleted == 1)
  }

  // MARK: Environment files

  static let spellings = [
    ("WX_APPID", "WX_APPSECRET"), ("WX_APP_ID", "WX_APP_SECRET"), ("WECHAT_APP_ID", "WECHAT_APP_SECRET"),
    ("WECHAT_APPID", "WECHAT_SECRET"), ("WX_APPID", "WX_SECRET"), ("WECHAT_MINI_APPID", "WECHAT_MINI_SECRET"),
    ("MINI_PROGRAM_APP_ID", "MINI_PROGRAM_APP_SECRET"), ("MP_APP_ID", "MP_APP_SECRET"), ("appid", "secret"),
    ("appId", "appSecret"), ("wxAppId", "wxAppSecret"), ("WEIXIN_APPID", "WEIXIN_APP_SECRET_KEY"),
    ("VITE_WX_APPID", "VITE_WX_APPSECRET"), ("MINIPROGRAM_APPID", "MINIPROGRAM_SECRET"),
    ("WX_APPID", "WX_KEY"),
    ("WECHAT_MINI_APP_APPID", "WECHAT_MINI_APP_SECRET"), ("XCX_APPID", "XCX_APPSECRET"),
    ("APP_ID", "APP_KEY"),
    ("WX_MINI_APPID", "WECHAT_APPSECRET"), ("WXAPP_ID", "WXAPP_KEY"), ("WXAPPID", "WXSECRET"),
    ("wx.miniapp.appid", "wx.miniapp.secret"), ("wechat.app-id", "wechat.app-secret"),
    ("wx.miniapp.configs[0].appid", "wx.miniapp.configs[0].secret"),
  ]

  @Test(arguments: spellings)
  func aProjectsOwnNamesAreUnderstood(id: String, secret: String) throws {
    let text =
      "DB_PASSWORD=x\n\(secret)=\(Self.pair.appSecret)\n\(id)=\(Self.pair.appId)\nJWT_SECRET=\(Self.other.appSecret)\n"
    let found = try DotenvImport.read(Self.content(text), name: "here")
    #expect(Self.rows(found) == [Row(name: "here", appID: Self.pair.appId, secret: Self.pair.appSecret)])
    #expect(found.notTaken == ["DB_PASSWORD", "JWT_SECRET"])
  }

  /// Where no name says so, the shapes of the only two do, and a person is asked.
  @Test func theOnlyPairIsTakenByItsShape() throws {
    let text = "FOO=\(Self.pair.appId)\nBAR=\(Self.pair.appSecret)\nDB_PASSWORD=x\n"
    let found = try DotenvImport.read(Self.content(text), name: "here")
    #expect(Self.rows(found) == [Row(name: "here", appID: Self.pair.appId, secret: Self.pair.appSecret)])
    #expect(found.inDoubt == ["here"] && found.notTaken == ["DB_PASSWORD"])
    for more in ["BAZ=\(Self.other.appSecret)\n", "BAZ=\(Self.other.appId)\n"] {
      #expect(try DotenvImport.read(Self.content(text + more), name: "here").entries.isEmpty)
    }
  }

  /// A Spring Boot starter's list.
  @Test func aListOfPropertiesIsThatOfSeveral() throws {
    let found = try DotenvImport.read(
      Self.content(
        """
        server.port=8080
        wx.miniapp.configs[0].appid=\(Self.pair.appId)
        wx.miniapp.configs[0].secret=\(Self.pair.appSecret)
        wx.miniapp.configs[1].appid=\(Self.other.appId)
        wx.miniapp.configs[1].secret=\(Self.other.appSecret)
        """), name: "here")
    #expect(
      Self.rows(found) == [
        Row(name: "wx_miniapp_configs_0", appID: Self.pair.appId, secret: Self.pair.appSecret),
        Row(name: "wx_miniapp_configs_1", appID: Self.other.appId, secret: Self.other.appSecret),
      ])
  }

  @Test func severalProgramsOfOneFileAreToldApart() throws {
    let found = try DotenvImport.read(
      Self.content(
        """
        SHOP_WX_APPID=\(Self.pair.appId)
        SHOP_WX_SECRET=\(Self.pair.appSecret)
        WX_BBQ_APP_ID=\(Self.other.appId)
        WX_BBQ_APP_SECRET=\(Self.other.appSecret)
        """), name: "here")
    #expect(
      Self.rows(found) == [
        Row(name: "shop", appID: Self.pair.appId, secret: Self.pair.appSecret),
        Row(name: "bbq", appID: Self.other.appId, secret: Self.other.appSecret),
      ])
  }

  /// In whatever order they stand, no AppSecret comes beside another's AppID.
  @Test func twoPairsWithoutAProgramsNameAreNotMixed() throws {
    let lines = [
      "WX_APPID=\(Self.pair.appId)", "WECHAT_MINI_SECRET=\(Self.other.appSecret)",
      "WX_SECRET=\(Self.pair.appSecret)",
      "WECHAT_MINI_APPID=\(Self.other.appId)",
    ]
    for order in [[0, 1, 2, 3], [3, 2, 1, 0], [1, 0, 3, 2], [1, 3, 2, 0]] {
      let text = order.map { lines[$0] + "\n" }.joined()
      let rows = Self.rows(try DotenvImport.read(Self.content(text), name: "here")).sorted {
        $0.name < $1.name
      }
      #expect(
        rows == [
          Row(name: "wechat_mini", appID: Self.other.appId, secret: Self.other.appSecret),
          Row(name: "wx", appID: Self.pair.appId, secret: Self.pair.appSecret),
        ])
    }
  }

  @Test func keysOfPaymentAndOfOthersAreLeft() throws {
    let secret = Self.pair.appSecret
    let found = try DotenvImport.read(
      Self.content(
        "WX_PAY_APPID=\(Self.pair.appId)\nWX_PAY_KEY=\(secret)\nSECRET_KEY=\(secret)\nMINI_JWT_SECRET=\(secret)\n"
      ),
      name: "here")
    #expect(found.entries.isEmpty && found.notTaken.count == 4)
  }

  /// A line break that was cut, a quote too many: what the names promise is looked at.
  @Test func aWrongValueUnderARightNameIsAProblemAndNotOverlooked() throws {
    let found = try DotenvImport.read(
      Self.content("WECHAT_APP_ID=\(Self.pair.appId)\nWECHAT_APP_SECRET=\(Self.pair.appSecret.dropLast())\n"),
      name: "here")
    #expect(found.entries.count == 1 && found.entries[0].values.count == 1 && found.notTaken.isEmpty)
  }
}
