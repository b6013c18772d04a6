internal import Host

/// The hook that looks through what is about to be committed.
package enum CommitHook {
  package enum Outcome: Sendable {
    case installed, isThere
    /// The first command of a hook that somebody else wrote.
    case joined
  }

  /// What writes `.git/hooks/pre-commit` itself, again and again, from a file of its own.
  package enum Manager: Sendable, CaseIterable {
    case lefthook, preCommit
  }

  /// By this ours is known again: a line of its own in our hook, the end of our line in another's.
  private static let mark = "# mpvault scan --install-hook"
  private static let command = "mpvault scan --staged --if-unlocked < /dev/null"
  /// A find stops the commit, and so does a scan that crashed: 128 and a signal's number.
  package static let verdict = "case $? in 1|129|1[3-9]?) exit 1;; esac"
  /// Stands first in a shell script. Whoever has no mpvault is not kept from committing.
  package static let line =
    "if command -v mpvault > /dev/null; then \(command) || \(verdict); fi \(mark)"

  /// Of a longer hook not all would be read.
  private static let most = 1 << 16

  /// Our own.
  ///
  /// - Parameter missing: what it says where there is no mpvault; without quotes.
  package static func text(missing: String) -> String {
    """
    #!/bin/sh
    \(mark)
    if ! command -v mpvault > /dev/null; then
      echo '\(missing)' >&2
      exit 0
    fi
    \(command) || \(verdict)

    """
  }

  /// Whether it is ours as it was ever written, in whatever language: nobody added anything to it.
  private static func isUntouched(_ hook: [UInt8], _ text: String) -> Bool {
    func known(_ lines: [ArraySlice<UInt8>]) -> [String] {
      lines.map { String(decoding: $0, as: UTF8.self) }.filter { !$0.hasPrefix("  echo '") }
    }
    let former = text.replacing(" || \(verdict)", with: "\ntest $? -ne 1")
    return [text, former].contains { known(lines(Array($0.utf8))) == known(lines(hook)) }
  }

  /// A hook that somebody else wrote for the shell gets our line, in front of its commands, and is left as it is beyond
  /// that. What stands outside of the repository is not touched: it may be the hook of many.
  ///
  /// - Parameter text: our own hook.
  /// - Returns: where it is.
  /// - Throws: `hookManaged` where a program would write it anew, `hookElsewhere` where git looks outside of the
  ///   repository, `hookExists` where something else stands there that is no short script of this user's for the shell.
  package static func install(
    in repository: GitRepository, _ text: String
  ) throws(ScanError) -> (path: String, outcome: Outcome) {
    let (folder, roots) = (try repository.hooksFolder(), try repository.roots())
    return try asking {
      guard isWithin(roots, folder) else { throw ScanError.hookElsewhere(path: folder) }
      if let path = huskyHook(folder) {
        let isThere = FileMode.exists(path) || FileMode.isLink(path)
        return (path, try join(path, isThere ? read(path) : []))
      }
      let path = folder + "/pre-commit"
      try Folder.make(folder)
      guard FileMode.exists(path) || FileMode.isLink(path) else {
        try DurableFile.create(path, Array(text.utf8).span)
        try FileMode.set(path, 0o755)
        return (path, .installed)
      }
      let old = try read(path)
      if lines(old).contains(where: { $0.elementsEqual(mark.utf8) }) {
        if old.elementsEqual(text.utf8) || !isUntouched(old, text) { return (path, .isThere) }
        try write(path, Array(text.utf8), mode: FileMode.bitsNow(path))
        return (path, .installed)
      }
      if let manager = manager(old) { throw ScanError.hookManaged(path: path, manager) }
      // Git runs none that may not be executed, and it was perhaps switched off that way.
      guard FileMode.isExecutable(path) else { throw ScanError.hookExists(path: path) }
      return (path, try join(path, old))
    }
  }

  /// husky writes what git runs anew with each installation; the people's own hook stands one folder above.
  private static func huskyHook(_ folder: String) -> String? {
    guard Folder.name(of: folder) == "_",
      FileMode.exists(folder + "/h") || FileMode.exists(folder + "/husky.sh")
    else { return nil }
    return Folder.parent(of: folder) + "/pre-commit"
  }

  /// Where a folder leads to in the end, as far as it is there.
  private static func isWithin(_ roots: [String], _ folder: String) -> Bool {
    var there = folder
    while !FileMode.exists(there), there != "/", !there.isEmpty { there = Folder.parent(of: there) }
    guard let real = Environment.resolved(there) else { return false }
    return roots.compactMap(Environment.resolved).contains { real == $0 || real.hasPrefix($0 + "/") }
  }

  private static func read(_ path: String) throws -> [UInt8] {
    guard !FileMode.isLink(path), FileMode.isRegular(path), FileMode.isOwn(path) else {
      throw ScanError.hookExists(path: path)
    }
    let bytes = try FileHead.read(path, count: most)
    // A program is no script, whatever it begins with.
    guard bytes.count < most, !bytes.contains(0) else { throw ScanError.hookExists(path: path) }
    return bytes
  }

  private static func manager(_ hook: [UInt8]) -> Manager? {
    let text = String(decoding: hook, as: UTF8.self)
    if text.contains("pre-commit.com") { return .preCommit }
    return text.contains("lefthook") ? .lefthook : nil
  }

  private static func join(_ path: String, _ old: [UInt8]) throws -> Outcome {
    let known = lines(old)
    if known.contains(where: { $0.elementsEqual(line.utf8) }) { return .isThere }
    let head = known.first ?? []
    let hasShebang = head.starts(with: "#!".utf8)
    guard !hasShebang || isShell(head) else { throw ScanError.hookExists(path: path) }
    var text: [UInt8] = hasShebang ? head + [newline] : []
    text += Array(line.utf8) + [newline]
    text += hasShebang ? old.dropFirst(head.count + 1) : old[...]
    try write(path, text, mode: FileMode.bits(path) ?? 0o755)
    return .joined
  }

  private static func write(_ path: String, _ text: [UInt8], mode: UInt32) throws {
    try DurableFile.replace(path, text.span)
    try FileMode.set(path, mode)
  }

  /// `#!/bin/sh`, `#!/usr/bin/env bash`, `#! /bin/bash -e`.
  private static func isShell(_ shebang: ArraySlice<UInt8>) -> Bool {
    let words = String(decoding: shebang.dropFirst(2), as: UTF8.self).split(separator: " ")
    let names = words.prefix(2).map { Folder.name(of: String($0)) }
    let name = names.first == "env" ? names.dropFirst().first : names.first
    return ["sh", "bash", "dash", "ash", "ksh", "zsh"].contains(name)
  }

  private static let newline = UInt8(ascii: "\n")

  private static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    bytes.split(separator: newline, omittingEmptySubsequences: false)
  }
}
