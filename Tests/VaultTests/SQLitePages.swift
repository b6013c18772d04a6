import Support

/// The bytes of an SQLite file that nothing is read from, found by its own small reader of
/// https://www.sqlite.org/fileformat2.html: header, b-tree pages, overflow chains, freelist.
struct SQLitePages {
  /// Why a byte has no meaning.
  enum Reason: String, CaseIterable {
    /// Header: file change counter (24–27), schema cookie (40–43), version-valid-for (92–95), the version of the
    /// library that wrote last (96–99).
    case headerCounters
    /// Between the cell pointers and the cells of a b-tree page.
    case unallocated
    /// In a b-tree page behind the first four bytes of a freeblock, or a fragment of one to three bytes.
    case freeblock
    /// Behind the content of the last page of an overflow chain.
    case overflowTail
    /// A leaf of the freelist, or a trunk behind its list.
    case freePage
    /// The type of the column `n` in its record: the number itself is the row's, and this one is skipped.
    case rowNumberType
    /// The key of an interior page of a table, as far as it stays between the two pages that it parts.
    case separatingKey
    /// The number of a row of `sqlite_schema`, as far as the order stays the same.
    case schemaRowNumber

    /// Whether every change of such a byte is without consequence, and not only some.
    var isWhole: Bool { ![.rowNumberType, .separatingKey, .schemaRowNumber].contains(self) }
  }

  static let pageSize = 4096
  private static let headerCount = 100

  private let bytes: [UInt8]
  private(set) var reasons: [Int: Reason] = [:]
  private(set) var pagesSeen: Set<Int> = []
  /// How many pages were of each sort, to know that a file has something of everything.
  private(set) var sorts: [String: Int] = [:]

  init(_ bytes: [UInt8]) throws {
    self.bytes = bytes
    for place in Array(24..<28) + Array(40..<44) + Array(92..<100) { reasons[place] = .headerCounters }
    _ = try walk(1, isSchema: true)
    for root in try roots() { _ = try walk(root, isSchema: false) }
    try walkFreelist()
    guard pagesSeen == Set(1...(bytes.count / Self.pageSize)) else {
      throw SupportError("pages without owner")
    }
  }

  private func number(_ place: Int, _ count: Int) -> Int {
    bytes[place..<(place + count)].reduce(0) { $0 << 8 | Int($1) }
  }

  /// A number of one to nine bytes, seven bits each.
  private func varint(_ place: Int) -> (value: Int, count: Int) {
    var value = 0
    for count in 1...8 {
      let byte = bytes[place + count - 1]
      value = value << 7 | Int(byte & 0x7f)
      if byte < 0x80 { return (value, count) }
    }
    return (value << 8 | Int(bytes[place + 8]), 9)
  }

  /// Root pages: the fourth column of each row of `sqlite_schema`, which fits into its leaf here.
  private func roots() throws -> [Int] {
    try leafCells(1).map { cell in
      var header = cell.payload
      let headerSize = varint(header)
      var body = header + headerSize.value
      header += headerSize.count
      for _ in 0..<3 {
        let type = varint(header)
        header += type.count
        body += (type.value - 12) / 2
      }
      guard varint(header).value == 1 else { throw SupportError("a root page beyond 127") }
      return number(body, 1)
    }
  }

  private func leafCells(_ page: Int) throws -> [(payload: Int, row: Int)] {
    let start = (page - 1) * Self.pageSize
    let header = page == 1 ? start + Self.headerCount : start
    guard bytes[header] == 0x0d else { throw SupportError("sqlite_schema is more than one page") }
    return (0..<number(header + 3, 2)).map { index in
      let cell = start + number(header + 8 + 2 * index, 2)
      let count = varint(cell)
      let row = varint(cell + count.count)
      return (cell + count.count + row.count, row.value)
    }
  }

  private mutating func see(_ page: Int, _ sort: String) throws {
    guard page >= 1, page * Self.pageSize <= bytes.count, pagesSeen.insert(page).inserted else {
      throw SupportError("page \(page) is used twice or is not there")
    }
    sorts[sort, default: 0] += 1
  }

  private mutating func walkFreelist() throws {
    var trunk = number(32, 4)
    while trunk != 0 {
      try see(trunk, "trunk")
      let start = (trunk - 1) * Self.pageSize
      let count = number(start + 4, 4)
      for place in (start + 8 + 4 * count)..<(start + Self.pageSize) { reasons[place] = .freePage }
      for index in 0..<count {
        let leaf = number(start + 8 + 4 * index, 4)
        try see(leaf, "free")
        for place in ((leaf - 1) * Self.pageSize)..<(leaf * Self.pageSize) { reasons[place] = .freePage }
      }
      trunk = number(start, 4)
    }
  }
}

extension SQLitePages {
  private struct BTreePage {
    let number: Int
    let start: Int
    let header: Int
    let type: UInt8
    let cells: [Int]
    let pointersEnd: Int

    var isLeaf: Bool { type & 8 != 0 }
    var isTable: Bool { type == 5 || type == 13 }
  }

  /// - Returns: the smallest and the largest row number below; nothing of an index or an empty table.
  private mutating func walk(_ number: Int, isSchema: Bool) throws -> ClosedRange<Int>? {
    let start = (number - 1) * Self.pageSize
    let header = number == 1 ? start + Self.headerCount : start
    let type = bytes[header]
    guard [2, 5, 10, 13].contains(type) else { throw SupportError("no b-tree page: \(number)") }
    try see(number, type == 2 || type == 5 ? "interior \(type)" : "leaf \(type)")
    let pointers = header + (type & 8 != 0 ? 8 : 12)
    let count = self.number(header + 3, 2)
    let cells = (0..<count).map { start + self.number(pointers + 2 * $0, 2) }
    let page = BTreePage(
      number: number, start: start, header: header, type: type, cells: cells,
      pointersEnd: pointers + 2 * count)
    try markUnused(page)
    if page.isLeaf {
      guard page.isTable else { return nil }
      let rows = cells.map { cell in varint(cell + varint(cell).count).value }
      for cell in cells {
        if isSchema { reasons[cell + varint(cell).count] = .schemaRowNumber } else { markRowNumberType(cell) }
      }
      guard let first = rows.first, let last = rows.last else { return nil }
      return first...last
    }
    return try walkChildren(page, isSchema: isSchema)
  }

  private mutating func walkChildren(_ page: BTreePage, isSchema: Bool) throws -> ClosedRange<Int>? {
    let children = page.cells.map { number($0, 4) } + [number(page.header + 8, 4)]
    let ranges = try children.map { try walk($0, isSchema: isSchema) }
    guard page.isTable else { return nil }
    for (index, cell) in page.cells.enumerated() {
      guard let left = ranges[index], let right = ranges[index + 1] else { continue }
      guard right.lowerBound - left.upperBound > 1 else { continue }
      for place in 0..<varint(cell + 4).count { reasons[cell + 4 + place] = .separatingKey }
    }
    guard let first = ranges.first ?? nil, let last = ranges.last ?? nil else { return nil }
    return first.lowerBound...last.upperBound
  }

  /// A record begins with its header's size, and then the type of the first column.
  private mutating func markRowNumberType(_ cell: Int) {
    let payload = varint(cell)
    let record = cell + payload.count + varint(cell + payload.count).count
    reasons[record + varint(record).count] = .rowNumberType
  }

  private mutating func markUnused(_ page: BTreePage) throws {
    var used = [Bool](repeating: false, count: Self.pageSize)
    func use(_ range: Range<Int>) { for place in range { used[place - page.start] = true } }
    use(page.start..<page.pointersEnd)
    for cell in page.cells { use(cell..<(cell + (try size(of: cell, page)))) }
    var block = number(page.header + 1, 2)
    while block != 0 {
      use((page.start + block)..<(page.start + block + 4))
      block = number(page.start + block, 2)
    }
    let content = number(page.header + 5, 2)
    let cellsStart = page.start + (content == 0 ? 65536 : content)
    for place in page.start..<(page.start + Self.pageSize) where !used[place - page.start] {
      reasons[place] = place < cellsStart ? .unallocated : .freeblock
    }
  }

  /// How many bytes a cell takes in its page; follows what spills over.
  private mutating func size(of cell: Int, _ page: BTreePage) throws -> Int {
    if page.type == 5 { return 4 + varint(cell + 4).count }
    let start = page.isLeaf ? cell : cell + 4
    let payload = varint(start)
    let head = start - cell + payload.count + (page.isTable ? varint(start + payload.count).count : 0)
    let usable = Self.pageSize
    let most = page.isTable ? usable - 35 : (usable - 12) * 64 / 255 - 23
    if payload.value <= most { return max(4, head + payload.value) }
    let least = (usable - 12) * 32 / 255 - 23
    let wanted = least + (payload.value - least) % (usable - 4)
    let local = wanted <= most ? wanted : least
    try walkOverflow(number(cell + head + local, 4), payload.value - local)
    return head + local + 4
  }

  private mutating func walkOverflow(_ first: Int, _ count: Int) throws {
    var (page, rest) = (first, count)
    while page != 0 {
      try see(page, "overflow")
      let start = (page - 1) * Self.pageSize
      let here = min(rest, Self.pageSize - 4)
      for place in (start + 4 + here)..<(start + Self.pageSize) { reasons[place] = .overflowTail }
      rest -= here
      page = number(start, 4)
    }
    guard rest == 0 else { throw SupportError("an overflow chain of another length") }
  }
}
