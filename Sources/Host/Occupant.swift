/// What stands at a path at one moment, so that nothing is written over what comes there later.
package enum Occupant: Equatable, Sendable {
  case nobody
  case file(FileStamp)
  /// No regular file, or one whose changes its file system does not tell.
  case unknown

  package static func of(_ path: String) -> Occupant {
    guard let facts = try? System.facts(path) else { return System.isLink(path) ? .unknown : .nobody }
    guard facts.isRegular else { return .unknown }
    return FileStamp.of(path).map(Self.file) ?? .unknown
  }
}
