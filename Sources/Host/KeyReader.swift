/// The keys in what a terminal sends, a byte at a time and however the bytes are cut: an input method's characters arrive
/// in pieces, and so do the sequences of arrow keys over a slow line. Total: bytes that mean nothing give nothing.
///
/// The sequences are those of xterm, of the Linux console and of rxvt; what is pasted stands between the marks of a
/// bracketed paste, and is text alone: no line end in it answers anything.
package struct KeyReader {
  private enum State: Equatable {
    case plain
    /// Esc itself, or the beginning of a sequence.
    case escape
    /// Behind `Esc [`.
    case sequence
    /// Behind `Esc [ [`, a function key of the Linux console.
    case console
    /// Behind `Esc O`.
    case application
  }

  private var state = State.plain
  /// The first number of a sequence.
  private var parameter = 0
  /// More than any number that means something here.
  private static let noMark = 1000
  private var isPasting = false
  /// The bytes of a character that has begun, and how many it will have.
  private var character: [UInt8] = []
  private var length = 0

  package init() {}

  /// Whether the next moment decides: Esc alone is a key, and with more right behind it the beginning of another.
  package var isUndecided: Bool { state == .escape }

  /// How long that moment is: terminals send a sequence at once.
  package static let moment: Duration = .milliseconds(50)

  /// Nothing came in that moment.
  package mutating func settle() -> Key? {
    guard isUndecided else { return nil }
    state = .plain
    // The end mark of a paste that was cut off never comes.
    isPasting = false
    return .escape
  }

  package mutating func take(_ byte: UInt8) -> Key? {
    switch state {
    case .plain: return plain(byte)
    case .escape: return behindEscape(byte)
    case .sequence: return inSequence(byte)
    case .console, .application:
      let isFunction = state == .console
      state = .plain
      guard Self.isShown(byte) else { return plain(byte) }
      if isFunction { return byte == UInt8(ascii: "A") ? typed(.help) : nil }
      return Self.named(byte).flatMap(typed)
    }
  }

  private static func isShown(_ byte: UInt8) -> Bool { (0x20...0x7e).contains(byte) }

  /// What is pasted presses no key.
  private func typed(_ key: Key) -> Key? { isPasting ? nil : key }

  private mutating func plain(_ byte: UInt8) -> Key? {
    if byte >= 0x80 { return inCharacter(byte) }
    character = []
    switch byte {
    case 0x20...0x7e: return .text(Unicode.Scalar(byte))
    case 0x03: return .interrupt
    case 0x08, 0x7f: return typed(.backspace)
    case 0x09: return typed(.tab)
    case 0x0a, 0x0d: return typed(.enter)
    case 0x0c: return typed(.redraw)
    case 0x0e: return typed(.down)
    case 0x10: return typed(.up)
    case 0x15: return typed(.clear)
    case 0x1a: return typed(.suspend)
    case 0x1b: state = .escape
    default: break
    }
    return nil
  }

  /// A letter behind Esc is that letter with Alt, which means nothing here.
  private mutating func behindEscape(_ byte: UInt8) -> Key? {
    switch byte {
    case UInt8(ascii: "["): (state, parameter) = (.sequence, 0)
    case UInt8(ascii: "O"): state = .application
    case 0x1b: return typed(.escape)
    default:
      state = .plain
      return Self.isShown(byte) ? nil : plain(byte)
    }
    return nil
  }

  private mutating func inSequence(_ byte: UInt8) -> Key? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      parameter = min(parameter * 10 + Int(byte - UInt8(ascii: "0")), Self.noMark)
    case UInt8(ascii: ";"): parameter = Self.noMark
    case 0x20...0x3f: break
    case UInt8(ascii: "[") where parameter == 0: state = .console
    case 0x40...0x7e:
      state = .plain
      return byte == UInt8(ascii: "~") ? numbered() : Self.named(byte).flatMap(typed)
    default:
      state = .plain
      return plain(byte)
    }
    return nil
  }

  private mutating func numbered() -> Key? {
    switch parameter {
    case 1, 7: return typed(.first)
    case 4, 8: return typed(.last)
    case 5: return typed(.pageUp)
    case 6: return typed(.pageDown)
    case 11: return typed(.help)
    case 200: isPasting = true
    case 201: isPasting = false
    default: break
    }
    return nil
  }

  private static func named(_ byte: UInt8) -> Key? {
    switch byte {
    case UInt8(ascii: "A"): .up
    case UInt8(ascii: "B"): .down
    case UInt8(ascii: "H"): .first
    case UInt8(ascii: "F"): .last
    case UInt8(ascii: "P"): .help
    // The tabulator backwards.
    case UInt8(ascii: "Z"): .tab
    default: nil
    }
  }

  private mutating func inCharacter(_ byte: UInt8) -> Key? {
    if byte & 0xc0 != 0x80 {
      character = []
      length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
    } else if character.isEmpty {
      return nil
    }
    character.append(byte)
    guard character.count == length else { return nil }
    defer { character = [] }
    // Whatever is no UTF-8 is nothing.
    return String(validating: character, as: UTF8.self)?.unicodeScalars.first.map(Key.text)
  }
}
