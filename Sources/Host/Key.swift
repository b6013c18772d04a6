/// What a person pressed.
package enum Key: Equatable, Sendable {
  case text(Unicode.Scalar)
  case enter, backspace, clear, tab, escape
  case up, down, pageUp, pageDown, first, last
  case help, redraw, suspend, interrupt
}
