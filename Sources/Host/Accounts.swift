/// What /etc/passwd and /etc/group say. The C library's look-ups would ask a name service over a socket.
package enum Accounts {
  private static let limit = 1 << 20

  /// The fields of each line; none of a file that is larger than what can be looked through.
  static func lines(of path: String) -> [[Substring]] {
    guard let content = try? FileHead.read(path, count: limit), content.count < limit else { return [] }
    return String(decoding: content, as: UTF8.self).split(separator: "\n").map {
      $0.split(separator: ":", omittingEmptySubsequences: false)
    }
  }

  /// What a user is called; nil for one that the file does not know.
  package static func name(of user: UInt32) -> String? {
    lines(of: "/etc/passwd").first { $0.count > 2 && $0[2] == "\(user)" }.map { String($0[0]) }
  }

  /// Whether this user is alone in a group, as many systems give everybody one of their own. A group that these
  /// files do not name may have anybody in it.
  static func isOwnAlone(_ group: UInt32) -> Bool {
    let (number, user) = ("\(group)", "\(System.user)")
    let users = lines(of: "/etc/passwd").filter { $0.count > 3 }
    let own = users.filter { $0[2] == user }.map { $0[0] }
    let groups = lines(of: "/etc/group").filter { $0.count > 3 && $0[2] == number }
    guard !own.isEmpty, !groups.isEmpty, !users.contains(where: { $0[3] == number && $0[2] != user }) else {
      return false
    }
    return groups.allSatisfy { $0[3].split(separator: ",").allSatisfy(own.contains) }
  }
}
