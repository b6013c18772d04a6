internal import Commands

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

@main
struct Main {
  /// The one place that exits, after everything that holds a secret has ended. Without the C library's last rites:
  /// libstdc++ looks its own up then, for which the loader puts every vector register on the stack, and in one of
  /// them a piece of the last secret that was copied may stand. Nothing of ours waits for them.
  static func main() { _exit(Tool.run(Array(CommandLine.arguments.dropFirst()))) }
}
