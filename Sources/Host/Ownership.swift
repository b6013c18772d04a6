internal import SystemPackage

/// What other users of this machine could do to a file, or on the way to it.
package enum Ownership {
  /// This user's or root's; under sudo also of whoever called it, as git has it.
  static func isOurs(_ owner: UInt32) -> Bool {
    owner == System.user || owner == 0
      || System.user == 0 && Environment.value("SUDO_UID").flatMap { UInt32($0) } == owner
  }

  /// Nobody but us or root can put something else in the place of what stands at this path, or of a folder on the
  /// way to it.
  ///
  /// - Throws: `writable` with the folder that others may write in, `owned` and `foreign` with what another user owns.
  package static func requireGuarded(_ path: String) throws(HostError) {
    for step in try PathWalk.steps(path) {
      try requireUnplanted(step)
      guard step.facts.isFolder else { continue }
      // Root works in the homes of others, and who owns a home can change what root finds in it anyway.
      guard isOurs(step.facts.owner) || System.user == 0 else {
        throw .owned(step.path, by: step.facts.owner)
      }
      guard !step.isWritableByOthers || step.isSticky else { throw .writable(step.path) }
    }
  }

  /// Nothing on this path was put by another user into a folder where everybody may put something: what the
  /// kernel's `fs.protected_symlinks`, `protected_fifos` and `protected_regular` stand for, here for every file.
  ///
  /// - Throws: `foreign` with what belongs to them.
  package static func requireUnplanted(_ path: String) throws(HostError) {
    for step in try PathWalk.steps(path) { try requireUnplanted(step) }
  }

  private static func requireUnplanted(_ step: PathWalk.Step) throws(HostError) {
    if step.isInShared, !isOurs(step.facts.owner) { throw .foreign(step.path) }
  }

  /// Who owns what stands in the way to a path, as far as it can be seen, where that is neither us.
  package static func stranger(at path: String) -> (path: String, owner: UInt32)? {
    var place = Folder.absolute(path)
    while true {
      if let facts = try? System.facts(place) {
        return facts.owner == System.user ? nil : (place, facts.owner)
      }
      guard place != "/" else { return nil }
      place = Folder.parent(of: place)
    }
  }

  /// A vault is used by the user whose it is: it stands in their folder, and what is written is theirs.
  ///
  /// - Throws: `owned`; nothing for what is not there.
  package static func requireOwn(vault path: String) throws(HostError) {
    let folder = Folder.parent(of: path)
    let owner = (try? System.facts(folder))?.owner
    if let owner, owner != System.user, owner != 0 { throw .owned(folder, by: owner) }
    guard System.user != 0, let facts = try? System.facts(path), facts.owner != System.user else { return }
    throw .owned(owner == facts.owner ? folder : path, by: facts.owner)
  }

  /// The user that this process works as.
  package static var ourselves: UInt32 { System.user }

  /// Whether what stands there, and every link that leads to it, is ours or root's.
  package static func isOwn(_ path: String) -> Bool {
    guard let steps = try? PathWalk.steps(path), let last = steps.last, !last.facts.isLink else {
      return false
    }
    return isOurs(last.facts.owner) && steps.allSatisfy { !$0.facts.isLink || isOurs($0.facts.owner) }
  }

  /// What others may do with an open file that holds a key.
  enum Access { case none, read, write }

  static func othersAccess(to facts: System.Facts, at path: String) throws(HostError) -> Access {
    let steps = try PathWalk.steps(path)
    guard let last = steps.last, last.facts.number == facts.number, last.facts.device == facts.device else {
      // It was reached by a descriptor that somebody handed over.
      return .none
    }
    if last.isWritableByOthers { return .write }
    return last.isOpenToOthers(0o044) ? .read : .none
  }
}

/// What a path leads through, from the root on, links included.
enum PathWalk {
  struct Step {
    let path: String
    let facts: System.Facts
    /// Whether the folder that it stands in is one where others may put something.
    let isInShared: Bool
    /// Whether others get so far at all.
    let isReachable: Bool

    var isSticky: Bool { facts.mode & 0o1000 != 0 }
    /// The modes of a link mean nothing.
    var isWritableByOthers: Bool { !facts.isLink && isOpenToOthers(0o022) }

    /// - Parameter bits: of the group and of all others; a group in which this user is alone does not count.
    func isOpenToOthers(_ bits: UInt32) -> Bool {
      guard isReachable, facts.mode & bits != 0 else { return false }
      return facts.mode & bits & 0o007 != 0 || !Accounts.isOwnAlone(facts.group)
    }
  }

  private static let maximumLinks = 40

  /// What is not there ends it: a file to be made, or what `/dev/fd` shows of a pipe.
  static func steps(_ path: String) throws(HostError) -> [Step] {
    let whole = path.hasPrefix("/") ? path : "\(Environment.workingFolder)/\(path)"
    var rest = parts(whole).reversed() as [String]
    var steps = [try step("/", after: nil)].compactMap(\.self)
    var folders = steps
    var links = 0
    while let name = rest.popLast() {
      if name == ".." {
        if folders.count > 1 { folders.removeLast() }
        continue
      }
      guard let folder = folders.last,
        let next = try step(folder.path == "/" ? "/" + name : "\(folder.path)/\(name)", after: folder)
      else { return steps }
      steps.append(next)
      guard next.facts.isLink else {
        folders.append(next)
        continue
      }
      links += 1
      guard links <= maximumLinks else { throw .failed(path, .tooManySymbolicLinkLevels) }
      let target = try naming(next.path) { try System.target(ofLink: next.path) }
      if target.hasPrefix("/") { folders.removeLast(folders.count - 1) }
      rest += parts(target).reversed()
    }
    return steps
  }

  private static func step(_ path: String, after folder: Step?) throws(HostError) -> Step? {
    let facts: System.Facts
    do { facts = try System.unfollowedFacts(path) } catch {
      if error == .noSuchFileOrDirectory || error == .notDirectory { return nil }
      throw HostError(error, path)
    }
    let isReachable = folder.map { $0.isReachable && $0.facts.mode & 0o011 != 0 } ?? true
    return Step(
      path: path, facts: facts, isInShared: folder?.isWritableByOthers ?? false, isReachable: isReachable)
  }

  private static func parts(_ path: String) -> [String] {
    path.split(separator: "/").map(String.init).filter { $0 != "." }
  }
}
