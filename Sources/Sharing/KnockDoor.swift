internal import Sodium

/// What stands at the door of a repository and may be a knock by its size. Whoever can push can put anything there: what can
/// be none takes no place, the same bytes under many names take one, and the smallest come first.
struct KnockDoor {
  /// To be read.
  private(set) var objects: [String] = []
  /// The object of each file that is called as a knock is.
  private(set) var files: [Bytes32: String] = [:]
  /// Under which names each of them stands.
  private(set) var names: [String: Set<Bytes32>] = [:]
  /// Objects that are not read, for there is too much beside them.
  private(set) var unread: Set<String> = []
  /// Whether it is known what stands there.
  private(set) var isListed = true

  /// In bytes, of all that is read.
  static let limit = 4 << 20

  /// An empty one.
  init() {}

  init(in mirror: GitMirror, at commit: String) throws(GitError) {
    guard let folder = try mirror.facts(of: ["\(commit):\(SyncKnocks.folder)"])[0] else { return }
    guard let tree = try mirror.tree(folder) else {
      isListed = false
      return
    }
    for entry in tree.entries where entry.kind == .file {
      guard let file = SyncPath.name(entry.name, isFolder: false) else { continue }
      files[file] = entry.object
      names[entry.object, default: []].insert(file)
    }
    let facts = try mirror.facts(of: names.keys.sorted()).compactMap(\.self)
    let possible = facts.filter { $0.kind == .blob && Knock.fileSizes.contains($0.count) }
    var left = Self.limit
    for fact in possible.sorted(by: { $0.count < $1.count }) {
      left -= fact.count
      // Room for one more is left, so that whoever knocks is looked at.
      if left >= Knock.fileSizes.upperBound {
        objects.append(fact.object)
      } else {
        unread.insert(fact.object)
      }
    }
  }

  /// Whether there is more than is looked at.
  var isCrowded: Bool { !isListed || !unread.isEmpty }
}
