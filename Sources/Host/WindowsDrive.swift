/// Windows's Linux subsystem (WSL2), and what it shows of Windows.
package enum WindowsDrive {
  /// Whether this is a Linux inside of Windows.
  package static func isBeside(_ variable: (String) -> String? = Environment.value) -> Bool {
    variable("WSL_DISTRO_NAME") != nil
  }

  /// Whether a path is on a drive of Windows, whose files show Linux's modes without obeying them: who may read them is
  /// Windows's to say.
  package static func holds(_ path: String, _ variable: (String) -> String? = Environment.value) -> Bool {
    guard isBeside(variable) else { return false }
    let steps = Folder.absolute(path).split(separator: "/", omittingEmptySubsequences: true)
    guard steps.count > 1, steps[0] == "mnt", steps[1].utf8.count == 1, let drive = steps[1].utf8.first else {
      return false
    }
    return (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(drive | 0x20)
  }
}
