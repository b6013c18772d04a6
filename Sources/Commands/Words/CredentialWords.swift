internal import MiniProgram

extension CredentialKind {
  /// What the platform's pages call it.
  var title: Sentence {
    switch self {
    case .appSecret: Sentence(en: "AppSecret", zh: "AppSecret")
    case .uploadKey: Sentence(en: "code upload key", zh: "代码上传密钥")
    case .messageToken: Sentence(en: "message push token", zh: "消息推送 Token")
    case .messageAESKey: Sentence(en: "message push EncodingAESKey", zh: "消息推送 EncodingAESKey")
    case .apiAESKey: Sentence(en: "API symmetric key", zh: "API 对称密钥")
    case .apiPrivateKey: Sentence(en: "API private key", zh: "API 非对称私钥")
    case .payAPIv3Key: Sentence(en: "WeChat Pay APIv3 key", zh: "微信支付 APIv3 密钥")
    case .other(let label): Sentence(en: "“\(label.text)”", zh: "「\(label.text)」")
    }
  }

  /// The title within a sentence: a blank stands where Latin letters meet 汉字.
  var inline: Sentence {
    let isLatin = title.chinese.last?.isASCII == true
    return Sentence(en: title.english, zh: closing.chinese + (isLatin ? " " : ""))
  }

  /// The same at the beginning of one.
  var opening: Sentence {
    let isLatin = title.chinese.last?.isASCII == true
    return Sentence(en: title.english, zh: title.chinese + (isLatin ? " " : ""))
  }

  /// The same in front of a full-width mark.
  var closing: Sentence {
    let isLatin = title.chinese.first?.isASCII == true
    return Sentence(en: title.english, zh: (isLatin ? " " : "") + title.chinese)
  }

  /// What a value of the kind looks like.
  var rule: Sentence {
    switch self {
    case .appSecret:
      Sentence(en: "an AppSecret is 32 digits of 0-9 and a-f", zh: "AppSecret 是 32 位小写十六进制")
    case .messageToken:
      Sentence(en: "a message token is 3 to 32 letters and digits", zh: "消息推送 Token 是 3–32 位字母和数字")
    case .messageAESKey:
      Sentence(en: "an EncodingAESKey is 43 letters and digits", zh: "EncodingAESKey 是 43 位字母和数字")
    case .payAPIv3Key:
      Sentence(en: "an APIv3 key is 32 letters and digits", zh: "APIv3 密钥是 32 位字母和数字")
    case .apiAESKey:
      Sentence(
        en: "an API symmetric key is base64 of 32 bytes (AES) or 16 bytes (SM4)",
        zh: "API 对称密钥是 32 字节（AES）或 16 字节（SM4）的 base64")
    case .uploadKey, .apiPrivateKey:
      Sentence(
        en: "the key is a PEM file, from -----BEGIN … PRIVATE KEY----- to its END line",
        zh: "密钥是 PEM 格式，从 -----BEGIN … PRIVATE KEY----- 到对应的 END 行")
    case .other: Sentence(en: "the value is text without a NUL byte", zh: "内容应为不含 NUL 字节的文本")
    }
  }
}

extension CharacterClass {
  var name: Sentence {
    switch self {
    case .capitalLetter: Sentence(en: "a capital letter", zh: "大写字母")
    case .whiteSpace: Sentence(en: "white space", zh: "空白字符")
    case .newline: Sentence(en: "a line break", zh: "换行")
    case .control: Sentence(en: "a control character", zh: "控制字符")
    case .fullWidth: Sentence(en: "a full-width character (input method?)", zh: "全角字符（输入法没切换？）")
    case .nonHexLetter: Sentence(en: "a letter beyond f", zh: "超出 f 的字母")
    case .punctuation: Sentence(en: "punctuation", zh: "标点符号")
    case .digit: Sentence(en: "a digit", zh: "数字")
    case .letter: Sentence(en: "a letter", zh: "字母")
    case .otherScript: Sentence(en: "a character that is not ASCII", zh: "非 ASCII 字符")
    case .formatCharacter: Sentence(en: "an invisible character", zh: "不可见字符")
    case .privateUse: Sentence(en: "a private-use character", zh: "私用区字符")
    case .invalidUTF8: Sentence(en: "a byte that is not UTF-8", zh: "非 UTF-8 字节")
    }
  }
}

extension Shape {
  var name: Sentence {
    switch self {
    case .appID: Sentence(en: "an AppID (it begins with wx)", zh: "AppID（wx 开头）")
    case .appSecret: Sentence(en: "an AppSecret", zh: "AppSecret")
    case .privateKey: Sentence(en: "a private key", zh: "私钥")
    case .messageAESKey: Sentence(en: "an EncodingAESKey", zh: "EncodingAESKey")
    case .apiAESKey: Sentence(en: "an API symmetric key", zh: "API 对称密钥")
    }
  }
}

extension Refusal {
  /// Why a value is none, for a person: never a part of the value.
  func why(_ kind: CredentialKind) -> Sentence {
    switch self {
    case .empty: Sentence(en: "there was nothing", zh: "内容是空的")
    case .tooLong(let limit):
      Sentence(en: "it is longer than \(limit / 1024) KiB", zh: "内容超过 \(limit / 1024) KiB")
    case .length(let expected, let actual): Self.length(kind, expected, actual)
    case .stray(let position, let what):
      Sentence(
        en: "\(kind.rule.english); character \(position) is \(what.name.english)",
        zh: "\(kind.rule.chinese)；第 \(position) 个字符是\(what.name.chinese)")
    case .looksLike(let shape):
      Sentence(
        en: "this is \(shape.name.english), not the \(kind.title.english)",
        zh: "这是 \(shape.name.chinese)，不是\(kind.closing.chinese)")
    case .notPEM(let fault): fault.why
    case .notBase64Key(let bytes):
      bytes.map {
        Sentence(
          en: "\(kind.rule.english); this is base64 of \($0) bytes",
          zh: "\(kind.rule.chinese)；实际是 \($0) 字节的 base64")
      } ?? kind.rule
    }
  }

  private static func length(_ kind: CredentialKind, _ expected: ClosedRange<Int>, _ actual: Int) -> Sentence
  {
    let isShort = actual < expected.lowerBound
    return Sentence(
      en: "\(kind.rule.english); this has \(actual)"
        + (isShort
          ? ", so \(expected.lowerBound - actual) may not have been copied"
          : ", so \(actual - expected.upperBound) too many may have been copied"),
      zh: "\(kind.rule.chinese)，实际 \(actual) 位，"
        + (isShort ? "可能少复制了 \(expected.lowerBound - actual) 位" : "可能多复制了 \(actual - expected.upperBound) 位"))
  }
}

extension PEMFault {
  var why: Sentence {
    switch self {
    case .missingBeginLine:
      Sentence(
        en: "it does not begin with a line -----BEGIN … PRIVATE KEY-----",
        zh: "开头不是 -----BEGIN … PRIVATE KEY----- 这一行")
    case .missingEndLine:
      Sentence(en: "its END line is missing: copy to the very end", zh: "缺少 END 行：请一直复制到末尾")
    case .lineEndsLost:
      Sentence(en: "its line breaks were lost: take the file itself", zh: "换行丢失了：请直接用原文件")
    case .textAround:
      Sentence(en: "there is other text around the key", zh: "密钥前后还有别的内容")
    case .bodyNotBase64(let line):
      Sentence(en: "line \(line) is not base64", zh: "第 \(line) 行不是 base64")
    case .emptyBody: Sentence(en: "there is nothing between its two lines", zh: "BEGIN 和 END 之间没有内容")
    case .cut(let bytes):
      Sentence(
        en: "\(bytes) bytes of the key are missing: a line was probably not copied; take the file itself",
        zh: "密钥少了 \(bytes) 字节，可能漏复制了一行，请直接用原文件")
    case .overlong(let bytes):
      Sentence(
        en: "the key has \(bytes) bytes too many: a line may be there twice; take the file itself",
        zh: "密钥多了 \(bytes) 字节，可能有一行重复了，请直接用原文件")
    case .notKey:
      Sentence(
        en: "what stands between its two lines is not a private key, or was changed",
        zh: "BEGIN 和 END 之间的内容不是私钥，或者被改动过")
    case .algorithm(let algorithm):
      Sentence(
        en: "this is \(algorithm.name.english); the platform works with RSA",
        zh: "这是\(algorithm.name.chinese)，平台用的是 RSA 私钥")
    case .publicKey: Sentence(en: "this is the public key, not the private one", zh: "这是公钥，不是私钥")
    case .certificate: Sentence(en: "this is a certificate, not a private key", zh: "这是证书，不是私钥")
    case .encrypted:
      Sentence(en: "this key is encrypted with a passphrase", zh: "这个私钥有口令加密")
    case .otherForm:
      Sentence(
        en: "this private key has another form (OpenSSH?); convert it to PEM",
        zh: "这个私钥是别的格式（OpenSSH？），请转成 PEM")
    }
  }
}

extension KeyAlgorithm {
  var name: Sentence {
    switch self {
    case .rsa: Sentence(en: "an RSA key", zh: " RSA 私钥")
    case .sm2: Sentence(en: "an SM2 key", zh: " SM2 私钥")
    case .ellipticCurve: Sentence(en: "a key on an elliptic curve (EC)", zh: "椭圆曲线（EC）私钥")
    case .edwards: Sentence(en: "a key of Ed25519 or its like", zh: " Ed25519 一类的私钥")
    case .other: Sentence(en: "a private key that is not RSA", zh: "其他算法的私钥")
    }
  }
}
