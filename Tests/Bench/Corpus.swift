import Foundation
import Glibc
import Support

/// 20,000 real files of this machine, 500 MB together, some with a secret in them.
struct Corpus {
  static let files = 20_000
  static let bytes = 500_000_000
  private static let sources = [
    "/usr/share", "/usr/include", "/usr/lib", "/usr/libexec", "/opt", "/usr/local",
  ]
  /// What is larger is left out, so that there are as many as wanted.
  private static let largest = 2_000_000

  let path: String
  let size: Int
  /// The paths that hold one, relative to the folder; each one once.
  let planted: Set<String>

  /// - Parameter secrets: one goes into each of as many files.
  init(in home: ScratchHome, planting secrets: [String]) throws {
    path = home.path("corpus")
    var generator = SeededGenerator(seed: 17)
    let all = Self.realFiles().shuffled(using: &generator)
    let chosen = try Self.choose(all)
    var (size, planted) = (0, Set<String>())
    for (number, source) in chosen.enumerated() {
      let name = "\(number / 400)/\(number / 20 % 20)/\(number)-\((source as NSString).lastPathComponent)"
      var content = try Data(contentsOf: URL(fileURLWithPath: source))
      if number % (Self.files / secrets.count) == 0, planted.count < secrets.count {
        let secret = Data(("\"" + secrets[planted.count] + "\"\n").utf8)
        content.insert(contentsOf: secret, at: Int.random(in: 0...content.count, using: &generator))
        planted.insert(name)
      }
      try home.write("corpus/\(name)", Array(content))
      size += content.count
    }
    (self.size, self.planted) = (size, planted)
  }

  private static func realFiles() -> [(path: String, size: Int)] {
    var found: [(path: String, size: Int)] = []
    for source in sources {
      guard let walk = FileManager.default.enumerator(atPath: source) else { continue }
      for case let name as String in walk {
        var facts = stat()
        let path = source + "/" + name
        guard lstat(path, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG, facts.st_size > 0,
          facts.st_size <= largest
        else { continue }
        found.append((path, Int(facts.st_size)))
      }
    }
    return found
  }

  /// As many as wanted with the wanted size: a larger one as long as the others would not come up to it.
  private static func choose(_ all: [(path: String, size: Int)]) throws -> [String] {
    let mean = bytes / files
    let small = all.filter { $0.size < mean }
    let large = all.filter { $0.size >= mean }
    var (chosen, size, smallOnes, largeOnes) = ([String](), 0, small.makeIterator(), large.makeIterator())
    while chosen.count < files {
      let isBehind = size < chosen.count * mean
      guard let next = isBehind ? largeOnes.next() ?? smallOnes.next() : smallOnes.next() ?? largeOnes.next()
      else { throw SupportError("this machine has too few files to make \(files) of") }
      chosen.append(next.path)
      size += next.size
    }
    return chosen
  }
}
