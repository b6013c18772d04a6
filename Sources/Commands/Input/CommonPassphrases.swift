internal import Sodium

/// Passphrases that whoever guesses tries first: the most common of ten characters or more in lists of leaked
/// ones, with the habits of Chinese keyboards and dates of the heart (5201314: 我爱你一生一世), one character
/// repeated, and runs of the alphabet or the digits.
enum CommonPassphrases {
  /// In lower case; they are compared without case.
  private static let list = """
    1029384756 1111122222 1122334455 1123581321 1212121212 1231231231 123123123123 1234512345 \
    123456123456 1234567890q 1234567890a 123456789a 123456789q 123456789abc 123456789qwe 123456789qq \
    123456789aa 123456abcdef 12345qwert 123qweasdzxc 1357924680 1314520520 1314521521 147258369a \
    147258369147 1472583690 147852369a 1597534682 159753456852 1a2b3c4d5e 1q2w3e4r5t 1q2w3e4r5t6y \
    1qaz2wsx3edc 1qaz1qaz1qaz 1qazxsw23edc 2wsx3edc4rfv 3141592653 31415926535 5201314520 5201314521 \
    5201314123 5201314a123 52013141314 5845201314 7758521521 7758258258 7894561230 789456123a a123456789 \
    a1234567890 a1b2c3d4e5 aa123456789 aa12345678 aaa123456789 aaaaa11111 abc1234567 abc123456789 \
    abcd123456 abcd1234567 abcd12345678 abcde12345 abcdef123456 adminadmin admin12345 admin123456 \
    administrator asd123456789 asdfasdfasdf asdfghjkl1 asdfghjkl123 asdfghjkl; asdfghjklzxcvbnm \
    asdf123456 basketball changeme123 computer123 correcthorsebatterystaple dearbook123 football123 \
    iloveyou12 iloveyou123 iloveyou1314 iloveyou520 iloveyou5201314 letmein123 liverpool1 manchester \
    master12345 michelle123 miniprogram mpvault123 p@ssw0rd123 p@ssword123 passw0rd123 password01 \
    password11 password12 password123 password1234 password12345 password123456 passwordpassword \
    princess123 q123456789 q1w2e3r4t5 q1w2e3r4t5y6 qaz123456789 qazwsx123456 qazwsxedc1 qazwsxedc123 \
    qazwsxedcrfv qq123456789 qq12345678 qq5201314520 qwe123456789 qweasdzxc1 qweasdzxc123 qweqweqweqwe \
    qwer123456 qwer12345678 qwerasdfzxcv qwert12345 qwerty1234 qwerty12345 qwerty123456 qwertyuiop \
    qwertyuiop1 qwertyuiop123 qwertyuiop[] qwertyuiopasdfghjkl root123456 secret1234 sunshine123 \
    superman123 taobao1234 tencent123 test123456 trustno1trustno1 w123456789 wang123456 wangyut2012 \
    wechat1234 wechat123456 weixin1234 weixin123456 welcome123 welcome1234 whatever123 woaini1314 \
    woaini13145 woaini1314520 woaini5201314 woaini123456 woaiwojia1 woaiwojia123 woaizhongguo \
    woshishui123 xiaochengxu xiaochengxu123 z123456789 zhang123456 zhangwei123 zhongguo123 zxcvbnm123 \
    zxcvbnm1234 zxcvbnm123456 zxcvbnm,./ zxcvbnmasdf zz123456789
    """
  private static let phrases = ["correct horse battery staple"]
  private static let words =
    list.split(separator: " ").map { Array($0.utf8) } + phrases.map { Array($0.utf8) }

  static func contains(_ passphrase: borrowing SecretBytes) -> Bool {
    passphrase.withBytes { bytes in
      isRepeated(bytes) || isRun(bytes, step: 1) || isRun(bytes, step: -1) || isListed(bytes)
    }
  }

  private static func isListed(_ bytes: Span<UInt8>) -> Bool {
    words.contains { word in
      word.count == bytes.count && word.indices.allSatisfy { word[$0] == lower(bytes[$0]) }
    }
  }

  /// One character, which may be of several bytes, over and over.
  private static func isRepeated(_ bytes: Span<UInt8>) -> Bool {
    guard !bytes.isEmpty else { return false }
    var length = 1
    while length < bytes.count, bytes[length] & 0xc0 == 0x80 { length += 1 }
    return bytes.indices.allSatisfy { bytes[$0] == bytes[$0 % length] }
  }

  /// Letters or digits one after the other, upwards or downwards; 0 follows 9.
  private static func isRun(_ bytes: Span<UInt8>, step: Int) -> Bool {
    guard bytes.count > 1 else { return false }
    return (1..<bytes.count).allSatisfy { index in
      let (previous, next) = (Int(lower(bytes[index - 1])), Int(lower(bytes[index])))
      let zero = Int(UInt8(ascii: "0"))
      if isDigit(previous), isDigit(next) { return next == zero + (previous - zero + step + 10) % 10 }
      return isLetter(previous) && isLetter(next) && next == previous + step
    }
  }

  private static func isDigit(_ byte: Int) -> Bool { (0x30...0x39).contains(byte) }
  private static func isLetter(_ byte: Int) -> Bool { (0x61...0x7a).contains(byte) }

  private static func lower(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte + 0x20 : byte
  }
}
