internal import Host
internal import SystemPackage

/// For how many columns something is printed.
///
/// What a person reads on a screen is laid out for it: lines end where they may, columns without anything in them are
/// left out, times say how long ago something was, a command to type stands whole. That is so on a terminal, and where
/// `COLUMNS` says a width, in a pipe too. Without either nobody is known to look, and a program may read it: a row and
/// a sentence is one line, with all columns and exact times.
enum ScreenWidth {
  /// Below it lines are as long as here, and the terminal breaks them.
  static let least = 40

  /// Nil if nobody is known to look.
  static func of(_ descriptor: FileDescriptor) -> Int? {
    // POSIX has the variable say what the user prefers to what the terminal is.
    let wish = Environment.value("COLUMNS").flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
    return (wish ?? DisplayWidth.columns(descriptor.rawValue)).map { max(least, $0) }
  }

  static var ofOutput: Int? { of(.standardOutput) }
  static var ofTalk: Int? { of(.standardError) }
}
