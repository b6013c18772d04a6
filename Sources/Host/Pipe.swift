internal import CHost

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A pipe of the kernel, which no child inherits unless it is given to it.
enum Pipe {
  static func make() throws(HostError) -> (reading: Int32, writing: Int32) {
    var ends: (Int32, Int32) = (-1, -1)
    let status = unsafe withUnsafeMutableBytes(of: &ends) {
      unsafe mpvault_pipe($0.baseAddress?.assumingMemoryBound(to: Int32.self))
    }
    try naming("pipe") { try System.check(status) }
    return ends
  }
}
