internal import MiniProgram

/// What `get` and `copy` hand out: `NAME`, `NAME/KIND`, or the public half of the pair, `NAME/appid`.
struct ValueReference {
  let name: String
  /// Nil for the AppID.
  let kind: CredentialKind?

  init(_ text: String?) throws(Failure) {
    // The platform writes AppID, its files appid, and most people AppId.
    guard let text, text.lowercased().hasSuffix("/appid") else {
      let reference = try ProgramReference(text)
      (name, kind) = (reference.name, reference.kind)
      return
    }
    name = try ProjectFolder.name(String(text.dropLast("/appid".count)))
    kind = nil
  }
}
