internal import MiniProgram

/// What `get` and `copy` hand out: `NAME`, `NAME/KIND`, or the public half of the pair, `NAME/appid`.
struct ValueReference {
  let name: String
  /// Nil for what is stored first where the program runs.
  let kind: CredentialKind?
  let isID: Bool

  init(_ text: String?) throws(Failure) {
    // The platform writes AppID, its files appid, and most people AppId.
    guard let text, text.lowercased().hasSuffix("/appid") else {
      let reference = try ProgramReference(text)
      (name, isID) = (reference.name, false)
      kind = reference.isKindNamed ? reference.kind : nil
      return
    }
    name = try ProjectFolder.name(String(text.dropLast("/appid".count)))
    (kind, isID) = (nil, true)
  }
}
