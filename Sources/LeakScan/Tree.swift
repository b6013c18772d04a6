internal import Host

/// The files below some folders, by what the folders say; nothing is read yet.
package struct Tree: Sendable {
  /// Files that are looked through together: they stand in one folder.
  struct Batch: Sendable {
    let folder: Int
    let files: Range<Int>
  }

  struct Folder: Sendable {
    let path: [UInt8]
    /// What the machine takes for it.
    let opened: [UInt8]
    let listing: FolderListing
    let files: [FolderListing.Name]
  }

  /// What was found and is not looked through.
  package struct Skipped: Sendable, Equatable {
    package enum Why: String, Sendable {
      case link, pipe, socket, device
    }

    package let path: String
    package let why: Why
  }

  private(set) var folders: [Folder] = []
  /// Files that were named themselves.
  private(set) var named: [[UInt8]] = []
  package private(set) var skipped: [Skipped] = []
  package private(set) var unread: [Unread] = []
  /// How many files and folders were left out on request.
  package private(set) var excluded = 0
  /// Folders named `.git`: what git keeps in them is compressed.
  package private(set) var repositories: [String] = []
  private let roots: [String]

  /// - Throws: `unreadable`, `notAFile` for a path that was named; nothing is looked through then.
  package init(_ paths: [String], excluding patterns: [Glob]) throws(ScanError) {
    roots = paths.compactMap { Environment.resolved($0) }
    var level: [Place] = []
    for path in try Self.distinct(paths) {
      switch FolderListing.Kind(path) {
      case .folder: level.append(Place(path: path == "." ? [] : SystemText.encode(path), depth: 0))
      case .file: named.append(SystemText.encode(path))
      case nil: throw .unreadable(path: path, .missing(path))
      default: throw .notAFile(path: path)
      }
    }
    while !level.isEmpty { level = take(level, patterns) }
  }

  /// Those that do not stand in another one.
  private static func distinct(_ paths: [String]) throws(ScanError) -> [String] {
    var kept: [(path: String, real: String)] = []
    for path in paths {
      guard let real = Environment.resolved(path) else { throw .unreadable(path: path, .missing(path)) }
      if kept.contains(where: { Self.stands(real, in: $0.real) }) { continue }
      kept.removeAll { Self.stands($0.real, in: real) }
      kept.append((path, real))
    }
    return kept.map(\.path)
  }

  private static func stands(_ path: String, in folder: String) -> Bool {
    path == folder || path.hasPrefix(folder == "/" ? folder : folder + "/")
  }
}

/// A folder to look into.
private struct Place: Sendable {
  /// Empty for the working folder.
  let path: [UInt8]
  /// How much of the path was named.
  let prefix: Int

  init(path: [UInt8], depth: Int) { (self.path, prefix) = (path, path.count) }

  init(_ parent: Place, _ name: ArraySlice<UInt8>) {
    path = parent.child(name)
    prefix = parent.prefix
  }

  func child(_ name: ArraySlice<UInt8>) -> [UInt8] {
    path.isEmpty || path.last == UInt8(ascii: "/") ? path + name : path + [UInt8(ascii: "/")] + name
  }

  /// What the machine takes. A folder that was named may be a link.
  var opened: [UInt8] {
    let path = path.isEmpty ? [UInt8(ascii: ".")] : path
    return self.path.count == prefix ? path + Array("/.".utf8) : path
  }

  /// For a person.
  var text: String { path.isEmpty ? "." : FolderListing.text(path) }

  /// From the folder that was named on.
  func relative(_ name: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let whole = child(name)
    return whole[min(prefix, whole.count)...].drop { $0 == UInt8(ascii: "/") }
  }
}

extension Tree {
  /// What one folder holds.
  private struct Content: Sendable {
    var folder: Folder?
    var below: [Place] = []
    var skipped: [Skipped] = []
    var unread: [Unread] = []
    var excluded = 0
    var repositories: [String] = []
  }

  /// - Returns: the folders below these.
  private mutating func take(_ level: [Place], _ patterns: [Glob]) -> [Place] {
    let roots = roots
    var next: [Place] = []
    for content in Workers.map(level.count, piece: 4, { Self.content(level[$0], patterns, roots) }) {
      if let folder = content.folder { folders.append(folder) }
      next += content.below
      skipped += content.skipped
      unread += content.unread
      excluded += content.excluded
      repositories += content.repositories
    }
    return next
  }

  private static func content(_ place: Place, _ patterns: [Glob], _ roots: [String]) -> Content {
    var content = Content()
    let listing: FolderListing
    do throws(HostError) {
      listing = try FolderListing(place.opened)
    } catch {
      content.unread.append(Unread(path: place.text, error: error))
      return content
    }
    var files: [FolderListing.Name] = []
    for entry in listing.entries {
      let name = listing.bytes(entry)
      let isExcluded = patterns.contains { $0.matches(name: name, path: place.relative(name)) }
      if isExcluded {
        content.excluded += 1
      } else if entry.kind == .file {
        files.append(entry)
      } else {
        add(entry.kind, place, name, roots, &content)
      }
    }
    if !files.isEmpty {
      content.folder = Folder(path: place.path, opened: place.opened, listing: listing, files: files)
    }
    return content
  }

  private static func add(
    _ kind: FolderListing.Kind, _ place: Place, _ name: ArraySlice<UInt8>, _ roots: [String],
    _ content: inout Content
  ) {
    let path = FolderListing.text(place.child(name))
    switch kind {
    case .folder:
      content.below.append(Place(place, name))
      if name.elementsEqual(".git".utf8) { content.repositories.append(path) }
    case .link:
      // What it leads to is looked through where it stands. One that leads nowhere holds nothing.
      guard let real = Environment.resolved(path), !roots.contains(where: { stands(real, in: $0) }) else {
        return
      }
      content.skipped.append(Skipped(path: path, why: .link))
    case .pipe: content.skipped.append(Skipped(path: path, why: .pipe))
    case .socket: content.skipped.append(Skipped(path: path, why: .socket))
    case .device: content.skipped.append(Skipped(path: path, why: .device))
    case .file: return
    }
  }
}
