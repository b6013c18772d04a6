/// Why a value is no PEM private key (RFC 7468).
package enum PEMFault: Hashable, Sendable {
  /// It does not start with a line `-----BEGIN … PRIVATE KEY-----`.
  case missingBeginLine
  /// There is no `-----END …-----` line of the same label: the end was not copied.
  case missingEndLine
  /// Line ends became blanks or the two characters `\n`, as happens on the way through JSON or a form.
  case lineEndsLost
  /// There is more before or after the key, or a second key.
  case textAround
  /// `line` counts from 1, the BEGIN line; that of the END line where the lines do not add up to base64.
  case bodyNotBase64(line: Int)
  case emptyBody
  /// The key says that it is longer than what is there: a line is missing, or its first or last characters are.
  case cut(bytes: Int)
  /// The key says that it is shorter: a line is there twice, or lines of another key.
  case overlong(bytes: Int)
  /// Its lines are base64, and what they say is no private key.
  case notKey
  /// The same of a key that is one line of base64 without lines around it.
  case notBareKey
  /// A private key of a sort that the platform does not give out.
  case algorithm(KeyAlgorithm)
  case publicKey
  case certificate
  /// Under a passphrase, which SDKs do not ask for.
  case encrypted
  /// A private key of some other form, such as OpenSSH's.
  case otherForm
}
