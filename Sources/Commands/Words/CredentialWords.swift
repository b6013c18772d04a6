internal import MiniProgram

extension CredentialKind: Titled {
  /// What the platform's pages call it.
  var title: Text {
    switch self {
    case .appSecret: Text("AppSecret", "AppSecret")
    case .uploadKey: Text("code upload key", "代码上传密钥")
    case .messageToken: Text("message push token", "消息推送 Token")
    case .messageAESKey: Text("message push EncodingAESKey", "消息推送 EncodingAESKey")
    case .apiAESKey: Text("API symmetric key", "API 对称密钥")
    case .apiPrivateKey: Text("API private key", "API 非对称私钥")
    case .payAPIv3Key: Text("WeChat Pay APIv3 key", "微信支付 APIv3 密钥")
    case .uploadToken: Text("code upload token", "代码上传 token")
    case .appPrivateKey: Text("application private key", "应用私钥")
    case .payAPIv2Key: Text("WeChat Pay APIv2 key", "微信支付 APIv2 密钥")
    case .payPrivateKey: Text("WeChat Pay merchant private key", "微信支付商户私钥")
    case .payPublicKey: Text("WeChat Pay public key", "微信支付公钥")
    case .virtualPayKey: Text("virtual payment AppKey", "虚拟支付 AppKey")
    case .virtualPaySandboxKey: Text("virtual payment sandbox AppKey", "虚拟支付沙箱 AppKey")
    case .other(let label): Text("“\(label.text)”", "「\(label.text)」")
    }
  }

  /// What a value of the kind looks like.
  var rule: Text {
    switch self {
    case .appSecret:
      Text("an AppSecret is 32 digits of 0-9 and a-f", "AppSecret 是 32 位小写十六进制")
    case .messageToken:
      Text("a message token is 3 to 32 letters and digits", "消息推送 Token 是 3–32 位字母和数字")
    case .messageAESKey:
      Text("an EncodingAESKey is 43 letters and digits", "EncodingAESKey 是 43 位字母和数字")
    case .payAPIv3Key:
      Text("an APIv3 key is 32 letters and digits", "APIv3 密钥是 32 位字母和数字")
    case .apiAESKey:
      Text(
        "an API symmetric key is base64 of 32 bytes (AES) or 16 bytes (SM4)",
        "API 对称密钥是 32 字节（AES）或 16 字节（SM4）的 base64")
    case .uploadKey, .apiPrivateKey, .payPrivateKey:
      Text(
        "the key is a PEM file, from -----BEGIN … PRIVATE KEY----- to its END line",
        "密钥是 PEM 格式，从 -----BEGIN … PRIVATE KEY----- 到对应的 END 行")
    case .appPrivateKey:
      Text("the key is one long line of base64", "密钥是很长的一行 base64")
    case .other: Text("the value is text without a NUL byte", "内容应为不含 NUL 字节的文本")
    }
  }
}

extension CredentialKind {
  /// As a table has it: the word that a person types, and AppSecret as everything else calls it.
  var shown: String { self == .appSecret ? title.text : word }
}

extension Text {
  static let kindWords = row(CredentialKind.known.map(\.word))
}

extension CharacterClass {
  var name: Text {
    switch self {
    case .capitalLetter: Text("a capital letter", "大写字母")
    case .whiteSpace: Text("white space", "空白字符")
    case .newline: Text("a line break", "换行")
    case .control: Text("a control character", "控制字符")
    case .fullWidth: Text("a full-width character (input method?)", "全角字符（输入法没切换？）")
    case .nonHexLetter: Text("a letter beyond f", "超出 f 的字母")
    case .punctuation: Text("punctuation", "标点符号")
    case .digit: Text("a digit", "数字")
    case .letter: Text("a letter", "字母")
    case .otherScript: Text("a character that is not ASCII", "非 ASCII 字符")
    case .formatCharacter: Text("an invisible character", "不可见字符")
    case .privateUse: Text("a private-use character", "私用区字符")
    case .invalidUTF8: Text("a byte that is not UTF-8", "非 UTF-8 字节")
    }
  }
}

extension Shape {
  var name: Text {
    switch self {
    case .appID: Text("an AppID (it begins with wx)", "AppID（wx 开头）")
    case .appSecret: Text("an AppSecret", "AppSecret")
    case .privateKey: Text("a private key", "私钥")
    case .messageAESKey: Text("an EncodingAESKey", "EncodingAESKey")
    case .apiAESKey: Text("an API symmetric key", "API 对称密钥")
    }
  }
}

extension Refusal {
  /// Why a value is none, for a person: never a part of the value.
  func why(_ kind: CredentialKind) -> Text {
    switch self {
    case .empty: Text("there was nothing", "内容是空的")
    case .tooLong(let limit):
      Text("it is longer than \(limit / 1024) KiB", "内容超过 \(limit / 1024) KiB")
    case .length(let expected, let actual): Self.length(kind, expected, actual)
    case .stray(let position, let what):
      Text(
        "\(kind.rule); character \(position) is \(what.name)",
        "\(kind.rule)；第 \(position) 个字符是\(what.name)")
    case .looksLike(let shape):
      Text(
        "this is \(shape.name), not the \(kind)",
        "这是\(shape.name)，不是\(kind)")
    case .looksLikeSecretOf(let platform):
      Text(
        "this looks like a secret of \(platform) (--platform \(platform.word))",
        "这像是\(platform)的密钥（--platform \(platform.word)）")
    case .notPEM(let fault): fault.why
    case .notBase64Key(let bytes):
      bytes.map {
        Text(
          "\(kind.rule); this is base64 of \($0) bytes",
          "\(kind.rule)；实际是 \($0) 字节的 base64")
      } ?? kind.rule
    }
  }

  private static func length(_ kind: CredentialKind, _ expected: ClosedRange<Int>, _ actual: Int) -> Text {
    let isShort = actual < expected.lowerBound
    // What is so far off was hardly copied with some of it lacking.
    guard actual * 2 >= expected.lowerBound, actual <= expected.upperBound * 2 else {
      return Text(
        "\(kind.rule); this has \(actual, "character")", "\(kind.rule)，实际是 \(actual) 位")
    }
    return Text(
      "\(kind.rule); this has \(actual)"
        + (isShort
          ? ", so \(expected.lowerBound - actual) may not have been copied"
          : ", so \(actual - expected.upperBound) too many may have been copied"),
      "\(kind.rule)，实际 \(actual) 位，"
        + (isShort ? "可能少复制了 \(expected.lowerBound - actual) 位" : "可能多复制了 \(actual - expected.upperBound) 位"))
  }
}

extension PEMFault {
  var why: Text {
    switch self {
    case .missingBeginLine:
      Text(
        "it does not begin with a line -----BEGIN … PRIVATE KEY-----",
        "开头不是 -----BEGIN … PRIVATE KEY----- 这一行")
    case .missingEndLine:
      Text("its END line is missing: copy to the very end", "缺少 END 行：请一直复制到末尾")
    case .lineEndsLost:
      Text("its line breaks were lost: take the file itself", "换行丢失了：请直接用原文件")
    case .textAround:
      Text("there is other text around the key", "密钥前后还有别的内容")
    case .bodyNotBase64(let line):
      Text("line \(line) is not base64", "第 \(line) 行不是 base64")
    case .emptyBody: Text("there is nothing between its two lines", "BEGIN 和 END 之间没有内容")
    case .cut(let bytes):
      Text(
        "\(bytes) bytes of the key are missing: a line was probably not copied; take the file itself",
        "密钥少了 \(bytes) 字节，可能漏复制了一行，请直接用原文件")
    case .overlong(let bytes):
      Text(
        "the key has \(bytes) bytes too many: a line may be there twice; take the file itself",
        "密钥多了 \(bytes) 字节，可能有一行重复了，请直接用原文件")
    case .notKey:
      Text(
        "what stands between its two lines is not a private key, or was changed",
        "BEGIN 和 END 之间的内容不是私钥，或者被改动过")
    case .notBareKey:
      Text(
        "this is no whole RSA private key: it is one long line, copied to its very end out of the key tool",
        "这不是完整的 RSA 私钥：密钥工具给出的是很长的一行，请一直复制到末尾")
    case .algorithm(let algorithm):
      Text(
        "this is \(algorithm.name); the platform works with RSA",
        "这是\(algorithm.name)，平台用的是 RSA 私钥")
    case .publicKey: Text("this is the public key, not the private one", "这是公钥，不是私钥")
    case .certificate: Text("this is a certificate, not a private key", "这是证书，不是私钥")
    case .encrypted:
      Text("this key is encrypted with a passphrase", "这个私钥有口令加密")
    case .otherForm:
      Text(
        "this private key has another form (OpenSSH?); convert it to PEM",
        "这个私钥是别的格式（OpenSSH？），请转成 PEM")
    }
  }
}

extension KeyAlgorithm {
  var name: Text {
    switch self {
    case .rsa: Text("an RSA key", " RSA 私钥")
    case .sm2: Text("an SM2 key", " SM2 私钥")
    case .ellipticCurve: Text("a key on an elliptic curve (EC)", "椭圆曲线（EC）私钥")
    case .edwards: Text("a key of Ed25519 or its like", " Ed25519 一类的私钥")
    case .other: Text("a private key that is not RSA", "其他算法的私钥")
    }
  }
}
