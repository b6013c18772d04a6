internal import Ledger
package import MiniProgram

/// Which todos somebody puts off, or takes back to have put off: every one of the sort that is narrowed down no further.
package struct TodoChoice: Sendable {
  package let what: Todo.What
  /// Of one credential; nil for the whole program.
  package var kind: CredentialKind?
  /// Of one place.
  package var place: String?
  /// What one person knows or holds.
  package var person: String?

  package init(_ what: Todo.What) { self.what = what }

  func takes(_ todo: Todo) -> Bool {
    guard todo.what == what, kind == nil || todo.kind == kind else { return false }
    return [place, person].compactMap(\.self).allSatisfy { wanted in
      todo.item.map(Folding.fold) == Folding.fold(wanted)
    }
  }
}
