internal import Host
internal import Synchronization
internal import SystemPackage

/// Scanners that are made once and go from one piece of work to the next.
final class ScannerPool: Sendable {
  private let needles: Needles
  private let wantsUnknown: Bool
  private let free: Mutex<[Holder]>

  /// One worker at a time has it.
  private final class Holder: @unchecked Sendable {
    let scanner: Scanner

    init(_ scanner: Scanner) { self.scanner = scanner }
  }

  init(_ needles: Needles, wantsUnknown: Bool) {
    (self.needles, self.wantsUnknown) = (needles, wantsUnknown)
    free = Mutex([])
  }

  func use<Result>(_ body: (Scanner) -> Result) -> Result {
    let holder = free.withLock { $0.popLast() } ?? Holder(Scanner(needles, wantsUnknown: wantsUnknown))
    defer { free.withLock { $0.append(holder) } }
    return body(holder.scanner)
  }
}

extension Tree {
  /// So many files are opened, read and closed one after the other before another worker may take some.
  private static let batch = 16

  /// Reads and looks through all of it, on every core.
  ///
  /// - Parameter progress: how much of it is done; called by any of the workers.
  package func scan(
    for needles: Needles, wantsUnknown: Bool, threads: Int = Workers.count,
    _ progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void
  ) -> ScanResult {
    let batches = batches
    let total = batches.reduce(0) { $0 + $1.files.count } + named.count
    let done = Atomic(0)
    let pool = ScannerPool(needles, wantsUnknown: wantsUnknown)
    let parts = Workers.map(batches.count + named.count, threads: threads) { number -> ScanResult in
      let isBatch = number < batches.count
      let part = pool.use { scanner in
        isBatch ? scan(batches[number], scanner) : scan(named[number - batches.count], scanner)
      }
      progress(done.add(isBatch ? batches[number].files.count : 1, ordering: .relaxed).newValue, total)
      return part
    }
    var result = ScanResult()
    for part in parts { result.add(part) }
    result.unread += unread
    result.skipped = skipped
    result.excluded = excluded
    result.repositories = repositories
    result.sort()
    return result
  }

  private var batches: [Batch] {
    folders.enumerated().flatMap { number, folder in
      stride(from: 0, to: folder.files.count, by: Self.batch).map { start in
        Batch(folder: number, files: start..<min(start + Self.batch, folder.files.count))
      }
    }
  }

  private func scan(_ batch: Batch, _ scanner: Scanner) -> ScanResult {
    var result = ScanResult()
    let folder = folders[batch.folder]
    let open: OpenFolder
    do throws(HostError) { open = try OpenFolder(folder.opened) } catch {
      result.unread.append(Unread(path: FolderListing.text(folder.path), error: error))
      return result
    }
    for file in folder.files[batch.files] {
      var failure: Errno?
      guard let opened = open.open(file, in: folder.listing, &failure) else {
        let path = folder.text(file)
        result.unread.append(Unread(path: path, error: HostError(failure ?? .ioError, path)))
        continue
      }
      look(at: opened, folder.text(file), scanner, &result)
    }
    return result
  }

  private func scan(_ path: [UInt8], _ scanner: Scanner) -> ScanResult {
    var result = ScanResult()
    do throws(HostError) {
      look(at: try OpenFile.open(path), FolderListing.text(path), scanner, &result)
    } catch {
      result.unread.append(Unread(path: FolderListing.text(path), error: error))
    }
    return result
  }

  private func look(
    at file: borrowing OpenFile, _ path: @autoclosure () -> String, _ scanner: Scanner,
    _ result: inout ScanResult
  ) {
    var failure: Errno?
    result.bytes += scanner.read(file, &failure)
    if let failure {
      result.unread.append(Unread(path: path(), error: HostError(failure, path())))
    } else {
      result.files += 1
    }
    if !scanner.sightings.isEmpty || scanner.archive != nil { result.take(scanner, path: path()) }
  }
}

extension Tree.Folder {
  /// A file's whole path for a person.
  func text(_ file: FolderListing.Name) -> String {
    let name = FolderListing.text(listing.bytes(file))
    if path.isEmpty { return name }
    return FolderListing.text(path) + (path.last == UInt8(ascii: "/") ? "" : "/") + name
  }
}
