internal import Commands

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

@main
struct Main {
  /// The one place that exits, after everything that holds a secret has ended.
  static func main() { exit(Tool.run(Array(CommandLine.arguments.dropFirst()))) }
}
