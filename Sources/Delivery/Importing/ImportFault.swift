/// An entry that cannot be stored, and why.
package struct ImportFault: Equatable, Sendable {
  package let place: ImportPlace
  package let problem: ImportProblem
}
