package import MiniProgram

/// The words beside one value: a serial number, an id. None of them is a secret.
package struct Companions: Equatable, Sendable {
  package struct Word: Equatable, Sendable {
    package let name: String
    package let text: String

    package init(name: String, text: String) { (self.name, self.text) = (name, text) }
  }

  /// By name, each once.
  package let list: [Word]

  /// Names and texts together, in bytes.
  package static let limit = 4 << 10

  package init(_ list: [Word] = []) { self.list = list }

  package subscript(name: String) -> String? { list.first { $0.name.isExactly(name) }?.text }

  /// Those that the kind's rule names, of the form that it gives: only they go anywhere.
  package func known(by rule: KindRule) -> [Word] {
    list.filter { word in
      rule.companions.contains { $0.name.isExactly(word.name) && $0.fits(word.text) }
    }
  }
}

extension Fields {
  /// An object of texts, each name once.
  func companions() throws(LedgerError) -> Companions {
    let words: [Companions.Word]? = try optional("companions") { json in
      guard let members = json.object else { return nil }
      var words: [Companions.Word] = []
      for member in members {
        guard let text = member.value.string, !words.contains(where: { $0.name.isExactly(member.key) }) else {
          return nil
        }
        words.append(Companions.Word(name: member.key, text: text))
      }
      let size = words.reduce(0) { $0 + $1.name.utf8.count + $1.text.utf8.count }
      return size <= Companions.limit ? words : nil
    }
    return Companions(words ?? [])
  }
}

extension Members {
  mutating func add(_ companions: Companions) {
    guard !companions.list.isEmpty else { return }
    add("companions", .object(companions.list.map { JSONMember($0.name, .string($0.text)) }))
  }
}
