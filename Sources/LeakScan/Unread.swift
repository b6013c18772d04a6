package import Host

/// What could not be looked through although it should have been.
package struct Unread: Sendable, Equatable {
  package let path: String
  package let error: HostError

  package init(path: String, error: HostError) { (self.path, self.error) = (path, error) }
}
