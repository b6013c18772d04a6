import Glibc

/// Another user, whom root can become. The program is brought to where that user can reach it: the folder in which it was
/// built may lie below one that is root's alone (`/root`).
package struct Nobody {
  /// In front of a command.
  package let becoming = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
  /// The program under test, at a path of that user's.
  package let program: String

  /// Gives the home to that user, with a copy of the program in it.
  package init(in home: ScratchHome) throws {
    program = home.path("bin/mpvault")
    try home.makeFolder("bin")
    try home.tool("cp", Binary.path, program)
    try home.tool("chown", "-R", "65534:65534", home.path)
  }
}
