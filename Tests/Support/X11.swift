import Glibc

/// Who owns an X server's clipboard, asked of the server by libX11, which Xvfb brings along: what is copied can be pasted
/// once the server knows of its owner, and no program that copies says when that is.
enum X11 {
  /// The window that owns the clipboard; 0 where nobody does.
  ///
  /// - Throws: `SupportError` where the server cannot be reached.
  static func clipboardOwner(of display: String) throws -> UInt {
    guard let connection = open(display) else { throw SupportError("no X server at \(display)") }
    defer { _ = close(connection) }
    return owner(connection, atom(connection, "CLIPBOARD", 0))
  }

  private typealias Connection = OpaquePointer

  /// Tests run side by side.
  private static let threads = function("XInitThreads", as: (@convention(c) () -> Int32).self)()
  private static let opening = function(
    "XOpenDisplay", as: (@convention(c) (UnsafePointer<CChar>) -> Connection?).self)
  private static let close = function("XCloseDisplay", as: (@convention(c) (Connection) -> Int32).self)
  private static let atom = function(
    "XInternAtom", as: (@convention(c) (Connection, UnsafePointer<CChar>, Int32) -> UInt).self)
  private static let owner = function(
    "XGetSelectionOwner", as: (@convention(c) (Connection, UInt) -> UInt).self)

  private static func open(_ display: String) -> Connection? {
    guard threads != 0 else { return nil }
    return opening(display)
  }

  private static func function<Function>(_ name: String, as type: Function.Type) -> Function {
    guard let library = dlopen("libX11.so.6", RTLD_NOW), let address = dlsym(library, name) else {
      fatalError("libX11, which Xvfb brings along, has no \(name)")
    }
    return unsafeBitCast(address, to: type)
  }
}
