/// What a person pressed.
package enum Key: Equatable, Sendable {
  case text(Unicode.Scalar)
  case enter, backspace, tab, escape
  case up, down, pageUp, pageDown, first, last
  case help, redraw, suspend, interrupt
}
