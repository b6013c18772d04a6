internal import Commands

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

@main
struct Main {
  /// The one place that exits, after everything that holds a secret has ended. Nothing is buffered, so that no exit
  /// handler is owed a run; the C++ library's would have the dynamic linker put the vector registers on the stack,
  /// and in those stand the last bytes that were copied.
  static func main() {
    let end = Tool.run()
    end.endLikewise()
    _exit(end.status)
  }
}
